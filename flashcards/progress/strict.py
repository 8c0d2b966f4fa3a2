"""JSON read strictly and written in one way only, so that equal records are equal text."""

import json
import re
from collections import Counter
from typing import Any

from flashcards.errors import PROGRESS, FlashcardsError, Place

canonical = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True).encode
"""The one text of a JSON value: keys sorted, `, ` and `: ` between, no escapes but those JSON needs.

Raises ValueError for NaN and infinities, which JSON does not know."""

HINT = "Nothing was changed. To see what can be saved: flashcards doctor"
_MARKER = re.compile(rb"^(<<<<<<<|=======|>>>>>>>)", re.MULTILINE)
_ENDLESS = re.compile(rb"\d{4301}")


class ShapeError(ValueError):
    """A value that is not what its place asks for: the JSON path below the point of reading, and what is wanted."""

    def __init__(self, where: str, wanted: str) -> None:
        super().__init__(f"{where}: {wanted}")
        self.where = where
        self.wanted = wanted


def damaged(path: str, message: str, data: bytes = b"", offset: int = 0, hint: str = HINT) -> FlashcardsError:
    """The error of a progress file that cannot be taken as it is, placed at byte `offset` of `data`."""
    before = data[:offset].decode("utf-8", "replace")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return FlashcardsError(PROGRESS, message, hint, place=Place(path, before.count("\n") + 1, column))


def written(value: Any, where: str) -> str:
    """The canonical text of a value that may hold anything. Raises ShapeError where no JSON text can hold it."""
    try:
        text = canonical(value)
        text.encode()
    except UnicodeEncodeError:
        raise ShapeError(where, "text without half of a surrogate pair") from None
    except ValueError:
        raise ShapeError(where, "a number; NaN and infinities are none") from None
    return text


def misfit(path: str, where: str, wanted: str, data: bytes = b"", offset: int = 0) -> FlashcardsError:
    """The error of a value at the JSON path `where` that is not what is wanted there."""
    return damaged(path, f"{where} should be {wanted}.", data, offset)


def parse(data: bytes, path: str) -> Any:
    """The JSON document in `data`. Raises FlashcardsError (progress) with line and column for anything else, and for
    keys given twice."""
    if not data.strip(b" \t\r\n\0"):
        raise damaged(path, "This progress file is empty." if not data else "This progress file holds only blanks.")
    try:
        return json.loads(data.decode(), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        message = f"This is not UTF-8 text (byte 0x{data[error.start]:02X})."
        raise damaged(path, message, data, error.start) from None
    except ShapeError as error:
        raise damaged(path, f"The key {error.where} is given twice.", data, _second(data, error.where)) from None
    except RecursionError:
        raise damaged(path, "This is nested too deep to be a progress file.") from None
    except json.JSONDecodeError as error:
        raise _not_json(data, path, error) from None
    except ValueError:
        endless = _ENDLESS.search(data)
        raise damaged(path, "This number is too long.", data, endless.start() if endless else 0) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice = next(name for name, count in counts.items() if count > 1)
        raise ShapeError(json.dumps(twice, ensure_ascii=False), "once")
    return found


def _second(data: bytes, key: str) -> int:
    """Where `key` stands for the second time in a line, else for the second time as a line's first key."""
    quoted = re.escape(key.encode("utf-8", "replace")) + rb"\s*:"
    again = re.search(rb"^.*?" + quoted + rb".*?(" + quoted + rb")", data, re.MULTILINE)
    if again:
        return again.start(1)
    starts = [match.start() for match in re.finditer(rb"^[ \t]*" + quoted, data, re.MULTILINE)]
    return starts[1] if len(starts) > 1 else 0


def _not_json(data: bytes, path: str, error: json.JSONDecodeError) -> FlashcardsError:
    marker = _MARKER.search(data)
    if marker:
        return damaged(
            path,
            "This file has merge-conflict markers.",
            data,
            marker.start(),
            "Take one side back (git checkout --ours), and join the other: flashcards merge FILE",
        )
    place = Place(path, error.lineno, error.colno)
    return FlashcardsError(PROGRESS, f"This is not whole JSON: {error.msg}.", HINT, place=place)
