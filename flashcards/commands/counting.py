"""What waits in each deck: the counts that `flashcards`, `decks` and `due` show."""

from collections.abc import Sequence
from typing import NamedTuple

from flashcards import edge
from flashcards.commands import opening
from flashcards.deck.cards import Deck
from flashcards.deck.library import Library
from flashcards.deck.stored import ids_of
from flashcards.learning import memory, queue
from flashcards.progress.log import Log
from flashcards.study.steps import hidden_cards


class DeckCount(NamedTuple):
    """One deck: `due` cards due today and not hidden, `new` those that `review` would introduce today, `unseen` all
    that were never answered, `cards` all; `learnt` those put off to a later day when they were last answered,
    `suspended` those hidden until released, `recall` the mean retrievability today of those learnt (None: none is)."""

    id: str
    number: str
    title: str
    due: int
    new: int
    unseen: int
    cards: int
    learnt: int
    suspended: int
    recall: float | None


class Waiting(NamedTuple):
    """What waits today: ids of due and of new cards, and the next study day on which something is due."""

    day: int
    due: tuple[str, ...]
    new: tuple[str, ...]
    next_due: int | None


def waiting(cards: Sequence[str], log: Log, options: edge.Options) -> Waiting:
    """What waits today among these cards; the daily cap on new cards is over all decks."""
    settings = opening.settings(log)
    day = opening.today(options, settings)
    states, hidden = log.states(), hidden_cards(log, day)
    due = queue.waiting(cards, states, hidden, day)
    new = tuple(queue.plan(cards, states, hidden, day, settings).new)
    return Waiting(day, due, new, queue.next_due(cards, states, hidden, day))


def by_deck(library: Library, ids: Sequence[str], log: Log, options: edge.Options) -> list[DeckCount]:
    """The counts of each deck of `ids`, in the order of study."""
    wanted = set(ids)
    waits = waiting(library.cards(ids), log, options)
    due, new = frozenset(waits.due), frozenset(waits.new)
    suspended = {card for card, value in log.flags("suspended").items() if value}
    states, recall = log.states(), memory.forgetting(opening.settings(log).parameters)

    def count(deck: Deck) -> DeckCount:
        cards = set(ids_of(deck))
        seen = [log.strength(card) for card in cards if card in states]
        learnt = [(last, stability) for due, last, stability, _ in seen if due > last]
        recalls = [recall(max(0, waits.day - last), stability) for last, stability in learnt]
        return DeckCount(
            deck.id,
            deck.number,
            deck.title,
            due=len(cards & due),
            new=len(cards & new),
            unseen=len(cards) - len(seen),
            cards=len(cards),
            learnt=len(learnt),
            suspended=len(cards & suspended),
            recall=round(sum(recalls) / len(recalls), 4) if learnt else None,
        )

    return [count(deck) for deck in library.decks if deck.id in wanted]


def table(rows: Sequence[DeckCount], width: int | None = None) -> list[str]:
    """The tree of the decks as plain lines, for the width of the terminal where none is given."""
    from flashcards.terminal import console
    from flashcards.terminal.tree import tree

    return [line.plain for line in tree(rows, width or min(console.size()[0], console.WIDEST))]
