"""Text inside YAML that we write: papers, decks of missed cards, the diagnostics of TAP."""

import json
import re

from flashcards.deck.problems import BREAK

_PLAIN = re.compile(r"[A-Za-z][\w.-]*(/[\w.+-]+)+", re.ASCII)
_UNPRINTABLE = re.compile("[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What a YAML file must not hold as it is, and what some of its readers take for a line break."""


def quoted(text: str) -> str:
    """Any text as a double-quoted scalar on one line."""
    return _UNPRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"


def key(card: str) -> str:
    """A card's id as a key: plain where it needs no quotes."""
    return card if _PLAIN.fullmatch(card) else quoted(card)


def comment(text: str, indent: str, first: str = "") -> list[str]:
    """A text as lines of comment, its first line behind `first` and the others as far to the right."""
    lines = [_UNPRINTABLE.sub("□", line).rstrip() for line in BREAK.split(text)]
    margin = " " * len(first)
    return [f"{indent}# {margin if number else first}{line}".rstrip() for number, line in enumerate(lines)]
