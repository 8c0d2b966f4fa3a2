"""The gaps of a cloze text: `{{text}}`, `{{text::hint}}`, `{{c2::text}}`, `{{c2::text::hint}}`.

One pass over the braces: no pattern to backtrack, whatever the text holds."""

from typing import NamedTuple

OPEN, CLOSE = "{{", "}}"

HIGHEST = 99
"""The highest number of a gap, and the most gaps of a text."""


class Gap(NamedTuple):
    """A gap at `start` to `end` of the text; `number` is 0 where none is written."""

    start: int
    end: int
    number: int
    text: str
    hint: str


class GapError(ValueError):
    """What is wrong with the `number`-th `{{` (from 0) of a text."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number = number
        self.message = message


def gaps(text: str) -> tuple[Gap, ...]:
    """The gaps of a text in order. Raises GapError for one that is nested, unclosed or empty."""
    found: list[Gap] = []
    start = text.find(OPEN)
    while start >= 0:
        end = text.find(CLOSE, start)
        following = text.find(OPEN, start + len(OPEN))
        if end < 0:
            raise GapError(len(found), "This gap is never closed: `}}` is missing.")
        if 0 <= following < end:
            raise GapError(len(found) + 1, "A gap begins within a gap.")
        if len(found) == HIGHEST:
            raise GapError(HIGHEST, f"A text has at most {HIGHEST} gaps.")
        found.append(_gap(start, end + len(CLOSE), text[start + len(OPEN) : end], len(found)))
        start = following
    return tuple(found)


def _gap(start: int, end: int, inner: str, count: int) -> Gap:
    first, mark, rest = inner.partition("::")
    number = first[1:] if mark and first[:1] == "c" and first[1:].isascii() else ""
    if number.isdigit():
        inner = rest
    text, _, hint = inner.partition("::")
    if not text.strip():
        raise GapError(count, "This gap is empty.")
    if number.isdigit() and not 1 <= int(number[:9]) <= HIGHEST:
        raise GapError(count, f"The number of a gap is 1 to {HIGHEST}.")
    return Gap(start, end, int(number) if number.isdigit() else 0, text, hint.strip())


def numbered(found: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The same gaps, those without a number counted by their position."""
    return tuple(gap if gap.number else gap._replace(number=place) for place, gap in enumerate(found, 1))


def filled(text: str, found: tuple[Gap, ...]) -> str:
    """The text with all gaps filled."""
    return shown(text, found, -1)


def shown(text: str, found: tuple[Gap, ...], number: int) -> str:
    """The text with the gaps of this number open, as `[…]` or `[hint]`, and all others filled."""
    parts: list[str] = []
    at = 0
    for gap in found:
        parts += text[at : gap.start], f"[{gap.hint or '…'}]" if gap.number == number else gap.text
        at = gap.end
    return "".join(parts) + text[at:]
