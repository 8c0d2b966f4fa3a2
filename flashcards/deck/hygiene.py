"""Signs in a deck's text that do harm unseen: control characters, invisible ones, and `#` that cuts a text short."""

import re
from collections.abc import Iterator

from flashcards.deck.events import Fault, Listing, Mapping, Node, Scalar, Spot
from flashcards.deck.problems import BREAK

LONGEST = 100_000
"""Characters of a line and of a text."""

_ASCII_CONTROL = bytes((*range(9), 11, 12, *range(14, 32), 127))

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML forbids in a file."""

_HIDDEN = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\x85\ud800-\udfff]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
"""Marks of direction, invisible spaces, line ends other than a new line, and tags outside an emoji flag. The joiners
U+200C and U+200D are left alone: Persian, Indic scripts and emoji need them."""

_HASH = re.compile(r"[ \t]+#")

_REMOVE = "Remove it, unless the text needs it."
_COMMENT = "Put the text in quotes; or, for a comment, write two spaces before the `#` and one after it."


def overlong(text: str) -> Fault | None:
    """The first line that is longer than any text may be, so that no parser ever sees it."""
    start = 0
    while len(text) - start > LONGEST:
        end = text.rfind("\n", start, start + LONGEST + 1)
        if end < 0:
            line = text.count("\n", 0, start)
            return Fault(Spot(line, LONGEST), f"This line is too long: {LONGEST:,} characters are allowed.")
        start = end + 1
    return None


def clean(text: str) -> tuple[str, list[Fault]]:
    """The text with every control character replaced, so that the rest can be read, and where they stood."""
    if text.isascii():
        data = text.encode()
        if len(data.translate(None, _ASCII_CONTROL)) == len(data):
            return text, []
    elif not _CONTROL.search(text):
        return text, []
    hint = 'Remove it; in double quotes it can be written as an escape, "\\e".'
    return _CONTROL.sub("\ufffd", text), [
        Fault(spot, f"A control character, U+{ord(sign):04X}, stands here.", hint)
        for spot, sign in _all(_CONTROL, text)
    ]


def invisible(text: str) -> Iterator[Fault]:
    """Characters in the text that no reader sees."""
    if not text.isascii():
        for spot, sign in _all(_HIDDEN, text):
            yield Fault(spot, f"An invisible character, U+{ord(sign):04X}, stands here.", _REMOVE)


def suspicious(text: str) -> bool:
    """Whether `slips` can find anything in this text."""
    return "\\" in text or any(_cuts(text, match.start()) for match in re.finditer("#", text))


def slips(text: str, root: Node | None) -> Iterator[Fault]:
    """What was hardly meant so: texts that end at a `#`, and escapes of characters that no reader sees."""
    for scalar in _scalars(root):
        if not scalar.style:
            end = scalar.end_mark
            match = _HASH.match(text, end.index)
            if match and _cuts(text, match.end() - 1):
                mark = Spot(end.line, end.column + len(match[0]) - 1)
                yield Fault(mark, "The text ends here: everything after ` #` is a comment.", _COMMENT)
        elif scalar.style == '"':
            match = _HIDDEN.search(scalar.value)
            if match and match[0] not in text[scalar.start_mark.index : scalar.end_mark.index]:
                message = f"An invisible character, U+{ord(match[0]):04X}, is written here."
                yield Fault(scalar.start_mark, message, _REMOVE)


def _cuts(text: str, at: int) -> bool:
    """Whether the `#` at this index ends a text without being a comment for sure: that has two spaces before it and
    one after, or a line of its own."""
    start = at
    while start and text[start - 1] in " \t":
        start -= 1
    if start == at or not start or text[start - 1] == "\n":
        return False
    return at - start < 2 or not text[at + 1 : at + 2].isspace()


def _scalars(root: Node | None) -> Iterator[Scalar]:
    """All texts that are not keys."""
    rest = [root]
    while rest:
        node = rest.pop()
        if isinstance(node, Mapping):
            rest += [value for _, value in node.entries.values()]
        elif isinstance(node, Listing):
            rest += node.items
        elif node is not None:
            yield node


def _all(pattern: re.Pattern[str], text: str) -> Iterator[tuple[Spot, str]]:
    """Each match with its place."""
    line = start = seen = 0
    for match in pattern.finditer(text):
        for end in BREAK.finditer(text, seen, match.start()):
            line, start = line + 1, end.end()
        seen = match.start()
        yield Spot(line, match.start() - start), match[0]
