"""Numbers in words, ordinals and Roman numerals become digits, so that 38, 38th, thirty-eighth and XXXVIII are one.

A number is kept as text in plain digits ("260000", "3.14"), never as a float: equal means equal."""

import re
from collections.abc import Iterator

from flashcards.grading.folding import LONGEST, is_number
from flashcards.grading.tables import listed

_ONES = listed("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """)
_FIRSTS = listed("""
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth
    """)
_TENS = dict(zip(listed("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True))

CARDINALS = {word: value for value, word in enumerate(_ONES)} | _TENS | {"nil": 0, "fourty": 40}
"""Words for numbers below a hundred, also where tens and ones are written together."""
CARDINALS |= {tens + one: value + n for tens, value in _TENS.items() for n, one in enumerate(_ONES[1:10], 1)}

ORDINALS = {word: value for value, word in enumerate(_FIRSTS)}
"""Words for places in a row; they end a number."""
ORDINALS |= {tens[:-1] + "ieth": value for tens, value in _TENS.items()}
ORDINALS |= {tens + first: value + n for tens, value in _TENS.items() for n, first in enumerate(_FIRSTS[1:10], 1)}

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINAL_SCALES = {"thousandth": 10**3, "millionth": 10**6, "billionth": 10**9}
_AFTER_DIGITS = (
    {f"{scale}s": value for scale, value in _SCALES.items()}
    | _SCALES
    | {"k": 10**3, "mn": 10**6, "mio": 10**6, "bn": 10**9, "hundred": 100, "dozen": 12}
)
_PARTS = {"half": "2", "halves": "2", "thirds": "3", "quarter": "4", "quarters": "4", "fourths": "4", "fifths": "5"}
_PARTS |= {"sixths": "6", "sevenths": "7", "eighths": "8", "ninths": "9", "tenths": "10"}

_AND_A: dict[tuple[str, ...], str] = {("and", "a", "half"): ".5", ("and", "a", "quarter"): ".25"}

_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_WORLD_WARS = {"ww": "", "wwi": "1", "wwii": "2", "wwiii": "3"}
_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def with_digits(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an answer with every number in digits: "a hundred and four" is 104, "World War II" ends in 2."""
    return tuple(_digits(tokens))


def times(number: str, factor: int) -> str:
    """A number in digits, multiplied; one longer than any answer that is judged stays as it is."""
    if len(number) > LONGEST:
        return number
    whole, _, rest = number.partition(".")
    digits = str(int(whole + rest) * factor)
    if not rest:
        return digits
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    digits = digits.rjust(len(rest) + 1, "0")
    return f"{sign}{digits[: -len(rest)]}.{digits[-len(rest) :]}".rstrip("0").rstrip(".")


def roman(token: str) -> int | None:
    """The value of a Roman numeral in small letters, written as it should be; None for anything else."""
    if not token or token[0] not in _LETTERS or len(token) > 15 or not _ROMAN.fullmatch(token):
        return None
    values = [_LETTERS[letter] for letter in token]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def _digits(tokens: tuple[str, ...]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if is_number(token):
            value, at = _scaled(*_with_half(token, at + 1, tokens), tokens)
            yield value
        elif number := _in_words(tokens, at):
            value, at = _with_half(*number, tokens)
            yield value
        elif token in _PARTS and at and (is_number(tokens[at - 1]) or tokens[at - 1] in CARDINALS):
            yield from ("/", _PARTS[token])
            at += 1
        else:
            yield from _numeral(tokens, at)
            at += 1


def _with_half(value: str, at: int, tokens: tuple[str, ...]) -> tuple[str, int]:
    """A whole number with the "and a half" after it, and what that is counted in."""
    part = _AND_A.get(tokens[at : at + 3], "")
    return _scaled(value + part, at + 3, tokens) if part and "." not in value else (value, at)


def _scaled(value: str, at: int, tokens: tuple[str, ...]) -> tuple[str, int]:
    while at < len(tokens) and tokens[at] in _AFTER_DIGITS and value != "0":
        value = times(value, _AFTER_DIGITS[tokens[at]])
        at += 1
    return value, at


def _in_words(tokens: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """The number that begins with the word at `at`, and where it ends."""
    word = tokens[at]
    if word in ("a", "half") and at + 1 < len(tokens):
        if word == "half" and tokens[at + 1] == "a" and tokens[at + 2 : at + 3] and tokens[at + 2] in _AFTER_DIGITS:
            return _scaled("0.5", at + 2, tokens)
        at += word == "a"
        word = tokens[at]
        if word not in _SCALES and word not in ("hundred", "dozen"):
            return None
    if word in ("hundred", "dozen") or word in _SCALES or word in CARDINALS or word in ORDINALS:
        return _count(tokens, at)
    return None


def _count(tokens: tuple[str, ...], at: int) -> tuple[str, int]:
    total, group, largest = 0, -1, 10**15
    while at < len(tokens):
        word = tokens[at]
        if word == "and" and _goes_on(tokens, at + 1) and (group < 0 or (group >= 100 and group % 100 == 0)):
            at += 1
            continue
        if word in CARDINALS and (joined := _add(group, CARDINALS[word])) is not None:
            group = joined
        elif word in ORDINALS and (joined := _add(group, ORDINALS[word])) is not None:
            return str(total + joined), at + 1
        elif word in ("hundred", "hundredth") and group < 100:
            group = 100 * (abs(group) or 1)
            if word == "hundredth":
                return str(total + group), at + 1
        elif word == "dozen" and group < 100:
            return str(total + 12 * abs(group)), at + 1
        elif word in _SCALES and _SCALES[word] < largest:
            largest = _SCALES[word]
            total, group = total + abs(group) * largest, -1
        elif word in _ORDINAL_SCALES:
            return str(total + abs(group) * _ORDINAL_SCALES[word]), at + 1
        else:
            break
        at += 1
    return str(total + max(group, 0)), at


def _add(group: int, value: int) -> int | None:
    """A number below a hundred put after what stands; "nineteen fifty" is a year. None where no number goes on so.

    `group` is −1 where nothing stands yet, which also counts as "a" before hundred and thousand."""
    if group < 0:
        return value
    if group >= 100 and group % 100 == 0 and value:
        return group + value
    if 0 < value < 10 and group % 10 == 0 and group % 100 >= 20:
        return group + value
    if 10 <= group < 100 and value >= 10:
        return group * 100 + value
    return None


def _goes_on(tokens: tuple[str, ...], at: int) -> bool:
    return at < len(tokens) and (tokens[at] in CARDINALS or tokens[at] in ORDINALS)


def _numeral(tokens: tuple[str, ...], at: int) -> tuple[str, ...]:
    """A Roman numeral up to XXXIX in digits; a single letter only at the end of a name, as in "Elizabeth I"."""
    token = tokens[at]
    if token in _WORLD_WARS:
        return "world", "war", *_WORLD_WARS[token]
    if len(token) > 3 and token.endswith(_ORDINAL_ENDINGS):  # XVIIth
        token = token[:-2]
    if token.strip("ivx") or (len(token) == 1 and not _ends_a_name(tokens, at)):
        return (tokens[at],)
    value = roman(token)
    return (tokens[at],) if value is None else (str(value),)


def _ends_a_name(tokens: tuple[str, ...], at: int) -> bool:
    if at == 0 or tokens[at - 1] == "the":
        return False
    return tokens[at + 1 : at + 2] in ((), ("of",)) or tokens[at - 1] == "ww" or tokens[at - 2 : at] == ("world", "war")
