"""From the text of a deck to its cards, with everything that is wrong with it."""

import gc
from collections.abc import Iterable
from typing import NamedTuple

from flashcards.deck import events
from flashcards.deck.cards import Card, Deck
from flashcards.deck.events import Mapping, Spot
from flashcards.deck.fact import COMMON, Fact, Header
from flashcards.deck.fields import Fields
from flashcards.deck.files import Unreadable, read_text
from flashcards.deck.header import HEADER, header_of
from flashcards.deck.identity import derived, fault_of, slug
from flashcards.deck.kinds import KINDS
from flashcards.deck.problems import Problems
from flashcards.errors import Place, Problem

EXAMPLE = "The smallest deck: `facts:`, then `  - question: …` and `    answer: …` below it."

MARKS = {kind.FIELD: name for name, kind in KINDS.items()}
"""The key that marks each kind → its name."""

ALLOWED = {name: COMMON | kind.FIELDS for name, kind in KINDS.items()}
ANYWHERE = COMMON.union(*(kind.FIELDS for kind in KINDS.values()))
"""Every key a fact may have, and those of each kind."""


class Reading(NamedTuple):
    """What came of a deck file: its deck, or None when `problems` has an error; its id all the same, and the place
    where that is given."""

    id: str
    deck: Deck | None
    problems: tuple[Problem, ...]
    place: Place


def read_deck(text: str, path: str, deck_id: str) -> tuple[Deck | None, list[Problem]]:
    """The deck in `text` and its problems in the order of the file. With an error among them there is no deck.

    `deck_id` is its id if it gives none of its own; `path` stands in the places of problems and cards."""
    reading = read(text, path, deck_id)
    return reading.deck, list(reading.problems)


def load_deck(path: str, deck_id: str) -> tuple[Deck | None, list[Problem]]:
    """The deck in a file and its problems, as `read_deck`; what keeps the file from being read is a problem too."""
    reading = load(path, deck_id)
    return reading.deck, list(reading.problems)


def load(path: str, deck_id: str) -> Reading:
    """What the file at `path` holds."""
    try:
        text = read_text(path)
    except Unreadable as error:
        place = Place(path, error.line + 1, error.column + 1)
        return Reading(deck_id, None, (Problem(place, "error", error.message, error.hint),), Place(path))
    return read(text, path, deck_id)


def read(text: str, path: str, deck_id: str) -> Reading:
    """What `text` holds."""
    running = gc.isenabled()
    gc.disable()  # no reference goes in circles here, and the collector would triple the time of a big deck
    try:
        tree = events.parse(text)
        problems = Problems(path, text)
        reading = _reading(tree, problems, deck_id)
    finally:
        if running:
            gc.enable()
    found = tuple(problems.sorted())
    broken = any(problem.severity == "error" for problem in found)
    return reading._replace(deck=None if broken else reading.deck, problems=found)


def _reading(tree: events.Tree, problems: Problems, deck_id: str) -> Reading:
    nothing = Reading(deck_id, None, (), Place(problems.path))
    for fault in tree.faults:
        problems.error(fault.mark, fault.message, fault.hint)
    if tree.stop:
        problems.error(tree.stop.mark, tree.stop.message, tree.stop.hint)
    if not isinstance(tree.root, Mapping):
        if not tree.stop:
            problems.error(Spot(0, 0), "A deck is `facts:` with a list below it.", EXAMPLE)
        return nothing
    fields = Fields(tree.root, problems)
    fields.only(HEADER)
    header = header_of(fields, deck_id)
    unfinished = {id(node) for node in tree.unfinished}
    facts = (fact for fact in fields.mappings("facts") if id(fact.node) not in unfinished)
    cards = _cards(facts, header)
    if not cards and not problems.found:
        problems.error(Spot(0, 0), "This deck has no facts.", EXAMPLE)
    place = problems.place(fields.at("id")) if "id" in fields.entries else Place(problems.path)
    deck = Deck(
        id=header.id,
        path=problems.path,
        title=header.title,
        number=header.number,
        about=header.about,
        tags=header.tags,
        sources=tuple(header.names.items()),
        aliases=header.aliases,
        cards=tuple(cards),
    )
    return Reading(header.id, deck, (), place)


def _cards(facts: Iterable[Fields], header: Header) -> list[Card]:
    """The cards of all facts that can be made out."""
    cards: list[Card] = []
    seen: dict[str, Fields] = {}
    for fields in facts:
        name = _kind(fields)
        if not name:
            continue
        fields.only(ALLOWED[name], ANYWHERE)
        kind = KINDS[name]
        own = _own_id(fields) or derived(kind.prompt(fields))
        if own in seen:
            _twice(fields, own, seen[own])
        seen.setdefault(own, fields)
        cards += kind.build(Fact(fields, header, name, own))
    return cards


def _kind(fields: Fields) -> str:
    """The kind that the fact's marking key tells; "" where there is none or more than one, which is noted."""
    marks = [key for key in MARKS if key in fields.entries]
    if len(marks) == 1:
        return MARKS[marks[0]]
    if marks:
        message = f"A fact is of one kind, but {fields.name} has `{marks[0]}` and `{marks[1]}`."
        fields.problems.error(fields.entries[marks[1]][0].start_mark, message, "Make two facts of it.")
        return ""
    fields.only(ANYWHERE)
    listed = ", ".join(f"`{key}:`" for key in MARKS)
    fields.problems.error(fields.mark, f"{fields.path('answer')} is missing.", f"A fact needs one of {listed}.")
    return ""


def _own_id(fields: Fields) -> str:
    """The id that the fact was given, "" for none."""
    own = fields.text("id") if "id" in fields.entries else ""
    if own and (fault := fault_of(own)):
        fields.problems.error(fields.at("id"), fault, f"For example: id: {slug(own) or 'a-short-name'}")
    return own


def _twice(fields: Fields, own: str, first: Fields) -> None:
    """Note that two facts go by the same id."""
    before = f"first in line {first.mark.line + 1}, column {first.mark.column + 1}"
    if "id" in fields.entries:
        message = f"The id `{own}` is given to two facts, {before}."
        fields.problems.error(fields.at("id"), message, "Give this one another id.")
    else:
        message = f"Two facts without an id ask the same, {before}."
        fields.problems.error(fields.mark, message, "Give each its own `id:`, or remove one.")
