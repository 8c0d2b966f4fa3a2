"""A fact while it is read: its fields, its id, and what it takes from its deck."""

from collections.abc import Mapping
from typing import NamedTuple

from flashcards.deck.cards import Card
from flashcards.deck.fields import Fields
from flashcards.deck.problems import meant
from flashcards.errors import Place
from flashcards.grading.shapes import Shape, Text


class Header(NamedTuple):
    """What a deck says before its facts. `names` are its sources, key → full name; `sources` the full names of its
    default source."""

    id: str
    title: str
    number: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()
    names: Mapping[str, str] = {}
    sources: tuple[str, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exact: bool = False


class Fact:
    """One fact of the file; `id` is `deck/fact`."""

    __slots__ = ("fields", "header", "id", "kind")

    def __init__(self, fields: Fields, header: Header, kind: str, name: str) -> None:
        self.fields = fields
        self.header = header
        self.kind = kind
        self.id = f"{header.id}/{name}"

    def card(self, suffix: str, question: str, answer: Shape, correction: str = "") -> Card:
        """A card of this fact: `suffix` is "", "+reverse" or the number of a gap such as "+2"."""
        fields, header = self.fields, self.header
        text, mark = fields.text, fields.mark
        entries = fields.entries
        return Card(
            self.id + suffix,
            header.id,
            self.kind,
            question,
            answer,
            text("explanation"),
            text("hint"),
            text("disputed"),
            correction,
            full_names(fields, header.names) if "source" in entries else header.sources,
            tags(fields, header.tags) if "tags" in entries else header.tags,
            Place(fields.problems.path, mark.line + 1, mark.column + 1),
        )

    def wanted(self, text: str, accept: tuple[str, ...] = (), reject: tuple[tuple[str, str], ...] = ()) -> Text:
        """A typed answer, with the tolerance and the exactness that the fact asks for."""
        exact = self.fields.truth("exact")
        return Text(text, accept, reject, self.tolerance(), self.header.exact if exact is None else exact)

    def tolerance(self) -> str:
        """`within`, a number; "" for none."""
        within = self.fields.text("within")
        if within and not any(sign.isdigit() for sign in within):
            self.fields.problems.error(
                self.fields.at("within"), f"{self.fields.path('within')} is no number.", "For example: within: 10,000"
            )
        return within


def full_names(fields: Fields, names: Mapping[str, str]) -> tuple[str, ...]:
    """The full names of the sources under `source`, each a key of the deck's `sources`."""
    keys = fields.texts("source")
    for key in keys:
        if key.value not in names:
            hint = meant(key.value, names) or "Add it to the deck's `sources:`."
            fields.problems.error(key.start_mark, f"`{key.value}` is not a key of `sources`.", hint)
    return tuple(names[key.value] for key in keys if key.value in names)


def tags(fields: Fields, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The tags under `tags`, after those `given`, each once."""
    found = fields.texts("tags")
    for tag in found:
        if "," in tag.value:
            fields.problems.error(tag.start_mark, "A tag holds no comma.", f"Write a list: tags: [{tag.value}]")
    return tuple(dict.fromkeys((*given, *(tag.value for tag in found))))
