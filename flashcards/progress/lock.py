"""The lock: one writer at a time.

It is the kernel's lock on a file that is never deleted, so a session that was killed holds nothing; what the file
says about its holder is only for people. A file of that name that is not ours is left as it is."""

import json
import os
import stat
import time

from flashcards.errors import IO, LOCKED, FlashcardsError
from flashcards.progress import durable

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

_NOTE = b'{"pid": '
"""How what the file says begins."""

_FAR = 1 << 30
"""Windows locks bytes, not files, and locked bytes cannot be read: one far behind the text is taken."""


class Lock:
    """A lock that is held until `release`."""

    def __init__(self, fd: int) -> None:
        self._fd: int | None = fd

    @property
    def held(self) -> bool:
        return self._fd is not None

    def release(self) -> None:
        """Lets the next writer in; a second call does nothing."""
        if self._fd is not None:
            durable.close(self._fd)
            self._fd = None


def acquire(path: str) -> Lock:
    """Takes the lock whose file is `path`, at once or not at all.

    Raises FlashcardsError: locked, naming the holder; input/output where the file cannot be made, where another
    program's stands there, or where the file system knows no locks. The descriptor is closed in programs that the
    session starts, so none of them can keep it."""
    while True:
        with durable.told(f"open the lock {path}"):
            if os.path.islink(path):  # it could lead to anything
                raise _alien(path)
            fd = os.open(path, os.O_RDWR | os.O_CREAT | durable.HANDS_OFF, 0o600)
            try:
                _take(fd, path)
                if not _is_ours(fd):
                    raise _alien(path)
                standing = _is_at(fd, path)
            except BaseException:
                durable.close(fd)
                raise
        if standing:
            _sign(fd)
            return Lock(fd)
        durable.close(fd)  # removed by somebody between opening and locking: nobody else would see this lock


def _take(fd: int, path: str) -> None:
    try:
        _lock(fd)
    except BlockingIOError:
        message = f"Your progress is in use {_holder(fd)}."
        raise FlashcardsError(LOCKED, message, "End that session first.") from None
    except OSError as error:
        raise FlashcardsError(
            IO,
            f"This file system has no locks ({path}: {durable.reason(error)}).",
            "Two sessions at once could lose answers here. Keep progress on another disk: --progress FILE",
        ) from error


def _lock(fd: int) -> None:
    if os.name == "nt":
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except PermissionError as error:
            raise BlockingIOError(error.errno, error.strerror) from None
    else:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_at(fd: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except FileNotFoundError:
        return False


def _is_ours(fd: int) -> bool:
    """Whether the file holds nothing, or what another session noted: whole, or as a crash has left it."""
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        return False
    start = os.read(fd, len(_NOTE)).strip(b"\0")  # a power cut leaves NULs
    return start == _NOTE[: len(start)]


def _alien(path: str) -> FlashcardsError:
    return FlashcardsError(
        IO,
        f"{path} is no lock of flashcards, but a file of another program or a link.",
        "It was left as it is. Move it away, or keep progress under another name: --progress FILE",
    )


def _sign(fd: int) -> None:
    """Notes who holds the lock. On a full disk the lock holds all the same."""
    try:
        os.utime(fd)
        since = time.strftime("%Y-%m-%d %H:%M", time.localtime(os.fstat(fd).st_mtime))
        host = os.uname().nodename if hasattr(os, "uname") else ""
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, json.dumps({"pid": os.getpid(), "host": host, "since": since}).encode() + b"\n")
    except (OSError, NotImplementedError):
        pass


def _holder(fd: int) -> str:
    try:
        note = json.loads(os.read(fd, 4096))
        return f"by pid {note['pid']} on {note['host']} since {note['since']}"
    except (OSError, ValueError, TypeError, KeyError):
        return "by another session"
