"""Limits of time that hold on any machine, however slow or busy.

Computing is counted in seconds of the machine on which the limits were written: a loop that took `LOOP` seconds there
is run beside each try, and the try that came off best counts. The collector rests meanwhile, since in a run of
thousands of tests it walks through what the others left behind."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LOOP = 0.0035
TRIES = 5


def _loop() -> None:
    words: dict[str, int] = {}
    for number in range(20_000):
        word = f"{number % 977:x}"
        words[word] = words.get(word, 0) + len(word.partition("f")[0])


def _timed(action: Callable[[], T]) -> tuple[float, T]:
    begun = time.thread_time()
    found = action()
    return time.thread_time() - begun, found


def slowness() -> float:
    """How many times slower this machine is now than the one of the limits."""
    return min(_timed(_loop) for _ in range(2))[0] / LOOP


def least(action: Callable[[], T], enough: float = 0, forget: Callable[[], object] = lambda: None) -> tuple[float, T]:
    """The seconds of the best try, and what the action gave; tries end once one took no more than `enough`, which is
    asked of this machine first. Before each try, what may be remembered of the one before is forgotten."""
    best = float("inf")
    was_on = gc.isenabled()
    for _ in range(TRIES):
        forget()
        gc.disable()
        try:
            spent, found = _timed(action)
            best = min(best, spent if spent <= enough else spent / slowness())
        finally:
            if was_on:
                gc.enable()
        if best <= enough:
            break
    return best, found


def within(limit: float, action: Callable[[], T], forget: Callable[[], object] = lambda: None) -> T:
    """What the action gives; the test fails where it takes longer than so many seconds each time."""
    seconds, found = least(action, limit, forget)
    assert seconds <= limit, f"{seconds:.3f} s, not {limit} s, at the pace of the machine of the limits"
    return found
