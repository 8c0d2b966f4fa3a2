"""What never matters in an answer: case, accents, punctuation, hyphens and spacing. Text becomes a row of words.

Numbers are words of their own, split from letters (`MiG-15` and `MiG 15` are both `mig`, `15`), so that no later rule
can let a digit slip. Comparison is by `joined`, in which spaces are gone but two numbers never run together."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from flashcards.grading.notation import digits, numeral, parts, plain, without_powers
from flashcards.grading.spelling import american
from flashcards.grading.tables import members

LONGEST = 1000
"""Characters of the longest answer that is judged, compatibility forms written out."""

_SIGNS = str.maketrans(
    dict.fromkeys("‘’ʼʻ´`′", "'")
    | dict.fromkeys("‐‑‒–—―−⁻﹘﹣－", "-")
    | {
        "º": "°",
        "♯": "#",
        "&": " and ",
        "%": " percent ",
        "‰": " permille ",
        "№": "no.",
        "$": " dollar ",
        "£": " pound ",
        "€": " euro ",
        "¥": " yen ",
    }
    | dict.fromkeys("→⇒➔➜", " ")
    | {"^": " ", "~": " ", "|": " ", "½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"}
    | {"⅛": " 1/8", "⅜": " 3/8", "⅝": " 5/8", "⅞": " 7/8"}
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"°": " degree ", "⁄": "/"}
)
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
"""Marks on Latin, Greek and Cyrillic letters. Others (kana, Devanagari) make another letter, and stay."""

_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_NUMBERS_MEET = re.compile(r"(?<=\d)\n(?=-?\d)")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}")
_BEFORE, _AFTER = re.compile(r"^[^\w'’+−–.$£€¥-]+"), re.compile(r"(?<=[\w%°'’)])[^\w%°'’)+!*#−–-]+$")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_KEPT = "'.,-+=<>/#"


class _Separators(dict[int, str]):
    """Maps punctuation, separators and control codes to a space, each looked up once."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if sign in _KEPT or unicodedata.category(sign)[0] not in "PZC" else " "
        return self[code]


_SEPARATORS = _Separators()

_TOKEN = re.compile(
    r"(?P<dotted>\d+(?:\.\d+){2,}(?!\.?\d|,\d))"
    r"|(?P<number>(?:(?<!\w)-)?"
    r"(?:[1-9]\d{0,2}(?P<mark>[,.' ])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?:[.,]\d+)?|\d+(?:\.\d+|,\d{1,2}(?!\d))?))"
    r"(?:(?:st|nd|rd|th)(?![^\s\d'.,+=<>/#-]))?"
    r"|(?P<word>[^\s\d'.,+=<>/#-]+(?:'[^\s\d'.,+=<>/#-]+)*)"
    r"|(?P<sign>[+=<>]|(?<=\d) ?/ ?(?=\d)|(?<=[^\W\d]) ?#(?!\w))"
)
"""A number, one with several points, a word, a sign that says something: + = < >, the bar of 1/2, the sharp of C#."""


_CAN = {"ca": "can", "wo": "will", "sha": "shall"}
_NOT = members("""
    dont didnt doesnt isnt wasnt werent arent cant couldnt wont wouldnt shouldnt hasnt havent hadnt cannot
    """)


def is_too_long(text: str) -> bool:
    """Whether an answer is longer than any that is judged."""
    return len(text) > LONGEST or (not text.isascii() and len(unicodedata.normalize("NFKC", text)) > LONGEST)


def fold(text: str) -> str:
    """The text without case and accents, with one kind of dash and apostrophe; compatibility forms are plain (NFKC)."""
    text = text.translate(_SIGNS)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_ACCENTS).translate(_LETTERS)
    return unicodedata.normalize("NFC", _FOREIGN_DIGIT.sub(_digit, text))


def spelt_out(text: str) -> str:
    """A folded text with its numbers and units in one plain way (`notation`)."""
    return plain(fold(without_powers(text)))


def without_dots(text: str) -> str:
    """A folded text in which abbreviations have lost their dots: "u.s.a." is "usa"."""
    return _DOTTED.sub(lambda abbreviation: abbreviation[0].replace(".", ""), text)


def unwrapped(text: str) -> str:
    """A text without the quotes, brackets and other signs around it, but with those that may be its own: -5 °C, Cl-."""
    return _AFTER.sub("", _BEFORE.sub("", text))


def _digit(sign: re.Match[str]) -> str:
    return str(unicodedata.decimal(sign[0]))


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded, in American spelling, without a genitive's s."""
    return tuple(american(word.removesuffix("'s").replace("'", "")) for word in _tokens(text))


@lru_cache(maxsize=8192)
def written(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded, as they are spelt."""
    return tuple(word.replace("'", "") for word in _tokens(text))


def _tokens(text: str) -> list[str]:
    """Words and numbers; contractions are written out, genitives keep their apostrophe."""
    found: list[str] = []
    for token in _TOKEN.finditer(_separated(text)):
        if token["number"]:
            found.append(numeral(token["number"], token["mark"]))
        elif token["word"]:
            found.extend(_spoken(token["word"]))
        elif token["dotted"]:
            found.extend(parts(token["dotted"]))
        else:
            found.append(token["sign"].strip())
    return found


def _separated(text: str) -> str:
    """A text folded, with only such signs as are part of a word or number."""
    text = without_dots(spelt_out(text)).translate(_SEPARATORS)
    return text.replace("per cent", "percent").replace("per mille", "permille")


@lru_cache(maxsize=4096)
def decimals(text: str) -> int:
    """To how many decimals the numbers of a text are written, noughts at their end too."""
    if "." not in text and "," not in text:
        return 0
    numbers = (token for token in _TOKEN.finditer(_separated(text)) if token["number"])
    return max((len(digits(token["number"], token["mark"]).partition(".")[2]) for token in numbers), default=0)


def cut(text: str, separator: re.Pattern[str]) -> list[str]:
    """The text cut at separators, which stand between the pieces; they are found in small letters without accents."""
    letters = _LETTER.findall(text)
    plain = "".join(unicodedata.normalize("NFD", letter)[0].lower()[0] for letter in letters)
    cuts = [0, *(end for found in separator.finditer(plain) for end in found.span()), len(letters)]
    return ["".join(letters[start:end]) for start, end in pairwise(cuts)]


@lru_cache(maxsize=8192)
def joined(tokens: tuple[str, ...]) -> str:
    """The words run together, as spacing never matters; two numbers in a row stay apart."""
    row = "\n".join(tokens)
    if "\n" not in row:
        return row
    return _NUMBERS_MEET.sub(" ", row).replace("\n", "")


def is_number(token: str) -> bool:
    """Whether a word of `words` is a number."""
    return token[-1:].isdecimal()


def _spoken(word: str) -> tuple[str, ...]:
    head, _, tail = word.partition("'")
    if word in _NOT or (tail == "t" and head.endswith("n")):
        head = head.removesuffix("not").removesuffix("t").removesuffix("n")
        return _CAN.get(head, head), "not"
    if tail in ("re", "ve", "d", "ll", "m"):
        return (head,)
    return (head, tail) if head == "l" and tail else (word,)
