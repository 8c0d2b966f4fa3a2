"""What a verdict says, and what it is given besides the answer."""

from collections.abc import Iterable
from typing import NamedTuple

WRONG, ALMOST, RIGHT = "wrong", "almost", "right"
RANK = {WRONG: 0, ALMOST: 1, RIGHT: 2}


class Context(NamedTuple):
    """What surrounds an answer. `aliases` are the deck's further names, name → names; `others` the other answers of
    the same deck, which a slip must never turn into."""

    question: str = ""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    others: tuple[str, ...] = ()


ALONE = Context()
"""Nothing around an answer: no question, no deck."""


class Judgement(NamedTuple):
    """`verdict` is "right", "almost" or "wrong"; `share` 0–1, for lists max(0, right − extra)/wanted, where almost
    counts as right; `note` a teacher's few words, "" when there is nothing to say; `items` each wanted item of a list
    or sequence with its own verdict."""

    verdict: str
    share: float
    note: str = ""
    items: tuple[tuple[str, str], ...] = ()


def judgement(verdict: str, note: str = "") -> Judgement:
    """The judgement of a single answer: its share is all or nothing."""
    return Judgement(verdict, 0.0 if verdict == WRONG else 1.0, note)


def best(verdicts: Iterable[str]) -> str:
    """The best of some verdicts, wrong for none; once one is right, no more are asked for."""
    found = WRONG
    for verdict in verdicts:
        found = verdict if RANK[verdict] > RANK[found] else found
        if found == RIGHT:
            break
    return found


def worst(verdicts: Iterable[str]) -> str:
    """The worst of some verdicts."""
    return min(verdicts, key=RANK.__getitem__)
