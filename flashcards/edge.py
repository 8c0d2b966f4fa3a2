"""Where the program meets the machine: arguments, the clock, default paths, signals and the error boundary.

Standard library only, and light: every start passes here, that of `due` in a prompt too."""

import os
import sys
import time
from itertools import pairwise

VALUED = {"--decks": "a folder or file", "--progress": "a file", "--now": "a time", "--seed": "a number"}
"""The global options that take a value, with what they take."""


class Options:
    """The global options and what is left of the command line.

    `decks` and `progress` are paths or None; `now` is UTC milliseconds or None; `seed` a number or None; `color` False
    when none is wanted; `version` whether it alone is asked for; `json` whether errors go out as JSON too; `args` the
    other arguments; `warned` the warnings that this command has given, since many a command opens progress twice."""

    __slots__ = ("args", "color", "decks", "json", "now", "progress", "seed", "version", "warned")

    def __init__(self) -> None:
        self.decks: str | None = None
        self.progress: str | None = None
        self.now: int | None = None
        self.seed: int | None = None
        self.color = not os.environ.get("NO_COLOR")
        self.version = False
        self.json = False
        self.args: list[str] = []
        self.warned: set[str] = set()


class Stopped(BaseException):
    """SIGTERM or SIGHUP: the session ends in order, and the exit code tells the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def parse(argv: list[str], options: Options) -> None:
    """Take the global options out of `argv`, wherever they stand before `--`, and put them into `options`.

    Raises FlashcardsError (usage) for a value that is missing or wrong; `options.json` is set even then."""
    ours = argv[: argv.index("--")] if "--" in argv else argv
    options.json = "--json" in ours or "--report=json" in ours or ("--report", "json") in pairwise(ours)
    rest = iter(ours)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in VALUED:
            _keep(name, value if equals else next(rest, None), options)
        elif word == "--no-color":
            options.color = False
        elif word == "--version":
            options.version = True
        else:
            options.args.append(word)
    options.args += argv[len(ours) :]
    options.json = options.json or options.args[:1] == ["next"]  # its answers are always JSON


def _keep(name: str, value: str | None, options: Options) -> None:
    if not value:
        raise _usage(f"{name} needs {VALUED[name]} after it.")
    if name == "--decks":
        options.decks = value
    elif name == "--progress":
        options.progress = value
    elif name == "--seed":
        digits = value.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
            raise _usage(f"--seed takes a whole number, not '{value}'.")
        options.seed = int(value)
    else:
        options.now = _instant(value)


def _instant(text: str) -> int:
    from flashcards import days

    try:
        return days.instant(text)
    except (ValueError, OverflowError, OSError):
        raise _usage(f"--now takes a time in ISO 8601, not '{text}'.", "For example: --now 2026-01-05T09:00") from None


def _usage(message: str, hint: str = "") -> "FlashcardsError":
    from flashcards.errors import USAGE, FlashcardsError  # only a mistake needs it

    return FlashcardsError(USAGE, message, hint)


def clock(options: Options) -> int:
    """UTC milliseconds now, or the instant that `--now` gave."""
    return time.time_ns() // 1_000_000 if options.now is None else options.now


def wall_clock() -> int:
    """Nanoseconds of the machine's own clock, whatever `--now` says: what the times of files are compared with."""
    return time.time_ns()


def timer() -> int:
    """Milliseconds on a clock that is never set back, for how long an answer took."""
    return time.monotonic_ns() // 1_000_000


def data_folder() -> str:
    """The platform's folder for this user's data: decks of their own and the progress file. Raises FlashcardsError
    (usage) where no home folder is known."""
    base = _data_base()
    if base.startswith("~"):
        raise _usage("No home folder is known here.", "Set HOME.")
    return os.path.join(base, "flashcards")


def _data_base() -> str:
    return _platform_folder("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support")


def cache_folder() -> str:
    """The platform's folder for what may be deleted at any time; "" where no home folder is known."""
    folder = os.path.join(_platform_folder("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches"), "flashcards")
    if folder.startswith("~"):
        return ""
    return os.path.join(folder, "cache") if os.name == "nt" else folder  # there it would be the data folder itself


def own_decks() -> str:
    """The folder of the user's own decks, which need not exist; "" where no home folder is known."""
    base = _data_base()
    return "" if base.startswith("~") else os.path.join(base, "flashcards", "decks")


def _platform_folder(variable: str, linux: str, macos: str) -> str:
    if os.name == "nt":
        return os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    if sys.platform == "darwin":
        return os.path.expanduser(macos)
    base = os.environ.get(variable, "")
    # the specification: a relative path is invalid and to be ignored
    return base if os.path.isabs(base) else os.path.expanduser(linux)


def progress_path(options: Options) -> str:
    """The progress file in force."""
    chosen = options.progress or os.environ.get("FLASHCARDS_PROGRESS")
    return chosen or os.path.join(data_folder(), "progress.json")


def shipped_decks() -> str:
    """The decks that came with the program: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "shipped")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "decks")


def is_terminal() -> bool:
    """Whether a person can be asked: both ends of the conversation are a terminal."""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):  # closed, or never opened
        return False


def completing() -> bool:
    """Whether the shell asks what a half-typed command line could become."""
    return "_FLASHCARDS_COMPLETE" in os.environ


def catch_signals() -> None:
    """Let SIGTERM and SIGHUP end the program through its `finally` clauses, as Ctrl-C does."""
    import signal  # a quick answer has nothing to tidy up

    def stop(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # one is enough: the second must not break the first one's way out
        raise Stopped(number)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)


def run(action: "Callable[[], int]", report: "Callable[[Exception], int]") -> int:
    """Run `action` and return the exit code; the one place where failures end. `report` shows an exception and tells
    its exit code."""
    try:
        return _told(action, report)
    except Stopped as stopped:
        return 128 + stopped.number
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a long output has seen enough
        _silence_all()
        return 0
    except OSError:  # nowhere left to say it
        _silence_all()
        return 5


def _told(action: "Callable[[], int]", report: "Callable[[Exception], int]") -> int:
    """The exit code of `action`, once all that was printed is out, or its reader is gone: a verdict stays."""
    try:
        code = action()
    except BrokenPipeError:
        raise
    except Exception as error:
        code = report(error)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except BrokenPipeError:
                silence(stream)
    return code


def silence(stream: "TextIO") -> None:
    """Let what is still printed go nowhere: the reader is gone."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _silence_all() -> None:
    """Keep the interpreter from complaining about a closed output at its very end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            silence(stream)


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from flashcards.errors import FlashcardsError
