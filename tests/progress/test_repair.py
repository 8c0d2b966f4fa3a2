"""Doctor's work: finding what is wrong, and saving what can be saved."""

import os

import pytest

from flashcards.errors import LOCKED, PROGRESS, FlashcardsError
from flashcards.progress import backup, file, journal, repair
from flashcards.progress.paths import beside
from flashcards.progress.store import open_store
from tests.progress.samples import DAY, NOON, SMALL, answer, log_of

TEXT = file.dump(SMALL)
REVIEWS = len(list(SMALL.everything()))


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "progress.json")


def write(path, data):
    with open(path, "wb") as opened:
        opened.write(data)


def read(path):
    with open(path, "rb") as opened:
        return opened.read()


def count(log):
    return len(list(log.everything()))


def test_case_41_a_good_file_has_nothing_wrong_and_stays_as_it_is(path):
    write(path, TEXT)
    found = repair.diagnose(path)
    assert (found.problems, found.damaged, found.changed) == ((), False, False)
    assert repair.repair(path, NOON)[1] == ""
    assert read(path) == TEXT


def test_nothing_at_all_is_nothing_wrong(path):
    found = repair.diagnose(path)
    assert (found.problems, found.damaged, found.sources) == ((), False, ())


def test_case_28_of_a_torn_file_all_whole_lines_and_reviews_are_saved(path):
    """At every length: as many reviews as stand whole in what is left."""
    for length in range(0, len(TEXT), 7):
        log, _ = repair.salvage(TEXT[:length], path)
        whole = TEXT[:length].count(b"], [") + TEXT[:length].count(b"]]")
        assert count(log) in (whole, whole + 1)  # +1: the last one of a line whose end is gone
        assert set(log.cards) <= set(SMALL.cards)
        for card in log.cards:
            assert all(review in SMALL.kept(card).reviews for review in log.kept(card).reviews)


def test_a_damaged_line_is_named_and_the_rest_is_saved(path):
    lines = TEXT.split(b"\n")
    lines[6] = lines[6].replace(b'"reviews"', b'"rev\x00ews"')
    write(path, b"\n".join(lines))
    found = repair.diagnose(path)
    assert found.damaged
    assert [(problem.place.line, problem.severity) for problem in found.problems] == [(7, "error")]
    assert count(found.log) == REVIEWS
    _, kept = repair.repair(path, NOON)
    assert kept == f"{path}.damaged-1"
    assert read(kept) == b"\n".join(lines)
    assert count(file.read(path).log) == REVIEWS
    assert file.read(path).warnings == ()


def test_only_the_bad_review_of_a_line_is_lost(path):
    damaged = TEXT.replace(b"[1763764000100, 20413, 3, 3, 4200]", b"[1763764000100, 2\xff413, 3, 3, 4200]")
    log, problems = repair.salvage(damaged, path)
    assert count(log) == REVIEWS - 1
    assert problems[0].message == "This line is damaged; 1 of its reviews can be read."


def test_case_36_both_sides_of_a_conflict_are_saved(path):
    ours, theirs = log_of(answer("a/b", 1), answer("a/c", 2)), log_of(answer("a/b", 1), answer("a/b", 7))
    ours_line, theirs_line = (file.dump(log).split(b"\n")[3] for log in (ours, theirs))
    text = file.dump(ours).replace(
        ours_line, b"<<<<<<< HEAD\n" + ours_line + b"\n=======\n" + theirs_line + b"\n>>>>>>> theirs"
    )
    write(path, text)
    repair.repair(path, NOON)
    assert file.dump(file.read(path).log) == file.dump(
        log_of(*map(_change, [*ours.everything(), *theirs.everything()]))
    )


def _change(entry):
    return answer(entry[0], entry[1].at - NOON)


def test_all_backups_fill_what_the_file_has_lost(path):
    """Also where a clock that was wrong once has dated an old one as the newest."""
    write(path, TEXT)
    backup.keep(beside(path), NOON + 1500 * DAY, "manual")
    for number in (900, 901):
        with open_store(path) as store:
            store.save(answer("a/b", number))
        backup.keep(beside(path), NOON + number, "daily")
    whole = read(path)
    write(path, b"")
    repair.repair(path, NOON)
    assert read(path) == whole


def test_a_backup_that_another_program_has_changed_saves_nothing(path):
    write(path, TEXT)
    kept = backup.keep(beside(path), NOON, "daily")
    write(kept, TEXT.replace(b", 17, 4200]", b", 19, 4200]"))
    write(path, TEXT[:-80])
    found = repair.diagnose(path)
    assert found.sources == (path,)
    assert "left out: Another program has changed" in found.problems[-1].message


def test_the_newest_good_backup_fills_what_the_file_has_lost(path):
    write(path, TEXT)
    backup.keep(beside(path), NOON, "daily")
    with open_store(path) as store:
        store.save(answer("a/b", 900))
    backup.keep(beside(path), NOON + 1000, "daily")
    write(backup.backups(path)[0].path, b"[")
    write(path, b"")
    found = repair.diagnose(path)
    assert found.sources == (backup.backups(path)[1].path,)
    repair.repair(path, NOON)
    assert read(path) == TEXT


def test_case_26_a_file_that_is_gone_comes_back_from_backup_and_journal(path):
    write(path, TEXT)
    backup.keep(beside(path), NOON, "daily")
    os.unlink(path)
    write(beside(path).journal, journal.encode(answer("a/b", 900)))
    found = repair.diagnose(path)
    assert found.damaged
    assert "is gone" in found.problems[0].message
    _, kept = repair.repair(path, NOON)
    assert kept == ""
    assert count(file.read(path).log) == REVIEWS + 1
    assert not os.path.exists(beside(path).journal)


@pytest.mark.parametrize("data", [b"", bytes(4096), b"hello", TEXT[:100]])
def test_case_27_where_nothing_can_be_saved_nothing_is_written(path, data):
    write(path, data)
    with pytest.raises(FlashcardsError, match="Nothing can be saved") as caught:
        repair.repair(path, NOON)
    assert caught.value.code == PROGRESS
    assert read(path) == data


@pytest.mark.parametrize("data", [b'{"name": "package"}', TEXT.replace(b'"version": 1', b'"version": 2')])
def test_files_of_other_and_newer_programs_are_not_mended(path, data):
    write(path, data)
    for mend in (repair.diagnose, lambda path: repair.repair(path, NOON), lambda path: repair.accept(path, NOON)):
        with pytest.raises(FlashcardsError) as caught:
            mend(path)
        assert caught.value.code == PROGRESS
    assert read(path) == data


def test_case_42_an_unfinished_record_is_told_with_its_line(path):
    write(path, TEXT)
    write(beside(path).journal, journal.encode(answer("a/b", 900)) + journal.encode(answer("a/b", 901))[:30])
    found = repair.diagnose(path)
    assert not found.damaged
    assert [problem.message.partition(":")[0] for problem in found.problems] == [
        "1 unfinished record at line 2 ignored"
    ]
    repair.repair(path, NOON)
    assert repair.diagnose(path).problems == ()
    assert count(file.read(path).log) == REVIEWS + 1


def test_case_45_a_damaged_journal_line_is_told_and_the_journal_kept(path):
    write(path, TEXT)
    damaged = b"x\n" + journal.encode(answer("a/b", 900))
    write(beside(path).journal, damaged)
    assert [problem.place.line for problem in repair.diagnose(path).problems] == [1]
    repair.repair(path, NOON)
    assert read(f"{beside(path).journal}.damaged-1") == damaged


def test_a_change_from_outside_is_shown_and_accepted(path):
    write(path, TEXT)
    backup.keep(beside(path), NOON, "daily")
    lines = [line for line in TEXT.split(b"\n") if b"fact-09" not in line]
    write(path, b"\n".join(lines))
    assert repair.diagnose(path).changed
    for change in (open_store, lambda path: backup.keep(beside(path), NOON, "manual")):
        with pytest.raises(FlashcardsError, match="Another program has changed"):
            change(path)
    (before,) = backup.backups(path)
    found = repair.accept(path, NOON + 1000)
    assert found is not None
    assert found.against == before.path
    assert found.difference.lost == (("usa/fact-09", SMALL.valid("usa/fact-09")[0]),)
    with open_store(path) as store:
        assert count(store.log) == REVIEWS - 1
    assert backup.backups(path)[0].reason == "accept"
    assert repair.diagnose(path).problems == ()


def test_what_follows_from_changed_reviews_is_found_anew(path):
    write(path, TEXT.replace(b", 17, 4200]", b", 19, 4200]"))
    repair.accept(path, NOON)
    assert b'"usa/fact-17": {"due": "2025-12-10"' in read(path)


def test_accepting_a_file_nobody_changed_does_nothing(path):
    write(path, TEXT)
    before = os.stat(path).st_ino
    assert repair.accept(path, NOON) is None
    assert os.stat(path).st_ino == before


def test_without_a_backup_all_that_is_accepted_is_told(path):
    write(path, TEXT.replace(b", 17, 4200]", b", 19, 4200]"))
    found = repair.accept(path, NOON)
    assert found is not None
    assert (found.against, len(found.difference.gained)) == ("", REVIEWS)


def test_repair_and_accept_wait_for_the_session_to_end(path):
    with open_store(path):
        for mend in (repair.repair, repair.accept):
            with pytest.raises(FlashcardsError) as caught:
                mend(path, NOON)
            assert caught.value.code == LOCKED


def test_many_damaged_lines_are_told_in_one(path):
    write(path, b"x\n" * 1000 + TEXT)
    found = repair.diagnose(path)
    assert len(found.problems) == 1 + repair.SHOWN + 1
    assert found.problems[-1].message == "From here on 949 more lines are damaged."
    assert count(found.log) == REVIEWS


def test_numbers_that_no_file_can_hold_are_not_saved(path):
    text = TEXT.replace(b'"cards"', b'"colour": NaN,\n"cards"').replace(b"[0.85, ", b"[Infinity, ")
    log, problems = repair.salvage(text, path)
    assert [problem.place.line for problem in problems] == [2, 3]
    assert count(file.load(file.dump(log), path)) == REVIEWS


def test_lines_that_somebody_has_indented_are_saved_too(path):
    log, _ = repair.salvage(TEXT[:-40].replace(b"\n", b"\n  "), path)
    assert count(log) == REVIEWS
