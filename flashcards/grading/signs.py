"""Signs at the end of an answer that may be part of it: the charge of an ion, the mark of a factorial."""

import re
from functools import lru_cache

from flashcards.grading.folding import fold

_END = re.compile(r"[-+!*]*$")
_AROUND = " .,;:?…\"'“”„‘’«»()[]"
_CHARGED = re.compile(r"(?:[A-Z][a-z]?\d*)+ ?\d?-")
"""A formula with a negative charge; a positive one is seen by its + already."""


@lru_cache(maxsize=2**14)
def last(text: str) -> str:
    """The signs that a text ends with, quotes and full stops apart."""
    found = _END.search(fold(text[-20:]).rstrip(_AROUND))
    return found[0] if found else ""


def is_uncharged(given: str, wanted: str) -> bool:
    """Whether the wanted answer is an ion's formula with its minus, and the given one has none."""
    return _is_charged(wanted) and "-" not in last(given)


@lru_cache(maxsize=2048)
def _is_charged(wanted: str) -> bool:
    return bool(_CHARGED.fullmatch(_with_one_minus(wanted)))


def _with_one_minus(text: str) -> str:
    """A text with its capitals, and one kind of minus."""
    return re.sub("[⁻−–]$", "-", text.strip())
