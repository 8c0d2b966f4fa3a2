"""Opening deck files: only regular ones, of bounded size, in UTF-8. Nothing here can hang or run out of memory."""

import codecs
import os
import stat
from typing import BinaryIO

LARGEST = 64_000_000
"""Bytes of a deck file; a deck of 100,000 facts has some 25 million."""

_SORTS = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unreadable(Exception):  # noqa: N818  (it is caught by name in one place, and ends there as a Problem)
    """A file that gives no text: what is wrong, what to do, and where (line and column from 0)."""

    def __init__(self, message: str, hint: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line
        self.column = column


def read_text(path: str) -> str:
    """The text of a deck file, without its byte order mark. Raises Unreadable."""
    return decoded(read_bytes(path))


def read_bytes(path: str) -> bytes:
    """The bytes of a regular file."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        _must_be_a_file(os.stat(path))  # before it is opened, since that alone can set a device going
        number = os.open(path, flags)  # without blocking: a pipe may have taken its place
    except (OSError, ValueError) as error:
        raise Unreadable(f"This file cannot be opened: {_reason(error)}.") from None
    try:
        _must_be_a_file(os.fstat(number))
        with open(number, "rb", closefd=False) as file:
            return file.read(LARGEST)
    except OSError as error:
        raise Unreadable(f"This file cannot be read: {_reason(error)}.") from None
    finally:
        os.close(number)


def drained(stream: BinaryIO) -> bytes:
    """All bytes that come out of a pipe, as many as a file may have. Raises Unreadable for more."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(f"This is too large: more than {LARGEST:,} bytes.")
    return data


def _must_be_a_file(state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        sort = _SORTS.get(stat.S_IFMT(state.st_mode), "a device")
        raise Unreadable(f"This is {sort}, not a file.", "A deck is a regular file.")
    if state.st_size > LARGEST:
        message = f"This file is too large: {state.st_size:,} bytes; {LARGEST:,} are allowed."
        raise Unreadable(message, "Split it into several decks.")


def decoded(data: bytes) -> str:
    """The text of these bytes. Raises Unreadable for anything but UTF-8."""
    if data[:2] in _UTF16 or b"\0" in data[:4]:
        raise Unreadable("This file is UTF-16 or UTF-32, not UTF-8.", "Convert it: iconv -f utf-16 -t utf-8 FILE")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        message = f"This file is not UTF-8 (byte 0x{data[error.start]:02X})."
        hint = "If it comes from Windows, convert it: iconv -f cp1252 -t utf-8 FILE"
        raise Unreadable(message, hint, line, column) from None


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
