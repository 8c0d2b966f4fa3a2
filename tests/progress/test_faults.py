"""Death and disk errors at every system call of a session: what was acknowledged is always found again.

strace counts the calls and strikes at one of them; the calls of Python's own start are passed over."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from flashcards.errors import IO
from flashcards.progress import durable, file, journal
from flashcards.progress.store import open_store
from tests.progress.samples import SMALL, answer, environment, log_of, start

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")

SESSION = """
import os, sys
from flashcards.errors import FlashcardsError
from flashcards.learning.records import Review
from flashcards.progress.log import Answered
from flashcards.progress.store import open_store

def acknowledge(number):
    try:
        os.write(1, b"%d\\n" % number)
    except OSError:
        pass

os.getppid()  # where the counting begins
try:
    with open_store(sys.argv[1]) as store:
        for number in range(4):
            store.save(Answered("new/card", Review(store.log.next_at(0), 20413, 3, 2, number)))
            acknowledge(number)
            if number == 1:
                store.fold()
except FlashcardsError as error:
    sys.stderr.write(error.message)
    sys.exit(error.code)
"""

CALLS = ("write", "fsync", "rename", "unlink", "ftruncate", "fchmod", "lseek", "read", "openat", "newfstatat", "close")
QUICK = ("write", "fsync", "rename", "unlink")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "progress.json")


def begin(path):
    """Progress with a left-over journal, so that the session starts by folding."""
    with open(path, "wb") as opened:
        opened.write(file.dump(SMALL))
    with open(path.replace(".json", ".journal"), "wb") as opened:
        opened.write(journal.encode(answer("left/over", 900)))


def run(path, *strace):
    begin(path)
    command = ["strace", "-qq", "-o", path + ".strace", *strace, sys.executable, "-c", SESSION, path]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)


def moments(path, call):
    """The numbers of the calls of this name that the session itself makes."""
    run(path, "-e", f"trace={call},getppid")
    with open(path + ".strace") as opened:
        names = re.findall(r"^(\w+)\(", opened.read(), re.MULTILINE)
    return range(names.index("getppid") + 1, len(names))


def check(path, done):
    """Readers find every acknowledged answer at once, and the next session clears up."""
    acknowledged = {int(number) for number in done.stdout.split()}
    before = file.dump(file.read(path).log)
    with open_store(path) as store:
        took = [review.took for review in store.log.valid("new/card")]
        assert acknowledged <= set(took)
        assert len(took) == len(set(took))
        assert set(SMALL.states()) | {"left/over"} <= set(store.log.states())
        assert file.dump(store.log) == before
    assert file.load_any(durable.read_regular(path), path).intact
    left = {name for name in os.listdir(os.path.dirname(path)) if not name.endswith(".strace")}
    assert left == {"progress.json", "progress.lock"}


@pytest.mark.parametrize("call", [*QUICK, *(pytest.param(call, marks=pytest.mark.long) for call in CALLS[4:])])
def test_case_58_death_at_every_system_call(path, call):
    for moment in moments(path, call):
        done = run(path, "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={moment}")
        assert done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
        check(path, done)


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", [*QUICK[1:3], *(pytest.param(call, marks=pytest.mark.long) for call in CALLS)])
def test_case_59_a_disk_error_at_every_system_call(path, call, error):
    for moment in moments(path, call):
        done = run(path, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={moment}")
        assert "Traceback" not in done.stderr, (moment, done.stderr)
        assert done.returncode in (0, IO), (moment, done.stderr)
        assert bool(done.stderr) == (done.returncode == IO)
        check(path, done)


ENDLESS = """
import sys
from flashcards.learning.records import Review
from flashcards.progress.log import Answered
from flashcards.progress.store import open_store
while True:
    with open_store(sys.argv[1]) as store:
        for _ in range(3):
            at = store.log.next_at(0)
            store.save(Answered(f"deck/card-{at % 2000}", Review(at, 20413, 3, 2, 0)))
            print(at, flush=True)
"""


@pytest.mark.long
@pytest.mark.parametrize("size", [2_000, 20_000])
def test_case_57_killed_at_any_moment(path, size):
    """A hundred sessions that answer and fold without end, each killed after up to a fifth of a second."""
    with open(path, "wb") as opened:
        opened.write(file.dump(log_of(*(answer(f"deck/card-{number}", number) for number in range(size)))))
    known: set[int] = set()
    for moment in range(100):
        process = start(ENDLESS, path, stdout=subprocess.PIPE)
        time.sleep(0.1 + moment * 0.002)
        process.kill()
        known |= {int(at) for at in process.communicate()[0].split("\n")[:-1]}
        found = [review.at for _, review, _ in file.read(path).log.everything()]
        assert known <= set(found)
        assert len(found) == len(set(found))
    assert known
    open_store(path).close()
    assert not [name for name in os.listdir(os.path.dirname(path)) if ".tmp-" in name]
