"""D. Several processes on one progress file: one writes, the others are told, and none undoes another's work."""

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flashcards.progress import file
from flashcards.progress.log import Log
from tests.battery import oracles, strace
from tests.battery.machine import Case, Window


@pytest.fixture
def session(case: Case) -> Window:
    """A review that is open, one answer given."""
    case.deck()
    window = case.terminal("review")
    window.wait("France")
    window.press("Space", "3")
    window.wait("Spain")
    case.acknowledged.append(("capitals/france", 3))
    return window


def test_case_050_a_second_session_is_told_at_once_who_holds_the_lock(case, session):
    begun = time.monotonic()
    second = case.terminal("review")
    second.wait("in use by pid")
    assert f"in use by pid {session.child.pid} on {os.uname().nodename[:20]}" in second.text().replace("\n", "")
    second.leave(6)
    assert time.monotonic() - begun < 3  # 1 s of its own; the start of Python is in it
    for command in (["due"], ["log"], ["show", "capitals"], ["doctor"]):
        case.run(*command)
    assert [entry["card"] for entry in case.log()] == ["capitals/france"]
    session.press("q")
    session.leave(0)


def test_case_051_a_killed_session_holds_nothing(case, session):
    session.child.kill(9)
    session.end()
    case.rate("capitals/spain")


def test_case_052_without_its_lock_file_nobody_overwrites_the_other(case, session):
    (case.data / "progress.lock").unlink()
    for card in ("korea", "japan"):
        case.rate(f"capitals/{card}")
    session.press("Space", "1")
    session.wait("Peru")
    case.acknowledged.append(("capitals/spain", 1))
    case.rate("capitals/korea", 1)
    session.press("q")
    session.leave(0)
    assert len(case.log()) == 5


SWEPT = """
import fcntl, os
real = fcntl.flock
def flock(fd, how):
    real(fd, how)
    os.unlink(os.readlink(f"/proc/self/fd/{fd}"))
    fcntl.flock = real
fcntl.flock = flock
"""


def test_case_052_a_lock_file_removed_while_it_is_taken(case):
    """Nobody else would see a lock on a file that is gone."""
    case.deck()
    window = case.terminal("review", env=case.patched(SWEPT))
    window.wait("France")
    case.run("rate", "capitals/spain", "good", code=6)
    window.press("q")
    window.leave(0)


LATE = """
import os
real = os.fsync
def late(fd):
    real(fd)
    path = os.readlink(f"/proc/self/fd/{fd}")
    if ".tmp-" in path and os.path.exists("other.json"):
        os.replace("other.json", os.path.join(os.path.dirname(path), "progress.json"))
os.fsync = late
"""


def test_case_052_the_last_moment_at_which_another_may_write(case):
    """A file that a synchronising service puts there while ours is being written beside it."""
    case.deck()
    case.rate("capitals/japan")
    case.rate("capitals/korea")
    os.replace(case.progress, "other.json")
    case.acknowledged.clear()
    case.progress.write_bytes(file.dump(Log()))
    case.run("rate", "capitals/france", "good", env=case.patched(LATE), writes=[Path("other.json").absolute()])
    assert sorted(entry["card"] for entry in case.log()) == ["capitals/france", "capitals/japan", "capitals/korea"]


def test_case_053_no_descriptor_of_a_session_goes_to_programs_it_starts(session):
    folder = Path(f"/proc/{session.child.pid}/fdinfo")
    if not folder.is_dir():
        pytest.skip("the descriptors of a process are told only by Linux")
    close_on_exec = 0o2000000
    flags = {int(entry.name): int(entry.read_text().split("flags:")[1].split()[0], 8) for entry in folder.iterdir()}
    assert len(flags) > 4  # the standard three, the lock, the journal
    assert [number for number, bits in flags.items() if number > 2 and not bits & close_on_exec] == []


@strace.needed
@pytest.mark.parametrize("error", ["ENOLCK", "ENOSYS", "EOPNOTSUPP"])
def test_case_054_where_there_are_no_locks_nobody_writes(case, error):
    case.deck()
    run = strace.injected(case, f"flock:error={error}", "rate", "capitals/france", "good")
    oracles.exit_code(run, 5)
    assert "has no locks" in run.stderr
    assert not case.progress.exists()


def answers_of_two(case: Case, each: int) -> None:
    """Two loops of ratings, each trying again when it finds the lock held."""

    def loop(card: str) -> int:
        refused = given = 0
        while given < each:
            run = case.bare("rate", card, "good")
            oracles.exit_code(run, (0, 6))
            given += run.code == 0
            refused += run.code == 6
        return refused

    cards = ("capitals/france", "capitals/spain")
    with ThreadPoolExecutor(2) as pool:
        refused = sum(pool.map(loop, cards))
    case.acknowledged += [(card, 3) for card in cards for _ in range(each)]
    log = case.log()
    print(f"{2 * each} answers of two programs, {refused} times refused, {len(log)} in the log")
    assert len(log) == 2 * each


def test_case_054_two_programs_at_once_lose_nothing(case):
    case.deck()
    answers_of_two(case, 5)


@pytest.mark.long
def test_case_054_a_hundred_answers_of_two_programs(case):
    case.deck()
    answers_of_two(case, 50)


def test_case_055_twenty_programs_start_on_nothing(case):
    case.deck()
    started = [case.start("rate", "capitals/france", "good", "--took", number) for number in range(20)]
    codes = []
    for process in started:
        out, err = process.communicate(timeout=60)
        oracles.no_traceback(out.decode() + err.decode())
        codes.append(process.returncode)
    assert set(codes) <= {0, 6}
    assert codes.count(0) >= 1
    case.acknowledged += [("capitals/france", 3)] * codes.count(0)
    log = case.log()
    assert len(log) == codes.count(0)
    assert len({entry["took"] for entry in log}) == len(log)


def test_case_056_a_lock_file_of_another_program_is_not_written_to(case):
    """As `composer.lock` beside a `composer.json`."""
    case.deck()
    folder = case.home / "work"
    (folder / "composer.json").write_text('{"name": "a/package"}')
    (folder / "composer.lock").write_text('{"packages": []}')
    before = oracles.digests(str(folder))
    run = case.run("--progress", folder / "composer.json", "rate", "capitals/france", "good", code=5)
    assert "composer.lock is no lock of flashcards" in run.stderr
    assert oracles.digests(str(folder)) == before


def test_case_056_a_link_in_the_place_of_the_lock_is_not_followed(case):
    case.deck()
    case.rate("capitals/spain")
    other = case.home / "work" / "bashrc"
    other.write_text("")
    (case.data / "progress.lock").unlink()
    (case.data / "progress.lock").symlink_to(other)
    run = case.run("rate", "capitals/france", "good", code=5)
    assert "progress.lock is no lock of flashcards" in run.stderr
    assert other.read_bytes() == b""


REFUSED = {
    "merge": ["merge", "other.json"],
    "undo": ["undo"],
    "rate": ["rate", "capitals/korea", "good"],
    "config": ["config", "fuzz", "off"],
    "doctor": ["doctor", "--repair"],
    "relink": ["relink", "capitals/gone", "capitals/korea"],
    "backup": ["backup", "--restore", "2026", "--yes"],
}


def test_case_056_nothing_else_writes_while_a_session_is_open(case, session):
    other = case.home / "work" / "other.json"
    shutil.copy(case.progress, other)
    case.backups.mkdir(exist_ok=True)
    shutil.copy(case.progress, case.backups / "20260101T000000Z-daily.json")
    before = oracles.digests(str(case.data))
    for label, command in REFUSED.items():
        run = case.run(*command, code=6)
        assert "in use by pid" in run.stderr, label
    assert oracles.digests(str(case.data)) == before
    session.press("q")
    session.leave(0)
