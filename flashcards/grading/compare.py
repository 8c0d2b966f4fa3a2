"""The difference between the typed and the wanted answer, letter by letter, for the screen."""

import unicodedata
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from flashcards.grading.folding import fold

SAME, MISSING, EXTRA = "same", "missing", "extra"

_CELLS = 40_000
"""Work that one comparison may take: the product of the two lengths, after what is common at both ends."""


def differences(given: str, wanted: str) -> tuple[tuple[str, str], ...]:
    """The two texts as pieces (kind, text): "same" in both, "missing" from the answer, "extra" in it.

    Case and accents are marked only where nothing else differs; pieces that are the same stand as they were typed.
    Texts with little in common, or too long to compare, come back as one extra and one missing piece."""
    given, wanted = (unicodedata.normalize("NFC", " ".join(text.split())) for text in (given, wanted))
    fine = fold(given) == fold(wanted)
    a, b = ([letter if fine else fold(letter) for letter in text] for text in (given, wanted))
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    if (len(a) - head - tail) * (len(b) - head - tail) > _CELLS:
        return (EXTRA, given), (MISSING, wanted)
    middle = SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False)
    same = [(head + block.a, head + block.b, block.size) for block in middle.get_matching_blocks()[:-1]]
    same = [(0, 0, head), *same, (len(a) - tail, len(b) - tail, tail)]
    if 2 * sum(size for _, _, size in same) < max(len(a), len(b)):
        same = []
    return _pieces(given, wanted, [*same, (len(a), len(b), 0)])


def _common(a: list[str], b: list[str]) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(a), len(b)))


def _pieces(given: str, wanted: str, same: list[tuple[int, int, int]]) -> tuple[tuple[str, str], ...]:
    """The two texts cut where they are the same: from where in each, and for how many letters."""
    pieces = []
    at = there = 0
    for start, begin, size in same:
        pieces += [(EXTRA, given[at:start]), (MISSING, wanted[there:begin]), (SAME, given[start : start + size])]
        at, there = start + size, begin + size
    return tuple(
        (kind, "".join(text for _, text in run)) for kind, run in groupby(filter(itemgetter(1), pieces), itemgetter(0))
    )
