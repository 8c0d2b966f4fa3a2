"""Which card is asked when, by the rules of the design."""

from hypothesis import given
from hypothesis import strategies as st

from flashcards.learning import memory, queue, schedule
from flashcards.learning.records import AGAIN, EASY, GOOD, Review
from flashcards.learning.settings import Settings
from flashcards.progress import file
from flashcards.progress.log import Answered, Log, Voided

DAY = 20_458
PLAIN = Settings(fuzz=False)


def ids(*names):
    return [f"d/{name}" for name in names]


def state(*steps):
    """A card's state from (at, day, rating, interval) steps."""
    return schedule.replay([Review(at, day, rating, interval, 0) for at, day, rating, interval in steps])


def plan(cards, states, hidden=(), settings=PLAIN, **asked):
    return queue.plan(cards, {f"d/{name}": each for name, each in states.items()}, hidden, DAY, settings, **asked)


def test_new_cards_come_in_deck_order_ten_a_day():
    assert plan(ids(*map(str, range(30))), {}).new == tuple(f"d/{n}" for n in range(10))


def test_the_cap_counts_cards_introduced_today_in_any_deck():
    elsewhere = {"other": state((1, DAY, GOOD, 2)), "older": state((1, DAY - 3, GOOD, 9))}
    assert len(plan(ids(*map(str, range(30))), elsewhere).new) == 9


def test_siblings_are_not_introduced_on_one_day():
    cards = ids("a", "a+reverse", "a+2", "b", "b+reverse", "c")
    assert plan(cards, {}).new == ("d/a", "d/b", "d/c")
    assert plan(cards, {"a": state((1, DAY, GOOD, 2))}).new == ("d/b", "d/c")
    assert plan(cards, {"a": state((1, DAY - 2, GOOD, 2))}).new == ("d/b", "d/c"), "its sibling is due today"
    assert plan(cards, {"a": state((1, DAY - 2, GOOD, 9))}).new == ("d/a+reverse", "d/b", "d/c")


def test_hidden_cards_are_not_asked():
    asked = plan(ids("a", "b", "c"), {"a": state((1, DAY - 2, GOOD, 2))}, hidden={"d/a", "d/b"})
    assert (asked.due, asked.new) == ((), ("d/c",))


def test_due_cards_come_lowest_retrievability_first():
    states = {
        "fresh": state((1, DAY - 1, GOOD, 1)),
        "late": state((2, DAY - 30, GOOD, 2)),
        "strong": state((3, DAY - 8, EASY, 8)),
    }
    assert plan(ids("fresh", "late", "strong"), states).due == ("d/late", "d/strong", "d/fresh")


def gain(state):
    """Retrievability × the growth of stability by a Good today."""
    elapsed = DAY - state.last
    stronger, _ = memory.after(state.stability, state.difficulty, elapsed, GOOD)
    return memory.retrievability(elapsed, state.stability) * stronger / state.stability


def test_a_queue_too_long_for_the_day_takes_those_that_gain_most():
    states = {"hopeless": state((1, DAY - 2000, AGAIN, 1)), "ripe": state((2, DAY - 8, EASY, 8))}
    settings = PLAIN._replace(reviews_per_day=1)
    short, long = plan(ids("hopeless", "ripe"), states), plan(ids("hopeless", "ripe"), states, settings=settings)
    assert short.due == ("d/hopeless", "d/ripe")
    gains = {card: gain(states[card]) for card in states}
    assert long.due == (f"d/{max(gains, key=gains.__getitem__)}",)


def test_the_days_reviews_count_against_their_limit():
    states = {
        "done": state((1, DAY - 2, GOOD, 2), (9, DAY, GOOD, 9)),
        "new today": state((2, DAY, GOOD, 2)),
        "a": state((3, DAY - 2, GOOD, 2)),
        "b": state((4, DAY - 2, GOOD, 2)),
    }
    assert len(plan(ids("a", "b"), states, settings=PLAIN._replace(reviews_per_day=2)).due) == 1


def test_limit_ahead_and_new_bound_the_sitting():
    states = {"a": state((1, DAY - 2, GOOD, 2)), "b": state((2, DAY, GOOD, 3))}
    cards = ids("a", "b", "c", "e")
    assert plan(cards, states, limit=1) == (("d/a",), (), ())
    assert plan(cards, states, ahead=3).due == ("d/a", "d/b")
    assert plan(cards, states, new=1).new == ("d/c",)
    assert plan(cards, states, new=0).new == ()


def test_again_comes_after_three_others_if_there_are_any():
    again = state((5, DAY, AGAIN, 0))
    cards = plan(ids("x", "a", "b"), {"x": again})
    assert cards.coming == ("d/x",)
    assert queue.following(cards, 0) == "d/a"
    assert queue.following(cards, 2) == "d/a"
    assert queue.following(cards, 3) == "d/x"
    assert queue.following(plan(ids("x"), {"x": again}), 0) == "d/x"


def test_others_are_counted_once_each():
    states = {"d/x": state((5, DAY, AGAIN, 0)), "d/a": state((6, DAY, AGAIN, 0), (8, DAY, GOOD, 1))}
    assert queue.others_since(5, states) == 1


def test_again_of_an_earlier_day_is_simply_due():
    cards = plan(ids("x"), {"x": state((5, DAY - 1, AGAIN, 0))})
    assert (cards.due, cards.coming) == (("d/x",), ())


def test_nothing_left():
    assert queue.following(queue.Plan((), (), ()), 9) is None


def test_next_due_is_the_first_day_after_today():
    states = {"d/a": state((1, DAY, GOOD, 9)), "d/b": state((2, DAY, GOOD, 2)), "d/c": state((3, DAY - 2, GOOD, 2))}
    assert queue.next_due(ids("a", "b", "c", "e"), states, {"d/b"}, DAY) == DAY + 9
    assert queue.next_due(ids("e"), states, (), DAY) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4), st.integers(0, 12)), max_size=40), st.integers(0, 5))
def test_a_log_gives_the_queue_that_its_states_give(answers, limit):
    """Read from a file, where most cards stay unread, or grown answer by answer, or as a plain dictionary."""
    log = Log()
    for number, (card, rating, interval) in enumerate(answers):
        day = DAY - 20 + number // 2
        log.apply(Answered(f"d/{card}", Review(number + 1, day, rating, interval, 0)))
    read = file.load(file.dump(log), "p.json")
    for each in (log, read):
        each.apply(Answered("d/3+reverse", Review(99, DAY, AGAIN, 0, 0)))
        each.apply(Voided("d/1", 1))
    cards, settings = ids(*"0123456789", "3+reverse", "x"), PLAIN._replace(reviews_per_day=limit or None)
    plans = [
        queue.plan(cards, states, {"d/2"}, DAY, settings)
        for states in (log.states(), read.states(), dict(log.states()))
    ]
    assert plans[0] == plans[1] == plans[2]
    following = [queue.next_due(cards, states, (), DAY) for states in (read.states(), dict(log.states()))]
    assert following[0] == following[1]
