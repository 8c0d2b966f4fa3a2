"""Numbers in text: figures with their separators, words up to millions, ordinals, Roman numerals, short forms.

A figure can mean several values ("1.500"); all are kept, and the wanted side decides which counts."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

RANGE = "to"
"""The word that a dash between two figures stands for."""


class Piece(NamedTuple):
    """A stretch of text between spaces, or a figure with its possible values."""

    text: str
    values: frozenset[Decimal] = frozenset()


_FIGURE = re.compile(
    r"(?<![\w.,])(?P<sign>[-−])?(?P<figure>\d{1,15}(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d{1,15})?|[.,]\d{1,15})"
    r"(?P<short>k|m|bn|mn)?(?P<ordinal>st|nd|rd|th|º|ª)?(?![^\W_])",
    re.IGNORECASE,
)
_DASH = re.compile(r"(?<=\d)\s?[-–—−]\s?(?=\d)")
_SHORT = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}

_ONES = dict(zip(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split(), range(20), strict=True,
))  # fmt: skip
_TENS = {word: 10 * (n + 2) for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_ORDINALS = dict(zip(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth".split(), range(20), strict=True,
)) | {word[:-1] + "ieth": value for word, value in _TENS.items()}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALES |= {word + end: value for word, value in _SCALES.items() for end in ("s", "th")} | {"dozen": 12, "dozens": 12}

_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def pieces(text: str) -> Iterator[Piece]:
    """The figures of a text with their values, and what stands between them. A dash between figures becomes `to`,
    and a year's short end its full one (1950–53)."""
    text = _DASH.sub(f" {RANGE} ", text)
    end, before = 0, None
    for found in _FIGURE.finditer(text):
        between = text[end : found.start()]
        yield from (Piece(word) for word in between.split())
        values = _values(found)
        figure = found["figure"]
        if before and between.strip() == RANGE and len(figure) == 2 and len(before) == 4 and figure.isdigit():
            values = frozenset((Decimal(before[:2] + figure),))
        yield Piece(_written(values), values)
        end, before = found.end(), figure
    yield from (Piece(word) for word in text[end:].split())


def _written(values: frozenset[Decimal]) -> str:
    return format(min(values).normalize(), "f")


def _values(found: re.Match[str]) -> frozenset[Decimal]:
    """What a figure can mean: a comma or point before three digits may divide thousands or decimals."""
    figure = found["figure"]
    bare = re.sub(r"['’\u00a0\u202f ]", "", figure)
    marks = [c for c in bare if c in ".,"]
    readings = {bare.replace(",", "").replace(".", "")} if _is_grouped(bare, marks) else set()
    if len(marks) == 1:
        readings.add(bare.replace(",", "."))
    elif marks and marks[-1] != marks[0]:
        readings = {bare.replace(marks[0], "").replace(marks[-1], ".")}
    factor = _SHORT.get((found["short"] or "").lower(), 1)
    sign = -1 if found["sign"] else 1
    return frozenset(sign * factor * Decimal(reading) for reading in readings or {bare.replace(",", "").replace(".", "")})


def _is_grouped(bare: str, marks: list[str]) -> bool:
    parts = re.split(r"[.,]", bare)
    return len(set(marks)) <= 1 and 0 < len(parts[0]) <= (3 if marks else 99) and all(len(p) == 3 for p in parts[1:])


def first_reading(text: str, values: frozenset[Decimal]) -> Decimal:
    """The value that an author means: a comma divides thousands, a point decimals."""
    return max(values) if "," in text else min(values)


def spelt_out(found: list[Any], make: Callable[[str, frozenset[Decimal]], Any]) -> list[Any]:
    """Tokens with number words turned into numbers: "two hundred and sixty thousand", "a dozen", "thirty-eighth"."""
    made: list[Any] = []
    place = 0
    while place < len(found):
        value, length = _run(found, place)
        if length:
            made.append(make(format(value.normalize(), "f"), frozenset((value,))))
            place += length
        else:
            made.append(found[place])
            place += 1
    return made


def _run(found: list[Any], start: int) -> tuple[Decimal, int]:
    """The value of the number words from `start` on, and how many tokens they are; 0 tokens where there is none."""
    total = part = Decimal(0)
    place, seen, last = start, False, ""
    while place < len(found):
        token = found[place]
        word = token.word
        if token.values and not seen and place + 1 < len(found) and found[place + 1].word in _SCALES:
            part, seen, last = min(token.values), True, "figure"
        elif word in _SCALES and (seen or word in ("dozen", "dozens", "hundred", "thousand", "million")):
            part, seen = (part or Decimal(1)) * _SCALES[word], True
            if _SCALES[word] > 100:
                total, part = total + part, Decimal(0)
            last = "scale"
        elif word in _TENS and last in ("", "scale"):
            part, seen, last = part + _TENS[word], True, "tens"
        elif word in _ONES and last in ("", "scale") or (word in _ONES and last == "tens" and 0 < _ONES[word] < 10):
            part, seen, last = part + _ONES[word], True, "ones"
        elif word in _ORDINALS and (last in ("scale", "tens") or (not seen and word not in ("second", "first"))):
            return total + part + _ORDINALS[word], place + 1 - start
        elif word == "and" and last == "scale" and place + 1 < len(found) and _is_small(found[place + 1].word):
            pass
        else:
            break
        place += 1
    if place == start + 1 and found[start].word == "a":
        return Decimal(0), 0
    return (total + part, place - start) if seen else (Decimal(0), 0)


def _is_small(word: str) -> bool:
    return word in _ONES or word in _TENS or word in _ORDINALS


ORDINAL_WORDS = {"first": Decimal(1), "second": Decimal(2)}
"""Ordinals that are plain words as often; they count as numbers only against a number."""


def roman(word: str) -> Decimal | None:
    """The value of a Roman numeral in canonical form, in whatever case; None for any other word."""
    upper = word.upper()
    if not upper or not upper.isascii() or len(upper) > 15 or not _ROMAN.fullmatch(upper):
        return None
    digits = [_ROMAN_VALUES[letter] for letter in upper]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return Decimal(sum(-digit if digit < following else digit for digit, following in pairs))
