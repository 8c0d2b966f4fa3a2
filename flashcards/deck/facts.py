"""The facts of one deck, one after the other: their kind, their id, their cards."""

from flashcards.deck.cards import Card
from flashcards.deck.events import Mapping, Mark, Node
from flashcards.deck.fact import Fact
from flashcards.deck.fields import sort_of
from flashcards.deck.header import Header
from flashcards.deck.hygiene import slips, suspicious
from flashcards.deck.identity import derived, fault_of, slug
from flashcards.deck.keys import FACT, MARKS, OF_KIND, STRAY_IN_FACT
from flashcards.deck.kinds import KINDS
from flashcards.deck.problems import Problems


class Facts:
    """Takes the facts of a deck and makes their `cards`; what is wrong goes into `problems`."""

    def __init__(self, problems: Problems, header: Header) -> None:
        self.problems = problems
        self.header = header
        self.cards: list[Card] = []
        self._first: dict[str, Mark] = {}
        self._kinds: dict[tuple[str, ...], str] = {}  # the keys of a fact → its kind, since most facts look alike
        self._suspicious = suspicious(problems.parsed)

    def add(self, index: int, node: Node) -> None:
        """Make the cards of the fact that stands in the list at `index`, counted from 0."""
        if not isinstance(node, Mapping):
            message = f"facts[{index}] is {sort_of(node)}; it must be `key: value` pairs."
            self.problems.error(node.start_mark, message, "Each fact starts with `- question: …` or the like.")
            return
        if self._suspicious:
            for fault in slips(self.problems.parsed, node):
                self.problems.warn(*fault)
        fact = Fact(node, self.problems, index, self.header)
        fact.kind = self._kind(fact)
        if fact.kind:
            kind = KINDS[fact.kind]
            name = _own_name(fact) if "id" in fact.entries else derived(kind.prompt(fact))
            fact.id = f"{self.header.deck.id}/{name}"
            first = self._first.setdefault(name, fact.mark)
            if first is not fact.mark and name:
                _note_twice(fact, name, first)
            self.cards += kind.build(fact)

    def _kind(self, fact: Fact) -> str:
        """The kind that the fact's keys tell; "" where they tell none, which is noted."""
        keys = tuple(fact.entries)
        kind = self._kinds.get(keys, "")
        if not kind:
            kind = _marked_kind(fact)
            fact.only(OF_KIND.get(kind, FACT), STRAY_IN_FACT)
            if kind and OF_KIND[kind].issuperset(keys):
                self._kinds[keys] = kind
        return kind


def _marked_kind(fact: Fact) -> str:
    """The kind whose marking key the fact has; "" where it has none or more than one, which is noted."""
    marks = [key for key in MARKS if key in fact.entries]
    if len(marks) == 1:
        return MARKS[marks[0]]
    if marks:
        message = f"A fact is of one kind, but {fact.name} has `{marks[0]}` and `{marks[1]}`."
        fact.problems.error(fact.entries[marks[1]][0].start_mark, message, "Make two facts of it.")
    else:
        listed = ", ".join(f"`{key}:`" for key in MARKS)
        fact.problems.error(fact.mark, f"{fact.path('answer')} is missing.", f"A fact needs one of {listed}.")
    return ""


def _own_name(fact: Fact) -> str:
    """The id that the fact was given."""
    name = fact.text("id")
    if name and (fault := fault_of(name)):
        fact.problems.error(fact.at("id"), fault, f"For example: id: {slug(name) or 'a-short-name'}")
    return name


def _note_twice(fact: Fact, name: str, first: Mark) -> None:
    """Note that two facts go by the same id."""
    before = f"first in line {first.line + 1}, column {first.column + 1}"
    if "id" in fact.entries:
        fact.problems.error(fact.at("id"), f"The id `{name}` is given to two facts, {before}.", "Choose another one.")
    else:
        message = f"Two facts without an id ask the same, {before}."
        fact.problems.error(fact.mark, message, "Give each its own `id:`, or remove one.")
