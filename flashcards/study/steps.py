"""The steps of a session that `next`, `rate` and the quiz take too: what is hidden, what is promised, what is kept."""

from collections.abc import Sequence
from typing import Any

from flashcards.deck.cards import Card
from flashcards.grading.shapes import Pick
from flashcards.learning import schedule
from flashcards.learning.records import AGAIN, GOOD, HARD, RATINGS, Review
from flashcards.learning.settings import Settings
from flashcards.progress.log import Log
from flashcards.study.showing import keys

LONGEST_GIVEN = 200
"""How many characters of a wrong answer are kept for the report of confusions."""


PROPOSED = {"right": GOOD, "almost": HARD, "wrong": AGAIN}
"""The rating that follows from a verdict: proposed in a session, kept by `quiz --record`."""


def hidden_cards(log: Log, day: int) -> set[str]:
    """The suspended cards, and those buried until a day after `day`."""
    return log.marked("suspended") | {card for card, until in log.flags("buried").items() if until > day}


def promises(
    log: Log, card: str, day: int, settings: Settings, siblings: Sequence[str]
) -> tuple[schedule.Outcome, ...]:
    """What each rating of the card would do today, its siblings' due days avoided where fuzz allows."""
    state = schedule.replay(log.valid(card), settings.parameters)
    due = (log.state(sibling) for sibling in siblings)
    avoid = frozenset(sibling.due for sibling in due if sibling is not None)
    return schedule.preview(state, card, day, settings, avoid)


def answer_record(
    card: Card, at: int, day: int, rating: int, interval: int, took: int, gave: str | None, shown: Sequence[int]
) -> Review:
    """The review to keep: with the number of options for a choice, and the wrong answer where one was given."""
    more: dict[str, Any] = {}
    if isinstance(card.answer, Pick):
        more["k"] = len(card.answer.options)
        if gave is not None:
            gave = _option(card.answer, gave, shown)
    if gave:
        more["gave"] = gave[:LONGEST_GIVEN]
    return Review(at, day, rating, interval, max(0, took), more or None)


def _option(pick: Pick, letter: str, shown: Sequence[int]) -> str:
    """The text of the option that a letter chose; what was typed where it was no letter."""
    index = keys(pick).find(letter) if len(letter) == 1 else -1
    return pick.options[shown[index]].text if index >= 0 else letter


def effect(rating: int, interval: int) -> str:
    """A short note of what an answer did."""
    name = RATINGS[rating - 1].capitalize()
    if interval == 0:
        return f"{name}: comes again today."
    return f"{name}: back in {counted(interval, 'day')}."


def counted(number: int, thing: str) -> str:
    """So many things, in words: "1 review", "2,000 reviews"."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
