"""Merging: a union that does not care for order, and an account of what it brought."""

import pytest
from hypothesis import given, settings

from flashcards.errors import LOCKED, PROGRESS, FlashcardsError
from flashcards.learning import schedule
from flashcards.progress import file, journal, merge
from flashcards.progress.log import Answered, Configured, Flagged, Voided
from flashcards.progress.merge import Mark
from flashcards.progress.store import open_store
from tests.progress.samples import NOON, SMALL, answer, log_of, logs, state


def text(*joined):
    return file.dump(merge.union(joined))


@settings(max_examples=400)
@given(logs, logs, logs)
def test_case_97_the_order_and_number_of_merges_do_not_matter(a, b, c):
    assert text(a, b) == text(b, a)
    assert text(a, a) == file.dump(a)
    assert text(a, merge.union([b, c])) == text(merge.union([a, b]), c)
    assert not merge.difference(a, merge.union([a, b])).lost
    assert not merge.difference(b, merge.union([a, b])).lost


@given(logs, logs)
def test_case_97_files_read_back_merge_as_logs_do(a, b):
    """Lines that nobody opened, and states that were stored, change nothing."""
    again = [file.load(file.dump(log), "p.json") for log in (a, b)]
    assert text(*again) == text(a, b)


def test_case_98_a_lapse_on_one_machine_stays():
    both = [answer("a/b", 0, 3, 2)]
    laptop = log_of(*both, answer("a/b", 86_400_000 * 2, 1, 0))
    phone = log_of(*both, answer("a/b", 86_400_000 * 2 + 5, 3, 9))
    merged = merge.union([laptop, phone])
    replayed = schedule.replay([both[0].review, laptop.valid("a/b")[1], phone.valid("a/b")[1]])
    assert merged.valid("a/b") == (both[0].review, laptop.valid("a/b")[1], phone.valid("a/b")[1])
    assert replayed is not None
    assert state(merged, "a/b").lapses == 1
    assert state(merged, "a/b").stability == round(replayed.stability, 6)


def test_case_99_what_was_taken_back_on_one_side_stays_so():
    here, there = log_of(answer("a/b", 1), Voided("a/b", NOON + 1)), log_of(answer("a/b", 1))
    for sides in ([here, there], [there, here], [there, here, there]):
        assert merge.union(sides).state("a/b") is None


def test_case_100_two_reviews_of_one_instant_are_both_kept():
    here, there = log_of(answer("a/b", 1, 3, 2)), log_of(answer("a/b", 1, 1, 0))
    merged = merge.union([here, there])
    assert [review.rating for review in merged.valid("a/b")] == [1, 3]
    assert text(here, there) == text(there, here)


def test_the_later_flag_wins_and_at_one_instant_the_greater_text():
    here = log_of(Flagged("a/b", "suspended", True, NOON), Flagged("a/b", "buried", 20414, NOON))
    there = log_of(Flagged("a/b", "suspended", False, NOON + 1), Flagged("a/b", "buried", 20415, NOON))
    for merged in (merge.union([here, there]), merge.union([there, here])):
        assert merged.flag("a/b", "suspended") is False
        assert merged.flag("a/b", "buried") == 20415


def test_one_and_true_are_not_the_same():
    sides = [log_of(Configured("fuzz", value, NOON)) for value in (1, True, 1.0)]
    assert text(*sides) == text(*reversed(sides)) == file.dump(sides[1])


def test_unknown_keys_of_both_sides_are_kept():
    head = '{"format": "flashcards-progress", "version": 1, "settings": {}, %s, "cards": {}}'
    here = file.load((head % '"one": 1, "both": "b"').encode(), "p.json")
    there = file.load((head % '"two": [2], "both": "a"').encode(), "p.json")
    assert merge.union([here, there]).extra == {"one": 1, "two": [2], "both": "b"}
    assert text(here, there) == text(there, here)


def test_case_104_the_report_names_what_is_new_and_what_gave_way(tmp_path):
    other = log_of(
        answer("a/c", 5),
        Configured("retention", 0.8, NOON + 1),
        Configured("fuzz", False, NOON + 9),
        Flagged("a/b", "suspended", True, NOON + 2),
    )
    with open_store(str(tmp_path / "p.json")) as store:
        store.save(
            answer("a/b", 1),
            Configured("retention", 0.85, NOON + 2),
            Configured("fuzz", True, NOON + 3),
            Flagged("a/b", "suspended", False, NOON + 3),
        )
        merged = merge.merge(store, [other])
    assert merged.gained == (answer("a/c", 5),)
    assert merged.overruled == (
        Mark("", "fuzz", True, False),
        Mark("", "retention", 0.8, 0.85),
        Mark("a/b", "suspended", True, False),
    )
    assert state(file.read(str(tmp_path / "p.json")).log, "a/c").due == 20415


def test_a_file_is_merged_with_its_journal(tmp_path):
    (tmp_path / "theirs.json").write_bytes(file.dump(SMALL))
    (tmp_path / "theirs.journal").write_bytes(journal.encode(answer("x/y", 900)))
    with open_store(str(tmp_path / "mine.json")) as store:
        merge.merge(store, [file.read(str(tmp_path / "theirs.json")).log])
    assert text(file.read(str(tmp_path / "mine.json")).log) == text(SMALL, log_of(answer("x/y", 900)))


def test_merging_again_writes_nothing(tmp_path):
    path = tmp_path / "mine.json"
    for _ in range(2):
        with open_store(str(path)) as store:
            assert merge.merge(store, [SMALL, store.log]).overruled == ()
        inode = path.stat().st_ino
    with open_store(str(path)) as store:
        assert merge.merge(store, [SMALL]) == merge.Merged((), ())
    assert path.stat().st_ino == inode


def test_case_56_no_merge_while_a_session_is_open(tmp_path):
    with open_store(str(tmp_path / "p.json")), pytest.raises(FlashcardsError) as caught:
        open_store(str(tmp_path / "p.json"))
    assert caught.value.code == LOCKED


def test_case_103_two_branches_of_git():
    base = log_of(*(answer("a/b", number) for number in range(3)))
    ours = merge.union([base, log_of(*(answer("a/b", number) for number in range(10, 13)))])
    theirs = merge.union([base, log_of(*(answer(f"a/{number}", number) for number in range(20, 23)))])
    first, second, third = map(file.dump, (base, ours, theirs))
    merged = merge.three_way(first, second, third, "progress.json")
    assert file.load_any(merged, "progress.json").intact
    assert merged == text(ours, theirs) == merge.three_way(b"", second, third, "progress.json")


@pytest.mark.parametrize("damaged", [b"[", file.dump(SMALL)[:500], file.dump(SMALL).replace(b": 1,", b": 2,")])
def test_case_102_a_damaged_side_is_refused(damaged):
    good = file.dump(SMALL)
    for base, ours, theirs in ((good, damaged, good), (good, good, damaged), (damaged, good, good)):
        with pytest.raises(FlashcardsError) as caught:
            merge.three_way(base, ours, theirs, "progress.json")
        assert caught.value.code == PROGRESS


def test_case_103_a_side_that_was_changed_by_hand_is_refused_before_it_is_accepted():
    good = file.dump(SMALL)
    changed = good.replace(b", 17, 4200]", b", 19, 4200]")
    for ours, theirs in ((changed, good), (good, changed)):
        with pytest.raises(FlashcardsError, match="Another program has changed") as caught:
            merge.three_way(good, ours, theirs, "progress.json")
        assert caught.value.code == PROGRESS
        assert "doctor --accept" in caught.value.hint
    assert merge.three_way(changed, good, good, "progress.json") == good  # what both have left behind stays there


def test_case_101_a_merged_copy_is_moved_to_the_backups(tmp_path):
    name = "progress.sync-conflict-20260102-030405-ABCDEFG.json"
    (tmp_path / name).write_bytes(file.dump(SMALL))
    with open_store(str(tmp_path / "progress.json")) as store:
        merge.merge(store, [file.read(str(tmp_path / name)).log])
        merge.retire(str(tmp_path / "progress.json"), str(tmp_path / name))
    assert file.read(str(tmp_path / "progress.json")).warnings == ()
    assert (tmp_path / "progress.backups" / name).read_bytes() == file.dump(SMALL)


def test_a_difference_tells_both_ways():
    before = log_of(answer("a/b", 1), answer("a/c", 2), Configured("fuzz", True, NOON))
    after = log_of(answer("a/b", 1), Voided("a/b", NOON + 1), Answered("a/d", answer("", 3).review))
    assert merge.difference(before, after) == merge.Difference(
        gained=(answer("a/d", 3),),
        lost=(answer("a/c", 2),),
        undone=(("a/b", NOON + 1),),
        marks=(Mark("", "fuzz", True, None),),
    )
