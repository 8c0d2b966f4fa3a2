"""Dates in any common form, at the precision of the one that is wanted.

A date in words ("12th of January, 1950"), in figures (1950-01-12, 12/1/1950, 1/12/1950: day or month first), a month, a
year, with BC, with "early" or a season. A month's name may slip by a letter, its figures never."""

import re
from functools import lru_cache
from typing import NamedTuple

from flashcards.grading.folding import fold, without_dots, words
from flashcards.grading.months import MONTHS, month_of
from flashcards.grading.numbers import with_digits
from flashcards.grading.openings import bare
from flashcards.grading.question import Question
from flashcards.grading.tables import members
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG

_PARTS = {"start": "early", "beginning": "early", "begin": "early", "autumn": "fall", "middle": "mid", "end": "late"}
_PARTS |= {part: part for part in ("early", "mid", "late", "spring", "summer", "fall", "winter")}
_MONTHS_OF = {"early": (1, 2, 3, 4), "mid": (5, 6, 7, 8), "late": (9, 10, 11, 12), "spring": (3, 4, 5)}
_MONTHS_OF |= {"summer": (6, 7, 8), "fall": (9, 10, 11), "winter": (12, 1, 2)}

_SEASONS = ("spring", "summer", "fall", "winter")
_ERAS = {"bc": "bc", "bce": "bc", "ad": "ad", "ce": "ad"}
_IDLE = members("""
    the a of in on day month year date monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat
    sun tues thur thurs
    """)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_SHORTENED = re.compile(
    r"(?P<lead>.*?)(?<![\w.,/'-])(?:(?P<month>\d?\d)[/.-])?(?P<mark>'?)(?P<year>\d\d)[^\w']*", re.DOTALL
)
_MINUS = re.compile(r"(?<!\w)(?<!\d[ .,/-])-\d")
_BETWEEN = re.compile(r"(?<=\d)[^\d]+(?=\d)")
_ENDINGS = ("st", "nd", "rd", "th")
_LONGEST = 80


class Date(NamedTuple):
    """A point in time as precisely as it was said; 0 and "" are what was not. `short` is a year of two
    figures; `slip` says that the month's name was a letter off."""

    year: int = 0
    month: int = 0
    day: int = 0
    part: str = ""
    short: int = -1
    era: str = ""
    slip: bool = False


@lru_cache(maxsize=4096)
def dates(text: str) -> tuple[Date, ...]:
    """All readings of a text as a date; none where it is something else or holds anything besides."""
    if len(text) > _LONGEST or _MINUS.search(folded := without_dots(fold(text))):
        return ()
    found = tuple(word for word in _WORD.findall(folded) if word not in _ENDINGS)
    tokens = [word for word in bare(with_digits(found)) if word not in _IDLE]
    era = _taken(tokens, _ERAS)
    part = _taken(tokens, _PARTS)
    named = [(month, slip) for token in tokens if (month := month_of(token)) for slip in (token not in MONTHS,)]
    figures = [token for token in tokens if token.isdecimal()]
    if len(named) > 1 or len(named) + len(figures) != len(tokens) or (part and era):
        return ()
    if any(not figure.strip("0") for figure in figures):
        return ()
    if not named and len({sign.strip() for sign in _BETWEEN.findall(folded)}) > 1:  # 1949 1/2
        return ()
    month, slip = named[0] if named else (0, False)
    if era and not named and len(figures) == 1:
        return (Date(int(figures[0][:5]), part=part, era=era),)
    found = _with_month(month, figures) if named else _in_figures(figures)
    if era:
        found = tuple(date._replace(year=date.short, short=-1) if date.short >= 0 else date for date in found)
    return tuple(date for one in found if _is_possible(date := one._replace(part=part, era=era, slip=slip)))


def readings(text: str, question: Question) -> tuple[Date, ...]:
    """All readings of an answer as a date: `dates`, or a month or year with the year's last two figures, "1/50" or
    "'50". Two figures alone are a year where the question asks for a date."""
    if found := dates(text):
        return found
    typed = _SHORTENED.fullmatch(fold(text)) if len(text) <= _LONGEST else None
    if not typed or bare((*words(typed["lead"]), typed["year"])) != (typed["year"],):
        return ()
    date = Date(month=int(typed["month"] or 0), short=int(typed["year"]))
    return (date,) if _is_possible(date) and (date.month or typed["mark"] or question.time) else ()


def match(given: Date, wanted: Date, question: Question) -> str:
    """Right when every part of the wanted date is given, or stands in the question, and nothing contradicts it; more
    precise is right too. Almost when the month's name has a slip, or BC is missing."""
    if not _same_year(given, wanted, question) or (wanted.month and given.month != wanted.month):
        return WRONG
    if given.day != wanted.day and (wanted.day or not (wanted.month or wanted.year)):
        return WRONG
    if not _same_part(given, wanted):
        return WRONG
    if given.era != wanted.era and {given.era, wanted.era} != {"", "ad"}:
        return ALMOST if not given.era else WRONG
    return ALMOST if given.slip else RIGHT


def missing(given: Date, wanted: Date) -> str:
    """The part of a wanted date that was not given, where all that was given agrees with it; "" where it does not."""
    if given.era != wanted.era or given.short not in (-1, _short(wanted)):
        return ""
    parts: tuple[tuple[str, int | str, int | str], ...] = (
        ("day", given.day, wanted.day),
        ("month", given.month, wanted.month),
        ("year", given.year, wanted.year),
        ("part of the year", given.part, wanted.part),
    )
    if any(said and said != asked for _, said, asked in parts):
        return ""
    return next((part for part, said, asked in parts if asked and not said), "")


def _same_year(given: Date, wanted: Date, question: Question) -> bool:
    if given.short >= 0 or wanted.short >= 0:
        return _short(given) == _short(wanted) and _may_be_short(given, wanted, question)
    if given.year:
        return given.year == wanted.year or (not wanted.year and str(given.year) in question.said)
    return not wanted.year or (wanted.month > 0 and str(wanted.year) in question.said)


def _may_be_short(given: Date, wanted: Date, question: Question) -> bool:
    """Whether a year's last two figures are enough: since 1900, or with a month where a date is asked for."""
    return 1900 <= wanted.year < 2100 or (given.month > 0 and (wanted.month > 0 or question.time))


def _short(date: Date) -> int:
    """A year's last two figures, which stand for it in dates since the year 1000."""
    return date.short if date.short >= 0 else date.year % 100 if date.year >= 1000 else -1


def _same_part(given: Date, wanted: Date) -> bool:
    if given.part == wanted.part or not wanted.part:
        return True
    return not given.part and not wanted.month and given.month in _MONTHS_OF[wanted.part]


def _taken(tokens: list[str], table: dict[str, str]) -> str:
    """The one word of a table among the tokens, taken out of them; "" for none."""
    for word in tokens:
        if word in table:
            tokens.remove(word)
            return table[word]
    return ""


def _with_month(month: int, figures: list[str]) -> tuple[Date, ...]:
    match [int(figure[:5]) for figure in figures]:
        case []:
            return (Date(month=month),)
        case [number] if len(figures[0]) <= 2:
            return (Date(month=month, day=number) if number <= 31 else Date(month=month, short=number),)
        case [year]:
            return (Date(year, month),)
        case [one, other] if len(figures[0]) > 2:
            return (Date(one, month, other),)
        case [one, other]:
            return (Date(0, month, one, short=other) if len(figures[1]) == 2 else Date(other, month, one),)
        case _:
            return ()


def _in_figures(figures: list[str]) -> tuple[Date, ...]:
    lengths = [len(figure) for figure in figures]
    match [int(figure[:5]) for figure in figures]:
        case [year] if 3 <= lengths[0] <= 4:
            return (Date(year),)
        case [year, month] if lengths[0] == 4 and lengths[1] <= 2:
            return (Date(year, month),)
        case [month, year] if lengths[1] == 4 and lengths[0] <= 2:
            return (Date(year, month),)
        case [year, month, day] if lengths[0] == 4:
            return (Date(year, month, day),)
        case [one, other, year] if lengths[2] == 4:
            return (Date(year, other, one), Date(year, one, other))
        case [one, other, year] if lengths[2] == 2:
            return (Date(0, other, one, short=year), Date(0, one, other, short=year))
        case _:
            return ()


def _is_possible(date: Date) -> bool:
    if date.month > 12 or date.day > 31 or date.year >= 10_000 or (date.day and not date.month):
        return False
    return not (date.month and date.part in _SEASONS) or date.month in _MONTHS_OF[date.part]
