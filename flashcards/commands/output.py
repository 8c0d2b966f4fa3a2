"""The only envelope: what commands print, for people and as JSON, and how failures are shown."""

import json
import os
import sys
from typing import Any, TextIO

from flashcards import edge
from flashcards.errors import BUG, IO, FlashcardsError, Problem
from flashcards.terminal import safe

VERSION = 1
"""The version of the JSON documents; it grows when a name changes its meaning."""


def say(text: str = "") -> None:
    """Print a line of text for people, safe for a terminal."""
    _print(safe.text(text), sys.stdout)


def warn(text: str) -> None:
    """Print a line on standard error; a line break in a name makes no second one."""
    _print(safe.line(text), sys.stderr)


def ask(prompt: str) -> str:
    """What the person at the terminal types on one line. Raises KeyboardInterrupt at the end of input: Ctrl-D leaves as
    Ctrl-C does."""
    try:
        return input(prompt).strip()
    except EOFError:
        raise KeyboardInterrupt from None


def emit(data: Any) -> None:
    """Print the one JSON document of a command."""
    _print(document(data), sys.stdout)


def document(data: Any) -> str:
    """The one JSON document of a command: `{"ok": true, "version": 1, "data": …}`."""
    return _dump({"ok": True, "version": VERSION, "data": data})


def emit_line(data: Any) -> None:
    """Print one line of JSON Lines (`log` alone prints these). Raises BrokenPipeError when nobody reads on."""
    if sys.stdout is not None:
        sys.stdout.write(_dump(data) + "\n")


def show_problems(problems: tuple[Problem, ...] | list[Problem], stream: TextIO | None = None) -> None:
    """Print problems of decks: the place and what is wrong, the line, a caret, what to do."""
    for problem in problems:
        _print("\n".join(_lines(problem)), stream or sys.stderr)


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem as JSON."""
    return {
        "place": problem.place._asdict(),
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def report(error: Exception, *, as_json: bool) -> int:
    """Show a failure and tell its exit code; anything unexpected is a bug."""
    failure = _as_failure(error)
    if as_json:
        _print(_dump({"ok": False, "version": VERSION, "error": _error_data(failure)}), sys.stdout)
        return failure.code
    show_problems(failure.problems)
    place = f"{failure.place}: error: " if failure.place else "flashcards: "
    warn(place + failure.message)
    if failure.hint:
        warn(failure.hint)
    return failure.code


def _as_failure(error: Exception) -> FlashcardsError:
    if isinstance(error, FlashcardsError):
        return error
    if isinstance(error, OSError):
        where = f"{error.filename}: " if isinstance(error.filename, str) else ""
        return FlashcardsError(IO, f"{where}{error.strerror or error}.", "Check the disk and the permissions.")
    return _bug(error)


def _bug(error: Exception) -> FlashcardsError:
    """Names where in this program it happened, and nothing of what the user has in decks, answers or home folder."""
    import traceback  # a bug alone needs it

    if os.environ.get("FLASHCARDS_DEBUG"):
        traceback.print_exception(error)
    package = os.path.dirname(os.path.dirname(__file__)) + os.sep
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename.startswith(package)), frames[-1])
    module = frame.filename.removeprefix(package)
    return FlashcardsError(
        BUG,
        f"This is a bug: {type(error).__name__} at {module}:{frame.lineno} in {frame.name}.",
        "Every saved answer is safe. Please report this line; FLASHCARDS_DEBUG=1 shows the whole trace.",
    )


def _error_data(failure: FlashcardsError) -> dict[str, Any]:
    message = " ".join(part for part in (failure.message, failure.hint) if part)
    data: dict[str, Any] = {"code": failure.code, "message": message}
    place = failure.place or (failure.problems[0].place if failure.problems else None)
    if place:
        data["place"] = place._asdict()
    if failure.problems:
        data["problems"] = [problem_data(problem) for problem in failure.problems]
    return data


def _lines(problem: Problem) -> list[str]:
    lines = [safe.line(f"{problem.place}: {problem.severity}: {problem.message}")]
    if problem.excerpt:
        from rich.cells import cell_len  # most commands show no excerpt

        start = max(0, problem.place.column - 60)  # a very long line is shown around the mistake
        before = safe.line(problem.excerpt[start : problem.place.column - 1])
        lines += [f"  {before}{safe.line(problem.excerpt[problem.place.column - 1 : start + 100])}"]
        lines += ["  " + " " * cell_len(before) + "^"]
    if problem.hint:
        lines.append(f"  {safe.line(problem.hint)}")
    return lines


def _dump(document: Any) -> str:
    return json.dumps(document, ensure_ascii=True, separators=(", ", ": ")).replace("\x7f", "\\u007f")


def _print(text: str, stream: TextIO | None) -> None:
    """Where the reader is gone nothing is printed, and the command goes on to its exit code."""
    if stream is not None:
        try:
            stream.write(text + "\n")
        except BrokenPipeError:
            edge.silence(stream)
