"""A disk that loses power: from the system calls of whole programs to every state in which their files may be found.

What was synchronised stands. A file's further bytes may be there, be missing, be cut off half-way or be zeros; of the
names that were made, changed or removed since their folder was synchronised any may have reached the disk, the later
ones before the earlier too. SIGKILL shows nothing of this: the kernel still writes what a killed program gave it."""

import codecs
import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CALLS = ("openat", "write", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "mkdir")

_STRING = r'"((?:[^"\\]|\\.)*)"'
_SHAPES = {
    "open": re.compile(rf"openat\([^,]*, {_STRING}, ([A-Z_|]+)(?:, \d+)?\) = (\d+)"),
    "write": re.compile(rf"write\((\d+)(?:<[^>]*>)?, {_STRING}, \d+\) = (\d+)"),
    "sync": re.compile(r"f(?:data)?sync\((\d+)(?:<[^>]*>)?\)\s+= 0"),
    "cut": re.compile(r"ftruncate\((\d+)(?:<[^>]*>)?, (\d+)\)\s+= 0"),
    "rename": re.compile(rf"rename\({_STRING}, {_STRING}\)\s+= 0"),
    "unlink": re.compile(rf"unlink\({_STRING}\)\s+= 0"),
    "mkdir": re.compile(rf"mkdir\({_STRING}, \d+\)\s+= 0"),
}

FOLDER = -1
"""What a name stands for that is a folder's."""

MANY = 5
"""Changes of names in one folder of which every choice is tried."""

Change = dict[str, int | None]
"""Names that change at once: what each stands for afterwards, None for nothing."""


class Event(NamedTuple):
    """A call that matters: its kind and what it was given."""

    kind: str
    what: tuple[str, ...]


def events(trace: Path) -> Iterator[Event]:
    """The calls of a trace that went well."""
    for line in trace.read_text(encoding="latin-1").splitlines():
        for kind, shape in _SHAPES.items():
            match = shape.search(line)
            if match:
                yield Event(kind, match.groups())


def written(event: Event) -> bytes:
    """The bytes that a write event wrote."""
    data: bytes = codecs.escape_decode(event.what[1].encode("latin-1"))[0]
    return data[: int(event.what[2])]


class Disk:
    """The files below `root`, as programs see them and as far as they are safe."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.names: dict[str, int] = {}
        self.safe_names: dict[str, int] = {}
        self.pending: dict[str, list[Change]] = {}
        self.data: dict[int, bytes] = {}
        self.safe: dict[int, bytes] = {}
        self.opened: dict[str, int | str] = {}
        self.fresh = itertools.count()
        for path in sorted(root.rglob("*")):
            number = FOLDER if path.is_dir() else next(self.fresh)
            self.names[str(path)] = self.safe_names[str(path)] = number
            if number != FOLDER:
                self.data[number] = self.safe[number] = path.read_bytes()

    def take(self, event: Event) -> bool:
        """Play an event; whether anything on this disk changed."""
        kind, what = event
        if kind == "open":
            return self._open(*what)
        if kind == "write" and isinstance(number := self.opened.get(what[0]), int):
            self.data[number] += written(event)
            return True
        if kind == "cut" and isinstance(number := self.opened.get(what[0]), int):
            self.data[number] = self.data[number][: int(what[1])]
            return True
        if kind == "sync":
            return self._sync(what[0])
        if kind == "rename" and what[0] in self.names:
            return self._rename({what[1]: self.names[what[0]], what[0]: None})
        if kind == "unlink" and what[0] in self.names:
            return self._rename({what[0]: None})
        if kind == "mkdir" and what[0].startswith(self.root + "/"):
            return self._rename({what[0]: FOLDER})
        return False

    def _open(self, path: str, flags: str, fd: str) -> bool:
        self.opened.pop(fd, None)
        if path != self.root and not path.startswith(self.root + "/"):
            return False
        made = path not in self.names and "O_CREAT" in flags
        if made:
            number = next(self.fresh)
            self.data[number] = self.safe[number] = b""
            self._rename({path: number})
        number = self.names.get(path, FOLDER)
        self.opened[fd] = path if number == FOLDER else number
        if "O_TRUNC" in flags and number != FOLDER:
            self.data[number] = b""
        return made

    def _sync(self, fd: str) -> bool:
        opened = self.opened.get(fd)
        if isinstance(opened, int):
            self.safe[opened] = self.data[opened]
        elif opened is not None:
            for change in self.pending.pop(opened, []):
                _apply(self.safe_names, change)
        return opened is not None

    def _rename(self, change: Change) -> bool:
        self.pending.setdefault(os.path.dirname(next(iter(change))), []).append(change)
        _apply(self.names, change)
        return True

    def states(self) -> Iterator[dict[str, bytes | None]]:
        """Each state in which the files may be found after a power cut now: path → bytes, None for a folder."""
        folders = list(self.pending.items())
        for chosen in itertools.product(*(_choices(changes) for _, changes in folders)):
            names = dict(self.safe_names)
            for changes in chosen:
                for change in changes:
                    _apply(names, change)
            names = {path: number for path, number in names.items() if self._reached(path, names)}
            dirty = sorted({n for n in names.values() if n != FOLDER and self.data[n] != self.safe[n]})
            for left in itertools.product(*(self._left(number) for number in dirty)):
                content = {**self.safe, **dict(zip(dirty, left, strict=True))}
                yield {path: None if number == FOLDER else content[number] for path, number in names.items()}

    def _reached(self, path: str, names: dict[str, int]) -> bool:
        """Whether all folders above the path are on the disk."""
        above = os.path.dirname(path)
        return above == self.root or (above in names and self._reached(above, names))

    def _left(self, number: int) -> tuple[bytes, ...]:
        """What may be left of a file that was not synchronised since it was written."""
        safe, data = self.safe[number], self.data[number]
        if not data.startswith(safe):
            return (safe, data)
        more = data[len(safe) :]
        half = len(more) // 2
        return (safe, data, safe + more[:half], safe + bytes(len(more)), safe + more[:half] + bytes(len(more) - half))


def _choices(changes: list[Change]) -> list[tuple[Change, ...]]:
    """The changes of one folder that may have reached the disk: any of them while they are few, else the first ones."""
    if len(changes) <= MANY:
        return [chosen for count in range(len(changes) + 1) for chosen in itertools.combinations(changes, count)]
    return [tuple(changes[:count]) for count in range(len(changes) + 1)]


def _apply(names: dict[str, int], change: Change) -> None:
    for path, number in change.items():
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number
