"""The library: all decks in force, read from the deck folders."""

import os
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, count
from typing import TYPE_CHECKING, Any

from flashcards.collecting import unsearched
from flashcards.deck.cards import Card, Deck, Head, Reading
from flashcards.deck.gaps import HIGHEST
from flashcards.deck.index import Index
from flashcards.deck.roots import deck_files
from flashcards.deck.stored import heads_of, ids_of
from flashcards.errors import DECK, NOTHING, FlashcardsError, Problem

if TYPE_CHECKING:
    from flashcards.grading.judge import Context

_NUMBER = re.compile(r"([0-9]+)")

_Key = tuple[tuple[int, int | str], ...]


class Library:
    """The decks in order of study, those left out because they are broken, and the warnings of all; `ids` are those
    of all cards.

    `contents` tells exactly from which bytes all this was read, () where nobody has looked; `texts` are the cards'
    texts as they are searched, by id, once somebody has asked for them."""

    def __init__(
        self,
        decks: Sequence[Deck],
        broken: Mapping[str, tuple[Problem, ...]],
        problems: Sequence[Problem],
        contents: tuple[Any, ...] = (),
    ) -> None:
        self.contents = contents
        self.texts: Mapping[str, str] = {}
        self.decks = tuple(decks)
        self.broken = dict(broken)
        self.problems = tuple(problems)
        self._decks = {deck.id: deck for deck in self.decks}
        self.ids = [card_id for deck in self.decks for card_id in ids_of(deck)]
        self._numbers = dict(zip(self.ids, count()))
        self._ends = list(accumulate(len(deck.cards) for deck in self.decks))
        self._heads: tuple[Head, ...] | None = None
        self._typed: dict[str, tuple[str, ...]] = {}

    def heads(self) -> tuple[Head, ...]:
        """Every card's head, in the order of decks, then of facts."""
        if self._heads is None:
            with unsearched():
                self._heads = tuple(head for deck in self.decks for head in heads_of(deck))
        return self._heads

    def head(self, card_id: str) -> Head:
        """What search needs to know of a card. Raises KeyError for an unknown id."""
        return self.heads()[self._numbers[card_id]]

    def cards(self, names: Sequence[str] | None) -> Sequence[str]:
        """The ids of the cards of the decks that `names` mean, of all for no name. Raises as `resolve` does."""
        if not names:
            return self.ids
        wanted = set(self.resolve(names))
        return [card_id for deck in self.decks if deck.id in wanted for card_id in ids_of(deck)]

    def has(self, card_id: str) -> bool:
        return card_id in self._numbers

    def card(self, card_id: str) -> Card:
        """The card of this id. Raises FlashcardsError (nothing of that name) with the nearest."""
        number = self._numbers.get(card_id)
        if number is None:
            raise FlashcardsError(NOTHING, f"Card '{card_id}' not found.", _nearest(card_id, self._numbers))
        deck = bisect_right(self._ends, number)
        return self.decks[deck].cards[number - self._ends[deck]]  # counted from the deck's end

    def siblings(self, card_id: str) -> list[str]:
        """The ids of the other cards of the same fact: they stand next to it."""
        number = self._numbers.get(card_id)
        if number is None:
            return []
        fact = card_id.partition("+")[0]
        near = self.ids[max(0, number - HIGHEST) : number + HIGHEST]  # a fact has no more cards
        return [other for other in near if other.partition("+")[0] == fact and other != card_id]

    def deck(self, deck_id: str) -> Deck:
        """The deck of this whole id. Raises FlashcardsError (nothing of that name)."""
        try:
            return self._decks[deck_id]
        except KeyError:
            raise self._missing(deck_id) from None

    def resolve(self, names: Sequence[str]) -> tuple[str, ...]:
        """The ids of the decks that `names` mean, each once; of all decks for no name.

        A name is a whole id, else a trailing part that names one deck only, else a folder. Raises FlashcardsError:
        nothing of that name, or a broken deck with its problems."""
        if not names:
            return tuple(self._decks)
        return tuple(dict.fromkeys(found for name in names for found in self._named(name)))

    def paths(self, names: Sequence[str]) -> set[str]:
        """The files of the decks that `names` mean, broken ones too. Raises FlashcardsError (nothing of that name)."""
        files = {deck.id: {deck.path} for deck in self.decks}
        files |= {deck_id: {problem.place.path for problem in found} for deck_id, found in self.broken.items()}
        return {path for name in names for deck_id in self._matching(name) for path in files[deck_id]}

    def _named(self, name: str) -> list[str]:
        """The decks that `name` means; of a folder, those that can be used."""
        found = self._matching(name)
        usable = [deck_id for deck_id in found if deck_id in self._decks]
        if not usable:
            hint = "Mend it; `flashcards check` shows all its problems."
            raise FlashcardsError(DECK, f"Deck '{found[0]}' has errors.", hint, problems=self.broken[found[0]])
        return usable

    def _matching(self, name: str) -> list[str]:
        """The ids that `name` means, at least one."""
        everything = (*self._decks, *self.broken)
        if name in everything:
            return [name]
        tail = "/" + name.strip("/")
        trailing = [deck_id for deck_id in everything if deck_id.endswith(tail)]
        if len(trailing) == 1:
            return trailing
        inside = [deck_id for deck_id in everything if deck_id.startswith(tail[1:] + "/")]
        if inside:
            return inside
        if trailing:
            several = f"'{name}' names several decks: {', '.join(trailing)}."
            raise FlashcardsError(NOTHING, several, "Write the whole id.")
        raise self._missing(name)

    def _missing(self, name: str) -> FlashcardsError:
        available = ", ".join(self._decks) or "none"
        hint = f"{_nearest(name, self._decks)} Available: {available}."
        return FlashcardsError(NOTHING, f"Deck '{name}' not found.", hint.strip())

    def context(self, card: Card) -> "Context":
        """What grading an answer to this card may want to know of its deck."""
        from flashcards.grading.judge import Context  # only a typed answer needs the grader

        deck = self._decks[card.deck]
        if deck.id not in self._typed:
            self._typed[deck.id] = tuple(dict.fromkeys(text for other in deck.cards for text in other.typed))
        own = card.typed
        return Context(card.question, deck.aliases, tuple(text for text in self._typed[deck.id] if text not in own))


def _nearest(word: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    tails = {name.rpartition("/")[2]: name for name in known}
    near = get_close_matches(word, known, 1, 0.6) or get_close_matches(word.rpartition("/")[2], tails, 1, 0.6)
    return f"Did you mean '{tails.get(near[0], near[0])}'?" if near else ""


def open_library(roots: Sequence[str], cache_folder: str = "", now: int = 0) -> Library:
    """Read all decks below `roots`, each a folder or one file. The first root that gives an id wins, with a broken
    deck too. Raises FlashcardsError when a root is not there.

    With a folder of the cache, decks that have not changed since are not read again; `now` is nanoseconds of the wall
    clock, to tell files that are too fresh to be sure."""
    winners: dict[str, Reading] = {}
    contents = []
    for root in roots:
        found: dict[str, list[Reading]] = {}
        index = Index(cache_folder, root, now)
        for path, default in deck_files(root):
            reading = index.reading(path, default)
            found.setdefault(reading.id, []).append(reading)
        index.save()
        contents.append((os.path.abspath(root), index.contents()))
        for deck_id, same in found.items():
            winners.setdefault(deck_id, same[0] if len(same) == 1 else _clash(same))
    decks = [reading.deck for reading in winners.values() if reading.deck]
    return Library(
        sorted(decks, key=lambda deck: _study_order(deck.id, deck.number)),
        {deck_id: reading.problems for deck_id, reading in winners.items() if not reading.deck},
        [problem for reading in winners.values() if reading.deck for problem in reading.problems],
        tuple(contents) if cache_folder else (),
    )


def _clash(same: list[Reading]) -> Reading:
    """Decks of one id below one root: none of them is used, since their histories would mix."""
    problems = [problem for reading in same for problem in reading.problems]
    for reading in same:
        others = ", ".join(str(other.place) for other in same if other is not reading)
        message = f"The deck id `{reading.id}` is used twice; also at {others}."
        problems.append(Problem(reading.place, "error", message, "Give one of them another `id:`."))
    return same[0]._replace(deck=None, problems=tuple(sorted(problems, key=lambda problem: problem.place)))


def _natural(text: str) -> _Key:
    """A key that sorts the numbers in a text by their value and the rest without regard to case."""
    parts = _NUMBER.split(text.casefold())
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts if part)


def _study_order(deck_id: str, number: str) -> tuple[tuple[_Key, ...], bool, _Key, _Key]:
    """The key of a deck: by folder, then number, then id, as a person counts, 2 before 10. Without a number it comes
    last in its folder."""
    folders = deck_id.split("/")[:-1]
    return tuple(_natural(folder) for folder in folders), not number, _natural(number), _natural(deck_id)
