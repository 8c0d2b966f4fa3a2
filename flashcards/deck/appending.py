"""Writing a new fact into a deck file: at the end of `facts:`, in the file's own indentation, every other byte kept."""

import json
import re
from collections.abc import Sequence

from flashcards.deck.events import Listing, Mapping, parse
from flashcards.deck.keys import TEXT
from flashcards.errors import DECK, FlashcardsError

Fields = Sequence[tuple[str, str | Sequence[str]]]
"""The keys of a fact in order, each with its text or its list of texts."""

_PLAIN = re.compile(r"[^\W_](?:[^:#\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
"""Text that YAML takes as it stands: it begins with a letter or figure, and holds no `: `, no ` #` and no control."""


def append(text: str, fields: Fields, path: str = "") -> str:
    """The deck text with the fact added. Raises FlashcardsError (deck) where its `facts:` cannot be added to."""
    tree = parse(text.removeprefix("\ufeff"), TEXT)
    facts = tree.root.entries.get("facts") if isinstance(tree.root, Mapping) and not tree.stop else None
    if facts is None and not text.strip("\ufeff \t\r\n"):
        return text + "facts:\n" + written(fields, 2, 4, "\n")
    if facts is None or not isinstance(facts[1], Listing) or facts[1].flow or not facts[1].items:
        raise FlashcardsError(DECK, f"{path}: there is no list `facts:` to add to.", "`flashcards check` tells more.")
    return _after_last(text, facts[1], fields)


def _after_last(text: str, facts: Listing, fields: Fields) -> str:
    """The text with the fact behind the last line that belongs to the last fact of the list."""
    lines = text.splitlines(keepends=True)
    start = facts.items[-1].start_mark
    first, dash = _dash(lines, start.line, start.column)
    last = _last_line(lines, first, dash)
    end = "\r\n" if lines[first].endswith("\r\n") else "\n"
    if not lines[last].endswith(("\n", "\r")):
        lines[last] += end
    column = start.column if start.line == first else dash + 2
    apart = end if first > 0 and not lines[first - 1].strip() and len(facts.items) > 1 else ""
    return "".join((*lines[: last + 1], apart, written(fields, dash, column, end), *lines[last + 1 :]))


def _dash(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Where the dash of a fact stands that begins at `line` and `column`: its line and column."""
    found = lines[line].rfind("-", 0, column)
    while found < 0 and line > 0:
        line -= 1
        found = lines[line].rfind("-")
    return line, max(found, 0)


def _last_line(lines: list[str], first: int, dash: int) -> int:
    """The last line of the fact that begins in line `first`: what follows is blank, a comment, or indented deeper than
    the dash; comments and blank lines behind it belong to nobody."""
    last = first
    for number in range(first + 1, len(lines)):
        bare = lines[number].lstrip(" ")
        if len(lines[number]) - len(bare) > dash and bare.strip():
            last = number
        elif bare.strip() and not bare.startswith("#"):
            break
    return last


def written(fields: Fields, dash: int, column: int, end: str) -> str:
    """The fact as YAML lines: the dash in column `dash`, its keys in `column` (both from 0), lines ended by `end`."""
    lines: list[str] = []
    for key, value in fields:
        if isinstance(value, str):
            lines.append(f"{key}: {scalar(value)}")
        else:
            lines += [f"{key}:", *(f"  - {scalar(item)}" for item in value)]
    first = " " * dash + "-" + " " * (column - dash - 1)
    return "".join((first if number == 0 else " " * column) + line + end for number, line in enumerate(lines))


def scalar(text: str) -> str:
    """The text as a YAML value that reads back as it is."""
    if _PLAIN.fullmatch(text):
        return text
    if any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029\ufeff" for c in text):
        return json.dumps(text, ensure_ascii=any(ord(c) >= 127 for c in text))
    return "'" + text.replace("'", "''") + "'"
