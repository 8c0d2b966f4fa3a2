"""The bar of long work: on a terminal only, and only when it takes long."""

import os
import subprocess
import sys

import pexpect
import pytest

from tests.terminal.harness import ROOT

WORK = """
import sys, time
from flashcards.terminal.waiting import watched

def steps():
    for step in range(20):
        time.sleep(float(sys.argv[1]))
        yield step

print(sum(watched(steps(), 20, "Reading")))
"""


def environment(**more):
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **more}


def at_a_terminal(pause, **more):
    child = pexpect.spawn(sys.executable, ["-c", WORK, str(pause)], env=environment(**more), dimensions=(24, 40))
    return child.read().decode()


def test_long_work_shows_how_far_it_is_and_wipes_it_away():
    seen = at_a_terminal(0.06)
    bars = [part for part in seen.split("\r") if part.startswith("Reading ")]
    assert len(bars) >= 3
    assert max(len(bar) for bar in bars) < 40
    shares = [int(bar.rstrip(" %").rpartition(" ")[2]) for bar in bars]
    assert shares == sorted(shares)
    assert seen.endswith("\r\x1b[K190\r\n")


@pytest.mark.parametrize(("pause", "more"), [(0.001, {}), (0.04, {"TERM": "dumb"})])
def test_short_work_and_a_dumb_terminal_show_nothing(pause, more):
    assert at_a_terminal(pause, **more) == "190\r\n"


def test_a_pipe_shows_nothing():
    done = subprocess.run([sys.executable, "-c", WORK, "0.04"], env=environment(), capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("190\n", "")
