"""The memory model against published vectors and against an independent implementation of FSRS-6."""

import json
import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.learning import memory, schedule
from flashcards.learning.records import AGAIN, EASY, GOOD, HARD, Review
from flashcards.learning.settings import Settings

VECTORS = json.loads(Path(__file__).with_name("fsrs6_vectors.json").read_text())
PLAIN = Settings(fuzz=False)


def reviews(ratings, elapsed):
    """Reviews with these ratings, each so many study days after the one before."""
    day, made = 20_000, []
    for number, (rating, gap) in enumerate(zip(ratings, elapsed, strict=True)):
        day += gap
        made.append(Review(number + 1, day, rating, 1, 0))
    return made


def when_due(ratings):
    """Study each rating on the day that the whole-day interval of the rating before names; Again without steps."""
    made, intervals, day = [], [], 20_000
    for number, rating in enumerate(ratings):
        made.append(Review(number + 1, day, rating, 1, 0))
        state = schedule.replay(made)
        assert state is not None
        intervals.append(schedule.whole(memory.interval(state.stability, 0.9)))
        day += intervals[-1]
    return intervals, state


def test_first_review():
    assert [memory.first(rating)[0] for rating in (1, 2, 3, 4)] == [0.212, 1.2931, 2.3065, 8.2956]
    difficulties = [memory.first(rating)[1] for rating in (1, 2, 3, 4)]
    assert difficulties == pytest.approx([6.4133, 5.11217, 2.11810, 1], abs=1e-5)


@pytest.mark.parametrize(
    ("elapsed", "stability", "expected"),
    [(0, 1, 1), (1, 2, 0.9403443), (2, 3, 0.9253786), (3, 4, 0.9185229), (4, 4, 0.9), (5, 2, 0.8261359)],
)
def test_retrievability(elapsed, stability, expected):
    assert memory.retrievability(elapsed, stability) == pytest.approx(expected, abs=5e-8)


@pytest.mark.parametrize(
    ("retention", "expected"),
    [(0.7, 928.791), (0.8, 331.596), (0.85, 190.642), (0.9, 100), (0.95, 40.256), (0.97, 22.277)],
)
def test_interval_of_stability_100(retention, expected):
    assert memory.interval(100, retention) == pytest.approx(expected, abs=1e-3)  # the vector is cut, not rounded


@pytest.mark.parametrize(
    ("ratings", "intervals", "stability", "difficulty"),
    [
        ([3] * 6 + [1] * 2 + [3] * 5, [2, 11, 46, 163, 497, 1346, 9, 1, 2, 4, 7, 13, 22], 21.5282, 9.0558),
        ([4] * 4, [8, 66, 397, 1875], None, None),
        ([2] * 5, [1, 3, 7, 12, 18], None, None),
        ([1, 2, 3, 4, 1, 2, 3, 4], [1, 1, 3, 12, 1, 2, 4, 9], 9.414, 8.9941),
        ([2, 3, 4, 1, 2, 3, 4, 1], [1, 5, 27, 2, 4, 8, 22, 2], 1.9854, 9.3371),
    ],
)
def test_studied_when_due(ratings, intervals, stability, difficulty):
    got, state = when_due(ratings)
    assert got == intervals
    if stability is not None:
        assert (state.stability, state.difficulty) == (
            pytest.approx(stability, abs=5e-5),
            pytest.approx(difficulty, abs=5e-5),
        )


def test_a_same_day_again_then_growing_gaps():
    state = schedule.replay(reviews([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21]))
    assert state is not None
    assert state.stability == pytest.approx(53.62691, rel=5e-7)  # the vectors of this table are single precision
    assert state.difficulty == pytest.approx(6.3574867, rel=5e-7)


@pytest.mark.parametrize(("rating", "expected"), [(1, 8.341763), (2, 6.6659956), (3, 4.990228), (4, 3.3144615)])
def test_next_difficulty_from_5(rating, expected):
    assert memory.next_difficulty(5.0, rating) == pytest.approx(expected, rel=5e-7)


@pytest.mark.parametrize(
    ("rating", "recall", "expected"), [(2, 0.8, 28.226582), (3, 0.7, 58.656002), (4, 0.6, 127.226685)]
)
def test_success_from_stability_5(rating, recall, expected):
    assert memory.recalled(5, rating, recall, rating) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("difficulty", "recall", "expected"),
    [(1, 0.9, 1.0525396), (2, 0.8, 1.1894329), (3, 0.7, 1.3680838), (4, 0.6, 1.584989)],
)
def test_failure_from_stability_5(difficulty, recall, expected):
    assert memory.forgotten(5, difficulty, recall) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("rating", "expected"), [(1, 1.596818), (2, 5), (3, 5), (4, 8.12961)])
def test_same_day_from_stability_5(rating, expected):
    assert memory.same_day(5, rating) == pytest.approx(expected, rel=5e-7)


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=range(len(VECTORS["vectors"])))
def test_sixty_random_histories(vector):
    steps = vector["reviews"]
    state = schedule.replay(reviews([s["rating"] for s in steps], [s["delta_days"] for s in steps]))
    assert state is not None
    assert state.stability == pytest.approx(vector["stability"], abs=5.1e-6)
    assert state.difficulty == pytest.approx(vector["difficulty"], abs=5.1e-6)
    for retention, days in vector["interval_at"].items():
        assert schedule.whole(memory.interval(state.stability, float(retention))) == days


def oracle_steps(scheduler, steps):
    """The independent implementation's stability and difficulty after each of `steps` (rating, elapsed days)."""
    card, now = fsrs.Card(card_id=1), datetime(2026, 1, 1, tzinfo=UTC)
    for rating, gap in steps:
        now += timedelta(days=gap)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
        yield card.stability, card.difficulty, (card.due - now).days


def test_ten_thousand_random_histories_against_the_oracle():
    chance = random.Random(20260105)
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    for _ in range(10_000):
        steps = [(chance.choices((1, 2, 3, 4), (2, 2, 5, 2))[0], gap) for gap in gaps(chance)]
        memories = None
        last = None
        for (rating, gap), (stability, difficulty, days) in zip(steps, oracle_steps(scheduler, steps), strict=True):
            memories = memory.first(rating) if memories is None else memory.after(*memories, gap, rating)
            if stability > memory.MAX_STABILITY:
                break  # the oracle lets stability grow past a hundred years; from there on the two differ by rule
            assert abs(memories[0] - stability) / stability <= 1e-9
            assert abs(memories[1] - difficulty) <= 1e-9
            if rating > AGAIN:
                assert schedule.whole(memory.interval(memories[0], 0.9)) == days
            last = memories
        assert last is not None


def gaps(chance):
    """Elapsed days of one history: 0 for the first, then same-day, short and long ones."""
    return [0] + [chance.choice((0, 1, 2, 3, 5, 8, 21, 60, 200, 700)) for _ in range(chance.randint(0, 11))]


@pytest.mark.parametrize("rating", [AGAIN, HARD, GOOD, EASY])
def test_stability_and_difficulty_stay_in_their_ranges(rating):
    stability, difficulty = memory.first(rating)
    for gap in [0, 1, 36_500] * 40:
        stability, difficulty = memory.after(stability, difficulty, gap, rating)
        assert 0.001 <= stability <= 36_500
        assert 1 <= difficulty <= 10


def test_success_on_the_same_day_never_lowers_stability():
    for before, after in pairwise([0.001, 0.5, 3, 40, 36_500]):
        for stability in (before, after):
            assert all(memory.same_day(stability, rating) >= stability for rating in (HARD, GOOD, EASY))


@given(
    st.lists(st.tuples(st.integers(-2, 3000), st.integers(AGAIN, EASY)), min_size=1, max_size=30),
    st.sampled_from([1.0, 0.7, 1.3]),
)
def test_a_replay_is_one_step_after_the_other(steps, change):
    """`follow` is the quick form of `first` and `after`: the same to the last bit, under any parameters."""
    w = tuple(value * change for value in memory.PARAMETERS)
    made = reviews([rating for _, rating in steps], [gap for gap, _ in steps])
    stability, difficulty = memory.first(made[0].rating, w)
    for before, review in pairwise(made):
        stability, difficulty = memory.after(stability, difficulty, max(0, review.day - before.day), review.rating, w)
    assert memory.follow(made, w) == (stability, difficulty)
