"""An answer in the ways in which it is compared."""

import re
from functools import lru_cache
from typing import NamedTuple

from flashcards.grading.folding import cut, fold, is_number, words, written
from flashcards.grading.fullnames import in_full
from flashcards.grading.numbers import with_digits
from flashcards.grading.openings import bare
from flashcards.grading.units import in_kelvin, with_rates

_TOGETHER = re.compile(r"[()\[\]=;]|(?<!\d)[,/]|[,/](?!\d)| (?:or|aka|a\.k\.a\.|i\.e\.|also known as|that is|alias) ")
_NO_ARTICLE = re.compile(r"(?<!\w)an?(?:-|\. ?)(?=[^\W\d_])")
"""The "a" of "A. Tolstoy" and "A-bomb"."""

_NUMBERED = re.compile(r"(?<!\w)no +(?=\d)", re.IGNORECASE)


class Reading(NamedTuple):
    """A text as it stands, in folded words, in those bare of lead-ins with numbers in digits and names in full, and
    the same in the spelling in which it was typed. `parts` are what brackets, commas and "or" cut it into, one for most
    texts."""

    text: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    written: tuple[str, ...]
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """A text in the ways in which it is compared."""
    strip = _without_lead_but_a if _NO_ARTICLE.search(fold(text)) else _without_lead
    parts = tuple(part for part in cut(text, _TOGETHER)[::2] if words(part))
    return Reading(text, words(text), in_full(strip(words(text))), strip(written(text)), parts)


def suited(answer: Reading, form: Reading) -> Reading:
    """An answer read as only the card can tell: "No 10" is number ten, no negation, where the card has a number, and
    "273 K" no thousands where it has kelvin."""
    if "number" in form.words:
        answer = read(_NUMBERED.sub("number ", answer.text))
    return read(in_kelvin(answer.text)) if "kelvin" in form.words else answer


def _without_lead(row: tuple[str, ...]) -> tuple[str, ...]:
    """Without what leads in, nor "the" and "of" inside, which come and go; "16 of 50" keeps it."""
    tokens = bare(with_rates(with_digits(row)))
    kept = (
        word
        for at, word in enumerate(tokens)
        if word != "the" and (word != "of" or (at and all(map(is_number, tokens[at - 1 : at + 2 : 2]))))
    )
    return tuple(kept) or tokens


def _without_lead_but_a(row: tuple[str, ...]) -> tuple[str, ...]:
    kept = _without_lead(tuple(f"{word}." if word in ("a", "an") else word for word in row))
    return tuple(word.removesuffix(".") for word in kept)
