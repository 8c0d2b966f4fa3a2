"""Counts of reviews and states, each by its rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.learning import memory, statistics
from flashcards.learning.records import AGAIN, EASY, FORGET, GOOD, HARD, Review, State
from flashcards.learning.statistics import Day, Recall, Streak, Trial
from tests.learning.year import studied

DAY = 20_458


def reviews(*steps):
    """Reviews from (day, rating) steps, or (day, rating, milliseconds, more)."""
    return [
        Review(number, day, rating, 1, *(rest or [0]))
        for number, (day, rating, *rest) in enumerate(steps, 1)
    ]  # fmt: skip


def trials(*steps, card="deck/card"):
    return list(statistics.trials(card, reviews(*steps)))


def trial(card="deck/card", day=DAY, rating=GOOD, took=0, elapsed=1, predicted=0.9, gave=None):
    return Trial(card, day, rating, took, elapsed, predicted, gave)


def state(difficulty=5.0, lapses=0):
    return State(10.0, difficulty, DAY + 10, DAY, DAY - 30, 10, 4, lapses, 0, 1)


# Trials


def test_only_a_later_day_has_a_prediction():
    first, again, same_day, later = trials((DAY, AGAIN), (DAY, GOOD), (DAY, GOOD), (DAY + 3, GOOD))
    assert (first.elapsed, first.predicted) == (None, None)
    assert [(t.elapsed, t.predicted) for t in (again, same_day)] == [(0, None), (0, None)]
    assert later.elapsed == 3


def test_the_prediction_is_the_retrievability_just_before():
    _, second, third = trials((DAY, GOOD), (DAY + 2, AGAIN), (DAY + 5, GOOD))
    stability, difficulty = memory.first(GOOD)
    assert second.predicted == memory.retrievability(2, stability)
    stability, _ = memory.after(stability, difficulty, 2, AGAIN)
    assert third.predicted == memory.retrievability(3, stability)


@pytest.mark.parametrize(
    ("more", "lucky"),
    [(None, 0), ({"k": 4}, 1 / 4), ({"k": 2}, 1 / 2), ({"k": 1}, 0), ({"k": "four"}, 0), ({"gave": "x"}, 0)],
)
def test_a_choice_may_also_be_lucky(more, lucky):
    *_, last = trials((DAY, GOOD), (DAY + 5, GOOD, 0, more))
    recall = memory.retrievability(5, memory.first(GOOD)[0])
    assert last.predicted == pytest.approx(recall + (1 - recall) * lucky)


def test_forget_is_no_answer_and_starts_anew():
    before, after = trials((DAY, GOOD), (DAY + 4, FORGET), (DAY + 9, GOOD))
    assert (before.elapsed, after.elapsed, after.predicted) == (None, None, None)


def test_an_answer_counts_for_a_minute_at_most():
    assert [t.took for t in trials((DAY, GOOD, 59_999), (DAY, GOOD, 60_001), (DAY, GOOD, 10_000_000))] == [
        59_999,
        60_000,
        60_000,
    ]


def test_a_clock_set_back_is_the_same_day():
    assert [t.predicted for t in trials((DAY, GOOD), (DAY - 7, GOOD))] == [None, None]


# Days


def test_activity_of_a_day():
    done = statistics.activity(trials((DAY, AGAIN, 4_000), (DAY, GOOD, 2_000), (DAY + 2, GOOD, 3_000)))
    assert done == {DAY: Day(2, 1, 6_000), DAY + 2: Day(1, 0, 3_000)}


@pytest.mark.parametrize(
    ("studied", "now", "longest"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([-1], 1, 1),  # today is not over yet
        ([-2], 0, 1),
        ([-2, -1, 0], 3, 3),
        ([-3, -2, -1], 3, 3),
        ([-9, -8, -7, -6, -1, 0], 2, 4),
        ([-9, -8, -7, -6, -4], 0, 4),
        ([0, 0, -1, -1], 2, 2),
    ],
)
def test_streak(studied, now, longest):
    assert statistics.streak([DAY + day for day in studied], DAY) == Streak(now, longest)


# Recall


def test_recall_leaves_out_what_was_not_predicted():
    found = statistics.recall([trial(rating=AGAIN), trial(rating=HARD), trial(rating=EASY), trial(predicted=None)])
    assert (found.answers, found.recalled) == (3, 2)
    assert found.share == pytest.approx(2 / 3)
    assert found.predicted == pytest.approx(0.9)


def test_no_answers_have_no_share():
    nothing = statistics.recall([])
    assert (nothing.share, nothing.predicted) == (None, None)


def test_a_card_counts_to_each_of_its_groups():
    cards = {"a": Recall(4, 3, 3.6), "b": Recall(6, 6, 5.0), "c": Recall(9, 0, 8.0)}
    groups = statistics.recall_by_group(cards, {"a": ("usa", "1950"), "b": ("usa",)})
    assert list(groups) == ["usa", "1950"]
    assert groups["1950"] == Recall(4, 3, 3.6)
    assert groups["usa"] == pytest.approx((10, 9, 8.6))


@pytest.mark.parametrize(
    ("predicted", "low"),
    [(0.0, 0.0), (0.499, 0.0), (0.5, 0.5), (0.849, 0.8), (0.85, 0.85), (0.9, 0.9), (0.95, 0.95), (1.0, 0.95)],
)
def test_bucket_of_a_prediction(predicted, low):
    assert [bucket.low for bucket in statistics.calibration([trial(predicted=predicted)]) if bucket.recall.answers] == [
        low
    ]


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(AGAIN, EASY))))
def test_buckets_hold_every_prediction_once(answers):
    given_trials = [trial(predicted=predicted, rating=rating) for predicted, rating in answers]
    buckets, whole = statistics.calibration(given_trials), statistics.recall(given_trials)
    assert sum(bucket.recall.answers for bucket in buckets) == whole.answers == len(answers)
    assert sum(bucket.recall.recalled for bucket in buckets) == whole.recalled


def test_a_learner_who_remembers_as_the_model_says_is_well_predicted():
    histories: dict[str, list[Review]] = {}
    for card, review in studied([f"deck/{number}" for number in range(300)], DAY, 200, new_per_day=5):
        histories.setdefault(card, []).append(review)
    found = [trial for card in histories for trial in statistics.trials(card, histories[card])]
    assert statistics.agreement(statistics.recall(found)) == "alike"
    for bucket in statistics.calibration(found):
        if bucket.recall.answers >= 300:
            assert bucket.recall.share == pytest.approx(bucket.recall.predicted, abs=0.04)


@pytest.mark.parametrize(
    ("recall", "agreement"),
    [
        (Recall(), "few"),
        (Recall(99, 10, 90.0), "few"),
        (Recall(100, 85, 90.0), "alike"),  # two standard errors are 6 in a hundred here
        (Recall(100, 83, 90.0), "less"),
        (Recall(10_000, 9_150, 9_000.0), "alike"),  # more, but hardly
        (Recall(10_000, 9_250, 9_000.0), "more"),
    ],
)
def test_agreement(recall, agreement):
    assert statistics.agreement(recall) == agreement


# Cards


@pytest.mark.parametrize(
    ("values", "counts"),
    [([], (0, 0, 0)), ([0, 0.9], (2, 0, 0)), ([1, 6.9, 7, 900], (0, 2, 2)), ([-1], (1, 0, 0))],
)
def test_spread(values, counts):
    assert statistics.spread(values, (0, 1, 7)) == counts


def test_pace_is_the_median_of_known_times():
    pace = statistics.pace(
        [trial("a", took=1_000), trial("a", took=0), trial("a", took=3_000), trial("b", took=50_000, rating=AGAIN)]
    )
    assert pace.median == 3_000
    assert pace.by_rating == {AGAIN: 50_000, HARD: 0, GOOD: 3_000, EASY: 0}
    assert pace.by_card == {"a": 3_000, "b": 50_000}


def test_confusions_by_frequency_whatever_their_case_and_spaces():
    typed = ["Japan", "Taiwan", " taiwan ", None, "TAIWAN", "North  Korea", ""]
    assert statistics.confusions([trial(gave=words) for words in typed]) == {
        "deck/card": (("Taiwan", 3), ("Japan", 1), ("North Korea", 1))
    }


def test_hardest_and_leeches():
    states = {"a": state(9.0, 3), "b": state(9.5, 0), "c": state(9.0, 7), "d": state(2.0, 4)}
    assert statistics.hardest(states, 3) == ["b", "c", "a"]
    assert statistics.hardest(states, 9) == ["b", "c", "a"], "a card of difficulty 2 is not hard"
    assert statistics.leeches(states, 4) == ["c", "d"]
    assert statistics.leeches(states, 8) == []
