"""Numbers with their units and directions.

A number is right or wrong, never nearly so. Its unit or direction may be missing, or be any that the card uses, never
another; a tolerance is the deck's to give. A number may be given to more decimals than were asked."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flashcards.grading.folding import LONGEST, is_number, words
from flashcards.grading.numbers import roman, times, with_digits
from flashcards.grading.openings import bare
from flashcards.grading.question import Question
from flashcards.grading.tables import grouped, members
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG

_MEASURES = grouped("""
    kilometre km kms kilometer kilometers / metre m meter meters / centimetre cm centimeter centimeters / mile mi miles
    / millimetre mm millimeter millimeters / foot ft feet / inch inches / yard yd yards / kilogram kg kgs kilo kilos
    kilograms kilogramme kilogrammes / gram g grams gramme grammes / milligram mg milligrams / tonne t tonnes / ton tons
    / pound lb lbs pounds / ounce oz ounces / litre l liter liters / millilitre ml milliliter milliliters / second sec
    secs seconds s / minute min mins minutes / hour h hr hrs hours / day days / week weeks / month months / year yr yrs
    years / decade decades / century centuries / percent percentage pct / degree deg degrees / celsius c centigrade /
    fahrenheit f / kelvin k / hertz hz / volt v volts / watt w watts / kilowatt kw kilowatts / newton newtons / joule j
    joules / dollar dollars usd / euro euros eur / ruble rubles rouble roubles / yen / franc francs / mole moles mol /
    hectare hectares ha / acre acres / squared square sq / cubic cu / calorie calories kcal / atmosphere atm
    """)
_THINGS = grouped("""
    north n northern / south s southern / east e eastern / west w western / parallel parallels / latitude / longitude /
    time times x / man men / soldier soldiers / troop troops / people person persons / casualty casualties / death
    deaths / member members / country countries / state states / plane planes / aircraft / ship ships / point points /
    old / age aged / atom atoms / proton protons / electron electrons / bc bce / ad ce / per / below / minus / plus /
    chromosome chromosomes / division divisions / regiment regiments / word words / player players / letter letters /
    bit bits / byte bytes / neutron neutrons / bone bones / planet planets / pair pairs
    """)
_UNITS = {name: group[0] for group in reversed(_MEASURES + _THINGS) for name in group}
_KINDS = frozenset(group[0] for group in _MEASURES)
_DIRECTIONS = frozenset(("north", "south", "east", "west"))

_SIGNS = members("dollar pound euro yen ad bc latitude parallel number")
"""Units that stand before their number."""
_POWERS = {"2": "²", "3": "³"}
_IDLE = members("the a an in on at is was were are there it they he she")


class Quantity(NamedTuple):
    """One number in plain digits, and the other words beside it, each unit in one form; `before` are those that stand
    before it."""

    number: str
    beside: frozenset[str]
    before: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def quantity(text: str) -> Quantity | None:
    """A text with one number in it; None for any other, and for a number that no answer is long enough to be."""
    tokens = _without_powers(bare(with_digits(words(text))))
    figures = [token for token in tokens if is_number(token)]
    if len(tokens) == 1 and not figures and (value := roman(tokens[0])):
        return Quantity(str(value), frozenset())
    if len(figures) != 1 or len(figures[0]) > 2 * LONGEST:
        return None
    figure = figures[0]
    if "minus" in tokens and not figure.startswith("-"):
        figure = f"-{figure}"
    before = tokens[: next(at for at, token in enumerate(tokens) if is_number(token))]
    return Quantity(figure, _units(tokens) - {"minus"}, _units(before) - {"minus"})


def _without_powers(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words with a unit's power in one with it: "m/s²" is no second number."""
    row: list[str] = []
    for token in tokens:
        if token in _POWERS and len(row) > 1 and row[-1] in _UNITS:
            row[-1] += _POWERS[token]
        else:
            row.append(token)
    return tuple(row)


def units(text: str) -> frozenset[str]:
    """The words beside the number in a text, or all of its words, each unit in one form."""
    number = quantity(text)
    return number.beside if number else _units(words(text))


def usable(own: frozenset[str], question: Question) -> frozenset[str]:
    """The words that an answer may add to a number: the card's `own` and the question's.

    A direction must be the card's own. A measure must be the one that the question asks for, where it says ("How many
    miles are eight kilometres?"), or else the card's own, where it has one."""
    said = _units(question.words) | question.said
    asked = {_unit(unit) for many, unit in pairwise(question.words) if many in ("many", "much")} & _KINDS
    if asked or not own.isdisjoint(_KINDS):
        said -= _KINDS - asked
    return own | (said - _DIRECTIONS) | question.implied


def _units(tokens: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_unit(token) for token in tokens if not is_number(token)) - _IDLE


def _unit(token: str) -> str:
    """A unit in one form; of another word its singular."""
    name = token.rstrip("²³")
    power = token[len(name) :]
    if name in _UNITS:
        return _UNITS[name] + power
    if len(name) > 3 and name.endswith("s") and not name.endswith("ss"):
        return name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")
    return token


def is_wanted(wanted: Quantity, question: Question) -> bool:
    """Whether an answer is a number, and the words beside it only its unit; "12 Angry Men" is a title."""
    said = _units(question.words)
    strange = [unit for unit in wanted.beside if unit.rstrip("²³") not in _UNITS and unit not in said | {"of"}]
    if wanted.before - _SIGNS - said:
        return False
    return not strange or (question.amount and not wanted.before and len(strange) == 1)


def match(given: Quantity, wanted: Quantity, used: frozenset[str], within: str) -> str:
    """Right for the same number with no unit that the card does not use (`used`)."""
    beside = given.beside - wanted.beside - used
    if beside == {"metre"} and _equal(times(given.number, 10**6), wanted.number, within):  # "1.5m" for 1.5 million
        return RIGHT
    if beside or ("bc" in given.beside) > ("bc" in wanted.beside):
        return WRONG
    if not _equal(given.number, wanted.number, within):
        return WRONG
    return ALMOST if "bc" in wanted.beside - given.beside else RIGHT


def tolerance(within: str) -> str:
    """The number in a tolerance such as "10,000"; "" for none."""
    found = quantity(within)
    return found.number if found else ""


def _equal(given: str, wanted: str, within: str) -> bool:
    theirs = _readings(wanted) if wanted.endswith(".000") else {wanted}
    pairs = [(number, other) for number in _readings(given) for other in theirs]
    return any(_lie_within(*pair, within or "0") or _rounds_to(*pair) for pair in pairs)


def _readings(number: str) -> set[str]:
    """A number as it stands, and with a single point as the mark of thousands."""
    whole, _, rest = number.partition(".")
    is_marked = len(rest) == 3 and 1 <= len(whole.lstrip("-")) <= 3 and whole.lstrip("-") != "0"
    return {number, whole + rest} if is_marked else {number}


def _rounds_to(given: str, wanted: str) -> bool:
    """Whether a number with more decimals than a wanted decimal rounds to it."""
    places, finer = (len(number.partition(".")[2]) for number in (wanted, given))
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
