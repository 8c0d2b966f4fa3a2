"""Joining progress of several machines: a union of records, and an account of what it changed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from flashcards.learning.records import Review
from flashcards.progress import durable, file, history
from flashcards.progress.history import History
from flashcards.progress.log import Log
from flashcards.progress.paths import beside
from flashcards.progress.store import Store

CHANGED_SIDE = "On the branch it comes from: flashcards doctor --accept. Commit that, and merge again."
"""What helps where a side of git's merge was changed by hand."""


class Mark(NamedTuple):
    """A setting, or a flag of a card, that two logs hold with different values; `card` is "" for a setting."""

    card: str
    name: str
    before: Any
    after: Any


class Difference(NamedTuple):
    """What sets two logs apart: reviews that only the one or the other has, reviews taken back in one only (with their
    instants), and settings and flags."""

    gained: tuple[tuple[str, Review], ...]
    lost: tuple[tuple[str, Review], ...]
    undone: tuple[tuple[str, int], ...]
    marks: tuple[Mark, ...]


class Merged(NamedTuple):
    """What a merge brought: what is new in the progress in force, and which settings and flags of either side gave
    way to a later change on the other."""

    gained: tuple[tuple[str, Review], ...]
    overruled: tuple[Mark, ...]


def union(logs: Sequence[Log]) -> Log:
    """All that any of the logs holds, in a new log."""
    joined = Log()
    for log in logs:
        joined.union(log)
    return joined


def merge(store: Store, others: Sequence[Log]) -> Merged:
    """Joins other logs into the progress in force, and writes it. Raises FlashcardsError as `Store.fold` does."""
    before = union([store.log])
    for other in others:
        store.log.union(other)
    store.fold()
    overruled: list[Mark] = []
    for log in (before, *others):
        marks = difference(log, store.log).marks
        overruled += [mark for mark in marks if mark.before is not None and mark not in overruled]
    return Merged(difference(before, store.log).gained, tuple(overruled))


def three_way(base: bytes, ours: bytes, theirs: bytes, path: str) -> bytes:
    """What git's merge driver writes: the union of the three versions of one file, `path` in messages.

    Nothing is ever removed from a log, so the version both come from adds nothing but what a side has lost; it alone
    may be empty: then both sides began the file. Raises FlashcardsError (progress) when a version cannot be read, or
    when another program has changed a side; a changed version that both have left behind is left out."""
    logs = [file.load_own(version, path, hint=CHANGED_SIDE) for version in (ours, theirs)]
    before = file.load_any(base, path) if base else file.Loaded(Log(), True)
    return file.dump(union([*logs, *([before.log] if before.intact else [])]))


def difference(before: Log, after: Log) -> Difference:
    """What sets `after` apart from `before`."""
    gained: list[tuple[str, Review]] = []
    lost: list[tuple[str, Review]] = []
    undone: list[tuple[str, int]] = []
    marks = [Mark("", *change) for change in _changes(before.settings, after.settings)]
    for card in before.differing(after):
        old, new = before.kept(card), after.kept(card)
        gained += [(card, review) for review in _only(new, old)]
        lost += [(card, review) for review in _only(old, new)]
        undone += [(card, at) for at in sorted(old.voids ^ new.voids)]
        marks += [Mark(card, *change) for change in _changes(old.marks, new.marks)]
    return Difference(tuple(gained), tuple(lost), tuple(undone), tuple(marks))


def retire(path: str, conflict: str) -> str:
    """Moves a conflicting copy that was merged to the backups of the progress file `path`; its new path."""
    backups = beside(path).backups
    with durable.told(f"move {conflict} to {backups}"):
        target = os.path.join(backups, os.path.basename(conflict))
        durable.make_folder(target)
        os.rename(conflict, target)
        durable.sync_folder(target)
    return target


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name in sorted({*before, *after}):
        values = history.value(before.get(name)), history.value(after.get(name))
        if values[0] != values[1]:
            yield name, *values


def _only(mine: History, theirs: History) -> list[Review]:
    known = set(map(history.text, theirs.reviews))
    return [review for review in mine.reviews if history.text(review) not in known]
