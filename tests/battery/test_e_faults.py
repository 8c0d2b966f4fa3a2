"""E. Death and disk errors at each system call that a command makes on the files of progress (strace injects them)."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from flashcards.progress import file
from flashcards.progress.repair import repair
from flashcards.progress.store import open_store
from tests.battery import oracles, strace
from tests.battery.machine import Case
from tests.battery.test_c_journal import LINES
from tests.progress.samples import SMALL

pytestmark = strace.needed

COMMANDS = {
    "rate": ["rate", "capitals/spain", "good"],
    "undo": ["undo"],
    "merge": ["merge", "other.json"],
    "repair": ["doctor", "--repair"],
    "restore": ["backup", "--restore", "2", "--yes"],
    "repair what is damaged": ["doctor", "--repair"],
}
CALLS = (
    "write", "fsync", "rename", "unlink", "openat", "close", "ftruncate", "fchmod", "mkdir", "flock", "lseek", "read",
    "newfstatat", "getdents64",
)  # fmt: skip
DEATH, ERRORS = ("signal=SIGKILL",), ("error=EIO", "error=ENOSPC")
ANSWER = ("capitals/spain", 3)
BEFORE = [*((card, review.rating) for card, review, _ in SMALL.everything()), ("capitals/france", 3)]
"""What is recorded when a command begins: the file's answers and the journal's."""

OLD = (1_700_000_000, 1_700_000_000)
"""Times of a file that cannot have changed while it was read; what is cached of a newer one hangs on the second."""


def begin(case: Case, label: str) -> None:
    """Progress with a left-over journal, so that the command starts by folding; and a backup, and a file to join. No
    cache, so that every run makes the same calls."""
    for folder in (case.data, case.home / "cache"):
        shutil.rmtree(folder, ignore_errors=True)
    case.backups.mkdir(parents=True, mode=0o700)
    case.progress.write_bytes(file.dump(SMALL))
    shutil.copy(case.progress, case.backups / "20251201T000000Z-manual.json")
    shutil.copy(case.progress, Path("other.json"))
    case.journal.write_bytes(LINES[0])
    if label == "repair what is damaged":
        case.progress.write_bytes(file.dump(SMALL)[:900])
    os.utime(case.progress, OLD)


def moments(case: Case, label: str) -> Iterator[strace.Call]:
    """Every call that the command makes on files of its progress, once it is compiled."""
    begin(case, label)
    case.bare(*COMMANDS[label])
    begin(case, label)
    trace = case.home / "trace"
    oracles.exit_code(strace.traced(case, CALLS, *COMMANDS[label], trace=trace), 0)
    yield from strace.calls_below(trace, case.data)


def recorded(case: Case) -> list[dict[str, object]]:
    """What a reader finds."""
    found = file.read(str(case.progress)).log.everything()
    return [{"card": card, "rating": review.rating, "at": review.at} for card, review, _ in found]


def strike(case: Case, label: str, faults: Sequence[str], every: int) -> None:
    """Strike the command at every `every`-th moment with each of the faults, and look what is left."""
    os.utime(case.deck(), OLD)
    struck = acknowledged = refused = 0
    for number, moment in enumerate(moments(case, label)):
        for fault in faults if number % every == 0 else ():
            begin(case, label)
            run = strace.injected(case, f"{moment.name}:{fault}:when={moment.number}", *COMMANDS[label])
            struck += 1
            acknowledged += run.code == 0 or b"Good: back in" in run.out
            refused += run.code == 5
            look(case, label, run, moment, fault)
    print(f"{label}: {struck} strikes, {acknowledged} acknowledged, {refused} refused with 5, 0 lost")
    assert struck > 3


def look(case: Case, label: str, run: oracles.Run, moment: strace.Call, fault: str) -> None:
    """What was acknowledged is there for a reader, and after the next session, which clears up."""
    told = f"{fault} at {moment.line}\n{run}"
    oracles.no_traceback(run.said)
    oracles.no_raw_controls(run.out + run.err)
    assert run.code in ((137,) if fault in DEATH else (0, 5)), told
    assert run.code != 5 or run.err, told
    passed_over = "This backup is left out" in run.said  # nothing is lost then; it has to be restored by hand
    kept = [] if passed_over else BEFORE
    wanted = [*kept, ANSWER] if label == "rate" and b"Good: back in" in run.out else kept
    try:
        if label == "repair what is damaged" and run.code:
            repair(str(case.progress), 0)  # it may be done again, or for the first time
        before = recorded(case)
        oracles.nothing_lost(wanted, before)
        with open_store(str(case.progress), now=None):
            pass
        assert sorted(map(str, recorded(case))) == sorted(map(str, before))
        oracles.cleaned_up(str(case.data))
    except Exception as error:
        raise AssertionError(told) from error


def test_case_058_death_at_a_system_call(case):
    strike(case, "rate", DEATH, every=7)


def test_case_059_a_disk_error_at_a_system_call(case):
    strike(case, "rate", ERRORS, every=13)


@pytest.mark.long
@pytest.mark.parametrize("label", COMMANDS)
def test_case_058_death_at_every_system_call(case, label):
    strike(case, label, DEATH, every=1)


@pytest.mark.long
@pytest.mark.parametrize("label", COMMANDS)
def test_case_059_a_disk_error_at_every_system_call(case, label):
    strike(case, label, ERRORS, every=1)
