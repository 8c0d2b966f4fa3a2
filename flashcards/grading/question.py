"""What a question lets an answer repeat or leave out, and what it asks for."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flashcards.grading.folding import fold, is_number, words
from flashcards.grading.fullnames import in_full
from flashcards.grading.numbers import ORDINALS, with_digits
from flashcards.grading.openings import bare
from flashcards.grading.opposites import NEGATIONS, are_poles, opposed
from flashcards.grading.tables import grouped, members
from flashcards.grading.units import with_rates
from flashcards.grading.verbs import in_statements

_ORDERS = tuple(
    " ".join(words)
    for words in grouped("""
        in order / in the order / in what order / in which order / right order / correct order / proper order / order in
        which / what is the order of / what was the order of / first to last / first to the last / from the first on /
        from first / first one first / earliest first / oldest first / latest first / largest first / smallest first /
        highest first / chronolog / in sequence / in turn / ascending / descending / earliest to latest / earliest to
        the latest / oldest to newest / oldest to the newest / one after another / one after the other / north to south
        / south to north / west to east / east to west
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
    "parallel": "degree parallel latitude",
    "temperature": "degree",
    "hot": "degree",
    "cold": "degree",
    "cost": "dollar",
    "times": "time",
    "often": "time",
}
"""Units that a question speaks of without naming them."""


_HEADINGS = ("from", "to", "toward", "for", "against")

FIXED = NEGATIONS | {"and", "or", "but", "both"}
"""Words that are always part of the answer: "Korea and Japan" is not Korea, whatever the question says."""


class Question(NamedTuple):
    """`words` in order, numbers in digits, and `said` their set; `droppable` are those that may be repeated or left
    out; `person` whether it asks for somebody, `time` for a date, `amount` for a number; `order` whether the order of a
    list counts; `implied` the units that it speaks of without naming them; `joined` its words three by three, `pairs`
    two by two; `verbs` its verb as a statement has it; `heading` the preposition that it asks by; `poles` the opposites
    in it that it does not offer to choose from, the one it speaks of first; `meaning` whether it asks for the sense of
    other words."""

    words: tuple[str, ...]
    said: frozenset[str]
    droppable: frozenset[str]
    person: bool
    time: bool
    order: bool
    amount: bool
    implied: frozenset[str]
    joined: frozenset[tuple[str, ...]]
    pairs: frozenset[tuple[str, str]]
    verbs: frozenset[str]
    heading: str
    poles: tuple[tuple[str, str], ...]
    meaning: bool


@lru_cache(maxsize=2048)
def asked(question: str) -> Question:
    """What a question asks for."""
    folded = fold(question)
    tokens = in_full(with_rates(with_digits(words(question))))
    said = frozenset(tokens)
    spoken = words(question)
    opposites = set(with_digits(tuple(word for word in spoken if not opposed(word).isdisjoint(spoken))))
    poles = [word for word in tokens if opposed(word)]
    offered = opposites if opposites and " or " in folded else opposites | _offered(folded)
    return Question(
        tokens,
        said,
        frozenset(word for word in said - FIXED - offered if len(word) > 1 or is_number(word) or word == "s")
        | {one for one, other in pairwise(tokens) if len(one) == 1 and is_number(other)},
        _opens(question, ("who", "whose", "whom")),
        _opens(question, ("when",))
        or any(which in ("which", "what") and unit in ("year", "date") for which, unit in pairwise(tokens)),
        any(order in folded.replace("in order to", "") for order in _ORDERS),
        any(how == "how" and what in _AMOUNTS for how, what in pairwise(tokens)),
        frozenset(unit for word in said for unit in _IMPLIED.get(word, "").split())
        | ({"over", "above"} if {"more", "than"} <= said else set()),
        frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False)),
        frozenset((*pairwise(tokens), *pairwise(word for word in tokens if word not in ("the", "of")))),
        in_statements(tokens) - offered - FIXED,
        _heading(tokens),
        tuple((one, other) for at, one in enumerate(poles[:8]) for other in poles[at + 1 : 8] if are_poles(one, other)),
        not said.isdisjoint(("mean", "means")),
    )


def _heading(tokens: tuple[str, ...]) -> str:
    """The preposition that a question begins or ends with; "to" where it asks for a direction."""
    found = next((word for word in (*tokens[:1], *tokens[-1:]) if word in _HEADINGS), "")
    return found or ("to" if "direction" in tokens[:3] else "")


SMALL = members("""
    the a an of in on at to by for from with and is was were are did do does be had has have as its his her their
    """)


def _offered(folded: str) -> set[str]:
    """The words that a question offers to choose from: around "or", and in the row of commas before it."""
    parts = folded.split(" or ")
    found: set[str] = set()
    for before, after in pairwise(parts):
        row = before.split(",")
        found.update(words(row[-1])[-1:])
        for item in row[1:-1]:
            found.update(words(item)[-3:])
        if len(row) > 1 and not _asks(row[0]):
            found.update(word for word in words(row[0])[-1:] if word not in ORDINALS)
        found.update(bare(words(after.split(",")[0]))[:2])
    return set(with_digits(tuple(found - SMALL)))


def _asks(clause: str) -> bool:
    """Whether a clause is the question itself, after which the choice follows: "Which is faster, this or that?"."""
    row = words(clause)
    return row[:1] in (("which",), ("what",), ("who",)) and "of" not in row[-2:-1]


def _opens(question: str, asking: tuple[str, ...]) -> bool:
    """Whether a question begins with one of some words, a preposition before it or an "According to …," apart."""
    first, _, second = question.partition(",")
    opening = words(first)[:2]
    if set(opening[:1]) & {"which", "what", "when", "where", "why", "how"}.difference(asking):
        return False
    return not set(asking).isdisjoint((*opening, *words(second)[:2]))
