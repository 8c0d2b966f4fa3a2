"""The model of memory: FSRS-6, with 21 parameters and a trainable forgetting curve.

Formulas and default parameters follow the open-spaced-repetition project (the algorithm's wiki page and the PyPI
package `fsrs` 6.3, MIT). Stability is in days and lies in [0.001, 36500]; difficulty lies in [1, 10];
retrievability is a probability. Elapsed time is whole study days, 0 on the same day."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp
from typing import Any

from flashcards.learning.records import AGAIN, EASY, GOOD, HARD, Review

PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""FSRS-6's default parameters, w0 to w20."""

Parameters = tuple[float, ...]

MIN_STABILITY, MAX_STABILITY = 0.001, 36500.0
MAX_INTERVAL = 36500
"""The longest interval, in study days: a hundred years."""


def curve(w: Parameters) -> tuple[float, float]:
    """Decay and factor of the forgetting curve, such that retrievability is 0.9 after `stability` days."""
    decay = -w[20]
    return decay, 0.9 ** (1 / decay) - 1


def retrievability(elapsed: float, stability: float, w: Parameters = PARAMETERS) -> float:
    """The probability of recall after `elapsed` days."""
    return forgetting(w)(elapsed, stability)


def forgetting(w: Parameters = PARAMETERS) -> Callable[[float, float], float]:
    """Retrievability as a function of elapsed days and stability, for many cards under the same parameters."""
    decay, factor = curve(w)

    def recall(elapsed: float, stability: float) -> float:
        return float((1 + factor * elapsed / stability) ** decay)

    return recall


def interval(stability: float, retention: float, w: Parameters = PARAMETERS) -> float:
    """After how many days retrievability falls to `retention`; not rounded."""
    decay, factor = curve(w)
    return float((stability / factor) * (retention ** (1 / decay) - 1))


def first(rating: int, w: Parameters = PARAMETERS) -> tuple[float, float]:
    """Stability and difficulty after the first review of a card."""
    return _stability(w[rating - 1]), _difficulty(_first_difficulty(rating, w))


def after(
    stability: float, difficulty: float, elapsed: int, rating: int, w: Parameters = PARAMETERS
) -> tuple[float, float]:
    """Stability and difficulty after a review that comes `elapsed` study days after the one before."""
    if elapsed <= 0:
        stronger = same_day(stability, rating, w)
    else:
        recall = retrievability(elapsed, stability, w)
        grow = forgotten if rating == AGAIN else recalled
        stronger = grow(stability, difficulty, recall, rating, w)
    return _stability(stronger), next_difficulty(difficulty, rating, w)


def follow(reviews: Sequence[Review], w: Parameters = PARAMETERS) -> tuple[float, float]:
    """Stability and difficulty after all the reviews of a card, in order: `first`, then `after` again and again.

    The same formulas, written out in one loop with what is constant taken out of it: a third of the time."""
    decay, factor, growth, bonus, soon, least, pull, keep = _constants(w)
    stability, difficulty = first(reviews[0].rating, w)
    last = reviews[0].day
    for review in reviews[1:]:
        day, rating = review[1], review[2]
        if day <= last:
            increase = soon[rating] * stability ** -w[19]
            stability *= increase if rating == AGAIN or increase > 1.0 else 1.0
        else:
            recall = (1 + factor * (day - last) / stability) ** decay
            if rating == AGAIN:
                late = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp((1 - recall) * w[14])
                stability = min(late, stability / least)
            else:
                gain = growth * (11 - difficulty) * stability ** -w[9] * (exp((1 - recall) * w[10]) - 1)
                stability *= 1 + gain * bonus[rating]
        last = day
        if not MIN_STABILITY <= stability <= MAX_STABILITY:
            stability = _stability(stability)
        difficulty = pull + keep * (difficulty - w[6] * (rating - GOOD) * (10 - difficulty) / 9)
        if not 1.0 <= difficulty <= 10.0:
            difficulty = _difficulty(difficulty)
    return stability, difficulty


@lru_cache(4)
def _constants(w: Parameters) -> tuple[Any, ...]:
    """What `follow` takes out of its loop; tuples are by rating."""
    bonus = (1.0, 1.0, w[15], 1.0, w[16])
    soon = tuple(exp(w[17] * (rating - GOOD + w[18])) for rating in range(EASY + 1))
    return *curve(w), exp(w[8]), bonus, soon, exp(w[17] * w[18]), w[7] * _first_difficulty(EASY, w), 1 - w[7]


def same_day(stability: float, rating: int, w: Parameters = PARAMETERS) -> float:
    """Stability after a further review on one study day; a success never lowers it."""
    increase: float = exp(w[17] * (rating - GOOD + w[18])) * stability ** -w[19]
    return stability * (increase if rating == AGAIN else max(increase, 1.0))


def recalled(stability: float, difficulty: float, recall: float, rating: int, w: Parameters = PARAMETERS) -> float:
    """Stability after Hard, Good or Easy on a later day; `recall` is the retrievability just before."""
    bonus = w[15] if rating == HARD else w[16] if rating == EASY else 1.0
    gain: float = exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (exp((1 - recall) * w[10]) - 1)
    return stability * (1 + gain * bonus)


def forgotten(
    stability: float, difficulty: float, recall: float, _rating: int = AGAIN, w: Parameters = PARAMETERS
) -> float:
    """Stability after Again on a later day: never above what the same-day rule for Again would leave."""
    late: float = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp((1 - recall) * w[14])
    return min(late, stability / exp(w[17] * w[18]))


def next_difficulty(difficulty: float, rating: int, w: Parameters = PARAMETERS) -> float:
    """Difficulty after a review: damped near 10, and drawn a little towards that of a first Easy."""
    damped = difficulty - w[6] * (rating - GOOD) * (10 - difficulty) / 9
    return _difficulty(w[7] * _first_difficulty(EASY, w) + (1 - w[7]) * damped)


def _first_difficulty(rating: int, w: Parameters) -> float:
    return w[4] - exp(w[5] * (rating - 1)) + 1


def _stability(value: float) -> float:
    return min(max(value, MIN_STABILITY), MAX_STABILITY)


def _difficulty(value: float) -> float:
    return min(max(value, 1.0), 10.0)
