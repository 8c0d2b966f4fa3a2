"""How two states of progress differ, as `doctor --accept`, `merge` and `backup --restore` tell it."""

from typing import Any

from flashcards import days
from flashcards.commands.rate import rating_name
from flashcards.learning.records import Review
from flashcards.progress.merge import Difference, Mark

SHOWN = 10
"""Lines of each sort that are printed; the rest is counted."""


def lines(found: Difference) -> list[str]:
    """The difference as sentences, the first of each sort in full."""
    told = _some("added", [_review(*each) for each in found.gained])
    told += _some("missing", [_review(*each) for each in found.lost])
    told += _some("taken back on one side", [card for card, _ in found.undone])
    told += _some("set otherwise", [mark(each) for each in found.marks])
    return told or ["There is no difference."]


def data(found: Difference) -> dict[str, Any]:
    """The difference as JSON: how many of each sort, and the settings and flags by name."""
    return {
        "added": len(found.gained),
        "missing": len(found.lost),
        "undone": len(found.undone),
        "marks": [each._asdict() for each in found.marks],
    }


def mark(found: Mark) -> str:
    """A setting or flag with its two values."""
    return f"{found.card or 'settings'}: {found.name} {found.before} → {found.after}"


def _review(card: str, review: Review) -> str:
    return f"{days.iso(review.day)} {rating_name(review.rating)} {card}"


def _some(what: str, each: list[str]) -> list[str]:
    if not each:
        return []
    more = [f"  … and {len(each) - SHOWN} more"] if len(each) > SHOWN else []
    return [f"{len(each)} {what}:", *(f"  {line}" for line in each[:SHOWN]), *more]
