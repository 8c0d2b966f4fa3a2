"""The disposable cache: files in the platform's cache folder that only save time, and may vanish whenever they like.

Each is sealed by a checksum and read from a folder that belongs to this user alone. Whatever is not exactly as this
program wrote it, for this version of Python, counts as absent. Standard library only, and light."""

import marshal
import os
import sys
import zlib

from flashcards import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Signature = tuple[int, ...]

FORMAT = 1
"""Grows when what is kept in the cache changes its shape or meaning."""

KEPT = 16
"""Files of one kind that stay; the oldest go first."""

RACY = 2_000_000_000
"""Nanoseconds for which a change of a file may leave its times as they were: clocks of file systems are coarse."""

HEAD = f"flashcards cache {FORMAT}, Python {sys.hexversion:x}\n".encode()
"""Stands at the start of every file: nothing that another Python or another format wrote is unmarshalled."""

SEAL = 4
"""Bytes of the checksum that follows."""


def signature(path: str) -> "Signature | None":
    """What tells that a file or folder has changed; None where there is none.

    The time of change of the inode is part of it, which an editor that sets back the time of the file cannot set."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def is_racy(found: "Signature | None", now: int) -> bool:
    """Whether the file may have changed after `now` (nanoseconds of the wall clock) and still look the same."""
    return found is not None and max(found[3], found[4]) > now - RACY


def edition(*folders: str) -> "tuple[str, int]":
    """What made the things that are kept: the version, and for those who work on the program, when the modules in
    these folders of it were changed last."""
    here = os.path.dirname(os.path.abspath(__file__))
    try:
        changed = [
            file.stat().st_mtime_ns
            for folder in folders
            for file in os.scandir(os.path.join(here, folder))
            if file.is_file()
        ]
    except OSError:  # run from an archive
        changed = []
    return __version__, max(changed, default=0)


def name(kind: str, key: "Any") -> str:
    """The name of the file of this kind for a key of plain values."""
    data = marshal.dumps(key, 2)  # without references between objects: equal keys are equal bytes
    return f"{kind}-{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def sealed(value: "Any") -> bytes:
    """A value of plain types, ready to be written."""
    data = marshal.dumps(value)
    return zlib.crc32(data).to_bytes(SEAL, "little") + data


def opened(data: "bytes | memoryview") -> "Any":
    """The value in `sealed` bytes; None where they are damaged."""
    body = memoryview(data)[SEAL:]
    if zlib.crc32(body) != int.from_bytes(data[:SEAL], "little"):
        return None
    try:
        return marshal.loads(body)
    except (ValueError, EOFError, TypeError):
        return None


def read(folder: str, file: str) -> "Any":
    """The value kept in a file; None where there is none that can be trusted."""
    try:
        if not is_private(folder):
            return None
        with open(os.path.join(folder, file), "rb", buffering=0) as stream:
            data = stream.read()
    except OSError:
        return None
    return opened(data[len(HEAD) :]) if data.startswith(HEAD) else None


def write(folder: str, file: str, parts: "Iterable[bytes]") -> None:
    """Keep bytes under a name, in place of what was there. Where that cannot be done, nothing is."""
    path = os.path.join(folder, file)
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not is_private(folder):
            return
        fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with open(fd, "wb") as stream:
            stream.write(HEAD)
            stream.writelines(parts)
        os.replace(temporary, path)
        _trim(folder, file.partition("-")[0])
    except OSError:
        remove(temporary)


def is_private(folder: str) -> bool:
    """Whether nobody else can have written into the folder, or read there."""
    if not hasattr(os, "getuid"):  # Windows: the folder lies in the user's own profile
        return True
    found = os.stat(folder)
    return found.st_uid == os.getuid() and not found.st_mode & 0o077


def _trim(folder: str, kind: str) -> None:
    """Leave the newest files of a kind, left-over temporary ones counted among them."""
    paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith(f"{kind}-")]
    for path in sorted(paths, key=os.path.getmtime)[:-KEPT]:
        remove(path)


def remove(path: str) -> None:
    """Let a file go."""
    try:
        os.unlink(path)
    except OSError:  # another process was faster, or nothing is there
        return
