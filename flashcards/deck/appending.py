"""Writing a new fact into a deck file: at the end of `facts:`, in the file's own indentation, every other byte kept."""

import json
import re
from collections.abc import Sequence

from flashcards.deck.events import Listing, Mapping, parse
from flashcards.deck.keys import TEXT
from flashcards.errors import DECK, FlashcardsError

_DASH = re.compile(r" *-(?!\S)")

Fields = Sequence[tuple[str, str | Sequence[str]]]
"""The keys of a fact in order, each with its text or its list of texts."""

_PLAIN = re.compile(r"[^\W_](?:[^:#\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
"""Text that YAML takes as it stands: it begins with a letter or figure, and holds no `: `, no ` #` and no control."""


def append(text: str, fields: Fields, path: str = "") -> str:
    """The deck text with the fact added. Raises FlashcardsError (deck) where its `facts:` cannot be added to."""
    body = text.removeprefix("\ufeff")
    tree = parse(body, TEXT)
    entry = tree.root.entries.get("facts") if isinstance(tree.root, Mapping) and not tree.stop else None
    if entry is None and not body.strip(" \t\r\n"):
        return text + "facts:\n" + written(fields, 2, 4, "\n")
    facts = entry[1] if entry else None
    if not isinstance(facts, Listing) or facts.flow or not facts.items or not isinstance(facts.items[-1], Mapping):
        raise FlashcardsError(DECK, f"{path}: there is no list `facts:` to add to.", "`flashcards check` tells more.")
    mark = text[: len(text) - len(body)]
    return mark + _after(facts.items[-1], body, fields, alone=len(facts.items) == 1)


def _after(fact: Mapping, text: str, fields: Fields, alone: bool) -> str:
    """The text with a fact behind the last of its list, apart from it by a blank line where it stands apart itself, not
    being `alone`. Blank lines and comments behind that fact belong to nobody."""
    lines = text.splitlines(keepends=True)
    start = fact.start_mark
    first = next(number for number in range(start.line, -1, -1) if _DASH.match(lines[number]))
    dash = lines[first].index("-")
    inside = text[: fact.end_mark.index + fact.flow].splitlines()
    last = max(number for number in range(first, len(inside)) if _belongs(inside[number], dash))
    end = "\r\n" if lines[first].endswith("\r\n") else "\n"
    if not lines[last].endswith(("\n", "\r")):
        lines[last] += end
    column = start.column if start.line == first else dash + 2
    apart = end if first > 0 and not lines[first - 1].strip() and not alone else ""
    return "".join((*lines[: last + 1], apart, written(fields, dash, column, end), *lines[last + 1 :]))


def _belongs(line: str, dash: int) -> bool:
    """Whether a line is part of the fact with its dash in column `dash`: not blank, and no comment left of its keys."""
    bare = line.lstrip(" ")
    return bool(bare.strip()) and (not bare.startswith("#") or len(line) - len(bare) > dash)


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
