"""How numbers and their units may be written: each is put in one plain way before a text is cut into words.

6.022 × 10²³ and 6.022e23 become plain digits, km/s and kph "km per s" and "km per h", No. 9 "number 9", 17th c. "17th
century", .75 is 0.75, 4½ is 4.5 and 38° N "38 degree north"."""

import re
import unicodedata
from collections.abc import Callable

_MANTISSA = r"(?<![\w.,])(?P<mantissa>\d{1,20}(?:[.,]\d{1,20})?)"
_EXPONENT = r"(?: ?\^ ?(?P<up>[+−–-]?\d{1,2})|(?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]{1,2}))(?!\w)"
_POWER_OF_TEN = re.compile(rf"(?:{_MANTISSA} ?[x×*·⋅] ?|(?<![\w.,]))10{_EXPONENT}", re.IGNORECASE)
_RAISED = re.compile("[⁰¹²³⁴-⁹^]")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−–", "0123456789+---")
_WITH_E = re.compile(rf"{_MANTISSA}e(?P<up>[+-]?\d{{1,2}})(?!\w|[.,]\d)")

_UNIT = r"(?:[kcm]?m|[km]?g|m?l|mol|mi|ft|j|n|w|(?:kilo)?(?:met(?:er|re)|gram|gramme)s?|miles?|lit(?:er|re)s?)[23]?"
_UNIT_BELOW = r"(?:s|secs?|min|h|hr|day|year|yr|[cdk]?m|m?l|kg|mol|second|minute|hour|lit(?:er|re)|met(?:er|re))"
_RATE = re.compile(rf"(?<![^\W\d])({_UNIT}) ?/ ?(?={_UNIT_BELOW}(?![^\W\d]))")
_SPEED = re.compile(r"(?<=\d) ?(kmh|kmph|kph|mph)(?![^\W\d])")
_SECOND = re.compile(r" per sec(?:ond)?(?!\w)")

_NUMBER_SIGN = re.compile(r"(?<!\w)(?:no\.|nr\.?) ?(?=\d)")
_CENTURY = re.compile(r"(?<=\d(?:st|nd|rd|th)) ?c(?:ent)?(?:\.|(?!\w))")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_MIXED = re.compile(r"(?<![\w.,/])(\d{1,15}|\d{1,3}(?:,\d{3})+) +(1/2|[13]/4|[1357]/8)(?![\d/]|[.,]\d)")
_BEARING = re.compile(r"(?<=degree)s? +([nsew])(?!\w)")
_BEARINGS = {"n": " north", "s": " south", "e": " east", "w": " west"}
_DECIMALS = {"1/2": ".5", "1/4": ".25", "3/4": ".75", "1/8": ".125", "3/8": ".375", "5/8": ".625", "7/8": ".875"}
_NO_NOUGHT = re.compile(r"(?<![\w.,])\.(?=\d)")
_FIGURE = re.compile(r"\d")


def without_powers(text: str) -> str:
    """A text as it was typed, with its powers of ten in plain digits."""
    if "10" not in text or not _RAISED.search(text):
        return text
    letters = unicodedata.normalize("NFD", text)
    return _POWER_OF_TEN.sub(_in_digits, "".join(letter for letter in letters if not unicodedata.combining(letter)))


def plain(folded: str) -> str:
    """A folded text with its exponents in plain digits, its rates with "per", and the sign before a number in full."""
    if "/" in folded:
        folded = _RATE.sub(r"\1 per ", folded)
    if " per " in folded:  # a second, not the second
        folded = _SECOND.sub(" per s", folded)
    if not _FIGURE.search(folded):
        return folded
    for needed, pattern, put in _REWRITINGS:
        if needed in folded:
            folded = pattern.sub(put, folded)
    return folded


def _in_digits(number: re.Match[str]) -> str:
    """A number with its exponent written out."""
    found = number.groupdict()
    exponent = int((found["up"] or found["raised"]).translate(_PLAIN))
    whole, _, rest = (found["mantissa"] or "1").replace(",", ".").partition(".")
    figures, point = whole + rest, len(whole) + exponent
    if point <= 0:
        return f"0.{'0' * -point}{figures}"
    figures = figures.ljust(point, "0")
    return figures if point == len(figures) else f"{figures[:point]}.{figures[point:]}"


_REWRITINGS: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("e", _WITH_E, _in_digits),
    ("h", _SPEED, lambda speed: " mi per h" if speed[1] == "mph" else " km per h"),
    ("n", _NUMBER_SIGN, "number "),
    ("c", _CENTURY, " century"),
    (".", _NO_NOUGHT, "0."),
    ("/", _MIXED, lambda mixed: f"{mixed[1]}{_DECIMALS[mixed[2]]}"),
    ("degree", _BEARING, lambda bearing: _BEARINGS[bearing[1]]),
)
"""What a text with figures is searched for, the letter first without which it is not there."""


def parts(dotted: str) -> list[str]:
    """A number with several points: its parts, unless the points mark thousands."""
    if _THOUSANDS.fullmatch(dotted):
        return [dotted.replace(".", "")]
    return [part.lstrip("0") or "0" for part in dotted.split(".")]


def numeral(written: str, mark: str | None) -> str:
    """A number in plain digits. `10.000` stays as written, since it is ten or ten thousand: `numbers` tries both."""
    written = digits(written, mark)
    if mark == "." and re.fullmatch(r"-?\d+\.\d{3}", written):
        return written
    whole, point, rest = written.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole, rest = whole.lstrip("-").lstrip("0") or "0", rest.rstrip("0")
    return f"{sign}{whole}{point if rest else ''}{rest}"


def digits(written: str, mark: str | None) -> str:
    """A number without its marks of thousands, with a point before its decimals."""
    if mark and not (mark == "." and re.fullmatch(r"-?\d+\.\d{3}", written)):
        written = written.replace(mark, "")
    return written.replace(",", ".")
