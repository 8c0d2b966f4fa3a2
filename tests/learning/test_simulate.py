"""The coming month, played by the rules that `review` follows."""

from random import Random

import pytest

from flashcards.learning import memory
from flashcards.learning.records import AGAIN, EASY, GOOD, HARD, State
from flashcards.learning.settings import Settings
from flashcards.learning.simulate import ANSWER, Habits, Load, coming, habits
from flashcards.learning.statistics import Trial

DAY = 20_458
PLAIN = Settings(fuzz=False)
ALWAYS_GOOD = Habits({GOOD: 1}, {GOOD: 1}, {AGAIN: 20_000, HARD: 0, GOOD: 5_000, EASY: 0})


def state(due=DAY, last=DAY - 10, stability=10.0):
    return State(stability, 5.0, due, last, last - 30, due - last, 4, 0, 0, 1)


def month(cards, states=None, hidden=None, settings=PLAIN, habits=ALWAYS_GOOD, chance=lambda: 0.0, days=30):
    return list(coming(cards, states or {}, hidden or {}, DAY, days, settings, habits, chance))


def by_day(loads, count):
    return {load.day - DAY: count(load) for load in loads if count(load)}


def test_a_card_answered_good_comes_as_the_model_plans_it():
    """2 and 11 days: the table of vectors for Good, Good at a retention of 0.9."""
    loads = month(["deck/a"])
    assert by_day(loads, lambda load: load.new) == {0: 1}
    assert by_day(loads, lambda load: load.due) == {2: 1, 13: 1}
    assert by_day(loads, lambda load: load.took) == {0: 5_000, 2: 5_000, 13: 5_000}


def test_new_cards_up_to_the_limit_in_deck_order_and_no_siblings_on_one_day():
    loads = month([f"deck/{number}" for number in range(25)], settings=PLAIN._replace(new_per_day=10))
    assert [load.new for load in loads[:4]] == [10, 10, 5, 0]
    assert [load.new for load in month(["deck/a", "deck/a+reverse"])[:2]] == [1, 1]


def test_new_cards_of_today_count_even_when_they_are_of_other_decks():
    elsewhere = {f"other/{number}": state(due=DAY + 90, last=DAY)._replace(first=DAY) for number in range(8)}
    loads = month([f"deck/{number}" for number in range(25)], elsewhere)
    assert [load.new for load in loads[:3]] == [2, 10, 10]


def test_a_forgotten_card_is_asked_again_on_that_day():
    (load,) = month(["deck/a"], {"deck/a": state()}, chance=lambda: 0.999, days=1)
    assert load == Load(DAY, due=1, new=0, took=25_000)


def test_what_is_overdue_waits_on_the_first_day():
    loads = month(["deck/a", "deck/b"], {"deck/a": state(due=DAY - 50, last=DAY - 60), "deck/b": state(due=DAY + 3)})
    assert [load.due for load in loads[:4]] == [1, 0, 0, 1]


def test_a_card_rated_again_today_is_due_once_more():
    waiting = state(due=DAY, last=DAY, stability=1.0)._replace(agains=1)
    assert month(["deck/a"], {"deck/a": waiting}, days=1)[0].due == 1


def test_suspended_cards_never_come_and_buried_ones_on_their_day():
    states = {card: state() for card in ("deck/a", "deck/b")}
    loads = month(["deck/a", "deck/b"], states, {"deck/a": DAY + 30, "deck/b": DAY + 4}, days=10)
    assert by_day(loads, lambda load: load.due) == {4: 1}


def test_reviews_above_the_daily_limit_wait_for_the_next_day():
    cards = [f"deck/{number}" for number in range(30)]
    loads = month(cards, {card: state() for card in cards}, settings=PLAIN._replace(reviews_per_day=12))
    assert [load.due for load in loads[:4]] == [12, 12, 6, 0]


def test_as_many_are_forgotten_as_retrievability_says():
    cards = [f"deck/{number}" for number in range(4_000)]
    states = {card: state(due=DAY, last=DAY - 30, stability=10.0) for card in cards}
    counting = Habits({GOOD: 1}, {GOOD: 1}, {AGAIN: 1, HARD: 0, GOOD: 0, EASY: 0})
    (load,) = month(cards, states, habits=counting, chance=Random(1).random, days=1)
    assert load.took / len(cards) == pytest.approx(1 - memory.retrievability(30, 10.0), abs=0.02)


def test_the_same_chance_gives_the_same_month_and_leaves_the_states_alone():
    states = {f"deck/{number}": state(due=DAY + number % 9) for number in range(60)}
    before = dict(states)
    played = [
        month([*states, *(f"deck/new{n}" for n in range(99))], states, chance=Random(s).random) for s in (1, 1, 2)
    ]
    assert played[0] == played[1] != played[2]
    assert states == before


# Habits


def test_without_history_answers_are_good_and_take_eight_seconds():
    assert habits([]) == Habits({GOOD: 1}, {GOOD: 1}, dict.fromkeys(range(AGAIN, EASY + 1), ANSWER))
    assert ANSWER == 8_000


def test_habits_are_the_learners_own():
    def trial(rating, elapsed, took=0):
        return Trial("deck/a", DAY, rating, took, elapsed, 0.9 if elapsed else None, None)

    own = habits(
        [trial(AGAIN, None, 9_000), trial(EASY, None), trial(GOOD, 0, 4_000), trial(AGAIN, 3), trial(HARD, 5, 6_000)]
    )
    assert own.new == {AGAIN: 1, GOOD: 1, EASY: 1}, "with one Good imagined"
    assert own.recalled == {HARD: 1, GOOD: 1}, "of later days, without those forgotten"
    assert own.took == {AGAIN: 9_000, HARD: 6_000, GOOD: 4_000, EASY: 6_000}, "Easy: the median of all"


def test_ratings_are_drawn_in_proportion():
    own = Habits({AGAIN: 1, GOOD: 3}, {GOOD: 1}, {AGAIN: 1, HARD: 0, GOOD: 0, EASY: 0})
    cards = [f"deck/{number}" for number in range(4_000)]
    settings = PLAIN._replace(new_per_day=4_000)
    (load,) = month(cards, settings=settings, habits=own, chance=Random(1).random, days=1)
    assert load.took / 4_000 == pytest.approx(0.25, abs=0.03)
