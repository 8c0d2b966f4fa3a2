"""Cards of which reviews are kept though no deck has them any more, and which card may carry each of them on."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from flashcards.progress.log import Log

LIKENESS = 0.75
"""How like two ids must be (difflib's ratio) before one is proposed for the other."""


def orphans(log: Log, cards: Collection[str]) -> list[str]:
    """The cards with reviews that are not among `cards` and that no other card carries on."""
    carried = set(log.flags("from").values())
    return sorted(card for card in log.cards if card not in cards and card not in carried and log.valid(card))


def proposals(log: Log, cards: Collection[str]) -> Iterator[tuple[str, str]]:
    """(old, new): for each orphan the card without a history that is likest to it, where there is one.

    A fact that was moved to another deck keeps its last part; one whose text was edited keeps most of its id."""
    free = [card for card in cards if log.state(card) is None]
    by_fact: dict[str, list[str]] = {}
    for card in free:
        by_fact.setdefault(card.rpartition("/")[2], []).append(card)
    for old in orphans(log, cards):
        moved = by_fact.get(old.rpartition("/")[2], [])
        near = moved if len(moved) == 1 else get_close_matches(old, free, n=1, cutoff=LIKENESS)
        if near:
            yield old, near[0]
