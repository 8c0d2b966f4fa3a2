"""The coming days by simulation: what a learner of these habits will have to do, new cards included.

Each day is played as `review` would play it: the queue of that day, each card recalled with the probability that the
model gives, rated as this learner rates, and planned by `schedule.preview`. Chance comes in as an argument."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from flashcards.learning import memory, queue, schedule
from flashcards.learning.records import AGAIN, GOOD, State
from flashcards.learning.schedule import Outcome
from flashcards.learning.settings import Settings
from flashcards.learning.statistics import Trial, pace

ANSWER = 8_000
"""Milliseconds that an answer takes as long as nothing is known of the learner."""


class Habits(NamedTuple):
    """How a learner answers: how often each rating was given to a new card (1–4) and to a recalled one (2–4), and how
    long an answer of each rating takes (milliseconds)."""

    new: Mapping[int, int]
    recalled: Mapping[int, int]
    took: Mapping[int, int]


class Load(NamedTuple):
    """What one study day will bring: cards due, cards introduced, and the time of all answers (milliseconds)."""

    day: int
    due: int
    new: int
    took: int


def habits(trials: Iterable[Trial]) -> Habits:
    """The habits that past answers show; one imagined Good stands in for those that nothing is known of."""
    trials = list(trials)
    new, recalled = Counter({GOOD: 1}), Counter({GOOD: 1})
    new.update(trial.rating for trial in trials if trial.elapsed is None)
    recalled.update(trial.rating for trial in trials if trial.predicted is not None and trial.rating > AGAIN)
    known = pace(trials)
    took = {rating: median or known.median or ANSWER for rating, median in known.by_rating.items()}
    return Habits(new, recalled, took)


def coming(
    cards: Sequence[str],
    states: Mapping[str, State],
    hidden: Mapping[str, int],
    first: int,
    days: int,
    settings: Settings,
    habits: Habits,
    chance: Callable[[], float],
) -> Iterator[Load]:
    """The load of each of `days` study days from `first` on, day by day.

    `states` are those of all cards that were ever answered, as the daily limits count over all decks; `hidden` maps
    the suspended and the buried cards to the day on which they are seen again; `chance` gives numbers in [0, 1)."""
    then = dict(states)
    for day in range(first, first + days):
        away = {card for card, until in hidden.items() if until > day}
        plan = queue.plan(cards, then, away, day, settings)
        due = [*plan.coming, *plan.due]
        took = 0
        for card in (*due, *plan.new):
            then[card], spent = _sit(card, then.get(card), day, settings, habits, chance)
            took += spent
        yield Load(day, len(due), len(plan.new), took)


def _sit(
    card: str, state: State | None, day: int, settings: Settings, habits: Habits, chance: Callable[[], float]
) -> tuple[State, int]:
    """Answer a card until it is done for the day: the state after it, and the time of it.

    It ends, since on its own day a card that was just seen is recalled for certain."""
    took = 0
    while True:
        rating = _rating(state, day, settings, habits, chance)
        outcome = schedule.preview(state, card, day, settings)[rating - 1]
        state = _answered(state, outcome, day)
        took += habits.took[rating]
        if outcome.interval:
            return state, took


def _rating(state: State | None, day: int, settings: Settings, habits: Habits, chance: Callable[[], float]) -> int:
    if state is None:
        return _drawn(habits.new, chance())
    recall = memory.retrievability(max(0, day - state.last), state.stability, settings.parameters)
    return _drawn(habits.recalled, chance()) if chance() < recall else AGAIN


def _drawn(weights: Mapping[int, int], share: float) -> int:
    """The rating at `share` (0–1) of all the weights."""
    ratings = sorted(weights)
    bounds = list(accumulate(weights[rating] for rating in ratings))
    return ratings[min(bisect_right(bounds, share * bounds[-1]), len(ratings) - 1)]


def _answered(state: State | None, outcome: Outcome, day: int) -> State:
    again = outcome.rating == AGAIN
    due = day + outcome.interval
    if state is None:
        return State(outcome.stability, outcome.difficulty, due, day, day, outcome.interval, 1, 0, int(again), 0)
    return state._replace(
        stability=outcome.stability,
        difficulty=outcome.difficulty,
        due=due,
        last=day,
        interval=outcome.interval,
        reviews=state.reviews + 1,
        lapses=state.lapses + (again and state.interval > 0),
        agains=(state.agains if state.last == day else 0) + again,
    )
