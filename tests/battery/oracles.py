"""The eight oracles that hold for every case of the battery, whatever else it looks at.

They judge from outside: what a process printed, how it ended, what it cost, and which files it left."""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from rich.cells import cell_len

from flashcards.terminal import safe
from tests import pace

CODES = frozenset((0, 1, 2, 3, 4, 5, 6, 7, 70, 129, 130, 143))
"""The exit codes that the program has."""

PLACED = re.compile(r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning): (?P<text>.+)$")
UNPLACED = re.compile(r"^flashcards: (?P<text>.+)$")

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_OWN = re.compile(r"\x1b\[(?:[0-9;]{0,12}m|[HJK]|2J|\?(?:1049|2004|25)[hl])|\r\n|\r")
"""What the program itself sends to a terminal: colours, clearing, its second page, pastes marked, the cursor."""


class Run(NamedTuple):
    """A process that has ended. `cpu` and `wall` in seconds; `memory` its peak in megabytes, None where the machine
    cannot tell."""

    arguments: tuple[str, ...]
    code: int
    out: bytes
    err: bytes
    cpu: float = 0.0
    wall: float = 0.0
    memory: float | None = None

    @property
    def stdout(self) -> str:
        return self.out.decode("utf-8", "surrogateescape")

    @property
    def stderr(self) -> str:
        return self.err.decode("utf-8", "surrogateescape")

    @property
    def said(self) -> str:
        """All that was printed, the complaints last."""
        return self.stdout + self.stderr

    @property
    def complaints(self) -> "list[Message]":
        return messages(self.said)

    @property
    def data(self) -> Any:
        """What a `--json` document holds."""
        document = json.loads(self.out)
        assert document["ok"] is True, document
        return document["data"]

    def __repr__(self) -> str:
        return f"{' '.join(self.arguments)}\n→ {self.code}\n{self.stdout[-3000:]}\n{self.stderr[-3000:]}"


class Message(NamedTuple):
    """One block of a complaint: where, how grave, what is wrong, and the lines below it."""

    path: str
    line: int
    column: int
    severity: str
    text: str
    below: tuple[str, ...]


def no_traceback(text: str) -> None:
    """O1."""
    for sign in ("Traceback (most recent call last)", "Exception ignored", "During handling of the above"):
        assert sign not in text, text


def messages(text: str) -> list[Message]:
    """The complaints in what a process printed."""
    blocks: list[Message] = []
    for line in text.splitlines():
        placed = PLACED.match(line)
        if placed:
            path, row, column, severity, words = placed.groups()
            blocks.append(Message(path, int(row), int(column), severity, words, ()))
        elif blocks and line.startswith("  "):
            blocks[-1] = blocks[-1]._replace(below=(*blocks[-1].below, line))
    return blocks


def message_shape(run: Run) -> None:
    """O2: a place that counts from 1 and is true, the line and a caret under the spot, something to do about it; one
    block a problem, at most 50 of a file. With `--json` the same in one document."""
    if "--json" in run.arguments and run.code not in (0, 1):
        error = next((each for each in _documents(run.out) if each.get("ok") is False), None)
        if error is not None:
            assert (error["version"], error["error"]["code"]) == (1, run.code), run
            assert error["error"]["message"], run
            return
    found = run.complaints
    for message in found:
        assert min(message.line, message.column) >= 1, run
        _caret(message, run)
    assert all(count <= 50 * 3 for count in Counter(message.path for message in found).values()), run
    if run.code == 3:
        assert any(message.severity == "error" for message in found), run
    elif run.code not in (0, 1, 129, 130, 143):
        assert run.err.strip() or _documents(run.out), f"nothing was said: {run}"


def _caret(message: Message, run: Run) -> None:
    """Where a line of the file is shown, the caret stands under the character of that line and column."""
    carets = [index for index, line in enumerate(message.below) if line.strip() == "^"]
    if not carets:
        return
    excerpt, caret = message.below[carets[0] - 1], message.below[carets[0]]
    before = safe.line(excerpt)
    cells = caret.index("^")
    index = 0
    while index < len(before) and cell_len(before[:index]) < cells:
        index += 1
    line = _file_line(message.path, message.line)
    if line is not None and message.column <= len(line):
        wanted = safe.line(line[message.column - 1])
        assert before[index : index + len(wanted)] == wanted, f"{message}: the caret is not under {wanted!r}\n{run}"


def _file_line(path: str, number: int) -> str | None:
    try:
        with open(path, encoding="utf-8-sig", newline="") as opened:
            lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", opened.read(2_000_000))
    except (OSError, ValueError):
        return None
    return lines[number - 1] if number <= len(lines) else None


def _documents(data: bytes) -> list[dict[str, Any]]:
    try:
        found = [json.loads(line) for line in data.splitlines() if line.startswith(b"{")]
    except ValueError:
        return []
    return [each for each in found if isinstance(each, dict)]


def exit_code(run: Run, expected: int | Collection[int]) -> None:
    """O3: the code that the case asks for; never one that the program does not have."""
    wanted = {expected} if isinstance(expected, int) else set(expected)
    assert wanted <= CODES, wanted
    assert run.code in wanted, f"wanted exit {sorted(wanted)}\n{run}"


def nothing_lost(acknowledged: Iterable[tuple[str, int]], log: Iterable[Mapping[str, Any]]) -> None:
    """O4: each answer (card, rating) that was acknowledged is in the log, and no review stands there twice."""
    entries = list(log)
    recovered = Counter((entry["card"], entry["rating"]) for entry in entries)
    lost = Counter(acknowledged) - recovered
    assert not lost, f"acknowledged, and lost: {dict(lost)}"
    twice = [key for key, count in Counter((entry["card"], entry["at"]) for entry in entries).items() if count > 1]
    assert not twice, f"recorded twice: {twice}"


def digests(*folders: str) -> dict[str, str]:
    """What every file below the folders holds, by path: its SHA-256, or what it is."""
    found = {}
    for folder in folders:
        for where, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(where, name)
                found[path] = _digest(path)
    return found


def _digest(path: str) -> str:
    if os.path.islink(path):
        return f"link to {os.readlink(path)}"
    if not os.path.isfile(path):
        return "no file"
    try:
        with open(path, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return "unreadable"


def bystanders_untouched(before: Mapping[str, str], after: Mapping[str, str], allowed: Iterable[str]) -> None:
    """O5: only files named as output (or below a folder so named) are other than before. The program's own half-written
    files, which a kill leaves and the next run clears away, are O8's business."""
    outputs = tuple(allowed)
    seen = {path for path in {*before, *after} if ".tmp-" not in os.path.basename(path)}
    changed = sorted(path for path in seen if before.get(path) != after.get(path))
    strangers = [path for path in changed if not any(f"{path}/".startswith(f"{each}/") for each in outputs)]
    assert not strangers, f"changed, though nobody asked for it: {strangers}"


def no_raw_controls(data: bytes, *, terminal: bool = False) -> None:
    """O6: nothing in the output steers a terminal but, on one, the program's own codes from a fixed list."""
    text = data.decode("utf-8", "surrogateescape")
    if terminal:
        text = _OWN.sub("", text)
    found = _CONTROLS.search(text)
    assert not found, f"raw {found[0]!r} in {text[max(0, found.start() - 60) : found.end() + 60]!r}"


def bounded(run: Run, seconds: float, megabytes: float) -> None:
    """O7. Computing time is judged closely; the wall clock, which neighbours on the machine slow down, loosely."""
    if run.cpu >= seconds:
        assert run.cpu / pace.slowness() < seconds, f"{run.cpu:.2f} s of computing: {run}"
    assert run.wall < 10 + 5 * seconds, f"{run.wall:.2f} s: {run}"
    assert run.memory is None or run.memory < megabytes, f"{run.memory:.0f} MB: {run}"


def cleaned_up(folder: str) -> None:
    """O8, of files: no temporary of a crashed writer is left."""
    left = [name for _, _, names in os.walk(folder) for name in names if ".tmp-" in name]
    assert not left, f"left behind: {left}"


def terminal_as_before(before: list[Any], after: list[Any]) -> None:
    """O8, of the terminal: its attributes (`stty -g`) are what they were."""
    assert after == before, f"terminal attributes {before} became {after}"
