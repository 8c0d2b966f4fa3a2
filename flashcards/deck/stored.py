"""A deck as the index keeps it: what it says of itself and its ids in front, then the heads, then the cards in pieces.

All are plain values in sealed bytes. The front is read at once, heads and cards when somebody asks for them."""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, overload

from flashcards import cache
from flashcards.deck.cards import Card, Deck, Head, Reading
from flashcards.errors import Place, Problem
from flashcards.grading import shapes
from flashcards.grading.shapes import Items, Option, Pick, Shape, Text

PIECE = 64
"""Cards in a piece: few enough to be quick for one card, enough to be quick for all."""

Span = tuple[int, int]
"""Where sealed bytes lie: the offset from the end of the front, and their number."""


class Pages:
    """A file of the cache, open as long as somebody may read from it."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            os.close(self._file)

    def bytes(self, start: int, size: int) -> bytes:
        """The bytes there; fewer where the file ends."""
        os.lseek(self._file, start, os.SEEK_SET)
        return os.read(self._file, size)

    def value(self, start: int, size: int) -> Any:
        """The value that is sealed there; None where it is damaged."""
        return cache.opened(self.bytes(start, size))


class StoredCards(Sequence[Card]):
    """The cards of a deck, read from the index as they are asked for. `ids` are known without reading any."""

    def __init__(
        self, front: Any, pages: Pages, start: int, deck_id: str, path: str, reread: Callable[[], Sequence[Card]]
    ) -> None:
        self.ids: list[str] = front["ids"]
        self._heads: Span = front["heads"]
        self._pieces: Sequence[Span] = front["pieces"]
        self._pages, self._start = pages, start
        self._deck_id, self._path = deck_id, path
        self._reread = reread
        self._all: Sequence[Card] = ()  # where the index turned out to be damaged
        self._last: tuple[int, list[Card]] = -1, []

    def heads(self) -> list[Head]:
        """The heads of all cards, without reading the cards."""
        kept = self._value(self._heads)
        if kept is None:
            return [card.head for card in self._again()]
        tags, kinds, lines, columns = kept
        make: Callable[[type, Any], Any] = tuple.__new__  # a third of the time that calling a NamedTuple takes
        spots = map(make, repeat(Place), zip(repeat(self._path), lines, columns, strict=False))
        rows = zip(self.ids, repeat(self._deck_id), tags, kinds, spots, strict=False)
        return list(map(make, repeat(Head), rows))

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...
    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        return self._piece(number // PIECE)[number % PIECE]

    def __iter__(self) -> Iterator[Card]:
        for piece in range(len(self._pieces)):
            yield from self._piece(piece)

    def _piece(self, number: int) -> list[Card]:
        if self._last[0] != number:
            first = number * PIECE
            rows = None if self._all else self._value(self._pieces[number])
            if rows is None:
                cards = list(self._again()[first : first + PIECE])
            else:
                ids = self.ids[first : first + PIECE]
                cards = [_card(id, self._deck_id, self._path, *row) for id, row in zip(ids, rows, strict=True)]
            self._last = number, cards
        return self._last[1]

    def _value(self, span: Span) -> Any:
        return self._pages.value(self._start + span[0], span[1])

    def _again(self) -> Sequence[Card]:
        """The cards from the deck itself."""
        self._all = self._all or self._reread()
        return self._all


def ids_of(deck: Deck) -> Sequence[str]:
    """The ids of a deck's cards."""
    return deck.cards.ids if isinstance(deck.cards, StoredCards) else [card.id for card in deck.cards]


def heads_of(deck: Deck) -> Sequence[Head]:
    """The heads of a deck's cards."""
    return deck.cards.heads() if isinstance(deck.cards, StoredCards) else [card.head for card in deck.cards]


def pack(reading: Reading) -> tuple[int, bytes]:
    """What came of a deck file, in bytes, of which so many are the front."""
    deck = reading.deck
    cards = deck.cards if deck else ()
    places = [card.place for card in cards]
    tags, kinds = [card.tags for card in cards], [card.kind for card in cards]
    heads = cache.sealed((tags, kinds, [place.line for place in places], [place.column for place in places]))
    starts = range(0, len(cards), PIECE)
    parts = [heads, *(cache.sealed([_row(card) for card in cards[start : start + PIECE]]) for start in starts)]
    spans, end = [], 0
    for part in parts:
        spans.append((end, len(part)))
        end += len(part)
    front = cache.sealed(
        {
            "id": reading.id,
            "place": tuple(reading.place[1:]),
            "problems": [(*problem.place[1:], *problem[1:]) for problem in reading.problems],
            "deck": deck and (deck.title, deck.number, deck.about, deck.tags, deck.sources, deck.aliases),
            "ids": [card.id for card in cards],
            "heads": spans[0],
            "pieces": spans[1:],
        }
    )
    return len(front), b"".join((front, *parts))


def unpack(front: Any, pages: Pages, start: int, path: str, reread: Callable[[], Sequence[Card]]) -> Reading:
    """What came of the deck file at `path`. `start` is where the heads and cards begin; `reread` gives the cards of
    the deck itself, should the index be damaged there."""
    deck = None
    if front["deck"]:
        cards = StoredCards(front, pages, start, front["id"], path, reread)
        deck = Deck._make((front["id"], path, *front["deck"], cards))
    problems = [Problem(Place(path, line, column), *rest) for line, column, *rest in front["problems"]]
    return Reading(front["id"], deck, tuple(problems), Place(path, *front["place"]))


def _row(card: Card) -> tuple[Any, ...]:
    """A card without what the front knows."""
    _, line, column = card.place
    return line, column, _plain(card.answer), card.kind, card.question, card.tags, *card[5:10]


def _card(
    id: str, deck: str, path: str, line: int, column: int, answer: Any, kind: str, question: str, tags: Any, *rest: Any
) -> Card:
    return Card._make((id, deck, kind, question, _shape(answer), *rest, tags, Place(path, line, column)))


def _plain(shape: Shape) -> tuple[Any, ...]:
    match shape:
        case Text():
            return (0, *shape)
        case Items(items, reject):
            return 1, tuple(map(tuple, items)), reject
        case Pick(options, keys):
            return 2, tuple(map(tuple, options)), keys
    return 3, shape.items


def _shape(plain: tuple[Any, ...]) -> Shape:
    sort, *fields = plain
    if sort == 0:
        return Text(*fields)
    if sort == 1:
        return Items(tuple(Text(*item) for item in fields[0]), fields[1])
    if sort == 2:
        return Pick(tuple(Option(*option) for option in fields[0]), fields[1])
    return shapes.Sequence(*fields)
