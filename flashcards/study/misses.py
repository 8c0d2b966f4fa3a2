"""A deck of the cards that were missed. It keeps the ids of deck and facts, so that what is answered in it goes on in
the same history."""

import re
from collections.abc import Collection

from flashcards.deck import events
from flashcards.deck.cards import Card, Deck
from flashcards.deck.events import Listing, Mapping, Node, Scalar
from flashcards.errors import DECK, FlashcardsError
from flashcards.study.quoting import quoted

_WORD = re.compile(r"[a-z_]+")


def deck_of(deck: Deck, text: str, missed: Collection[Card]) -> str:
    """The YAML of a deck with the facts of the missed cards, in the order of their file. `text` is that of the deck.

    Raises FlashcardsError (deck) when the file is no longer the one that the cards were read from."""
    places = {card.place[1:]: card.id.removeprefix(f"{deck.id}/").partition("+")[0] for card in missed}
    root = events.parse(text).root
    facts = root.entries["facts"][1] if isinstance(root, Mapping) and "facts" in root.entries else None
    found = []
    for fact in facts.items if isinstance(facts, Listing) else ():
        id = places.pop((fact.start_mark.line + 1, fact.start_mark.column + 1), None)
        if id is not None and isinstance(fact, Mapping):
            found.append((id, fact))
    if places or not isinstance(root, Mapping):
        raise FlashcardsError(DECK, f"{deck.path} was changed during the quiz; its missed cards are not written.")
    lines = [f"id: {quoted(deck.id)}"]
    lines += [line for key, node in _others(root, ("id", "facts")) for line in _entry(key, node)]
    lines.append("facts:")
    for id, fact in found:
        body = [f"id: {quoted(id)}"] + [line for key, node in _others(fact, ("id",)) for line in _entry(key, node)]
        lines += ["", *_indented(body, "  - ")]
    return "\n".join(lines) + "\n"


def _others(mapping: Mapping, without: Collection[str]) -> list[tuple[str, Node]]:
    return [(key, node) for key, (_, node) in mapping.entries.items() if key not in without]


def _entry(key: str, node: Node) -> list[str]:
    key = key if _WORD.fullmatch(key) else quoted(key)
    if isinstance(node, Scalar):
        return [f"{key}: {quoted(node.value)}"]
    return [f"{key}:", *("  " + line for line in _lines(node))]


def _lines(node: Node) -> list[str]:
    """A node as lines of YAML, every text in quotes."""
    if isinstance(node, Scalar):
        return [quoted(node.value)]
    if isinstance(node, Listing):
        return [line for item in node.items for line in _indented(_lines(item), "- ")] or ["[]"]
    return [line for key, (_, value) in node.entries.items() for line in _entry(key, value)] or ["{}"]


def _indented(lines: list[str], first: str) -> list[str]:
    """The lines as an item of a list, the first behind `first`."""
    return [(" " * len(first) if number else first) + line for number, line in enumerate(lines)]
