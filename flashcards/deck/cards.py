"""The records that a deck file becomes: a deck of facts, and the cards made from each fact.

A card is one question; it holds no schedule. Its id is `deck/fact`, with `+reverse` or `+2` for further cards."""

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.errors import Place, Problem
from flashcards.grading.shapes import Items, Shape, Text

KINDS = ("plain", "cloze", "choice", "statement", "order")
"""The kinds of cards, which `deck.kinds` makes."""


class Head(NamedTuple):
    """What queue, search and counts need to know of a card without reading its text."""

    id: str
    deck: str
    tags: tuple[str, ...]
    kind: str
    place: Place

    @property
    def fact(self) -> str:
        """The id of the fact, `deck/fact`; siblings are the cards that share it."""
        return self.id.partition("+")[0]


class Card(NamedTuple):
    """One question with its answer and what is shown after it. `sources` are the sources' full names."""

    id: str
    deck: str
    kind: str
    question: str
    answer: Shape
    explanation: str = ""
    hint: str = ""
    disputed: str = ""
    correction: str = ""
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: Place = Place("")

    @property
    def typed(self) -> tuple[str, ...]:
        """The texts that answer it by typing; none of a choice or an order, whose texts are seen."""
        match self.answer:
            case Text(wanted=text):
                return (text,)
            case Items(items=items):
                return tuple(item.wanted for item in items)
        return ()

    @property
    def head(self) -> Head:
        return Head(self.id, self.deck, self.tags, self.kind, self.place)


class Deck(NamedTuple):
    """One YAML file of facts. `aliases` are the deck's other names for answers, name → further names; `number` is its
    place in the order of study, compared naturally."""

    id: str
    path: str
    title: str
    number: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cards: Sequence[Card] = ()


class Reading(NamedTuple):
    """What came of a deck file: its deck, or None when `problems` has an error; its id all the same, and the place
    where that is given."""

    id: str
    deck: Deck | None
    problems: tuple[Problem, ...]
    place: Place
