"""The index: what was read from the decks below one root, kept in the cache, so that they open again without parsing.

An entry counts for a file that has kept its signature, or, where that is not enough to be sure, its bytes. Whatever is
damaged, missing or foreign is read from the deck, and without the index everything is the same, but slower."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from flashcards import cache
from flashcards.deck.cards import Card, Reading
from flashcards.deck.files import Unreadable, decoded, read_bytes
from flashcards.deck.roots import walk
from flashcards.deck.stored import Pages, pack, unpack
from flashcards.errors import IO, FlashcardsError

COUNT = 8
"""Bytes of the length of the table, which stands first."""


class Entry(NamedTuple):
    """One deck file: the signature by which it is known again, None where it was too fresh for that; the digest of its
    bytes; and where its block starts in the index, behind the table, its size and that of its front."""

    signature: tuple[int, ...] | None
    digest: bytes
    start: int
    size: int
    front: int


class Index:
    """What is kept of the decks below `root`, in `folder`. `now` (nanoseconds of the wall clock) tells how fresh a
    file is; without a folder nothing is kept."""

    def __init__(self, folder: str, root: str, now: int) -> None:
        self._folder, self._root, self._now = folder, root, now
        self._file = cache.name("index", (os.path.abspath(root), cache.edition("deck", "deck/kinds")))
        self._path = os.path.join(folder, self._file)
        self._pages: Pages | None = None
        self._blocks = 0
        self._table: dict[str, Entry] = {}
        self._kept: dict[str, Entry] = {}
        self._made: dict[str, tuple[Entry, bytes]] = {}
        if folder:
            self._open()

    def reading(self, path: str, default: str) -> Reading:
        """What the deck file at `path` holds; `default` is its id if it gives none of its own."""
        name = path.removeprefix(self._root)
        signature = cache.signature(path)
        entry = self._table.get(name)
        kept = None
        if entry and signature and entry.signature == signature:
            kept = self._unpacked(name, entry, path, default)
        return kept or self._read(name, path, default, signature)

    def contents(self) -> tuple[tuple[str, bytes], ...]:
        """What was read, file by file: its name and the digest of its bytes."""
        return tuple((name, entry.digest) for name, entry in sorted(self._entries().items()))

    def save(self) -> None:
        """Keep what was read anew, and let go what is no longer there."""
        if not self._folder or (not self._made and self._kept == self._table):
            return
        table, end = {}, 0
        for name, entry in self._entries().items():
            table[name] = tuple(entry._replace(start=end))
            end += entry.size
        cache.write(self._folder, self._file, self._parts(cache.sealed(table)))

    def _entries(self) -> dict[str, Entry]:
        return self._kept | {name: entry for name, (entry, _) in self._made.items()}

    def _open(self) -> None:
        try:
            if not cache.is_private(self._folder):
                return
            pages, whole = Pages(self._path), os.path.getsize(self._path)
        except OSError:
            return
        start = pages.bytes(0, len(cache.HEAD) + COUNT)
        size = int.from_bytes(start[-COUNT:], "little")
        if not start.startswith(cache.HEAD) or size > whole:
            return
        table = pages.value(len(start), size)
        if table is not None:
            self._pages, self._blocks = pages, len(start) + size
            self._table = {name: Entry(*entry) for name, entry in table.items()}

    def _unpacked(self, name: str, entry: Entry, path: str, default: str) -> Reading | None:
        """The reading in an entry's block; None where it is damaged."""
        if self._pages is None:
            return None
        start = self._blocks + entry.start
        front = self._pages.value(start, entry.front)
        if front is None:
            return None
        self._kept[name] = entry
        reread = partial(_reread, path, default, front["ids"], self._path)
        return unpack(front, self._pages, start + entry.front, path, reread)

    def _read(self, name: str, path: str, default: str, signature: tuple[int, ...] | None) -> Reading:
        """The reading of a file that does not look as it did, or is too fresh to be sure: by its bytes."""
        try:
            data = read_bytes(path)
            digest = _digest(data) if self._folder else b""
            sure = None if cache.is_racy(signature, self._now) else signature
            entry = self._table.get(name)
            if entry and entry.digest == digest:
                kept = self._unpacked(name, entry._replace(signature=sure), path, default)
                if kept:
                    return kept
            text = decoded(data)
        except Unreadable:
            return _loaded(path, default)
        from flashcards.deck import reader

        reading = reader.read(text, path, default)
        if self._folder:
            front, block = pack(reading)
            self._made[name] = Entry(sure, digest, 0, len(block), front), block
        return reading

    def _parts(self, table: bytes) -> Iterator[bytes]:
        yield len(table).to_bytes(COUNT, "little")
        yield table
        for entry in self._kept.values():
            assert self._pages
            yield self._pages.bytes(self._blocks + entry.start, entry.size)
        for _, block in self._made.values():
            yield block


def watched(roots: Iterable[str]) -> Iterator[str]:
    """Every path on which hangs what decks there are below the roots, and what they hold: the folders, and all that
    is named as a deck, be it a file or not."""
    for root in roots:
        yield root
        for folder, folders, files in walk(root):
            yield from (os.path.join(folder, name) for name in (*folders, *files))


def _digest(data: bytes) -> bytes:
    from hashlib import blake2b  # not for a library that has not changed

    return blake2b(data, digest_size=16).digest()


def _loaded(path: str, default: str) -> Reading:
    from flashcards.deck import reader  # it brings the parser along

    return reader.load(path, default)


def _reread(path: str, default: str, ids: Sequence[str], index: str) -> Sequence[Card]:
    """The cards of a deck whose index is damaged, which goes. Raises FlashcardsError (input/output) when the deck was
    changed at the same time."""
    cache.remove(index)
    deck = _loaded(path, default).deck
    if deck is None or [card.id for card in deck.cards] != ids:
        raise FlashcardsError(IO, f"{path} was changed while it was read.", "Start again.")
    return deck.cards
