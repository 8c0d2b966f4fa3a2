"""All that `stats` tells of a choice of cards, in one record."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flashcards.learning import statistics
from flashcards.learning.records import State
from flashcards.learning.statistics import SPANS, Bucket, Day, Pace, Recall, Streak, Trial

HARDEST = 5
"""How many of the hardest cards are named."""


class Trouble(NamedTuple):
    """A card that is hard to keep: how it went, its median time (milliseconds, 0 unknown), and what was typed instead
    of its answer."""

    card: str
    difficulty: float
    lapses: int
    recall: Recall
    took: int
    typed: tuple[tuple[str, int], ...]


class Standing(NamedTuple):
    """How a learner stands on study day `today`.

    From the reviews since day `since` (None: all): `days`, `recall`, `calibration`, `decks`, `tags`, `pace`. From all
    reviews: `streak` and `answered_ever`. From the card states: `states` (their number), the numbers of cards by
    interval, stability (both by SPANS) and difficulty (1 to 10), the `hardest` cards and the `leeches`."""

    today: int
    since: int | None
    answered_ever: bool
    streak: Streak
    days: Mapping[int, Day]
    recall: Recall
    calibration: tuple[Bucket, ...]
    decks: Mapping[str, Recall]
    tags: Mapping[str, Recall]
    pace: Pace
    states: int
    intervals: tuple[int, ...]
    stability: tuple[int, ...]
    difficulty: tuple[int, ...]
    hardest: tuple[Trouble, ...]
    leeches: tuple[Trouble, ...]
    leech_lapses: int

    @property
    def reviews(self) -> int:
        return sum(day.reviews for day in self.days.values())

    @property
    def took(self) -> int:
        """The time of all answers, in milliseconds."""
        return sum(day.took for day in self.days.values())


def standing(
    trials: Iterable[Trial],
    states: Mapping[str, State],
    decks: Mapping[str, str],
    tags: Mapping[str, Iterable[str]],
    today: int,
    since: int | None,
    leech_lapses: int,
) -> Standing:
    """How a learner stands: `trials` are all of the chosen cards, `states` of those that are in a deck; `decks` and
    `tags` give each card's."""
    ever = list(trials)
    recent = ever if since is None else [trial for trial in ever if trial.day >= since]
    pace = statistics.pace(recent)
    by_card = statistics.recall_by_card(recent)
    typed = statistics.confusions(recent)

    def trouble(card: str) -> Trouble:
        state = states[card]
        return Trouble(
            card,
            state.difficulty,
            state.lapses,
            by_card.get(card, Recall()),
            pace.by_card.get(card, 0),
            typed.get(card, ()),
        )

    return Standing(
        today=today,
        since=since,
        answered_ever=bool(ever),
        streak=statistics.streak({trial.day for trial in ever}, today),
        days=statistics.activity(recent),
        recall=statistics.recall(recent),
        calibration=statistics.calibration(recent),
        decks=statistics.recall_by_group(by_card, {card: (deck,) for card, deck in decks.items()}),
        tags=statistics.recall_by_group(by_card, tags),
        pace=pace,
        states=len(states),
        intervals=statistics.spread((state.interval for state in states.values()), SPANS),
        stability=statistics.spread((state.stability for state in states.values()), SPANS),
        difficulty=statistics.spread((state.difficulty for state in states.values()), range(1, 11)),
        hardest=tuple(map(trouble, statistics.hardest(states, HARDEST))),
        leeches=tuple(map(trouble, statistics.leeches(states, leech_lapses))),
        leech_lapses=leech_lapses,
    )
