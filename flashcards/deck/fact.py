"""A fact while it is read: its fields, its id, and what it takes from its deck."""

from flashcards.deck import events
from flashcards.deck.cards import Card
from flashcards.deck.fields import Fields
from flashcards.deck.header import Header, full_names, tags
from flashcards.deck.problems import Problems
from flashcards.errors import Place
from flashcards.grading.shapes import Shape, Text


class Fact(Fields):
    """One fact of the file. Its id is `deck/name`, by default derived from its prompt."""

    __slots__ = ("header", "id", "kind")

    def __init__(self, node: events.Mapping, problems: Problems, index: int, header: Header) -> None:
        super().__init__(node, problems, f"facts[{index}]")
        self.header = header
        self.kind = ""
        self.id = ""

    def card(self, suffix: str, question: str, answer: Shape, correction: str = "") -> Card:
        """A card of this fact: `suffix` is "", "+reverse" or the number of a gap such as "+2"."""
        entries, text, header, mark = self.entries, self.text, self.header, self.mark
        return Card(
            self.id + suffix,
            header.deck.id,
            self.kind,
            question,
            answer,
            text("explanation"),
            text("hint"),
            text("disputed"),
            correction,
            full_names(self, header.names) if "source" in entries else header.sources,
            tags(self, header.deck.tags) if "tags" in entries else header.deck.tags,
            Place(self.problems.path, mark.line + 1, mark.column + 1),
        )

    def wanted(
        self, text: str, accept: tuple[str, ...] = (), reject: tuple[tuple[str, str], ...] = (), within: str = ""
    ) -> Text:
        """A typed answer, as exact as the fact asks for."""
        exact = self.truth("exact")
        return Text(text, accept, reject, within, self.header.exact if exact is None else exact)
