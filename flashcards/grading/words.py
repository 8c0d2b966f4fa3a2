"""Slips and inflections: how far a typed word may stray from the wanted one and still be almost right.

One slip (a letter left out, put in, wrong, or two swapped) in a word of five letters or more, two from nine on; the
wanted word's length decides. Numbers never slip, and no slip may make another word of the subject (`opposites`)."""

from collections.abc import Callable
from functools import lru_cache

from flashcards.grading.distance import slips
from flashcards.grading.folding import is_number, joined
from flashcards.grading.lookalikes import are_homophones
from flashcards.grading.opposites import are_different
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG

Taken = Callable[[str], bool]
"""Whether the card or its deck has a word for something else; no slip leads to such a word."""

_LONGEST_SLIP = 600
"""Letters of an answer in which slips are looked for; beyond, only what is right is right."""


def allowance(word: str) -> int:
    """The slips that a wanted word bears."""
    if is_number(word):
        return 0
    return 2 if len(word) >= 9 else 1 if len(word) >= 5 else 0


def compare(given: tuple[str, ...], wanted: tuple[str, ...], is_taken: Taken) -> str:
    """Two rows of words: right when they are the same but for spacing, almost when each word is the wanted one with
    a slip or inflected."""
    together, target = joined(given), joined(wanted)
    if together == target:
        return RIGHT
    if len(together) > _LONGEST_SLIP or abs(len(together) - len(target)) > 4 * len(wanted):
        return WRONG
    if len(given) == len(wanted):
        near = all(_near(g, w, is_taken) for g, w in zip(given, wanted, strict=True))
    else:
        near = _aligned(together, wanted, is_taken) and not _is_besides(given, wanted, is_taken)
    return ALMOST if near else WRONG


def _near(given: str, wanted: str, is_taken: Taken) -> bool:
    return given == wanted or are_inflected(given, wanted) or is_slip(given, wanted, is_taken)


def is_slip(given: str, wanted: str, is_taken: Taken) -> bool:
    """Whether another word is the wanted one misspelt."""
    most = allowance(wanted)
    if are_homophones(given, wanted):
        return not is_taken(given)
    return (
        most > 0
        and abs(len(given) - len(wanted)) <= most
        and slips(given, wanted, most) <= most
        and not any(letter.isdecimal() for letter in given)
        and not are_different(given, wanted)
        and not is_taken(given)
    )


def _aligned(together: str, wanted: tuple[str, ...], is_taken: Taken) -> bool:
    """Whether what was typed, spaces aside, is the wanted words one after another, one of them with slips."""
    if together[:1] != wanted[0][:1] and allowance(wanted[0]) == 0:
        return False
    clean, slipped = {0}, set[int]()
    for word in wanted:
        reached = {end for start in clean for end in _ends(together, start, word, is_taken)}
        clean, slipped = (
            {end for start in clean if (end := _end(together, start, word))},
            {end for start in slipped if (end := _end(together, start, word))} | reached,
        )
        if not clean and not slipped:
            return False
    return len(together) in slipped


def _is_besides(given: tuple[str, ...], wanted: tuple[str, ...], is_taken: Taken) -> bool:
    """Whether a short word stands beside the wanted ones, such as an initial that is another's."""
    rests = (joined(given[:at] + given[at + 1 :]) for at, word in enumerate(given) if len(word) <= 2)
    return any(rest == joined(wanted) or _aligned(rest, wanted, is_taken) for rest in rests)


def _end(together: str, start: int, word: str) -> int:
    """Where a word ends that stands just so at `start`; 0 where it does not."""
    start += together[start : start + 1] == " "
    return start + len(word) if together.startswith(word, start) else 0


def _ends(together: str, start: int, word: str, is_taken: Taken) -> set[int]:
    """Where a word may end that stands with slips at `start`."""
    most = allowance(word)
    first, last = start + len(word) - most, min(start + len(word) + most, len(together))
    return {end for end in range(first, last + 1) if most and is_slip(together[start:end], word, is_taken)}


@lru_cache(maxsize=4096)
def are_inflected(one: str, other: str) -> bool:
    """Whether two different words are forms of one: a plural, a tense, an -ing."""
    if abs(len(one) - len(other)) > 4 or one[:2] != other[:2] or are_different(one, other):
        return False
    return not _stems(one).isdisjoint(_stems(other))


def _stems(word: str) -> frozenset[str]:
    """What may stand before an ending; at least three letters, so that "king" is no form of "ked"."""
    stems = {word}
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and not word.endswith("ss"):
            stem = word.removesuffix(ending)
            stems |= {stem, stem + "e"} if ending == "ing" else {stem}
            if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:
                stems.add(stem[:-1])
    stems |= {word.removesuffix(ending) + "y" for ending in ("ies", "ied") if word.endswith(ending)}
    return frozenset(stem for stem in stems if len(stem) >= 3)
