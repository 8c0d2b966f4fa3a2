"""What a question lets an answer repeat or leave out, and what it asks for."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flashcards.grading.folding import fold, is_number, words
from flashcards.grading.numbers import ORDINALS, with_digits
from flashcards.grading.openings import bare
from flashcards.grading.opposites import NEGATIONS, opposed
from flashcards.grading.tables import grouped, members

_ORDERS = tuple(
    " ".join(words)
    for words in grouped("""
        in order / in the order / in what order / in which order / right order / correct order / proper order / first to
        last / earliest first / oldest first / latest first / largest first / smallest first / highest first / chronolog
        / in sequence / ascending / descending / earliest to latest / oldest to newest / from first / north to south /
        south to north / west to east / east to west /
        """)
)
_AMOUNTS = members("many much long old far high tall deep big large fast heavy often wide")
_IMPLIED = {
    "old": "year age old of",
    "age": "year age old of",
    "aged": "year age old",
    "year": "year",
    "percentage": "percent",
    "share": "percent",
    "latitude": "degree parallel latitude",
    "longitude": "degree meridian longitude",
    "parallel": "degree parallel",
    "temperature": "degree",
    "hot": "degree",
    "cold": "degree",
    "cost": "dollar",
    "times": "time",
    "often": "time",
}
"""Units that a question speaks of without naming them."""


_FIXED = NEGATIONS | {"and", "or", "but", "both"}
"""Words that are always part of the answer: "Korea and Japan" is not Korea, whatever the question says."""


class Question(NamedTuple):
    """`words` in order, numbers in digits, and `said` their set; `droppable` are those that may be repeated or left
    out; `person` whether it asks for somebody, `time` for a date, `amount` for a number; `order` whether the order of a
    list counts; `implied` the units that it speaks of without naming them; `joined` its words three by three."""

    words: tuple[str, ...]
    said: frozenset[str]
    droppable: frozenset[str]
    person: bool
    time: bool
    order: bool
    amount: bool
    implied: frozenset[str]
    joined: frozenset[tuple[str, ...]]


@lru_cache(maxsize=2048)
def asked(question: str) -> Question:
    """What a question asks for."""
    folded = fold(question)
    tokens = with_digits(words(question))
    said = frozenset(tokens)
    spoken = words(question)
    opposites = set(with_digits(tuple(word for word in spoken if not opposed(word).isdisjoint(spoken))))
    offered = opposites if opposites and " or " in folded else opposites | _offered(folded)
    return Question(
        tokens,
        said,
        frozenset(word for word in said - _FIXED - offered if len(word) > 1 or is_number(word) or word == "s")
        | {one for one, other in pairwise(tokens) if len(one) == 1 and is_number(other)},
        _opens(question, ("who", "whose", "whom")),
        _opens(question, ("when",))
        or any(which in ("which", "what") and unit in ("year", "date") for which, unit in pairwise(tokens)),
        any(order in folded.replace("in order to", "") for order in _ORDERS),
        any(how == "how" and what in _AMOUNTS for how, what in pairwise(tokens)),
        frozenset(unit for word in said for unit in _IMPLIED.get(word, "").split())
        | ({"over", "above"} if {"more", "than"} <= said else set()),
        frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False)),
    )


def without_question(
    given: tuple[str, ...], wanted: tuple[str, ...], question: Question
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Both answers without the question's own words; None where these are all there is to the answer, or where the
    given answer has put some of them for others or in another order, so that it may say another thing."""
    ours, theirs = _own(given, question), _own(wanted, question)
    if not ours and not theirs:
        return None
    repeated, expected = set(ours), set(theirs)
    if (repeated - expected) - _SMALL and (expected - repeated) - _SMALL:
        return None
    if _in_order(ours, expected) != _in_order(theirs, repeated):
        return None
    ours_left, theirs_left = _rest(given, question), _rest(wanted, question)
    if not ours_left or not theirs_left or (any(map(is_number, theirs)) and not any(map(is_number, theirs_left))):
        return None
    return bare(ours_left) if ours_left != given else given, bare(theirs_left)


_SMALL = members("""
    the a an of in on at to by for from with and is was were are did do does be had has have as its his her their
    """)


def _in_order(row: list[str], shared: set[str]) -> list[str]:
    return list(dict.fromkeys(word for word in reversed(row) if word in shared))


def _own(answer: tuple[str, ...], question: Question) -> list[str]:
    return [word for word in answer if word in question.droppable]


def _rest(answer: tuple[str, ...], question: Question) -> tuple[str, ...]:
    """The answer without the question's words, nor an "in" or "of the" that only led to one of them.

    An "and" goes only with the words on both sides of it, as they stand in the question."""
    kept: list[str] = []
    for at, word in enumerate(answer):
        if word in question.droppable or (word in _FIXED and answer[max(at - 1, 0) : at + 2] in question.joined):
            while kept and kept[-1] in ("in", "of", "the", "a", "an"):
                kept.pop()
        else:
            kept.append(word)
    return tuple(kept)


def _offered(folded: str) -> set[str]:
    """The words that a question offers to choose from: around "or", and in the row of commas before it."""
    parts = folded.split(" or ")
    found: set[str] = set()
    for before, after in pairwise(parts):
        row = before.split(",")
        found.update(words(row[-1])[-1:])
        for item in row[1:-1]:
            found.update(words(item)[-3:])
        if len(row) > 1:
            found.update(word for word in words(row[0])[-1:] if word not in ORDINALS)
        found.update(bare(words(after.split(",")[0]))[:2])
    return set(with_digits(tuple(found - _SMALL)))


def _opens(question: str, asking: tuple[str, ...]) -> bool:
    """Whether a question begins with one of some words, a preposition before it or an "According to …," apart."""
    first, _, second = question.partition(",")
    opening = words(first)[:2]
    if set(opening[:1]) & {"which", "what", "when", "where", "why", "how"}.difference(asking):
        return False
    return not set(asking).isdisjoint((*opening, *words(second)[:2]))
