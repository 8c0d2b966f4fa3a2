"""The choice of cards that `review`, `quiz` and `search` share: decks, a list of ids, a query."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated

import typer

from flashcards import edge
from flashcards.commands import opening, transfer
from flashcards.deck.cards import Head
from flashcards.deck.library import Library
from flashcards.learning import query
from flashcards.learning.query import Facts, Node
from flashcards.learning.settings import Settings
from flashcards.progress.log import Log
from flashcards.study.steps import hidden_cards

Where = Annotated[
    str | None, typer.Option("--where", metavar="QUERY", help="Only the cards that `flashcards search QUERY` finds.")
]
Listed = Annotated[
    str | None,
    typer.Option("--cards", metavar="FILE", help="Only cards whose ids stand in FILE, one a line; or -."),
]


def chosen(
    options: edge.Options,
    library: Library,
    decks: Sequence[str] | None,
    listed: str | None,
    node: Node | None,
) -> tuple[Head, ...]:
    """The cards of the named decks that are listed and that the query means, in the order of study.

    Progress is read only for a query that asks what was answered. Raises FlashcardsError (nothing of that name) for
    an unknown deck or card."""
    heads = opening.heads(library, decks)
    if listed is not None:
        ids = {library.card(line.strip()).id for line in transfer.read_text(listed).splitlines() if line.strip()}
        heads = tuple(head for head in heads if head.id in ids)
    if node is None:
        return heads
    facts = _facts(options, library, opening.progress(options) if query.needs_states(node) else Log())
    return tuple(head for head in heads if query.matches(node, facts(head)))


def _facts(options: edge.Options, library: Library, log: Log) -> Callable[[Head], Facts]:
    settings: Settings = opening.settings(log)
    day = opening.today(options, settings)
    marked = {
        "suspended": {card for card, value in log.flags("suspended").items() if value},
        "flagged": {card for card, value in log.flags("flagged").items() if value},
        "hidden": hidden_cards(log, day),
    }

    def facts(head: Head) -> Facts:
        marks = frozenset(name for name, cards in marked.items() if head.id in cards)
        text = partial(_text, library, head.id)
        return query.facts_of(head, text, log.state(head.id), marks, day, settings)

    return facts


def _text(library: Library, card: str) -> str:
    return query.searched_text(library.card(card))


def keyboard(listed: str | None) -> int | None:
    """The descriptor of a person's keyboard, None when nobody can be asked.

    Where standard input brings the list of cards, the keyboard is the terminal itself."""
    if os.name == "nt" or sys.stdout is None or not sys.stdout.isatty():
        return None
    if listed != "-":
        return sys.stdin.fileno() if edge.is_terminal() else None
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
