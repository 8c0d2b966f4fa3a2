"""The record of a review, and the card state that follows from a card's reviews."""

from collections.abc import Mapping
from typing import Any, NamedTuple

FORGET, AGAIN, HARD, GOOD, EASY = range(5)
"""Ratings 1 to 4; 0 marks a `forget`, from which the replay starts anew."""

RATINGS = ("again", "hard", "good", "easy")
"""The ratings' names on the command line and in JSON, by rating − 1."""


class Review(NamedTuple):
    """One answered card, as it stands in `progress.json`.

    `at` UTC milliseconds, strictly increasing over the whole log; `day` the study day, fixed when answered; `rating`
    0–4; `interval` the study days promised on the screen (0 = again today); `took` milliseconds; `more` None or the
    optional `{"k": options shown, "gave": what was typed, where wrong}`."""

    at: int
    day: int
    rating: int
    interval: int
    took: int
    more: Mapping[str, Any] | None = None


class State(NamedTuple):
    """What a card's reviews make of it. Absent (None) means new.

    `stability` in days and `difficulty` 1–10 as FSRS defines them; `due`, `last` and `first` are study days (`first`
    the day it was introduced); `interval` is what the last review promised; `reviews` their number since the last
    `forget`; `lapses` the Agains on a card that had been learnt; `agains` the Agains of day `last`; `at` the instant
    of the last review (UTC milliseconds)."""

    stability: float
    difficulty: float
    due: int
    last: int
    first: int
    interval: int
    reviews: int
    lapses: int
    agains: int
    at: int
