"""The log: states, flags, undo and relinking, whatever the order in which records come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import PROGRESS, FlashcardsError
from flashcards.learning import schedule
from flashcards.learning.records import FORGET, Review
from flashcards.progress import file
from flashcards.progress.history import LAST_AT
from flashcards.progress.log import RELINKED, Answered, Configured, Flagged, Log, Voided
from tests.progress.samples import NOON, answer, changes, log_of, logs, state


def test_a_card_nobody_answered_is_new():
    log = log_of(Flagged("a/b", "flagged", True, NOON))
    assert log.state("a/b") is None
    assert log.state("no/card") is None
    assert log.valid("no/card") == ()
    assert log.states() == {}


def test_the_state_is_the_replay_of_the_valid_reviews():
    log = log_of(answer("a/b", 1), answer("a/b", 2, 1, 0), answer("a/b", 3, 4, 9), Voided("a/b", NOON + 2))
    replayed = schedule.replay([answer("", 1).review, answer("", 3, 4, 9).review])
    assert replayed is not None
    assert state(log, "a/b").due == 20413 + 9
    assert state(log, "a/b").stability == round(replayed.stability, 6)
    assert state(log, "a/b").difficulty == round(replayed.difficulty, 6)


def test_forget_makes_a_card_new_and_keeps_its_reviews():
    log = log_of(answer("a/b", 1), answer("a/b", 2, FORGET, 0))
    assert log.state("a/b") is None
    assert len(log.valid("a/b")) == 2
    assert log.last_answer() == answer("a/b", 2, FORGET, 0)
    log.apply(Voided("a/b", NOON + 2))
    assert state(log, "a/b").reviews == 1


@given(logs, st.sampled_from(["a/one", "new/card"]), st.integers(FORGET, 4))
def test_case_49_undo_takes_the_log_back_to_what_it_was(log, card, rating):
    """Once and twice, after another card's answer or the same card's."""
    before = log.states(), log.last_answer()
    first = Review(log.next_at(0), 20420, rating, 3, 100)
    second = Review(log.next_at(0) + 1, 20420, 3, 3, 100)
    for review in (first, second):
        log.apply(Answered(card, review))
    for review in (second, first):
        assert log.last_answer() == (card, review)
        log.apply(Voided(card, review.at))
    assert (log.states(), log.last_answer()) == before
    assert sum(voided for *_, voided in log.everything()) >= 2


@given(st.lists(changes, max_size=12), st.randoms())
def test_the_order_and_number_of_changes_do_not_matter(made, random):
    shuffled = [*made, *made[:3]]
    random.shuffle(shuffled)
    assert file.dump(log_of(*shuffled)) == file.dump(log_of(*made))


def test_of_a_flag_the_later_change_counts():
    log = log_of(Flagged("a/b", "suspended", False, NOON + 2), Flagged("a/b", "suspended", True, NOON + 1))
    assert log.flag("a/b", "suspended") is False
    assert log.flag("a/b", "buried") is None
    assert log.flags("suspended") == {"a/b": False}
    log.apply(Configured("retention", 0.8, NOON + 5))
    log.apply(Configured("retention", 0.9, NOON + 4))
    assert (log.setting("retention"), log.setting("fuzz")) == (0.8, None)


def test_case_72_instants_increase_even_when_the_clock_is_set_back():
    log = Log()
    assert log.next_at(NOON) == NOON
    log.apply(answer("a/b", 0))
    assert log.next_at(NOON - 400 * 86_400_000) == NOON + 1
    assert log.next_at(NOON) == NOON + 1
    assert log.next_at(NOON + 50) == NOON + 50
    log.apply(Flagged("a/b", "flagged", True, NOON + 60))
    log.apply(Configured("fuzz", True, NOON + 70))
    assert log.next_at(NOON) == NOON + 71


def test_case_74_after_the_last_instant_comes_none():
    log = log_of(Voided("a/b", LAST_AT))
    with pytest.raises(FlashcardsError, match="nothing can be recorded after it") as caught:
        log.next_at(NOON)
    assert caught.value.code == PROGRESS
    assert log_of(Voided("a/b", LAST_AT - 1)).next_at(NOON) == LAST_AT


def test_so_many_changed_ids_are_carried_on_and_no_more():
    """A chain without end, of whoever made the file, costs no time."""
    log = Log()
    for number in range(RELINKED + 9):
        log.apply(answer(f"a/{number:03}", number))
        log.apply(Flagged(f"a/{number + 1:03}", "from", f"a/{number:03}", NOON + number))
    assert len(log.valid(f"a/{RELINKED:03}")) == RELINKED + 1
    assert len(log.valid(f"a/{RELINKED + 8:03}")) == RELINKED + 1


def test_case_72_a_day_before_the_last_one_is_kept_and_harms_nothing():
    log = log_of(
        Answered("a/b", Review(NOON, 20413, 3, 2, 1)),
        Answered("a/b", Review(NOON + 1, 20013, 3, 5, 1)),
        Answered("a/b", Review(NOON + 2, 20415, 3, 9, 1)),
    )
    assert [review.day for review in log.valid("a/b")] == [20413, 20013, 20415]
    assert state(log, "a/b").due == 20424
    assert file.dump(file.load(file.dump(log), "p.json")) == file.dump(log)


def test_case_74_the_ends_of_the_calendar():
    first = Review(0, -1, 3, 1, 0)  # an hour after midnight on 1 January 1970, rollover at four
    last = Review(253_370_678_400_000, 2_932_530, 4, 36500, 0)
    log = log_of(Answered("a/b", first), Answered("a/b", last))
    text = file.dump(log)
    assert b'"due": "9999-12-31"' in text  # a hundred years on, the calendar has ended
    assert state(file.load(text, "p.json"), "a/b").due == 2_932_530 + 36500
    assert file.dump(file.load(text, "p.json")) == text


def test_case_37_a_relinked_card_carries_on_the_history_of_the_old_one():
    log = log_of(answer("old/card", 1), answer("old/card", 2, 4, 8), answer("new/card", 3, 3, 20))
    log.apply(Flagged("new/card", "from", "old/card", NOON + 9))
    assert log.valid("new/card") == (
        answer("", 1).review,
        answer("", 2, 4, 8).review,
        answer("", 3, 3, 20).review,
    )
    assert state(log, "new/card").reviews == 3
    assert state(log, "old/card").reviews == 2


def test_a_change_to_the_old_card_shows_in_the_new_one():
    log = log_of(answer("old/card", 1), answer("old/card", 2, 4, 8), Flagged("mid/card", "from", "old/card", NOON))
    log.apply(Flagged("new/card", "from", "mid/card", NOON + 9))
    assert state(log, "new/card").due == 20421
    log.apply(Voided("old/card", NOON + 2))
    assert state(log, "new/card").due == 20415
    assert b'"new/card": {"due": "2025-11-23"' in file.dump(log)


def test_cards_relinked_in_a_circle_share_one_history():
    log = log_of(answer("a/b", 1), answer("c/d", 2), Flagged("a/b", "from", "c/d", NOON))
    log.apply(Flagged("c/d", "from", "a/b", NOON))
    assert log.valid("a/b") == log.valid("c/d") == (answer("", 1).review, answer("", 2).review)


def test_everything_is_told_in_order_with_what_was_taken_back():
    log = log_of(answer("b/b", 1), answer("a/a", 2), answer("b/b", 3), Voided("b/b", NOON + 1))
    assert list(log.everything()) == [
        (*answer("b/b", 1), True),
        (*answer("a/a", 2), False),
        (*answer("b/b", 3), False),
    ]


def test_states_of_cards_read_from_a_file_follow_later_answers():
    log = file.load(file.dump(log_of(answer("a/b", 1), answer("a/c", 1))), "p.json")
    assert state(log, "a/b").due == 20415
    log.apply(answer("a/b", 5, 4, 10))
    assert log.states() == log_of(answer("a/b", 1), answer("a/c", 1), answer("a/b", 5, 4, 10)).states()


@given(logs)
def test_the_study_days_are_those_of_all_answers(log):
    expected = {review.day for _, review, _ in log.everything()}
    assert log.study_days() == file.load(file.dump(log), "p.json").study_days() == expected


def test_a_typed_answer_is_no_study_day():
    log = log_of(answer("a/one", 1, gave="[1, 2, 3, [4, 5, "))
    assert file.load(file.dump(log), "p.json").study_days() == {20413}


def test_a_card_without_a_name_keeps_its_reviews_too():
    log = file.load(file.dump(log_of(answer("", 1), answer("a/b", 2))), "p.json")
    assert [review.at for review in log.valid("")] == [NOON + 1]
    log.apply(answer("", 3))
    assert len(log.valid("")) == 2
