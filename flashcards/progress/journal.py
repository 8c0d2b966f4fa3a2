"""The journal: every change since the progress file was last written, one JSON line each, safe on disk at once.

A line ends in a checksum, the CRC-32 of the bytes before it:
`{"answered": ["usa/speech", [1763764000123, 20413, 3, 2, 4200]], "v": 1, "crc32": "89abcdef"}`."""

import errno
import json
import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from flashcards.progress import durable, history
from flashcards.progress.log import Answered, Change, Configured, Flagged, Voided
from flashcards.progress.strict import canonical, written

VERSION = 1

_NAMES = {Answered: "answered", Voided: "voided", Flagged: "flagged", Configured: "configured"}
_SEAL = b', "crc32": "%08x"}'
_SEAL_LENGTH = len(_SEAL % 0)


class Scan(NamedTuple):
    """A journal as read: its changes; the numbers of lines that are damaged; the number of an unfinished last line,
    else 0; whole lines that a newer program wrote; and how many bytes there are."""

    changes: tuple[Change, ...] = ()
    damaged: tuple[int, ...] = ()
    unfinished: int = 0
    newer: tuple[bytes, ...] = ()
    size: int = 0


class NewerError(Exception):
    """The line was written by a newer program."""


def encode(change: Change) -> bytes:
    """A change as its line. Half surrogate pairs, which no file can hold, become question marks."""
    fields = [change.card, history.plain(change.review)] if isinstance(change, Answered) else list(change)
    start = canonical({_NAMES[type(change)]: fields, "v": VERSION})[:-1].encode("utf-8", "replace")
    return start + _SEAL % zlib.crc32(start) + b"\n"


def decode(line: bytes) -> Change:
    """The change in a line. Raises ValueError when it is damaged, NewerError when a newer program wrote it."""
    line = line.removesuffix(b"\n")
    start, seal = line[:-_SEAL_LENGTH], line[-_SEAL_LENGTH:]
    if seal != _SEAL % zlib.crc32(start):
        raise ValueError("another checksum")
    record = json.loads(start.decode() + "}")
    if record.pop("v") > VERSION:
        raise NewerError
    ((name, fields),) = record.items()
    return _READERS[name](*fields)


def _answered(card: Any, review: Any) -> Answered:
    return Answered(_text(card), history.read_review(review))


def _voided(card: Any, at: Any) -> Voided:
    return Voided(_text(card), _instant(at))


def _flagged(card: Any, name: Any, value: Any, at: Any) -> Flagged:
    history.check_mark(_text(name), [value, _instant(at)])
    return Flagged(_text(card), name, value, at)


def _configured(key: Any, value: Any, at: Any) -> Configured:
    written(value, "")
    return Configured(_text(key), value, _instant(at))


_READERS: Mapping[str, Callable[..., Change]] = {
    "answered": _answered,
    "voided": _voided,
    "flagged": _flagged,
    "configured": _configured,
}


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("not text")
    written(value, "")  # what is taken from here must fit into the progress file
    return value


def _instant(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= history.LAST_AT:
        raise ValueError("not an instant")
    return value


def scan(data: bytes) -> Scan:
    """Reads a journal: whole lines with the right checksum count, whatever lies between them."""
    changes: list[Change] = []
    damaged: list[int] = []
    newer: list[bytes] = []
    *lines, rest = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            changes.append(decode(line))
        except NewerError:
            newer.append(line + b"\n")
        except (ValueError, TypeError, KeyError, RecursionError):
            damaged.append(number)
    return Scan(tuple(changes), tuple(damaged), len(lines) + 1 if rest else 0, tuple(newer), len(data))


def read(path: str) -> Scan:
    """The journal at `path`; none is an empty one. Raises FlashcardsError (input/output)."""
    with durable.told(f"read {path}"):
        try:
            return scan(durable.read_regular(path))
        except FileNotFoundError:
            return Scan()


class Journal:
    """A journal open for writing, by the holder of the lock. The file is made with the first line."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._fd: int | None = None
        self._failed = False

    def append(self, lines: bytes) -> None:
        """Writes whole lines and sees them safe on disk. Raises OSError when they are not; then none of them is kept.

        After a failed fsync nothing more is taken: what the disk holds can no longer be known, and asking it again
        would only seem to succeed."""
        if self._failed:
            raise OSError(errno.EIO, "the disk failed earlier in this session")
        fd, size = self._ready()
        try:
            durable.write_all(fd, lines)
            self._sync(os.fsync, fd)
        except OSError:
            self._cut(fd, size)
            raise

    def settle(self, scanned: Scan) -> str | None:
        """Clears away what was read, now that the progress file holds it; lines of a newer program stay.

        A journal with damaged lines is kept under another name, which is returned. One that has grown since it was
        read is left for the next start: its changes are then known twice, which alters nothing."""
        self.close()
        if not os.path.exists(self.path) or os.path.getsize(self.path) != scanned.size:
            return None
        if scanned.damaged:
            aside = durable.set_aside(self.path, "damaged")
            if scanned.newer:
                durable.replace(self.path, b"".join(scanned.newer))
            return aside
        if scanned.newer:
            durable.replace(self.path, b"".join(scanned.newer))
        else:
            os.unlink(self.path)
        return None

    def close(self) -> None:
        """Closes the file; what was appended is safe already."""
        if self._fd is not None:
            durable.close(self._fd)
            self._fd = None

    def _ready(self) -> tuple[int, int]:
        """The open file and its size; opened anew when somebody has removed it, or when it was never open."""
        if self._fd is not None:
            found = os.fstat(self._fd)
            if found.st_nlink:
                return self._fd, found.st_size
            self.close()
        known = os.path.exists(self.path)
        self._fd = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | durable.BINARY, 0o600)
        if not known:
            self._sync(durable.sync_folder, self.path)
        size = os.fstat(self._fd).st_size
        if size and durable.last_byte(self._fd, size) != b"\n":  # seal what a crash left unfinished
            durable.write_all(self._fd, b"\n")
            size += 1
        return self._fd, size

    def _sync(self, synchronise: Callable[[Any], None], what: int | str) -> None:
        try:
            synchronise(what)
        except OSError:
            self._failed = True
            raise

    def _cut(self, fd: int, size: int) -> None:
        """Takes back a line that is not safe. Where even that fails, the next line starts by sealing it."""
        with suppress(OSError):
            os.ftruncate(fd, size)
            return
        self.close()
