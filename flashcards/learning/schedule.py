"""From a card's reviews to its state, and from its state to what each rating would promise.

`replay` and `preview` are pure: the same reviews give the same state, the same card, state and day the same promise."""

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.learning import memory
from flashcards.learning.memory import MAX_INTERVAL, PARAMETERS, Parameters
from flashcards.learning.records import AGAIN, EASY, FORGET, HARD, Review, State
from flashcards.learning.settings import Settings

AGAINS_A_DAY = 8
"""From this Again of one day on a card is put off to another day, so that no sitting is endless."""


class Outcome(NamedTuple):
    """What one rating would do: the study days promised (0 = again today), and the memory after it."""

    rating: int
    interval: int
    stability: float
    difficulty: float


def replay(reviews: Sequence[Review], w: Parameters = PARAMETERS) -> State | None:
    """The state that a card's valid reviews, in order of `at`, make; None for a new card."""
    living = since_forget(reviews)
    if not living:
        return None
    return restate(living, *memory.follow(living, w))


def restate(reviews: Sequence[Review], stability: float, difficulty: float) -> State | None:
    """The state of a card whose stability and difficulty are already known: nothing is replayed."""
    living = since_forget(reviews)
    if not living:
        return None
    newest = living[-1]
    lapses = agains = learnt = 0
    for review in living:
        if review.rating == AGAIN:
            lapses += learnt > 0
            agains += review.day == newest.day
        learnt = review.interval
    return State(
        stability=stability,
        difficulty=difficulty,
        due=newest.day + newest.interval,
        last=newest.day,
        first=living[0].day,
        interval=newest.interval,
        reviews=len(living),
        lapses=lapses,
        agains=agains,
        at=newest.at,
    )


def since_forget(reviews: Sequence[Review]) -> Sequence[Review]:
    """The reviews after the last `forget`; all of them where there was none."""
    for index in range(len(reviews) - 1, -1, -1):
        if reviews[index].rating == FORGET:
            return reviews[index + 1 :]
    return reviews


def preview(
    state: State | None,
    card: str,
    day: int,
    settings: Settings,
    avoid: frozenset[int] = frozenset(),
) -> tuple[Outcome, Outcome, Outcome, Outcome]:
    """What Again, Hard, Good and Easy would do to a card answered on study day `day`.

    `avoid` are study days on which siblings are due: within the bounds of fuzz another day is taken.
    A better rating never promises a shorter interval."""
    memories = [_remember(state, day, rating, settings.parameters) for rating in range(AGAIN, EASY + 1)]
    fraction = _fraction(card, state.reviews if state else 0) if settings.fuzz else None
    before = state.interval if state else 0
    promised = [_again(state, day, memories[0][0], settings)]
    for stability, _ in memories[HARD - 1 :]:
        wanted = memory.interval(stability, settings.retention, settings.parameters)
        days = fuzzed(wanted, before, fraction, day, avoid) if fraction is not None else whole(wanted)
        promised.append(max(days, promised[-1]))
    again, hard, good, easy = (
        Outcome(rating, days, stability, difficulty)
        for rating, days, (stability, difficulty) in zip(range(AGAIN, EASY + 1), promised, memories, strict=True)
    )
    return again, hard, good, easy


def whole(days: float) -> int:
    """An interval in whole study days, from 1 to 36,500."""
    return min(max(round(days), 1), MAX_INTERVAL)


def bounds(days: float, before: int) -> tuple[int, int]:
    """The shortest and the longest interval that fuzz may make of `days`, in study days.

    As in Anki: a day and 15 % of what lies from 2.5 to 7 days, 10 % from 7 to 20, 5 % beyond, either way; none under
    2.5 days. An interval that grows is never shortened to less than the one before it."""
    if days < 2.5:
        return whole(days), whole(days)
    spread = 1 + 0.15 * (min(days, 7) - 2.5) + 0.1 * max(min(days, 20) - 7, 0) + 0.05 * max(days - 20, 0)
    lowest = max(2, round(days - spread), min(whole(days), before))
    return min(lowest, MAX_INTERVAL), max(min(round(days + spread), MAX_INTERVAL), lowest)


def fuzzed(days: float, before: int, fraction: float, day: int, avoid: frozenset[int]) -> int:
    """The interval at `fraction` (0–1) of the bounds, moved to the nearest day on which no sibling is due."""
    low, high = bounds(days, before)
    chosen = low + int(fraction * (high - low + 1))
    free = [interval for interval in range(low, high + 1) if day + interval not in avoid] if avoid else ()
    return min(free, key=lambda interval: abs(interval - chosen)) if free else chosen


def _remember(state: State | None, day: int, rating: int, w: Parameters) -> tuple[float, float]:
    if state is None:
        return memory.first(rating, w)
    return memory.after(state.stability, state.difficulty, max(0, day - state.last), rating, w)


def _again(state: State | None, day: int, stability: float, settings: Settings) -> int:
    agains = state.agains if state and state.last == day else 0
    if agains + 1 < AGAINS_A_DAY:
        return 0
    return whole(memory.interval(stability, settings.retention, settings.parameters))


def _fraction(card: str, count: int) -> float:
    """A number in [0, 1) that depends on the card and on how often it was reviewed, and on nothing else."""
    from hashlib import sha256  # as late as can be: it takes longer to import than the rest of scheduling

    digest = sha256(f"{card} {count}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:7], "big") / (1 << 56)
