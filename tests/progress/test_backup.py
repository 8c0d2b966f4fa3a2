"""Backups: when they are made, which are kept, and getting one back."""

import itertools
import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import IO, LOCKED, NOTHING, PROGRESS, FlashcardsError
from flashcards.progress import backup, file
from flashcards.progress.backup import Backup
from flashcards.progress.paths import beside
from flashcards.progress.store import open_store
from tests.progress.samples import DAY, NOON, SMALL, answer


@pytest.fixture
def path(tmp_path):
    (tmp_path / "progress.json").write_bytes(file.dump(SMALL))
    return str(tmp_path / "progress.json")


def names(path):
    return [os.path.basename(kept.path) for kept in backup.backups(path)]


def change(path, number):
    with open_store(path) as store:
        store.save(answer("a/b", 1000 + number))


def test_a_backup_is_the_file_to_the_byte(path):
    kept = backup.keep(beside(path), NOON, "merge")
    assert os.path.basename(kept) == "20251121T222640Z-merge.json"
    with open(path, "rb") as one, open(kept, "rb") as other:
        assert one.read() == other.read()
    assert os.stat(kept).st_mode & 0o777 == 0o600
    assert os.stat(os.path.dirname(kept)).st_mode & 0o777 == 0o700


def test_the_same_bytes_are_kept_once(path):
    first = backup.keep(beside(path), NOON, "merge")
    assert backup.keep(beside(path), NOON + DAY, "import") == first
    assert len(names(path)) == 1


def test_backups_of_one_second_do_not_overwrite_each_other(path):
    for number in range(3):
        backup.keep(beside(path), NOON, "merge")
        change(path, number)
    assert names(path) == [f"20251121T22264{second}Z-merge.json" for second in (2, 1, 0)]


def test_nothing_is_kept_of_nothing(tmp_path):
    paths = beside(str(tmp_path / "progress.json"))
    assert backup.keep(paths, NOON, "merge") == ""
    open_store(paths.file).close()
    assert backup.keep(paths, NOON, "merge") == ""
    assert not os.path.exists(paths.backups)


@pytest.mark.parametrize("damaged", [b"", b"[", file.dump(SMALL)[:-40], file.dump(SMALL).replace(b", 17, ", b", 19, ")])
def test_case_70_a_damaged_file_drives_out_no_backup(path, damaged):
    backup.keep(beside(path), NOON, "daily")
    with open(path, "wb") as opened:
        opened.write(damaged)
    with pytest.raises(FlashcardsError) as caught:
        backup.keep(beside(path), NOON + 400 * DAY, "daily")
    assert caught.value.code == PROGRESS
    assert names(path) == ["20251121T222640Z-daily.json"]


def test_case_70_every_kept_backup_can_be_restored(path):
    texts = {}
    for number in range(4):
        kept = backup.keep(beside(path), NOON + number * DAY, "daily")
        with open(kept, "rb") as opened:
            texts[kept] = opened.read()
        change(path, number)
    for made in backup.backups(path):
        backup.restore(path, made, NOON + 9 * DAY)
        with open(path, "rb") as opened:
            assert opened.read() == texts[made.path]


def test_restoring_keeps_what_was_there(path):
    kept = backup.keep(beside(path), NOON, "daily")
    change(path, 1)
    with open(path, "rb") as opened:
        before = opened.read()
    old = backup.restore(path, backup.find(path, os.path.basename(kept)), NOON + DAY)
    assert file.read(path).log.last_answer() == SMALL.last_answer()
    with open(old, "rb") as opened:
        assert opened.read() == before
    assert names(path)[0] == "20251122T222640Z-restore.json"


def test_restoring_over_a_damaged_file_keeps_it_beside(path):
    backup.keep(beside(path), NOON, "daily")
    with open(path, "wb") as opened:
        opened.write(b"[torn")
    old = backup.restore(path, backup.backups(path)[0], NOON)
    assert old == f"{path}.damaged-1"
    with open(old, "rb") as opened:
        assert opened.read() == b"[torn"
    assert file.dump(file.read(path).log) == file.dump(SMALL)


@pytest.mark.parametrize("data", [b'{"name": "package"}', file.dump(SMALL).replace(b'"version": 1', b'"version": 2')])
def test_the_file_of_another_or_a_newer_program_is_not_replaced(path, data):
    backup.keep(beside(path), NOON, "daily")
    with open(path, "wb") as opened:
        opened.write(data)
    with pytest.raises(FlashcardsError) as caught:
        backup.restore(path, backup.backups(path)[0], NOON)
    assert caught.value.code == PROGRESS
    with open(path, "rb") as opened:
        assert opened.read() == data


def test_restoring_where_the_file_is_gone(path):
    backup.keep(beside(path), NOON, "daily")
    os.unlink(path)
    assert backup.restore(path, backup.backups(path)[0], NOON) == ""
    assert file.dump(file.read(path).log) == file.dump(SMALL)


@pytest.mark.parametrize("damaged", [b"", file.dump(SMALL).replace(b", 17, ", b", 19, ")])
def test_a_damaged_backup_is_not_restored(path, damaged):
    kept = backup.keep(beside(path), NOON, "daily")
    with open(kept, "wb") as opened:
        opened.write(damaged)
    with pytest.raises(FlashcardsError) as caught:
        backup.restore(path, backup.backups(path)[0], NOON)
    assert caught.value.code == PROGRESS
    assert file.dump(file.read(path).log) == file.dump(SMALL)


def test_nothing_is_restored_while_a_session_is_open(path):
    backup.keep(beside(path), NOON, "daily")
    with open_store(path), pytest.raises(FlashcardsError) as caught:
        backup.restore(path, backup.backups(path)[0], NOON)
    assert caught.value.code == LOCKED


def test_a_name_that_is_none(path):
    with pytest.raises(FlashcardsError) as caught:
        backup.find(path, "2031")
    assert caught.value.code == NOTHING


def test_files_of_other_names_are_not_backups(path):
    kept = backup.keep(beside(path), NOON, "daily")
    for name in ("notes.txt", "20259999T999999Z-daily.json", "progress.sync-conflict-1.json"):
        with open(os.path.join(os.path.dirname(kept), name), "w"):
            pass
    assert names(path) == ["20251121T222640Z-daily.json"]


def test_a_folder_that_cannot_be_made_is_an_input_output_error(path):
    with open(beside(path).backups, "w"):
        pass
    with pytest.raises(FlashcardsError) as caught:
        backup.keep(beside(path), NOON, "daily")
    assert caught.value.code == IO


START = datetime(2026, 1, 5, 12, tzinfo=UTC)


def rotate(hours):
    """The ages in days of what is left when backups are made at these hours after START, each rotated at once."""
    kept: list[Backup] = []
    for hour in hours:
        now = START + timedelta(hours=hour)
        kept.append(Backup(now, "daily", ""))
        gone = backup.outdated(kept, now)
        kept = [one for one in kept if one not in gone]
    return [(now - one.made) / timedelta(days=1) for one in reversed(kept)]


def test_two_days_of_all_then_twelve_days_ten_weeks_nine_months():
    """Four backups a day for two years."""
    ages = rotate(range(0, 24 * 730, 6))
    assert [age for age in ages if age <= 2] == [quarter / 4 for quarter in range(9)]
    older = [age for age in ages if age > 2]
    assert len(older) == 12 + 10 + 9
    gaps = [later - age for age, later in itertools.pairwise(older)]
    assert gaps[1:11] == [1.0] * 10  # the first of each kind is of a day, week or month not yet over
    assert gaps[12:21] == [3.0] + [7.0] * 8
    assert all(28 <= gap <= 35 for gap in gaps[23:])


@given(st.lists(st.integers(0, 24 * 600), max_size=60))
def test_rotation_is_settled_and_never_takes_the_newest(hours):
    ages = rotate(sorted(hours))
    assert len(ages) >= min(1, len(hours))
    now = START + timedelta(hours=max(hours, default=0))
    left = [Backup(now - timedelta(days=age), "daily", "") for age in ages]
    assert backup.outdated(left, now) == []
    assert ages[:1] in ([0.0], [])
