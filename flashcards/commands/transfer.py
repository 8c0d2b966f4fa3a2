"""Files that the command line names beside decks and progress: lists and answers that come in, reports that go out."""

import errno
import os
import stat
import sys

from flashcards.deck import files
from flashcards.errors import DECK, FlashcardsError, Place, Problem
from flashcards.progress import durable

_ADVICE = "Name a file in a folder that is there, on a disk with room, and yours to write."


def read_text(path: str) -> str:
    """The text of a file or pipe, of standard input for `-`. Raises FlashcardsError (deck) for what is no text."""
    hint = "Name a file or a pipe, or `-` for standard input."
    try:
        data = _bytes(path)
        hint = ""
        return files.decoded(data)
    except files.Unreadable as error:
        place = Place(path, error.line + 1, error.column + 1)
        problem = Problem(place, "error", error.message, hint or error.hint)
        raise FlashcardsError(DECK, f"{path} cannot be read.", problems=(problem,)) from None


def _bytes(path: str) -> bytes:
    """Who names a pipe waits for it; with a deck, which is found in a folder, nobody meant to."""
    if path == "-":
        return files.drained(sys.stdin.buffer) if sys.stdin is not None else b""
    if _is_pipe(path):
        with open(path, "rb") as pipe:
            return files.drained(pipe)
    return files.read_bytes(path)


def _is_pipe(path: str) -> bool:
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)
    except (OSError, ValueError):  # told of when it is opened
        return False


def write_text(path: str, text: str, *, with_folders: bool = False) -> None:
    """Write a whole file, the old one standing until the new one is safe; `with_folders` makes its folders where they
    are missing. A pipe or device takes the text as it is."""
    data = text.encode("utf-8", "replace")
    with durable.told(f"write {path}", _ADVICE):
        if with_folders:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as there:
                there.write(data)
            return
        target = os.path.realpath(path)
        is_new = not os.path.exists(target)
        durable.replace(target, data)
        if is_new:  # progress is its owner's alone, a report is like any other file
            os.chmod(target, 0o666 & ~_umask())


def check_writable(path: str, *, with_folders: bool = False) -> None:
    """Raises FlashcardsError (input/output) where `write_text` could not write; asked before work is lost."""
    with durable.told(f"write {path}", _ADVICE):
        if os.path.isdir(path):
            raise _refused(errno.EISDIR)
        place = path
        if os.path.isfile(path) or not os.path.exists(path):  # a file is replaced by another one in its folder
            place = os.path.dirname(os.path.realpath(path))
            while with_folders and not os.path.exists(place):
                place = os.path.dirname(place)
            os.stat(os.path.join(place, "."))
        if not os.access(place, os.W_OK):
            raise _refused(errno.EACCES)


def _refused(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
