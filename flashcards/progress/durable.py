"""Writing so that a crash, a full disk or a power cut leaves either the old bytes or the new ones, never a mixture."""

import errno
import os
import re
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flashcards.errors import IO, FlashcardsError

LIMIT = 1 << 30
"""The largest file that is read, in bytes: some forty million reviews."""

Signature = tuple[int, int, int, int]

BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends
HANDS_OFF = getattr(os, "O_NOFOLLOW", 0)
"""A link put in the place of a file is not written through."""

_CHUNK = 1 << 20
_LEFT_BEHIND = re.compile(r"\..+\.tmp-\d+")


@contextmanager
def told(doing: str, hint: str = "") -> Iterator[None]:
    """Turns an OSError within the block into the program's own input/output error: what could not be done, and why."""
    try:
        yield
    except OSError as error:
        raise FlashcardsError(IO, f"Could not {doing}: {reason(error)}.", hint) from error


def reason(error: OSError) -> str:
    return error.strerror or str(error)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Holds back Ctrl-C and the signals that end a program until the block is through."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def signature(path: str) -> Signature | None:
    """What changes when another program writes the file; None when there is no file."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def read_regular(path: str) -> bytes:
    """The bytes of a file. Raises OSError, for pipes, devices and folders too, which are never waited for."""
    fd = os.open(path, os.O_RDONLY | BINARY | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        if found.st_size > LIMIT:
            raise OSError(errno.EFBIG, f"larger than {LIMIT >> 20} MB")
        with open(fd, "rb", closefd=False) as file:
            return file.read()
    finally:
        close(fd)


def last_byte(fd: int, size: int) -> bytes:
    os.lseek(fd, size - 1, os.SEEK_SET)
    return os.read(fd, 1)


def write_all(fd: int, data: bytes) -> None:
    """Writes every byte: a full disk first takes a part of them without complaint."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def close(fd: int) -> None:
    """Closes a file whose bytes are safe already, or do not matter: nothing hangs on the answer."""
    with suppress(OSError):
        os.close(fd)


def sync_folder(path: str) -> None:
    """Makes the names in the folder of `path` last."""
    if os.name == "nt":  # folders cannot be opened there
        return
    fd = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        close(fd)


def make_folder(path: str) -> None:
    """Makes the folder for the file `path`, readable by its owner only, unless it is there. Its name is made to last
    too: a power cut could else take the folder away with all that was safe in it."""
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        make_folder(folder)
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            if not os.path.isdir(folder):  # else another start made it at the same moment
                raise
        sync_folder(folder)


def prepare(target: str, data: bytes) -> str:
    """A temporary file beside `target` that holds `data` safely and has the mode of `target`, 0600 where that is new.

    Returns its path, for `commit`. Nothing is left behind when it fails."""
    temporary = f"{_prefix(target)}{os.getpid()}"
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    fd = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | HANDS_OFF | BINARY, 0o600)
    try:
        write_all(fd, data)
        _copy_mode(target, fd)
        os.fsync(fd)
        _compare(fd, data)
    except BaseException:
        close(fd)
        os.unlink(temporary)
        raise
    close(fd)
    return temporary


def commit(temporary: str, target: str) -> None:
    """Puts a prepared file in the place of `target`, at once and for good."""
    try:
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
    sync_folder(target)


def replace(target: str, data: bytes) -> None:
    """Writes a whole file, the old one standing until the new one is safe. Raises OSError."""
    commit(prepare(target, data), target)


def sweep(folder: str, start: str = "") -> None:
    """Removes what crashed writers of files whose names begin with `start` left in a folder, if there is one. Only for
    the holder of the lock."""
    for name in os.listdir(folder or ".") if os.path.isdir(folder or ".") else ():
        if name.startswith(f".{start}") and _LEFT_BEHIND.fullmatch(name):
            os.unlink(os.path.join(folder, name))


def set_aside(path: str, word: str) -> str:
    """Renames a file to `PATH.word-N`, and returns that name."""
    aside = _free(path, word)
    os.rename(path, aside)
    sync_folder(path)
    return aside


def copy_aside(path: str, word: str) -> str:
    """Copies a file to `PATH.word-N`, and returns that name."""
    aside = _free(path, word)
    replace(aside, read_regular(path))
    return aside


def _free(path: str, word: str) -> str:
    """`PATH.word-N` with the first N that is free: nothing is ever overwritten."""
    number = 1
    while os.path.lexists(f"{path}.{word}-{number}"):
        number += 1
    return f"{path}.{word}-{number}"


def _prefix(target: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name}.tmp-")


def _copy_mode(target: str, fd: int) -> None:
    if hasattr(os, "fchmod") and os.path.exists(target):
        os.fchmod(fd, os.stat(target).st_mode & 0o777)


def _compare(fd: int, data: bytes) -> None:
    """Reads the file back: some disks and network folders say yes and keep something else."""
    os.lseek(fd, 0, os.SEEK_SET)
    for start in range(0, len(data) + 1, _CHUNK):
        wanted = memoryview(data)[start : start + _CHUNK]
        if os.read(fd, _CHUNK) != wanted:
            raise OSError(errno.EIO, "the file does not hold what was written to it")
