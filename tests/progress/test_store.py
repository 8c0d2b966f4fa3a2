"""The store: what is saved stays saved, through crashes, full disks, other programs and impatient people."""

import os
import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import IO, LOCKED, PROGRESS, FlashcardsError
from flashcards.progress import durable, file, journal
from flashcards.progress.log import Configured, Flagged, Voided
from flashcards.progress.store import open_store
from tests.progress.samples import DAY, NOON, SMALL, answer, changes, log_of, start, state


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "data" / "progress.json")


def saved(path):
    """What a reader finds, journal and all."""
    return file.dump(file.read(path).log)


def test_a_session_from_nothing_to_a_file(path):
    with open_store(path) as store:
        assert file.load_any(read(path), path).intact  # an empty file stands before the first journal line
        store.save(answer("a/b", 1))
        assert len(journal.read(store.paths.journal).changes) == 1
        store.save(answer("a/c", 2), Flagged("a/c", "flagged", True, NOON + 3))
        assert read(path) == file.dump(log_of())
        assert saved(path) == file.dump(store.log)
    assert read(path) == file.dump(store.log) == saved(path)
    assert sorted(os.listdir(os.path.dirname(path))) == ["progress.json", "progress.lock"]


def read(path):
    with open(path, "rb") as opened:
        return opened.read()


def test_a_session_without_answers_writes_nothing(path):
    open_store(path).close()
    before = os.stat(path)
    with open_store(path):
        pass
    assert os.stat(path).st_mtime_ns == before.st_mtime_ns
    assert os.stat(path).st_ino == before.st_ino


@given(st.lists(changes, max_size=8))
def test_what_the_log_holds_is_what_the_file_gives_back(tmp_path_factory, made):
    path = str(tmp_path_factory.mktemp("d") / "progress.json")
    with open_store(path) as store:
        for change in made:
            store.save(change)
        states = store.log.states()
    assert file.read(path).log.states() == states == log_of(*made).states()


def test_the_log_holds_what_the_journal_can(path):
    with open_store(path) as store:
        store.save(answer("a/b", 1, gave="x\ud800"))
        assert store.log.last_answer() == answer("a/b", 1, gave="x?")


def test_a_record_that_is_none_is_a_bug_and_not_written(path):
    with open_store(path) as store:
        with pytest.raises(ValueError, match="a rating"):
            store.save(answer("a/b", 1, rating=5))
        assert not os.path.exists(store.paths.journal)


def test_a_second_session_is_refused_and_readers_are_not(path):
    with open_store(path) as store:
        store.save(answer("a/b", 1))
        with pytest.raises(FlashcardsError) as caught:
            open_store(path)
        assert caught.value.code == LOCKED
        assert file.read(path).log.last_answer() == answer("a/b", 1)
    open_store(path).close()


def test_case_39_files_are_for_their_owner_only_and_keep_their_mode(path):
    for umask in (0o000, 0o077):
        os.umask(umask)
        with open_store(path) as store:
            store.save(answer("a/b", 1))
            for name in (path, store.paths.journal, store.paths.lock):
                assert os.stat(name).st_mode & 0o777 == 0o600
        assert os.stat(os.path.dirname(path)).st_mode & 0o777 == 0o700
        os.unlink(path)
    os.umask(0o022)
    store = open_store(path + "2.json")
    store.close()
    os.chmod(path + "2.json", 0o644)
    with open_store(path + "2.json") as store:
        store.save(answer("a/b", 1))
    assert os.stat(path + "2.json").st_mode & 0o777 == 0o644


def test_case_40_the_target_of_a_link_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "mine.json", tmp_path / "progress.json"
    target.write_bytes(file.dump(SMALL))
    link.symlink_to(target)
    with open_store(str(link)) as store:
        store.save(answer("a/b", 1))
        with pytest.raises(FlashcardsError, match="in use"):
            open_store(str(target))  # both ways share one lock
    assert link.is_symlink()
    assert saved(str(target)) == file.dump(store.log)
    assert sorted(os.listdir(tmp_path)) == ["progress.json", "there"]


KEPT = {
    "27 empty": b"",
    "28 torn": file.dump(SMALL)[:700],
    "30 another program's": b'{"name": "package"}',
    "31 newer": file.dump(SMALL).replace(b'"version": 1', b'"version": 2'),
    "changed outside": file.dump(SMALL).replace(b", 4200]", b", 4201]", 1),
    "36 conflict markers": b"<<<<<<< HEAD\n" + file.dump(SMALL),
}


@pytest.mark.parametrize("label", KEPT)
def test_a_file_that_is_not_ours_to_write_is_never_overwritten(path, label):
    os.mkdir(os.path.dirname(path))
    with open(path, "wb") as opened:
        opened.write(KEPT[label])
    with pytest.raises(FlashcardsError) as caught:
        open_store(path)
    assert caught.value.code == PROGRESS
    assert read(path) == KEPT[label]
    with pytest.raises(FlashcardsError):  # and the lock was let go
        open_store(path)
    assert caught.value.code == PROGRESS


def test_case_26_a_file_that_is_gone_is_no_fresh_start(path):
    store = open_store(path)
    store.save(answer("a/b", 1))
    os.unlink(path)
    with pytest.raises(FlashcardsError, match="is gone, but there are records in") as caught:
        file.read(path)
    assert caught.value.code == PROGRESS
    os.unlink(store.paths.lock)  # as if the session had died
    with pytest.raises(FlashcardsError, match="is gone, but there are records in") as caught:
        open_store(path)
    assert caught.value.code == PROGRESS
    assert not os.path.exists(path)
    store.close()  # while the session lives it knows everything, and writes it
    assert file.read(path).log.last_answer() == answer("a/b", 1)


def test_case_46_a_crash_between_file_and_journal_is_harmless(path):
    with open_store(path) as store:
        store.save(answer("a/b", 1), answer("a/b", 2))
        journal_text = read(store.paths.journal)
    folded = read(path)
    with open(store.paths.journal, "wb") as opened:
        opened.write(journal_text)
    assert saved(path) == folded
    open_store(path).close()
    assert read(path) == folded
    assert not os.path.exists(store.paths.journal)


def test_case_47_a_journal_from_elsewhere_is_folded_once(path):
    open_store(path).close()
    elsewhere = journal.encode(answer("x/y", 1)) + journal.encode(Voided("x/y", NOON + 1))
    for _ in range(2):
        with open(path.replace(".json", ".journal"), "wb") as opened:
            opened.write(elsewhere)
        open_store(path).close()
        assert list(file.read(path).log.everything()) == [(*answer("x/y", 1), True)]


def test_case_44_a_damaged_journal_is_used_and_moved_aside(path):
    open_store(path).close()
    beside = path.replace(".json", ".journal")
    damaged = journal.encode(answer("a/b", 1)) + b"nonsense\n" + journal.encode(answer("a/c", 2))
    for number in (1, 2):
        with open(beside, "wb") as opened:
            opened.write(damaged)
        assert [warning.place.line for warning in file.read(path).warnings] == [2]
        with open_store(path) as store:
            assert [(warning.place.path, warning.place.line) for warning in store.warnings] == [
                (f"{beside}.damaged-{number}", 2)
            ]
            assert set(store.log.states()) == {"a/b", "a/c"}
        assert read(f"{beside}.damaged-{number}") == damaged
        assert not os.path.exists(beside)


def test_case_48_records_of_a_newer_program_stay_in_the_journal(path):
    import zlib

    start = b'{"dreamt": "of cards", "v": 2'
    newer = start + b', "crc32": "%08x"}\n' % zlib.crc32(start)
    open_store(path).close()
    beside = path.replace(".json", ".journal")
    with open(beside, "wb") as opened:
        opened.write(journal.encode(answer("a/b", 1)) + newer + b"torn")
    for _ in range(2):
        with open_store(path) as store:
            assert "newer flashcards" in store.warnings[0].message
            store.save(answer("a/b", 7))
        assert read(beside) == newer
    assert state(file.read(path).log, "a/b").reviews == 2


def test_case_52_what_another_program_wrote_meanwhile_is_joined_in(path):
    with open_store(path) as store:
        store.save(answer("a/b", 1))
        durable.replace(path, file.dump(log_of(answer("other/machine", 5), Configured("fuzz", False, NOON))))
        store.save(answer("a/b", 9))
    found = file.read(path).log
    assert set(found.states()) == {"a/b", "other/machine"}
    assert state(found, "a/b").reviews == 2
    assert found.setting("fuzz") is False


def test_case_52_two_sessions_with_the_lock_file_removed_lose_nothing(path):
    first = open_store(path)
    os.unlink(first.paths.lock)
    second = open_store(path)
    for number in range(0, 20, 4):
        first.save(answer("a/first", number))
        second.save(answer("a/second", number + 1))
    second.close()
    first.save(answer("a/first", 30))
    assert len(list(file.read(path).log.everything())) == 11  # nothing waits in a journal that is gone
    first.close()
    assert len(list(file.read(path).log.everything())) == 11


def test_a_file_damaged_meanwhile_is_left_alone_and_the_answers_stay_in_the_journal(path):
    store = open_store(path)
    store.save(answer("a/b", 1))
    with open(path, "wb") as opened:
        opened.write(b"[")
    with pytest.raises(FlashcardsError) as caught:
        store.close()
    assert caught.value.code == PROGRESS
    assert read(path) == b"["
    assert journal.read(store.paths.journal).changes == (answer("a/b", 1),)


def test_left_over_temporaries_are_removed_at_the_next_start(path):
    open_store(path).close()
    folder = os.path.dirname(path)
    for name in (".progress.json.tmp-4711", "progress.json.tmp", ".other.json.tmp-1"):
        open(os.path.join(folder, name), "w").close()
    open_store(path).close()
    assert sorted(os.listdir(folder)) == [".other.json.tmp-1", "progress.json", "progress.json.tmp", "progress.lock"]


def test_the_first_trouble_is_the_one_told(path):
    with pytest.raises(ZeroDivisionError), open_store(path) as store:
        store.save(answer("a/b", 1))
        with open(path, "wb") as opened:
            opened.write(b"[")
        raise ZeroDivisionError
    assert journal.read(store.paths.journal).changes == (answer("a/b", 1),)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_case_68_a_folder_that_cannot_be_written_is_told_before_the_first_question(path):
    os.mkdir(os.path.dirname(path), 0o500)
    with pytest.raises(FlashcardsError) as caught:
        open_store(path)
    assert caught.value.code == IO


def test_case_68_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(FlashcardsError) as caught:
        open_store(str(tmp_path / "data" / "progress.json"))
    assert caught.value.code == IO


INTERRUPTED = """
import os, signal, sys
from flashcards.learning.records import Review
from flashcards.progress import file
from flashcards.progress.log import Answered
from flashcards.progress.store import open_store

path, review = sys.argv[1], Review(1763764000001, 20413, 3, 2, 4200)
fsync, interruptions = os.fsync, 0

def interrupted(fd):
    os.kill(os.getpid(), signal.SIGINT)
    fsync(fd)

store = open_store(path)
os.fsync = interrupted
for step in (lambda: store.save(Answered("a/b", review)), store.fold):
    try:
        step()
    except KeyboardInterrupt:
        interruptions += 1
    assert store.log.last_answer() == ("a/b", review)
os.fsync = fsync
assert interruptions == 2
assert file.load(open(path, "rb").read(), path).last_answer() == ("a/b", review)
store.close()
"""


def test_case_61_ctrl_c_waits_until_the_answer_is_saved(path):
    """The signal comes in the middle of the fsync; the answer is then in the journal and in the log alike. In a process
    of its own, as the program is: in one with more threads, another could take the signal."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, path], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr


def test_saving_works_in_a_thread_too(path):
    with open_store(path) as store:
        thread = threading.Thread(target=store.save, args=(answer("a/b", 1),))
        thread.start()
        thread.join()
        assert store.log.last_answer() == answer("a/b", 1)


START = """
import sys
from flashcards.errors import FlashcardsError
from flashcards.learning.records import Review
from flashcards.progress.log import Answered
from flashcards.progress.store import open_store
number = int(sys.argv[2])
while True:
    try:
        with open_store(sys.argv[1]) as store:
            store.save(Answered("a/b", Review(store.log.next_at(1763764000000), 20413, 3, 2, number)))
        break
    except FlashcardsError as error:
        if error.code != 6:
            raise
"""


def test_case_55_twenty_processes_that_start_at_once(path):
    """Each tries until it gets the lock: all twenty answers are there, and no instant twice."""
    started = [start(START, path, str(number), stderr=subprocess.PIPE) for number in range(20)]
    errors = [process.communicate()[1] for process in started]
    assert errors == [""] * 20
    reviews = [review for _, review, _ in file.read(path).log.everything()]
    assert sorted(review.took for review in reviews) == list(range(20))
    assert len({review.at for review in reviews}) == 20


def test_the_days_backup_is_made_at_the_first_start_of_a_day(path):
    for day in range(3):
        for hour in range(2):
            with open_store(path, NOON + day * DAY + hour) as store:
                store.save(answer("a/b", day * DAY + hour))
    kept = sorted(os.listdir(store.paths.backups))
    assert kept == ["20251121T222640Z-daily.json", "20251122T222640Z-daily.json", "20251123T222640Z-daily.json"]


def test_a_backup_that_fails_is_a_warning(path):
    with open_store(path) as store:
        store.save(answer("a/b", 1))
    with open(store.paths.backups, "w"):  # a file where the folder should be
        pass
    with open_store(path, NOON) as store:
        assert "There is no backup of today" in store.warnings[0].message
        store.save(answer("a/b", 2))
    assert state(file.read(path).log, "a/b").reviews == 2
