"""Dates in any common form, at the precision that they give: a year, a month of a year, a day, or a day of any year."""

from typing import NamedTuple

from flashcards.grading.folding import LEADING, Token, plain
from flashcards.grading.words import distance

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
_SHORT = {"sept": 9, **{month[:3]: number for number, month in enumerate(MONTHS, 1)}}
_FILLING = LEADING | {"day", "month", "year", "date", "ad", "ce"}


class Date(NamedTuple):
    """A date; what it does not say is 0. `slipped` when the month's name was a letter off."""

    year: int
    month: int
    day: int
    slipped: bool = False


def month_of(word: str) -> tuple[int, bool]:
    """The month that a word names (0 for none), and whether it is a letter off."""
    if word in MONTHS:
        return MONTHS.index(word) + 1, False
    if word in _SHORT:
        return _SHORT[word], False
    if len(word) >= 5:
        near = [number for number, month in enumerate(MONTHS, 1) if len(month) >= 5 and distance(word, month, 1) == 1]
        if len(near) == 1:
            return near[0], True
    return 0, False


def readings(text: str, tokens: tuple[Token, ...]) -> tuple[Date, ...]:
    """All dates that a text can be; none when anything in it is not part of a date.

    12/1/1950 is read both ways round; a name of a month must stand in every other form."""
    figures = _written_in_figures(text)
    if figures:
        return figures
    year = month = day = 0
    slipped = False
    for token in tokens:
        number = _whole(token)
        if number is not None:
            if 1 <= number <= 31 and not day and len(token.word) <= 2:
                day = number
            elif 32 <= number <= 9999 and not year:
                year = number
            else:
                return ()
        else:
            found, off = month_of(token.word)
            if found and not month:
                month, slipped = found, off
            elif token.word not in _FILLING:
                return ()
    if not month or (day and not _exists(year, month, day)):
        return ()
    return (Date(year, month, day, slipped),)


def year_of(tokens: tuple[Token, ...]) -> Date | None:
    """A bare year of four figures."""
    if len(tokens) == 1 and (year := _whole(tokens[0])) is not None and 1000 <= year <= 2999:
        return Date(year, 0, 0)
    return None


def _whole(token: Token) -> int | None:
    if not token.values:
        return None
    value = min(token.values)
    return int(value) if value == int(value) and 0 < value < 10_000 else None


def _written_in_figures(text: str) -> tuple[Date, ...]:
    """1950-01-12, 12.1.1950, 12/1/1950 and the like, alone in the text."""
    parts = plain(text).strip(" .,;!?").replace("/", "-").replace(".", "-").replace("–", "-").replace("−", "-").split("-")
    if not 2 <= len(parts) <= 3 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        return ()
    numbers = [int(part) for part in parts if len(part.strip()) <= 4]
    if len(numbers) != len(parts):
        return ()
    if len(parts[0].strip()) == 4:
        found = [Date(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else 0)]
        found = [date for date in found if len(parts) == 3 or len(parts[1].strip()) == 2 and numbers[1] <= 12]
    elif len(parts) == 3 and len(parts[2].strip()) == 4:
        found = [Date(numbers[2], numbers[1], numbers[0]), Date(numbers[2], numbers[0], numbers[1])]
    else:
        found = []
    return tuple(dict.fromkeys(d for d in found if 1 <= d.month <= 12 and (not d.day or _exists(d.year, d.month, d.day))))


def _exists(year: int, month: int, day: int) -> bool:
    leap = not year or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 1 <= day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def agrees(given: Date, wanted: Date, asked: Date) -> bool:
    """Whether the given date says all that is wanted and nothing else. What the question itself names (`asked`) may be
    left out; a part finer than the card asks for may be given, for it cannot be wrong by the card."""
    for mine, theirs, known in zip(given[:3], wanted[:3], asked[:3], strict=True):
        if theirs and mine != theirs and (mine or theirs != known):
            return False
        if not theirs and known and mine and mine != known:
            return False
    coarser_than_wanted = wanted.month and not wanted.year and given.year and not asked.year
    return not coarser_than_wanted or not asked.year
