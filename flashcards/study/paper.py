"""The paper: which cards a quiz asks, and in which order.

It follows from the cards' ids and the seed alone: not from the order of decks, nor from a random generator that the
next Python may change. One card more in a deck takes one place on the paper and leaves the rest as it was."""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256


def draw(ids: Iterable[str], seed: int, count: int | None = None) -> tuple[str, ...]:
    """The ids on the paper in the order of asking; at most `count` of them, all for None.

    Each card has a rank, the SHA-256 of seed and id, and the first are taken. A card whose sibling has a better rank
    comes after all first cards of facts, since one often gives the other away."""
    ranked = sorted(ids, key=lambda id: _rank(id, seed))
    before: Counter[str] = Counter()
    turns = []
    for id in ranked:
        fact = id.partition("+")[0]
        turns.append((before[fact], id))
        before[fact] += 1
    turns.sort(key=lambda turn: turn[0])
    return tuple(id for _, id in turns[:count])


def _rank(id: str, seed: int) -> bytes:
    return sha256(f"paper {seed} {id}".encode("utf-8", "surrogatepass")).digest()


def check_mark(printed: Iterable[tuple[str, Sequence[str] | None]]) -> str:
    """Eight hex digits that tell whether a paper is still what was printed. `printed` has each card's id and its
    options in the order shown, None where it has none; their own order does not count."""
    lines = sorted("\n".join((id, *(choices or ()))) for id, choices in printed)
    return sha256("\n\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:8]
