"""The query language: one way to choose cards, for `search`, `quiz --where` and `review --where`.

A query is a small tree, made from its text by `query_syntax`, and `matches` asks it about one card after another."""

import operator
from collections.abc import Callable
from typing import NamedTuple

from flashcards.deck.cards import Card, Head
from flashcards.grading.folding import fold
from flashcards.grading.shapes import wanted_text
from flashcards.learning import memory
from flashcards.learning.records import State
from flashcards.learning.settings import Settings

TRAITS = ("due", "new", "leech", "suspended", "flagged", "weak")
"""What `is:` asks for. Due: today, and not hidden; weak: a memory of less than WEAK days, or a leech."""

WEAK = 7.0
"""Stability in days under which a card that was learnt counts as weak."""

SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


class Word(NamedTuple):
    """A word or phrase, folded, somewhere in the card's text."""

    text: str


class Named(NamedTuple):
    """`tag:`, `deck:`, `kind:` with a folded value."""

    field: str
    value: str


class Is(NamedTuple):
    """One of TRAITS."""

    trait: str


class Compared(NamedTuple):
    """`due` (days from today), `rated` (days ago) or `retrievability` (0–1) against a number."""

    field: str
    sign: str
    number: float


class Not(NamedTuple):
    part: "Node"


class AllOf(NamedTuple):
    parts: tuple["Node", ...]


class AnyOf(NamedTuple):
    parts: tuple["Node", ...]


Node = Word | Named | Is | Compared | Not | AllOf | AnyOf


class Facts(NamedTuple):
    """What a query may ask of a card. `text` is called only when a word is looked for; `due` counts days from today,
    `rated` days since the last answer, and both are None, like `retrievability`, for a new card."""

    head: Head
    text: Callable[[], str]
    traits: frozenset[str] = frozenset()
    due: int | None = None
    rated: int | None = None
    retrievability: float | None = None


def facts_of(
    head: Head,
    text: Callable[[], str],
    state: State | None,
    marks: frozenset[str],
    day: int,
    settings: Settings,
) -> Facts:
    """The facts of a card on study day `day`. `marks` are those of "suspended", "flagged", "hidden" that hold."""
    if state is None:
        return Facts(head, text, marks | {"new"})
    elapsed = max(0, day - state.last)
    leech = state.lapses >= settings.leech_lapses
    traits = {
        "due": state.due <= day and "hidden" not in marks,
        "leech": leech,
        "weak": leech or state.stability < WEAK,
    }
    recall = memory.retrievability(elapsed, state.stability, settings.parameters)
    held = frozenset(name for name, holds in traits.items() if holds)
    return Facts(head, text, marks | held, state.due - day, elapsed, recall)


def matches(node: Node, facts: Facts) -> bool:
    """Whether the card with these facts is one that the query means."""
    match node:
        case AllOf(parts):
            return all(matches(part, facts) for part in parts)
        case AnyOf(parts):
            return any(matches(part, facts) for part in parts)
        case Not(part):
            return not matches(part, facts)
        case Word(text):
            return text in facts.text()
        case Is(trait):
            return trait in facts.traits
        case Named(field, value):
            return _is_named(facts.head, field, value)
        case Compared(field, sign, number):
            held: float | None = getattr(facts, field)
            return held is not None and bool(SIGNS[sign](held, number))


def _is_named(head: Head, field: str, value: str) -> bool:
    if field == "tag":
        return value in map(folded, head.tags)
    if field == "kind":
        return value == head.kind
    deck = folded(head.deck)
    return deck == value or deck.endswith(f"/{value}") or deck.startswith(f"{value}/")


def searched_text(card: Card) -> str:
    """The text of a card in which words are looked for: id, question, answer and explanation, folded."""
    return folded("\n".join((card.id, card.question, wanted_text(card.answer), card.explanation)))


def folded(text: str) -> str:
    """Text as words are compared: folded as answers are, and with single blanks."""
    return " ".join(fold(text).split())


def needed_words(node: Node) -> tuple[list[str], Node | None]:
    """The folded words without which no card fits, and what is left to ask of a card that has them all; None when
    that is nothing."""
    parts = node.parts if isinstance(node, AllOf) else (node,)
    rest = tuple(part for part in parts if not isinstance(part, Word))
    return [part.text for part in parts if isinstance(part, Word)], AllOf(rest) if rest else None


def needs_states(node: Node) -> bool:
    """Whether the query asks what was answered; if not, no progress file need be opened."""
    return asks(node, (Is, Compared))


def asks(node: Node, kinds: tuple[type, ...]) -> bool:
    """Whether the tree has a node of one of these kinds."""
    match node:
        case AllOf(parts) | AnyOf(parts):
            return any(asks(part, kinds) for part in parts)
        case Not(part):
            return asks(part, kinds)
    return isinstance(node, kinds)
