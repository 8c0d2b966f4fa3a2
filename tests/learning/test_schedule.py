"""States, promises and fuzz, by the rules of the design."""

from hypothesis import given
from hypothesis import strategies as st

from flashcards.learning import memory, schedule
from flashcards.learning.records import AGAIN, EASY, FORGET, GOOD, HARD, Review
from flashcards.learning.settings import Settings

PLAIN = Settings(fuzz=False)
DAY = 20_458


def answered(*steps):
    """Reviews from (day, rating, interval) steps."""
    return [Review(number, day, rating, interval, 0) for number, (day, rating, interval) in enumerate(steps, 1)]


def known(reviews):
    """The state of a card that is not new."""
    state = schedule.replay(reviews)
    assert state is not None
    return state


histories = st.lists(st.tuples(st.integers(0, 300), st.integers(AGAIN, EASY)), min_size=0, max_size=12).map(
    lambda steps: answered(*[(DAY + sum(g for g, _ in steps[: i + 1]), r, 1) for i, (_, r) in enumerate(steps)])
)
retentions = st.floats(0.7, 0.99)


def test_a_card_without_reviews_has_no_state():
    assert schedule.replay([]) is None


def test_state_of_a_short_history():
    state = known(answered((DAY, GOOD, 2), (DAY + 2, AGAIN, 0), (DAY + 2, AGAIN, 0), (DAY + 2, HARD, 1)))
    assert (state.due, state.last, state.first, state.interval) == (DAY + 3, DAY + 2, DAY, 1)
    assert (state.reviews, state.lapses, state.agains, state.at) == (4, 1, 2, 4)


def test_again_on_a_card_never_learnt_is_no_lapse():
    assert known(answered((DAY, AGAIN, 0), (DAY, AGAIN, 0))).lapses == 0


def test_forget_starts_anew():
    old = answered((DAY, EASY, 8), (DAY + 8, EASY, 60))
    forgotten = [*old, Review(9, DAY + 10, FORGET, 0, 0)]
    assert schedule.replay(forgotten) is None
    again = known([*forgotten, Review(10, DAY + 11, GOOD, 2, 0)])
    assert (again.stability, again.reviews, again.first) == (memory.first(GOOD)[0], 1, DAY + 11)


def test_a_clock_set_back_gives_no_negative_elapsed_time():
    state = known(answered((DAY, GOOD, 2), (DAY - 400, GOOD, 2)))
    assert state.stability == known(answered((DAY, GOOD, 2), (DAY, GOOD, 2))).stability
    assert all(outcome.interval >= 0 for outcome in schedule.preview(state, "a/b", DAY - 900, PLAIN))


def test_first_promises_without_fuzz():
    assert [outcome.interval for outcome in schedule.preview(None, "a/b", DAY, PLAIN)] == [0, 1, 2, 8]


def test_the_eighth_again_of_a_day_puts_the_card_off():
    steps = [(DAY, AGAIN, 0)] * 6
    assert schedule.preview(known(answered(*steps)), "a/b", DAY, PLAIN)[0].interval == 0
    steps.append((DAY, AGAIN, 0))
    assert schedule.preview(known(answered(*steps)), "a/b", DAY, PLAIN)[0].interval == 1
    assert schedule.preview(known(answered(*steps)), "a/b", DAY + 1, PLAIN)[0].interval == 0


@given(histories, st.integers(0, 400), retentions, st.booleans(), st.text(min_size=1, max_size=5))
def test_a_better_rating_never_promises_less(reviews, later, retention, fuzz, card):
    state = schedule.replay(reviews)
    day = (state.last if state else DAY) + later
    intervals = [o.interval for o in schedule.preview(state, card, day, Settings(retention=retention, fuzz=fuzz))]
    assert intervals == sorted(intervals)
    assert all(1 <= interval <= 36_500 for interval in intervals[1:])


@given(histories, st.text(min_size=1, max_size=5))
def test_preview_is_pure(reviews, card):
    state = schedule.replay(reviews)
    assert schedule.preview(state, card, DAY + 9, Settings()) == schedule.preview(state, card, DAY + 9, Settings())


@given(st.floats(2.5, 36_500), st.integers(0, 36_500))
def test_fuzz_bounds(days, before):
    low, high = schedule.bounds(days, before)
    assert 2 <= low <= high <= 36_500
    assert low >= min(round(days), before)
    assert low <= round(days) <= max(high, before)


def test_fuzz_depends_on_card_and_review_number_only():
    state = known(answered((DAY, GOOD, 2), (DAY + 2, GOOD, 11), (DAY + 13, GOOD, 46)))
    by_card = {card: schedule.preview(state, card, DAY + 59, Settings())[2].interval for card in map(str, range(300))}
    low, high = schedule.bounds(memory.interval(memory.after(state.stability, state.difficulty, 46, GOOD)[0], 0.9), 46)
    assert set(by_card.values()) <= set(range(low, high + 1))
    assert len(set(by_card.values())) > (high - low) // 2
    assert by_card["7"] == schedule.preview(state, "7", DAY + 59, Settings())[2].interval


def test_short_intervals_have_no_fuzz():
    assert all(schedule.preview(None, str(card), DAY, Settings())[2].interval == 2 for card in range(50))


def test_a_siblings_day_is_avoided_within_the_bounds():
    state = known(answered((DAY, GOOD, 2), (DAY + 2, GOOD, 11)))
    free = schedule.preview(state, "a/b", DAY + 13, Settings())[2].interval
    moved = schedule.preview(state, "a/b", DAY + 13, Settings(), frozenset({DAY + 13 + free}))[2].interval
    low, high = schedule.bounds(memory.interval(memory.after(state.stability, state.difficulty, 11, GOOD)[0], 0.9), 11)
    assert moved != free
    assert low <= moved <= high
    everywhere = frozenset(range(DAY, DAY + 400))
    assert schedule.preview(state, "a/b", DAY + 13, Settings(), everywhere)[2].interval == free


def test_another_retention_acts_on_the_next_promise():
    state = known(answered((DAY, GOOD, 2), (DAY + 2, GOOD, 11)))
    eager = schedule.preview(state, "a/b", DAY + 13, PLAIN._replace(retention=0.97))
    relaxed = schedule.preview(state, "a/b", DAY + 13, PLAIN._replace(retention=0.8))
    assert eager[HARD - 1].interval < relaxed[HARD - 1].interval
    assert eager[2].stability == relaxed[2].stability
