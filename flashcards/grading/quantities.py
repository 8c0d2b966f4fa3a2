"""Numbers with their units and directions.

A number is right or wrong, never nearly so. Its unit or direction may be missing, or be any that the card uses, never
another; a tolerance is the deck's to give. A number may be given to more decimals than were asked."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flashcards.grading.folding import LONGEST, decimals, is_number, words
from flashcards.grading.numbers import roman, times, with_digits
from flashcards.grading.openings import bare
from flashcards.grading.question import Question
from flashcards.grading.tables import members
from flashcards.grading.units import in_kelvin, is_known, is_measure, unit, with_powers, with_rates
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG

_DIRECTIONS = frozenset(("north", "south", "east", "west"))

_SIGNS = members("dollar pound euro yen ad bc latitude parallel number")
"""Units that stand before their number."""
_IDLE = members("the a an in on at is was were are there it they he she number")


_WARMTH = members("kelvin temperature hot cold warm")
_THOUSANDS = members("""
    dollar pound euro yen cost price pay paid spend spent earn budget salary wage income money worth loan debt thousand
    """)
"""Words of a card on which "260 K" is no temperature."""


_BLANK_K = re.compile(r"(?<=\d) K(?!\w)")


class Quantity(NamedTuple):
    """One number in plain digits, and the other words beside it, each unit in one form; `before` are those that stand
    before it, `decimals` to how many it is written."""

    number: str
    beside: frozenset[str]
    before: frozenset[str] = frozenset()
    decimals: int = 0


@lru_cache(maxsize=4096)
def quantity(text: str) -> Quantity | None:
    """A text with one number in it; None for any other, and for a number that no answer is long enough to be."""
    tokens = bare(with_digits(words(text)))
    tokens = with_powers(with_rates(tokens))
    figures = [token for token in tokens if is_number(token)]
    if len(tokens) == 1 and not figures and (value := roman(tokens[0])):
        return Quantity(str(value), frozenset())
    if len(figures) != 1 or len(figures[0]) > 2 * LONGEST:
        return None
    figure = figures[0]
    if "minus" in tokens and not figure.startswith("-"):
        figure = f"-{figure}"
    before = tokens[: next(at for at, token in enumerate(tokens) if is_number(token))]
    return Quantity(figure, _units(tokens) - {"minus"}, _units(before) - {"minus"}, decimals(text))


def with_kelvin(text: str, question: Question) -> str:
    """A card's text with its K in full where it is kelvin: wherever the question asks for a temperature; else after a
    blank, unless the card is about an amount or money."""
    if not question.said.isdisjoint(_WARMTH):
        return in_kelvin(text)
    is_counted = question.amount or not _THOUSANDS.isdisjoint((*question.words, *words(text)))
    return text if is_counted else _BLANK_K.sub(" kelvin", text)


def usable(own: frozenset[str], question: Question) -> frozenset[str]:
    """The words that an answer may add to a number: the card's `own` for it and the question's.

    A direction must be the card's own; a parallel without one is north of the equator. A measure must be the one that
    the question asks for, where it says ("How many miles are eight kilometres?"), or else the card's own, where it has
    one."""
    said = _units(question.words) | question.said
    asked = {
        one for many, word in pairwise(question.words) if many in ("many", "much") and is_measure(one := unit(word))
    }
    if asked or any(map(is_measure, own)):
        said = frozenset(word for word in said if word in asked or not is_measure(word))
    north = {"north"} if "parallel" in own and "parallel" in question.implied and own.isdisjoint(_DIRECTIONS) else set()
    return own | (said - _DIRECTIONS) | question.implied | north


def _units(tokens: tuple[str, ...]) -> frozenset[str]:
    found = frozenset(unit(token) for token in tokens if not is_number(token)) - _IDLE
    return found - {"us"} if "dollar" in found else found


def is_wanted(wanted: Quantity, question: Question) -> bool:
    """Whether an answer is a number, and the words beside it only its unit; "12 Angry Men" is a title."""
    said = _units(question.words)
    strange = [word for word in wanted.beside if not is_known(word) and word not in said | {"of"}]
    if wanted.before - _SIGNS - said:
        return False
    return not strange or (question.amount and not wanted.before and len(strange) == 1)


def match(given: Quantity, wanted: Quantity, used: frozenset[str], within: str) -> str:
    """Right for the same number with no unit that the card does not use (`used`)."""
    beside = (given.beside - used | given.before & _DIRECTIONS) - wanted.beside  # "north of the 38th parallel"
    if "century" in wanted.beside and "bc" not in wanted.beside:
        beside -= {"ad"}
    if beside == {"metre"} and _is_equal(times(given.number, 10**6), wanted, within):  # "1.5m" for 1.5 million
        return RIGHT
    if beside or ("bc" in given.beside) > ("bc" in wanted.beside):
        return WRONG
    if not _is_equal(given.number, wanted, within):
        return WRONG
    return ALMOST if "bc" in wanted.beside - given.beside else RIGHT


def tolerance(within: str) -> str:
    """The number in a tolerance such as "10,000"; "" for none."""
    found = quantity(within)
    return found.number if found else ""


def _is_equal(given: str, wanted: Quantity, within: str) -> bool:
    theirs = _readings(wanted.number) if wanted.number.endswith(".000") else {wanted.number}
    pairs = [(number, other) for number in _readings(given) for other in theirs]
    return any(_lie_within(*pair, within or "0") or _rounds_to(*pair, wanted.decimals) for pair in pairs)


def _readings(number: str) -> set[str]:
    """A number as it stands, and with a single point as the mark of thousands."""
    whole, _, rest = number.partition(".")
    is_marked = len(rest) == 3 and 1 <= len(whole.lstrip("-")) <= 3 and whole.lstrip("-") != "0"
    return {number, whole + rest} if is_marked else {number}


def _rounds_to(given: str, wanted: str, places: int) -> bool:
    """Whether a number with more decimals than a wanted one, which is written to so many `places`, rounds to it."""
    finer = len(given.partition(".")[2])
    if not 0 < places < finer:
        return False
    step = int(10 ** (finer - places))
    return (_scaled(given, finer) + step // 2) // step == _scaled(wanted, places)


def _lie_within(one: str, other: str, within: str) -> bool:
    places = max(len(number.partition(".")[2]) for number in (one, other, within))
    return abs(_scaled(one, places) - _scaled(other, places)) <= abs(_scaled(within, places))


def _scaled(number: str, places: int) -> int:
    whole, _, rest = number.partition(".")
    return int(whole + rest.ljust(places, "0"))
