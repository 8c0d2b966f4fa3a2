"""The kinds of facts, one file each. Each names the key that marks it (`FIELD`) and all keys of its own (`FIELDS`),
tells the text from which an id is derived (`prompt`), makes the cards (`build`) and a line for the cheat sheet
(`sheet`). What a card asks for is one of four shapes; beyond `deck` a kind is a name (`deck.cards.KINDS`)."""

from typing import Protocol

from flashcards.deck.cards import Card
from flashcards.deck.fact import Fact
from flashcards.deck.fields import Fields
from flashcards.deck.kinds import choice, cloze, order, plain, statement


class Kind(Protocol):
    """What each module of this folder holds."""

    FIELD: str
    FIELDS: frozenset[str]

    def prompt(self, fields: Fields) -> str: ...
    def build(self, fact: Fact) -> list[Card]: ...
    def sheet(self, card: Card) -> str: ...


KINDS: dict[str, Kind] = {"plain": plain, "cloze": cloze, "choice": choice, "statement": statement, "order": order}
