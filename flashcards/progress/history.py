"""What was recorded about one card: its reviews, which of them were taken back, and its flags.

Histories are values, and `join` is the one way in which they grow: a new answer, an undo and another machine's file
are all joined in alike, in any order and as often as one likes."""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import le
from typing import Any, NamedTuple

from flashcards.days import LAST_DAY, day_of, iso
from flashcards.learning.memory import MAX_INTERVAL, MAX_STABILITY, MIN_STABILITY
from flashcards.learning.records import EASY, FORGET, Review, State
from flashcards.progress.strict import ShapeError, canonical, written

LAST_AT = 253_402_214_400_000
"""31 December 9999, in UTC milliseconds."""

FIELDS = (
    ("UTC milliseconds", 0, LAST_AT),
    ("a study day", -1, LAST_DAY),  # the first hours of 1970 belong to the study day before it
    ("a rating", FORGET, EASY),
    ("an interval in days", 0, MAX_INTERVAL),
    ("the milliseconds it took", 0, 2**53 - 1),  # what every reader of JSON can hold exactly
)
"""What the numbers of a review mean, with their least and greatest values."""

FLAGS: Mapping[str, type] = {"suspended": bool, "buried": int, "flagged": bool, "from": str}
"""The flags a card can have, and what their values are: `buried` the study day on which it is seen again, `from` the
id whose history it carries on."""

_OWN = frozenset(("due", "stability", "difficulty", "voids", "reviews"))
"""The other keys of a card's line; no flag is called so."""

_LEAST = tuple(least for _, least, _ in FIELDS)
_GREATEST = tuple(greatest for _, _, greatest in FIELDS)
_DAYS = re.compile(rb"\[\d+, (\d+), ")
_DECODER = json.JSONDecoder()


class History(NamedTuple):
    """One card's line of the progress file.

    `reviews` in order of (at, canonical text); `voids` the instants of reviews taken back; `marks` the flags, each
    `[value, at of its last change]`, and whatever a later program may have noted; `stored` stability and difficulty
    as kept in the file, None when they have to be replayed."""

    reviews: tuple[Review, ...] = ()
    voids: frozenset[int] = frozenset()
    marks: Mapping[str, Any] = {}
    stored: tuple[float, float] | None = None


def valid(history: History) -> tuple[Review, ...]:
    """The reviews that were not taken back."""
    if not history.voids:
        return history.reviews
    return tuple(review for review in history.reviews if review.at not in history.voids)


def text(review: Review) -> str:
    """A review as canonical JSON text: what it is compared and sorted by."""
    numbers = f"[{review[0]}, {review[1]}, {review[2]}, {review[3]}, {review[4]}"
    return f"{numbers}]" if review.more is None else f"{numbers}, {canonical(review.more)}]"


def plain(review: Review) -> list[Any]:
    """A review as the list that stands in the file."""
    return list(review[:5] if review.more is None else review)


def join(mine: History, theirs: History) -> History:
    """What both record: all reviews, all voids, and of each flag the later change. `mine` itself where that is all."""
    reviews = _joined(mine.reviews, theirs.reviews)
    voids, marks = mine.voids | theirs.voids, later(mine.marks, theirs.marks)
    if reviews is not mine.reviews or voids != mine.voids:
        return History(reviews, voids, marks)
    return mine if marks is mine.marks else mine._replace(marks=marks)


def _joined(mine: tuple[Review, ...], theirs: tuple[Review, ...]) -> tuple[Review, ...]:
    """All reviews of both, each once and in order; `mine` itself where that is all."""
    if len(theirs) == 1 and mine and mine[-1].at < theirs[0].at:  # a new answer: nothing to sort
        return mine + theirs
    known = [text(review) for review in mine]
    reviews = dict(zip(known, mine, strict=True)) | {text(review): review for review in theirs}
    order = sorted(reviews, key=lambda one: (reviews[one].at, one))
    return mine if order == known else tuple([reviews[one] for one in order])


def later(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of each key the value that was set later; at the same instant, the one whose canonical text is greater.

    `mine` itself where that is all: equality would not tell 1 from true."""
    won = {key: mark for key, mark in theirs.items() if key not in mine or _weight(mine[key]) < _weight(mark)}
    return {**mine, **won} if won else mine


def _weight(mark: Any) -> tuple[int, str]:
    return set_at(mark), canonical(mark)


def set_at(mark: Any) -> int:
    """When a flag or setting `[value, at]` was set; −1 for a note of unknown shape."""
    return mark[1] if is_timed(mark) else -1


def value(mark: Any) -> Any | None:
    """The value of a flag or setting `[value, at]`; None for anything else."""
    return mark[0] if is_timed(mark) else None


def is_timed(mark: Any) -> bool:
    return type(mark) is list and len(mark) == 2 and type(mark[1]) is int and 0 <= mark[1] <= LAST_AT


def newest(history: History) -> int:
    """The latest instant that the history speaks of: a void's too, though its review may not be known here."""
    last = history.reviews[-1].at if history.reviews else -1
    return max([last, *history.voids, *map(set_at, history.marks.values())])


def write(card: str, history: History, state: State | None) -> str:
    """The history as its line of the progress file; `state` gives the fields that follow from the reviews."""
    fields = []
    if state:
        fields += [f'"due": "{iso(state.due)}"', f'"stability": {state.stability}', f'"difficulty": {state.difficulty}']
    if history.voids:
        fields.append(f'"voids": {canonical(sorted(history.voids))}')
    fields += [f"{canonical(name)}: {canonical(mark)}" for name, mark in sorted(history.marks.items())]
    fields.append(f'"reviews": [{", ".join(map(text, history.reviews))}]')
    return f"{canonical(card)}: {{{', '.join(fields)}}}"


def read_line(line: bytes) -> History:
    """The history in a line that is as most are (see `file`): neither voids nor flags, and every number in its range.

    Raises ValueError where it cannot be read after all."""
    text = line.decode()
    entry, _ = _DECODER.raw_decode(text, text.index('": {') + 3)
    return History(
        reviews=tuple([Review(*review) for review in entry["reviews"]]),
        stored=(entry["stability"], entry["difficulty"]),
    )


def days_of_line(line: bytes) -> Iterable[int]:
    """The study days of the reviews in such a line."""
    if line.count(b"{") > 1:  # what was typed may look like anything
        return [review.day for review in read_line(line).reviews]
    return map(int, _DAYS.findall(line, line.index(b'"reviews"')))


def read(entry: Any) -> History:
    """The history in a card's JSON object. Raises ShapeError with the path below the card."""
    if type(entry) is not dict:
        raise ShapeError("", "an object")
    marks = dict(entry)
    raw = marks.pop("reviews", None)
    if type(raw) is not list:
        raise ShapeError(".reviews", "a list of reviews")
    reviews = [read_review(review, f".reviews[{index}]") for index, review in enumerate(raw)]
    stored = _read_stored(marks.pop("due", None), marks.pop("stability", None), marks.pop("difficulty", None))
    voids = _read_voids(marks.pop("voids", []))
    for name, mark in marks.items():
        check_mark(name, mark)
    kept = History(tuple(reviews), voids, marks, stored)
    return kept if all(one.at < other.at for one, other in pairwise(reviews)) else join(kept, History())


def read_review(raw: Any, where: str = "") -> Review:
    """The review in a JSON list. Raises ShapeError with the path below `where`."""
    if type(raw) is not list or not len(FIELDS) <= len(raw) <= len(FIELDS) + 1:
        raise ShapeError(where, "a list: at, day, rating, interval, took")
    numbers = raw[: len(FIELDS)]
    if set(map(type, numbers)) != {int} or not all(map(le, _LEAST, numbers)) or not all(map(le, numbers, _GREATEST)):
        _check_numbers(numbers, where)
    review = Review(*raw)
    if review.more is not None:
        if type(review.more) is not dict:
            raise ShapeError(f"{where}[{len(FIELDS)}]", "an object")
        written(review.more, f"{where}[{len(FIELDS)}]")
    return review


def _check_numbers(numbers: list[Any], where: str) -> None:
    for index, (number, (meaning, least, greatest)) in enumerate(zip(numbers, FIELDS, strict=True)):
        if type(number) is not int or not least <= number <= greatest:
            raise ShapeError(f"{where}[{index}]", f"{meaning}, a whole number from {least} to {greatest}")


def _read_stored(due: Any, stability: Any, difficulty: Any) -> tuple[float, float] | None:
    if due is not None:
        try:
            day_of(due)
        except (ValueError, TypeError):
            raise ShapeError(".due", "a date such as 2026-01-05") from None
    if stability is not None and not _is_number(stability, MIN_STABILITY, MAX_STABILITY):
        raise ShapeError(".stability", f"days, a number from {MIN_STABILITY} to {MAX_STABILITY}")
    if difficulty is not None and not _is_number(difficulty, 1.0, 10.0):
        raise ShapeError(".difficulty", "a number from 1 to 10")
    return None if None in (due, stability, difficulty) else (float(stability), float(difficulty))


def are_in_range(stability: float, difficulty: float) -> bool:
    """Whether these can be a card's stability and difficulty."""
    return MIN_STABILITY <= stability <= MAX_STABILITY and 1.0 <= difficulty <= 10.0


def _is_number(value: Any, least: float, greatest: float) -> bool:
    return type(value) in (int, float) and least <= value <= greatest


def _read_voids(raw: Any) -> frozenset[int]:
    if type(raw) is not list:
        raise ShapeError(".voids", "a list of instants")
    for index, at in enumerate(raw):
        if type(at) is not int or not 0 <= at <= LAST_AT:
            raise ShapeError(f".voids[{index}]", f"UTC milliseconds, a whole number from 0 to {LAST_AT}")
    return frozenset(raw)


def check_mark(name: str, mark: Any) -> None:
    """Raises ShapeError unless the flag's value is of its kind, with the instant at which it was set."""
    kind = FLAGS.get(name)
    if kind and not (is_timed(mark) and type(mark[0]) is kind):
        raise ShapeError(f".{name}", f"[{kind.__name__}, UTC milliseconds]")
    if name in _OWN:
        raise ShapeError(f".{name}", "no flag")
    written([name, mark], f".{name}")
