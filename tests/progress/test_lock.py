"""The lock, between real processes."""

import os
import re
import signal
import subprocess
import time
from contextlib import suppress

import pytest

from flashcards.errors import IO, LOCKED, FlashcardsError
from flashcards.progress import lock
from tests.progress.samples import start

HOLD = """
import subprocess, sys, time
from flashcards.progress import lock
held = lock.acquire(sys.argv[1])
if len(sys.argv) > 2:
    subprocess.Popen(["sleep", "60"])
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Starts processes that hold the lock, and ends them."""
    started = []

    def hold(*more: str) -> subprocess.Popen[str]:
        process = start(HOLD, str(tmp_path / "p.lock"), *more, stdout=subprocess.PIPE, start_new_session=True)
        started.append(process)
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        return process

    yield hold
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_case_50_the_second_session_is_told_at_once_who_holds_it(tmp_path, holder):
    process = holder()
    begin = time.monotonic()
    with pytest.raises(FlashcardsError) as caught:
        lock.acquire(str(tmp_path / "p.lock"))
    assert time.monotonic() - begin < 1
    assert caught.value.code == LOCKED
    told = rf"in use by pid {process.pid} on {re.escape(os.uname().nodename)} since \d{{4}}-\d\d-\d\d \d\d:\d\d"
    assert re.search(told, caught.value.message)


def test_case_51_a_killed_holder_holds_nothing(tmp_path, holder):
    process = holder()
    process.kill()
    process.wait()
    lock.acquire(str(tmp_path / "p.lock")).release()


def test_case_53_what_the_holder_started_does_not_keep_the_lock(tmp_path, holder):
    process = holder("with a child that outlives it")
    process.kill()
    process.wait()
    lock.acquire(str(tmp_path / "p.lock")).release()


def test_case_52_a_lock_file_that_was_removed_is_made_anew(tmp_path):
    path = str(tmp_path / "p.lock")
    held = lock.acquire(path)
    os.unlink(path)
    again = lock.acquire(path)
    with pytest.raises(FlashcardsError, match="in use by pid"):
        lock.acquire(path)
    held.release()
    again.release()


@pytest.mark.parametrize(
    "text", [b"", bytes(60), b'{"p', b'{"pid": 1, "ho', b'{"pid": 1, "host": "old", "since": "1999"}']
)
def test_what_an_old_lock_file_says_is_no_obstacle(tmp_path, text):
    (tmp_path / "p.lock").write_bytes(text)
    held = lock.acquire(str(tmp_path / "p.lock"))
    assert f'"pid": {os.getpid()}' in (tmp_path / "p.lock").read_text()
    held.release()
    held.release()
    assert (tmp_path / "p.lock").exists()


@pytest.mark.parametrize("text", [b"\xff", b"{}", b"[1]", b'{"packages": []}', b"# poetry", b"\n"])
def test_a_file_of_another_program_is_left_as_it_is(tmp_path, text):
    (tmp_path / "p.lock").write_bytes(text)
    with pytest.raises(FlashcardsError, match="is no lock of flashcards") as caught:
        lock.acquire(str(tmp_path / "p.lock"))
    assert caught.value.code == IO
    assert (tmp_path / "p.lock").read_bytes() == text


def test_a_pipe_in_the_place_of_the_lock_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "p.lock")
    with pytest.raises(FlashcardsError, match="is no lock of flashcards"):
        lock.acquire(str(tmp_path / "p.lock"))


def test_a_lock_file_nobody_can_read_still_locks(tmp_path):
    held = lock.acquire(str(tmp_path / "p.lock"))
    (tmp_path / "p.lock").write_bytes(b"\xff\xff")
    with pytest.raises(FlashcardsError, match="in use by another session"):
        lock.acquire(str(tmp_path / "p.lock"))
    held.release()


@pytest.mark.parametrize("name", ["ENOLCK", "ENOSYS", "EOPNOTSUPP"])
def test_case_54_without_locks_nobody_gets_in(tmp_path, monkeypatch, name):
    import errno
    import fcntl

    def refuse(*_):
        raise OSError(getattr(errno, name), os.strerror(getattr(errno, name)))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(FlashcardsError, match="This file system has no locks") as caught:
        lock.acquire(str(tmp_path / "p.lock"))
    assert caught.value.code == IO
    assert "--progress" in caught.value.hint


def test_a_folder_that_is_not_there_is_an_input_output_error(tmp_path):
    with pytest.raises(FlashcardsError) as caught:
        lock.acquire(str(tmp_path / "none" / "p.lock"))
    assert caught.value.code == IO
