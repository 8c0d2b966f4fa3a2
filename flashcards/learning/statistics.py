"""How a learner stands: reviews and states, counted.

All of it is pure. A study day is a number (days since 1970-01-01), a share or a probability lies in 0–1, times are
milliseconds."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import Any, NamedTuple

from flashcards.learning import memory
from flashcards.learning.memory import PARAMETERS, Parameters
from flashcards.learning.records import AGAIN, EASY, FORGET, Review, State

LONGEST_ANSWER = 60_000
"""An answer counts for no more time than this: beyond a minute the learner was most likely elsewhere."""

BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""The bounds of the calibration's buckets: finer where a retention of 0.9 puts most reviews."""

SPANS = (0, 1, 2, 4, 8, 15, 31, 91, 181, 366)
"""Lower bounds, in days, by which intervals and stabilities are counted; the last has no upper bound."""

MIDDLE = 5.5
"""The middle of the scale of difficulty, which goes from 1 to 10."""


class Trial(NamedTuple):
    """A review with what was to be expected of it.

    `took` is at most LONGEST_ANSWER, 0 where it is not known; `elapsed` the study days since the review before, None
    for the first one (of all, or since a `forget`); `predicted` the chance of a right answer, for reviews on a later
    day than the one before; `gave` what was typed where it was wrong."""

    card: str
    day: int
    rating: int
    took: int
    elapsed: int | None
    predicted: float | None
    gave: str | None


def trials(card: str, reviews: Iterable[Review], w: Parameters = PARAMETERS) -> Iterator[Trial]:
    """The valid reviews of a card, in order, each beside the memory just before it; a `forget` is none.

    The prediction is the retrievability that the replay gives for the elapsed study days. For a card chosen among k
    options a right answer may also be a lucky one, so that its chance is R + (1 − R)/k: the answers of a learner
    who remembers as the model says are then neither better nor worse than predicted, whatever the kind of card."""
    known: tuple[float, float] | None = None
    last = 0
    for _, day, rating, _, took, more in reviews:
        if rating == FORGET:
            known = None
            continue
        elapsed, predicted = None, None
        if known is None:
            known = memory.first(rating, w)
        else:
            elapsed = max(0, day - last)
            if elapsed:
                predicted = right_answer(memory.retrievability(elapsed, known[0], w), _entry(more, "k", int))
            known = memory.after(*known, elapsed, rating, w)
        last = day
        yield Trial(card, day, rating, min(took, LONGEST_ANSWER), elapsed, predicted, _entry(more, "gave", str))


def right_answer(recall: float, options: int | None) -> float:
    """The chance of a right answer: by memory, or else by luck where it is one of several options."""
    return recall + (1 - recall) / options if options and options > 1 else recall


def _entry(more: Mapping[str, Any] | None, name: str, kind: type) -> Any:
    """A review's further entry; None where there is none of that kind, as in a file that others wrote."""
    value = more.get(name) if more else None
    return value if isinstance(value, kind) else None


class Day(NamedTuple):
    """What was done on one study day: reviews, the cards introduced among them, and their time (milliseconds)."""

    reviews: int = 0
    new: int = 0
    took: int = 0


def activity(trials: Iterable[Trial]) -> dict[int, Day]:
    """What was done on each day on which anything was, oldest first."""
    reviews, new, took = Counter[int](), Counter[int](), Counter[int]()
    for trial in trials:
        reviews[trial.day] += 1
        new[trial.day] += trial.elapsed is None
        took[trial.day] += trial.took
    return {day: Day(reviews[day], new[day], took[day]) for day in sorted(reviews)}


class Streak(NamedTuple):
    """Study days in a row with at least one review: those up to now, and the most there ever were."""

    now: int
    longest: int


def streak(studied: Collection[int], today: int) -> Streak:
    """The streaks of the days on which there were reviews; a today not yet studied does not break the one of now."""
    runs: dict[int, int] = {}  # the last day of each run → its length
    for day in sorted(set(studied)):
        runs[day] = runs.pop(day - 1, 0) + 1
    return Streak(runs.get(today, runs.get(today - 1, 0)), max(runs.values(), default=0))


class Recall(NamedTuple):
    """True recall beside the predicted one, over reviews on a later day than the one before.

    `answers` their number, `recalled` those rated better than Again, `expected` how many of them the model foretold."""

    answers: int = 0
    recalled: int = 0
    expected: float = 0.0

    @property
    def share(self) -> float | None:
        return self.recalled / self.answers if self.answers else None

    @property
    def predicted(self) -> float | None:
        return self.expected / self.answers if self.answers else None


def recall_by_group(cards: Mapping[str, Recall], groups: Mapping[str, Iterable[str]]) -> dict[str, Recall]:
    """From the recall of each card to that of each group, the most answered first; `groups` gives each card's."""
    found: dict[str, Recall] = defaultdict(Recall)
    for card, its in cards.items():
        for group in groups.get(card, ()):
            found[group] = _together(found[group], its)
    return dict(sorted(found.items(), key=lambda entry: (-entry[1].answers, entry[0])))


def recall_by_card(trials: Iterable[Trial]) -> dict[str, Recall]:
    """The recall of each card that was answered on a later day."""
    seen: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        if trial.predicted is not None:
            seen[trial.card].append(trial)
    return {card: recall(its) for card, its in seen.items()}


def recall(trials: Iterable[Trial]) -> Recall:
    """The recall over all of them."""
    counted = [(trial.rating > AGAIN, trial.predicted) for trial in trials if trial.predicted is not None]
    return Recall(len(counted), sum(right for right, _ in counted), sum(predicted for _, predicted in counted))


def _together(one: Recall, other: Recall) -> Recall:
    return Recall(one.answers + other.answers, one.recalled + other.recalled, one.expected + other.expected)


def agreement(recall: Recall) -> str:
    """Whether a learner remembers "more" than predicted, "less", or "alike"; "few" under 100 answers.

    Apart are shares that differ by over two standard errors (chance alone would do that once in twenty times), and by
    over two in a hundred (less would hardly move an interval)."""
    share, predicted = recall.share, recall.predicted
    if share is None or predicted is None or recall.answers < 100:
        return "few"
    error = sqrt(predicted * (1 - predicted) / recall.answers)
    if abs(share - predicted) <= max(2 * error, 0.02):
        return "alike"
    return "more" if share > predicted else "less"


class Bucket(NamedTuple):
    """The reviews whose prediction lay from `low` up to `high`."""

    low: float
    high: float
    recall: Recall


def calibration(trials: Iterable[Trial]) -> tuple[Bucket, ...]:
    """Predicted against true recall, by what was predicted; an honest model has them alike in every bucket."""
    kept: list[list[Trial]] = [[] for _ in BUCKETS[1:]]
    for trial in trials:
        if trial.predicted is not None:
            kept[min(bisect_right(BUCKETS, trial.predicted), len(kept)) - 1].append(trial)
    return tuple(Bucket(BUCKETS[i], BUCKETS[i + 1], recall(its)) for i, its in enumerate(kept))


def spread(values: Iterable[float], bounds: Sequence[float]) -> tuple[int, ...]:
    """How many of the values lie from each bound up to the next; those below the first count to it."""
    counts = [0] * len(bounds)
    for value in values:
        counts[max(bisect_right(bounds, value), 1) - 1] += 1
    return tuple(counts)


class Pace(NamedTuple):
    """The time of an answer (milliseconds): the median of all, of each rating (1–4) and of each card; 0 where no time
    is known."""

    median: int
    by_rating: Mapping[int, int]
    by_card: Mapping[str, int]


def pace(trials: Iterable[Trial]) -> Pace:
    """The median times of the answers whose time is known."""
    ratings: dict[int, list[int]] = {rating: [] for rating in range(AGAIN, EASY + 1)}
    cards: dict[str, list[int]] = defaultdict(list)
    for trial in trials:
        if trial.took:
            ratings[trial.rating].append(trial.took)
            cards[trial.card].append(trial.took)
    return Pace(
        _median([took for its in ratings.values() for took in its]),
        {rating: _median(its) for rating, its in ratings.items()},
        {card: _median(its) for card, its in cards.items()},
    )


def _median(times: list[int]) -> int:
    return sorted(times)[len(times) // 2] if times else 0


def confusions(trials: Iterable[Trial]) -> dict[str, tuple[tuple[str, int], ...]]:
    """What was typed instead of each card's answer, the most frequent first; letter case and spaces do not count."""
    typed: dict[str, Counter[str]] = defaultdict(Counter)
    spelt: dict[str, str] = {}
    for trial in trials:
        if trial.gave and (words := " ".join(trial.gave.split())):
            typed[trial.card][words.casefold()] += 1
            spelt.setdefault(words.casefold(), words)
    return {
        card: tuple((spelt[words], count) for words, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
        for card, counts in typed.items()
    }


def hardest(states: Mapping[str, State], count: int) -> list[str]:
    """The `count` cards of the highest difficulty, of equal ones those with more lapses first; all of them lie in the
    upper half of the scale."""
    hard = [card for card in states if states[card].difficulty > MIDDLE]
    return sorted(hard, key=lambda card: (-states[card].difficulty, -states[card].lapses, card))[:count]


def leeches(states: Mapping[str, State], lapses: int) -> list[str]:
    """The cards with at least so many lapses, the most first."""
    return sorted((c for c in states if states[c].lapses >= lapses), key=lambda c: (-states[c].lapses, c))
