"""How a case runs the program: a real process on real files, judged by all eight oracles."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from tests.battery import oracles
from tests.battery.oracles import Run
from tests.terminal.harness import ROOT as ROOT
from tests.terminal.harness import Terminal

NOW = "2026-01-05T09:00:00"
PROGRAM = (sys.executable, "-m", "flashcards")
TIMER = shutil.which("time")

READING = frozenset(
    ("", "--help", "--version", "due", "log", "show", "search", "decks", "check", "doctor", "next", "stats", "forecast")
)
"""Commands that change no file unless an option says so."""

DECK = """\
title: Capitals
facts:
  - {id: france, question: What is the capital of France?, answer: Paris}
  - {id: spain, question: What is the capital of Spain?, answer: Madrid}
  - {id: peru, question: What is the capital of Peru?, answer: Lima}
  - {id: korea, question: What is the capital of Korea?, answer: Seoul}
  - {id: japan, question: What is the capital of Japan?, answer: Tokyo}
"""


class Case:
    """One case of the battery. `decks` and `data` are its folders; every run in it is judged by the oracles, and what
    was acknowledged is looked for when it ends. `now` None lets the real clock count; `named` False leaves the
    progress file to its default place; `prefix` is a command that runs the program."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        self.decks, self.data = folder / "decks", folder / "data"
        self.progress, self.journal = self.data / "progress.json", self.data / "progress.journal"
        self.backups = self.data / "progress.backups"
        self.now: str | None = NOW
        self.acknowledged: list[tuple[str, int]] = []
        self.cleared, self.named = False, True
        self.prefix: list[str] = []
        self.afterwards: list[Callable[[], Any]] = []
        self.decks.mkdir()

    def deck(self, text: str | bytes = DECK, name: str = "capitals.yaml") -> Path:
        """A deck file with this content."""
        path = self.decks / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def command(self, *arguments: Any) -> list[str]:
        """The command line, with this case's decks, progress and clock unless the arguments name others."""
        given = [os.fsdecode(each) if isinstance(each, bytes) else str(each) for each in arguments]
        common = {"--decks": self.decks, "--progress": self.progress if self.named else None, "--now": self.now}
        chosen = [str(part) for name, value in common.items() if value and name not in given for part in (name, value)]
        return [*PROGRAM, *chosen, *given]

    def environment(self, more: dict[str, str] | None = None) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT), **(more or {})}

    def run(
        self,
        *arguments: Any,
        code: int | Collection[int] = 0,
        stdin: str | bytes = b"",
        env: dict[str, str] | None = None,
        writes: Sequence[Path] = (),
        seconds: float = 2,
        megabytes: float = 200,
        encoding: str = "utf-8",
        **options: Any,
    ) -> Run:
        """The program run to its end and judged. `writes` are the files it may change beside progress; `encoding` that
        of its output."""
        before = oracles.digests(*self._watched())
        run = self.bare(*arguments, stdin=stdin, env=env, timeout=max(30, 5 * seconds), **options)
        run = run._replace(out=_utf8(run.out, encoding), err=_utf8(run.err, encoding))
        oracles.no_traceback(run.said)
        oracles.exit_code(run, code)
        oracles.message_shape(run)
        oracles.bystanders_untouched(before, oracles.digests(*self._watched()), self._outputs(run, writes))
        oracles.no_raw_controls(run.out + run.err)
        oracles.bounded(run, seconds, megabytes)
        self.cleared = run.code == 0 and bool(self._outputs(run, ()))
        return run

    def bare(
        self,
        *arguments: Any,
        stdin: str | bytes = b"",
        env: dict[str, str] | None = None,
        timeout: float = 60,
        **options: Any,
    ) -> Run:
        """The program run to its end, not judged."""
        command = self.command(*arguments)
        given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        if "stdin" not in given:
            given["input"] = stdin.encode() if isinstance(stdin, str) else stdin
        started = time.monotonic()
        with tempfile.NamedTemporaryFile(dir=self.home) as note:
            timed = [TIMER, "-q", "-o", note.name, "-f", "%U %S %M"] if TIMER else []
            whole = [*timed, *self.prefix, *command]
            done = subprocess.run(whole, env=self.environment(env), timeout=timeout, check=False, **given)
            wall = time.monotonic() - started
            user, system, peak = note.read().split() or (0, 0, 0)
        return Run(
            arguments=tuple(command[3:]),
            code=done.returncode,
            out=done.stdout or b"",
            err=done.stderr or b"",
            cpu=float(user) + float(system),
            wall=wall,
            memory=int(peak) / 1000 if TIMER else None,
        )

    def data_of(self, *arguments: Any, **options: Any) -> Any:
        """The data of a command's JSON document."""
        return self.run(*arguments, "--json", **options).data

    def rate(self, card: str, rating: int = 3, **options: Any) -> dict[str, Any]:
        """Rate a card; that the program says so is an acknowledgement."""
        data: dict[str, Any] = self.data_of("rate", card, rating, **options)
        self.acknowledged.append((card, rating))
        return data

    def log(self, **options: Any) -> list[dict[str, Any]]:
        """Every answer that the program knows of."""
        return [json.loads(line) for line in self.run("log", "--json", **options).out.splitlines()]

    def start(self, *arguments: Any, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
        """The program started, to be killed or waited for by the case."""
        piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options}
        return subprocess.Popen(self.command(*arguments), env=self.environment(env), **piped)

    def terminal(self, *arguments: Any, env: dict[str, str] | None = None, **size: int) -> "Window":
        """The program in a terminal."""
        return Window(*self.command(*arguments)[3:], env=env, **size)

    def patched(self, code: str) -> dict[str, str]:
        """An environment in which the program runs after this code: for a clock, or a fault, of the case's own."""
        folder = self.home / "patch"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(code)
        return {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}

    def close(self) -> None:
        """The last oracles: nothing acknowledged is lost, nothing is left behind."""
        if self.acknowledged:
            log = [json.loads(line) for line in self.bare("log", "--json").out.splitlines()]
            oracles.nothing_lost(self.acknowledged, log)
        if self.cleared:
            oracles.cleaned_up(str(self.folder))

    def _watched(self) -> list[str]:
        return [str(self.folder), str(self.home / "work"), str(self.home / "data")]

    def _outputs(self, run: Run, writes: Sequence[Path]) -> list[str]:
        """The files that the run may change: progress for a command that writes, nothing where it was refused."""
        named = [str(path) for path in writes]
        first = next((each for each in run.arguments[_globals(run.arguments) :]), "")
        changing = first not in READING or {"--repair", "--accept"} & {*run.arguments}
        if not changing or run.code == 2:
            return named
        where = os.path.realpath(_progress(run.arguments, self.progress))
        base = where.removesuffix(".json")
        if run.code == 4:
            return [*named, base + ".lock"]
        asides = [f"{base}.{ending}.damaged-{number}" for ending in ("json", "journal") for number in range(1, 9)]
        return [*named, where, base + ".journal", base + ".lock", base + ".backups", *asides]


class Window(Terminal):
    """The program in a terminal of its own, judged when it ends."""

    def __init__(self, *arguments: Any, env: dict[str, str] | None = None, **size: int) -> None:
        super().__init__(*arguments, env=env, **size)
        self.before = termios.tcgetattr(self.child.child_fd)

    def leave(self, code: int, encoding: str = "utf-8") -> None:
        """Wait for the end, and judge the whole capture. `code` is negative for a signal that nobody can catch."""
        end = time.monotonic() + 30
        while not self.child.flag_eof:
            assert time.monotonic() < end, f"it does not end:\n{self.text()}"
            self.read(1)
        oracles.terminal_as_before(self.before, termios.tcgetattr(self.child.child_fd))
        ended = self.end()
        oracles.no_traceback(self.raw.decode("utf-8", "replace"))
        oracles.no_raw_controls(_utf8(self.raw, encoding), terminal=True)
        assert ended == code, (ended, self.text())
        for hidden, shown in ((b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?1049h", b"\x1b[?1049l")):
            assert self.raw.rfind(shown) >= self.raw.rfind(hidden), "the screen was left as a session's"


def _utf8(data: bytes, encoding: str) -> bytes:
    return data if encoding == "utf-8" else data.decode(encoding).encode()


def _globals(arguments: Sequence[str]) -> int:
    """How many of the arguments are global options that stand before the command."""
    index = 0
    while index < len(arguments) and arguments[index] in ("--decks", "--progress", "--now", "--seed"):
        index += 2
    return index


def _progress(arguments: Sequence[str], otherwise: Path) -> str:
    return arguments[arguments.index("--progress") + 1] if "--progress" in arguments else str(otherwise)
