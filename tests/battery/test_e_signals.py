"""E. Signals and bugs in the middle of a session: every answer is kept, and the terminal is given back."""

import signal
import termios
import time
from collections.abc import Callable

import pytest

from tests.battery.machine import Case, Window


@pytest.fixture
def session(case: Case) -> Window:
    """A review that is open, one answer given."""
    case.deck()
    return answer_first(case, case.terminal("review"))


def awaited(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def answer_first(case: Case, window: Window) -> Window:
    window.wait("France")
    window.press("Space", "3")
    window.wait("Spain")
    case.acknowledged.append(("capitals/france", 3))
    return window


@pytest.mark.parametrize("where", ["at the question", "at the answer", "twice at once", "in a typed answer"])
def test_case_061_ctrl_c_ends_with_130_and_the_sum(case, session, where):
    if where == "at the answer":
        session.press("Space")
        session.wait("Madrid")
    elif where == "in a typed answer":
        session.press("Enter", "M")
    session.child.send("\x03\x03" if where == "twice at once" else "\x03")
    session.leave(130)
    assert "1 review in 1 minute." in session.text()


SLOW_DISK = """
import os, time
real = os.fsync
def slow(fd):
    name = os.readlink(f"/proc/self/fd/{fd}")
    if name.endswith("progress.journal"):
        open(os.environ["HOME"] + "/saving", "w").close()
        time.sleep(0.3)
    real(fd)
os.fsync = slow
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_case_061_a_signal_during_the_save_waits_until_it_is_through(case, number, code):
    case.deck()
    window = case.terminal("review", env=case.patched(SLOW_DISK))
    window.wait("France")
    window.press("Space")
    window.child.send("3")  # not pressed: that would wait for the save
    awaited(lambda: (case.home / "saving").exists())
    window.child.kill(number)
    window.leave(code)
    case.acknowledged.append(("capitals/france", 3))  # it was being saved when the signal came
    assert "1 review in 1 minute." in window.text()
    assert not case.journal.exists()  # and the fold was not broken off either


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_case_062_signals_end_the_session_in_order(case, session, number, code):
    session.child.kill(number)
    session.leave(code)
    assert "1 review in 1 minute." in session.text()
    assert not case.journal.exists()


def test_case_062_a_terminal_that_is_closed_ends_the_session(case, session):
    session.child.close(force=False)  # the kernel sends SIGHUP
    awaited(lambda: not session.child.isalive())
    assert session.child.exitstatus == 129
    assert not case.journal.exists()


def test_case_062_a_broken_pipe_signal_changes_nothing(case, session):
    session.child.kill(signal.SIGPIPE)
    session.press("Space", "3")
    session.wait("Peru")
    case.acknowledged.append(("capitals/spain", 3))
    session.press("q")
    session.leave(0)


def stopped(window: Window) -> None:
    """Press Ctrl-Z and wait until the program stands still."""
    window.child.send("\x1a")
    awaited(lambda: state(window.child.pid) == "T")
    window.read()


def state(pid: int) -> str:
    with open(f"/proc/{pid}/stat") as told:
        return told.read().rpartition(")")[2].split()[0]


def test_case_063_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(case, session):
    stopped(session)
    assert termios.tcgetattr(session.child.child_fd) == session.before
    assert session.raw.rfind(b"\x1b[?1049l") > session.raw.rfind(b"\x1b[?1049h")
    session.child.kill(signal.SIGCONT)
    session.wait("Spain")
    assert termios.tcgetattr(session.child.child_fd) != session.before
    session.press("Space", "3")
    session.wait("Peru")
    case.acknowledged.append(("capitals/spain", 3))
    session.press("q")
    session.leave(0)


def test_case_063_ctrl_z_then_kill_leaves_no_lock_and_no_raw_terminal(case, session):
    stopped(session)
    second = case.terminal("review")
    second.leave(6)  # a stopped session still holds the lock
    session.child.kill(signal.SIGKILL)
    session.leave(-signal.SIGKILL)
    case.rate("capitals/spain")


BUG = """
from flashcards.learning import schedule
real, calls = schedule.preview, []
def preview(*arguments):
    calls.append(1)
    if len(calls) > 2:
        raise ZeroDivisionError("capital of Peru")
    return real(*arguments)
schedule.preview = preview
"""


def test_case_064_a_bug_in_the_middle_of_a_session_loses_no_answer(case):
    case.deck()
    window = answer_first(case, case.terminal("review", env=case.patched(BUG)))
    window.press("Space", "3")
    case.acknowledged.append(("capitals/spain", 3))
    window.press("Space")
    window.wait("This is a bug: ZeroDiv")
    told = window.text().partition("This is a bug")[2]
    assert "Every saved answer is safe." in told
    assert "Please report" in told
    assert "study/s" in told  # where in the program it was
    assert "Peru" not in told  # and shows nothing of what is learnt
    window.leave(70)
