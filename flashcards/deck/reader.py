"""From the text of a deck to its cards, with everything that is wrong with it."""

import gc
from collections.abc import Iterable
from typing import NamedTuple

from flashcards.deck.cards import Card, Deck
from flashcards.deck.events import START, Fault, Listing, Mapping, Scalar, Stop, Tree, parse
from flashcards.deck.fact import Fact, Header
from flashcards.deck.fields import Fields
from flashcards.deck.files import Unreadable, read_text
from flashcards.deck.header import header_of
from flashcards.deck.hygiene import clean, cut, hidden, overlong
from flashcards.deck.identity import derived, fault_of, slug
from flashcards.deck.keys import DECK, FACT, MARKS, OF_KIND, TEXT
from flashcards.deck.kinds import KINDS
from flashcards.deck.mend import Mended, mended
from flashcards.deck.problems import BREAK, Problems
from flashcards.deck.syntax import explained
from flashcards.errors import Place, Problem

EXAMPLE = "The smallest deck: `facts:`, then `  - question: …` and `    answer: …` below it."

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
        tree, problems = _tree(text, path)
        reading = _reading(tree, problems, deck_id)
    finally:
        if running:
            gc.enable()
    found = tuple(problems.sorted())
    broken = any(problem.severity == "error" for problem in found)
    return reading._replace(deck=None if broken else reading.deck, problems=found)


def _tree(text: str, path: str) -> tuple[Tree, Problems]:
    """What the text holds, mended where it had to be, with the problems of its form."""
    long = overlong(text)
    if long:
        return Tree(None, [], Stop(long.mark, long.message)), _noted(Problems(path, text), [long])
    parsed, faults = clean(text)
    tree = parse(parsed, TEXT)
    result = mended(parsed, tree) if tree.stop else Mended(parsed, tree)
    tree = result.tree
    faults += (*result.faults, *tree.faults)
    if tree.stop:
        faults.append(explained(tree, tree.stop, BREAK.split(result.text)))
    problems = _noted(Problems(path, text, result.text, result.quoted), faults)
    for fault in (*hidden(result.text, tree.root), *cut(result.text, tree.root)):
        problems.warn(fault.mark, fault.message, fault.hint)
    return tree, problems


def _noted(problems: Problems, faults: Iterable[Fault]) -> Problems:
    for fault in faults:
        problems.error(fault.mark, fault.message, fault.hint)
    return problems


def _reading(tree: Tree, problems: Problems, deck_id: str) -> Reading:
    nothing = Reading(deck_id, None, (), Place(problems.path))
    if not isinstance(tree.root, Mapping):
        if tree.root is not None:
            problems.error(START, "A deck is `facts:` with a list below it.", EXAMPLE)
        elif not tree.stop:
            problems.error(START, "This deck has no facts.", EXAMPLE)
        return nothing
    fields = Fields(tree.root, problems)
    fields.only(DECK)
    header = header_of(fields, deck_id)
    facts = [] if _empty(fields) else list(fields.mappings("facts"))
    if _empty(fields) and not tree.stop:
        problems.error(START, "This deck has no facts.", EXAMPLE)
    if tree.stop:
        facts = facts[:-1]  # the last one was not read to its end
    cards = _cards(facts, header)
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


def _empty(fields: Fields) -> bool:
    """Whether there is nothing at all under `facts`."""
    node = fields.entries["facts"][1] if "facts" in fields.entries else None
    return node is None or (isinstance(node, Scalar) and not node.value) or (isinstance(node, Listing) and not node.items)


def _cards(facts: Iterable[Fields], header: Header) -> list[Card]:
    """The cards of all facts that can be made out."""
    cards: list[Card] = []
    seen: dict[str, Fields] = {}
    for fields in facts:
        name = _kind(fields)
        if not name:
            continue
        fields.only(OF_KIND[name], FACT)
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
    fields.only(FACT)
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
