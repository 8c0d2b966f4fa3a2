"""A fact while it is read: its fields, its id, and what it takes from its deck."""

from collections.abc import Mapping
from typing import NamedTuple

from flashcards.deck import events
from flashcards.deck.cards import Card
from flashcards.deck.fields import Fields
from flashcards.deck.problems import Problems
from flashcards.errors import Place
from flashcards.grading.shapes import Shape, Text


class Header(NamedTuple):
    """What a deck says of itself beside its facts. `names` are its sources, key → full name; `sources` the full names
    of its default source; `exact` whether all its answers are."""

    id: str
    title: str = ""
    number: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()
    names: Mapping[str, str] = {}
    sources: tuple[str, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exact: bool = False


class Fact(Fields):
    """One fact of the file. Its id is `deck/name`, by default derived from its prompt."""

    __slots__ = ("header", "id", "kind")

    def __init__(self, node: events.Mapping, problems: Problems, index: int, header: Header) -> None:
        super().__init__(node, problems, "facts", index)
        self.header = header
        self.kind = ""
        self.id = ""

    def card(self, suffix: str, question: str, answer: Shape, correction: str = "") -> Card:
        """A card of this fact: `suffix` is "", "+reverse" or the number of a gap such as "+2"."""
        entries, text, header, mark = self.entries, self.text, self.header, self.mark
        return Card(
            self.id + suffix,
            header.id,
            self.kind,
            question,
            answer,
            text("explanation") if "explanation" in entries else "",
            text("hint") if "hint" in entries else "",
            text("disputed") if "disputed" in entries else "",
            correction,
            full_names(self, header.names) if "source" in entries else header.sources,
            tags(self, header.tags) if "tags" in entries else header.tags,
            Place(self.problems.path, mark.line + 1, mark.column + 1),
        )

    def wanted(
        self, text: str, accept: tuple[str, ...] = (), reject: tuple[tuple[str, str], ...] = (), within: str = ""
    ) -> Text:
        """A typed answer, as exact as the fact asks for."""
        exact = self.truth("exact") if "exact" in self.entries else None
        return Text(text, accept, reject, within, self.header.exact if exact is None else exact)


def full_names(fields: Fields, names: Mapping[str, str]) -> tuple[str, ...]:
    """The full names of the sources under `source`, each a key of the deck's `sources`."""
    keys = fields.texts("source")
    for key in keys:
        if key.value not in names:
            hint = fields.problems.meant(key.value, names) or "Add it to the deck's `sources:`."
            fields.problems.error(key.start_mark, f"`{key.value}` is not a key of `sources`.", hint)
    return tuple(names[key.value] for key in keys if key.value in names)


def tags(fields: Fields, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The tags under `tags`, after those `given`, each once."""
    found = fields.texts("tags")
    for tag in found:
        if "," in tag.value:
            fields.problems.error(tag.start_mark, "A tag holds no comma.", f"Write a list: tags: [{tag.value}]")
    return tuple(dict.fromkeys((*given, *(tag.value for tag in found))))
