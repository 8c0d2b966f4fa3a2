"""What waits in each deck: the counts that `flashcards`, `decks` and `due` show."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards import edge
from flashcards.commands import opening
from flashcards.deck.cards import Deck
from flashcards.deck.stored import ids_of
from flashcards.learning import memory, queue
from flashcards.progress.log import Log
from flashcards.study.steps import hidden_cards

if TYPE_CHECKING:
    from flashcards.terminal.tree import DeckCount


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


def by_deck(options: edge.Options, names: Sequence[str] | None) -> "list[DeckCount]":
    """The counts of each deck that the names mean, of all for no name, in the order of study."""
    from flashcards.terminal.tree import DeckCount  # Rich, which `due` does without

    library, log = opening.library(options), opening.progress(options)
    wanted = set(library.resolve(names or ()))
    waits = waiting(library.cards(names), log, options)
    due, new = frozenset(waits.due), frozenset(waits.new)
    suspended = log.marked("suspended")
    gists, recall = log.calendar().gists, memory.forgetting(opening.settings(log).parameters)

    def count(deck: Deck) -> DeckCount:
        cards = set(ids_of(deck))
        seen = [gists[card] for card in cards if card in gists]
        learnt = [(last, stability) for _, due, last, _, stability, _ in seen if due > last]
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
