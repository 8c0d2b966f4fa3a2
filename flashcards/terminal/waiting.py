"""What a person sees while something takes long: a bar on standard error, and only there and only then."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from flashcards import edge
from flashcards.terminal import charts, console

SOON = 500
"""Milliseconds before the bar appears: what is done by then needs none."""

EVERY = 100
"""Milliseconds between two drawings."""

T = TypeVar("T")


def watched(steps: Iterable[T], total: int, words: str) -> Iterator[T]:
    """The steps as they come; where they take long and standard error is a terminal, a bar tells how far they are."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from steps
        return
    begun = edge.timer()
    drawn = begun + SOON - EVERY
    try:
        for done, step in enumerate(steps):
            now = edge.timer()
            if now >= drawn + EVERY:
                drawn = now
                _draw(words, done / total)
            yield step
    finally:
        if drawn >= begun + SOON:
            _write("\r\x1b[K")


def _draw(words: str, share: float) -> None:
    room = max(1, console.width(sys.stderr) - len(words) - 8)
    _write(f"\r{words} {charts.bar(share, room):{room}} {100 * share:3.0f} %")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
