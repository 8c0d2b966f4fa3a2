"""The record of `stats`: which reviews each part of it counts."""

from flashcards.learning.records import AGAIN, GOOD, Review
from flashcards.learning.schedule import replay
from flashcards.learning.standing import standing
from flashcards.learning.statistics import Streak, trials

DAY = 20_458
HISTORIES = {
    "usa/a": [Review(1, DAY - 40, GOOD, 2, 3_000), Review(2, DAY - 38, AGAIN, 0, 5_000, {"gave": "Rome"})],
    "usa/b": [Review(3, DAY - 2, GOOD, 2, 3_000), Review(4, DAY, AGAIN, 0, 9_000, {"gave": "Oslo"})],
    "gone/c": [Review(5, DAY, GOOD, 2, 1_000)],
}


def stands(since=None, leech_lapses=1):
    past = [trial for card, reviews in HISTORIES.items() for trial in trials(card, reviews)]
    states = {card: state for card in ("usa/a", "usa/b") if (state := replay(HISTORIES[card]))}
    decks = {card: card.rpartition("/")[0] for card in HISTORIES}
    return standing(past, states, decks, {"usa/a": ("x",)}, DAY, since, leech_lapses)


def test_all_of_it():
    everything = stands()
    assert (everything.reviews, everything.took, everything.states) == (5, 21_000, 2)
    assert list(everything.days) == [DAY - 40, DAY - 38, DAY - 2, DAY]
    assert everything.recall.answers == everything.decks["usa"].answers == 2
    assert everything.tags["x"].answers == 1
    assert [(card.card, card.lapses, card.typed) for card in everything.leeches] == [
        ("usa/a", 1, (("Rome", 1),)),
        ("usa/b", 1, (("Oslo", 1),)),
    ]


def test_since_leaves_out_older_answers_but_neither_states_nor_streaks():
    recent = stands(since=DAY - 2)
    assert (recent.reviews, recent.recall.answers, recent.states) == (3, 1, 2)
    assert recent.streak == stands().streak == Streak(1, 1)
    assert [card.typed for card in recent.leeches] == [(), (("Oslo", 1),)]
    assert stands(since=DAY + 1).answered_ever
    assert not stands(since=DAY + 1).days


def test_leeches_begin_at_the_setting():
    assert stands(leech_lapses=2).leeches == ()
