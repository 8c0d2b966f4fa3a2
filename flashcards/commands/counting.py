"""What waits in each deck: the counts that `flashcards`, `decks` and `due` show."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flashcards import edge
from flashcards.commands import opening
from flashcards.deck.cards import Head
from flashcards.deck.library import Library
from flashcards.learning import queue
from flashcards.progress.log import Log
from flashcards.study.steps import hidden_cards


class DeckCount(NamedTuple):
    """One deck: `due` cards due today and not hidden, `new` those that `review` would introduce today, `unseen` all
    that were never answered, `cards` all."""

    id: str
    number: str
    title: str
    due: int
    new: int
    unseen: int
    cards: int


class Waiting(NamedTuple):
    """What waits today: ids of due and of new cards, and the next study day on which something is due."""

    day: int
    due: tuple[str, ...]
    new: tuple[str, ...]
    next_due: int | None


def waiting(heads: Sequence[Head], log: Log, options: edge.Options) -> Waiting:
    """What waits today among the cards of `heads`; the daily cap on new cards is over all decks."""
    settings = opening.settings(log)
    day = opening.today(options, settings)
    states, hidden = log.states(), hidden_cards(log, day)
    due = tuple(
        head.id for head in heads if head.id not in hidden and queue.is_due(states.get(head.id), day)
    )
    new = tuple(queue.plan(heads, states, hidden, day, settings).new)
    return Waiting(day, due, new, queue.next_due(heads, states, hidden, day))


def by_deck(library: Library, ids: Sequence[str], log: Log, options: edge.Options) -> list[DeckCount]:
    """The counts of each deck of `ids`, in the order of study."""
    heads = library.heads()
    waits = waiting([head for head in heads if head.deck in set(ids)], log, options)
    deck_of = {head.id: head.deck for head in heads}
    due, new = (Counter(deck_of[card] for card in cards) for cards in (waits.due, waits.new))
    cards = Counter(head.deck for head in heads)
    unseen = Counter(head.deck for head in heads if log.state(head.id) is None)
    return [
        DeckCount(deck.id, deck.number, deck.title, due[deck.id], new[deck.id], unseen[deck.id], cards[deck.id])
        for deck in library.decks
        if deck.id in ids
    ]


def table(rows: Sequence[DeckCount]) -> list[str]:
    """The counts as lines of at most 80 columns: due, new and all cards, then number and title, the id below where
    the title does not tell it."""
    lines = ["  due   new   all  deck"]
    lines += [f"{row.due:5} {row.new:5} {row.cards:5}  {row.number:5}{row.title}  ({row.id})" for row in rows]
    due, new, cards = (sum(column) for column in zip(*((r.due, r.new, r.cards) for r in rows), strict=True)) if rows else (0, 0, 0)
    return [*lines, f"{due:5} {new:5} {cards:5}  in all"]
