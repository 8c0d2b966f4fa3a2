"""Progress to test with: short ways to write changes, one small file, and arbitrary logs for properties."""

import os
import subprocess
import sys
import zlib
from typing import Any

from hypothesis import strategies as st

import flashcards
from flashcards.learning.records import FORGET, Review, State
from flashcards.progress.log import Answered, Change, Configured, Flagged, Log, Voided

PROJECT = os.path.dirname(os.path.dirname(flashcards.__file__))

NOON = 1_763_764_000_000
"""21 November 2025, in UTC milliseconds: study day 20413."""

DAY = 86_400_000


def answer(card: str, number: int, rating: int = 3, interval: int = 2, **more: Any) -> Answered:
    """The answer that is `number` milliseconds after noon; all of a day."""
    return Answered(card, Review(NOON + number, 20413, rating, interval, 4200, more or None))


def log_of(*changes: Change) -> Log:
    log = Log()
    for change in changes:
        log.apply(change)
    return log


def state(log: Log, card: str) -> State:
    """The state of a card that is not new."""
    found = log.state(card)
    assert found is not None
    return found


def environment() -> dict[str, str]:
    """What another process needs to find the package."""
    return {**os.environ, "PYTHONPATH": PROJECT}


def start(program: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    """Another process of this Python that runs `program`."""
    return subprocess.Popen([sys.executable, "-c", program, *arguments], env=environment(), text=True, **options)


def sealed(body: str) -> bytes:
    """A text with the checksum line that belongs to it."""
    return body.encode() + b'"checksum": "crc32:%08x"}\n' % zlib.crc32(body.encode())


SMALL = log_of(
    *(answer(f"usa/fact-{number:02}", number, 1 + number % 4, number) for number in range(18)),
    *(answer(f"usa/fact-{number:02}", 100 + number, 3, 3) for number in range(6)),
    answer("usa/fact-07", 200, 1, 0, gave="Trüman 朝鮮", k=4),
    Voided("usa/fact-03", NOON + 3),
    Flagged("usa/fact-04", "suspended", True, NOON + 301),
    Flagged("usa/new", "from", "usa/fact-05", NOON + 302),
    answer("usa/fact-06", 303, FORGET, 0),
    Configured("retention", 0.85, NOON + 304),
)
"""A log with every kind of record, about two thousand bytes as a file."""

cards = st.sampled_from(["a/one", "a/two", "b/three", "c/日本"])
instants = st.integers(NOON, NOON + 12)
reviews = st.builds(
    Review,
    instants,
    st.integers(20410, 20440),
    st.integers(FORGET, 4),
    st.integers(0, 400),
    st.integers(0, 9000),
    st.none() | st.fixed_dictionaries({"k": st.integers(2, 7)}, optional={"gave": st.text(max_size=4)}),
)
flags = st.one_of(
    st.builds(Flagged, cards, st.sampled_from(["suspended", "flagged"]), st.booleans(), instants),
    st.builds(Flagged, cards, st.just("buried"), st.integers(20410, 20440), instants),
    st.builds(Flagged, cards, st.just("from"), cards, instants),
)
settings = st.builds(
    Configured, st.sampled_from(["retention", "rollover"]), st.sampled_from([0.8, 0.9, "04:00"]), instants
)
changes = st.one_of(st.builds(Answered, cards, reviews), st.builds(Voided, cards, instants), flags, settings)
logs = st.lists(changes, max_size=12).map(lambda made: log_of(*made))
