"""The outline of a progress file, kept in the cache: what the queue asks of each card, so that a start need not look
into every line. It counts for the very bytes that it was made from; without it all is the same, but slower."""

from typing import NamedTuple

from flashcards import cache
from flashcards.learning.queue import Gist

MANY = 1000
"""Cards from which on it pays."""

Seal = tuple[int, bytes]
"""What tells one text of a progress file from another: its length, and the line of its checksum."""


class Outline(NamedTuple):
    """`sizes` has the length of each card's line, `plain` a byte for each, 1 where it can stay unread; `cards` and
    `gists` are of those."""

    sizes: list[int]
    plain: bytes
    cards: list[str]
    gists: list[Gist]


def find(folder: str, path: str, seal: Seal) -> Outline | None:
    """The outline of the progress file `path` with this text; None where it has to be made."""
    kept = cache.read(folder, _name(path)) if folder else None
    return Outline(*kept[1]) if kept is not None and kept[0] == _key(seal) else None


def is_wanted(folder: str, cards: int) -> bool:
    """Whether an outline of a file of so many cards is worth keeping in a folder of the cache, "" for none."""
    return bool(folder) and cards >= MANY


def keep(folder: str, path: str, seal: Seal, outline: Outline) -> None:
    """Keep the outline of a file."""
    cache.write(folder, _name(path), [cache.sealed((_key(seal), tuple(outline)))])


def _name(path: str) -> str:
    return cache.name("outline", path)


def _key(seal: Seal) -> tuple[tuple[str, int], Seal]:
    return cache.edition("progress"), seal
