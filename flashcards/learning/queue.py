"""What is asked today, and in which order. All of it follows from cards, states and the study day, so that `review`,
`next` and a session resumed after a crash agree without further records."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import filterfalse
from typing import NamedTuple

from flashcards.learning import memory
from flashcards.learning.records import GOOD, State
from flashcards.learning.settings import Settings

OTHERS_FIRST = 3
"""After how many other cards a card rated Again comes again."""


class Plan(NamedTuple):
    """The cards of a session. `due` and `new` in the order of asking; `coming` are the cards rated Again today that
    come again, longest waiting first."""

    due: Sequence[str]
    new: Sequence[str]
    coming: Sequence[str]


Gist = tuple[int, int, int, int, float, float]
"""What the queue asks of a card that was ever answered: the instant of its last answer; the study days on which it is
due, and was answered last and first; its stability and difficulty."""


class Calendar(NamedTuple):
    """The cards that were ever answered, each with its gist; and by study day those that are due, were answered last
    and first on it."""

    gists: Mapping[str, Gist]
    due: dict[int, list[str]]
    last: dict[int, list[str]]
    first: dict[int, list[str]]


def arranged(gists: Mapping[str, Gist]) -> Calendar:
    """The calendar of cards."""
    made = Calendar(gists, defaultdict(list), defaultdict(list), defaultdict(list))
    _, due, last, first = made
    for card, (_, due_on, last_on, first_on, _, _) in gists.items():
        due[due_on].append(card)
        last[last_on].append(card)
        first[first_on].append(card)
    return made


def gist(state: State) -> Gist:
    """The gist of a card with this state."""
    return state.at, state.due, state.last, state.first, state.stability, state.difficulty


def calendar(states: Mapping[str, State]) -> Calendar:
    """The calendar of these states. Those of a progress log bring it along, so that not every card is looked at."""
    kept: Calendar | None = getattr(states, "calendar", None)
    return kept or arranged({card: gist(state) for card, state in states.items()})


def plan(
    cards: Sequence[str],
    states: Mapping[str, State],
    hidden: Collection[str],
    day: int,
    settings: Settings,
    *,
    new: int | None = None,
    limit: int | None = None,
    ahead: int = 0,
) -> Plan:
    """The queue of study day `day` for these cards, ids in deck order.

    `states` are those of all cards that were ever answered, in these decks or not, since the daily limits count over
    all decks. `hidden` are the ids of suspended and buried cards. `new` overrides the day's number of new cards,
    `limit` bounds the cards of this session, `ahead` takes in cards due so many days later."""
    days = calendar(states)
    open_cards = waiting(cards, states, hidden, day + ahead)
    today = frozenset(days.last.get(day, ()))
    again = {id: states[id].at for id in open_cards if id in today and comes_again(states[id], day)}
    budget = _budget(days, day, settings, limit)
    due = _in_order([id for id in open_cards if id not in again], days.gists, day, settings, budget)
    quota = new_quota(days, day, settings) if new is None else new
    if limit is not None:
        quota = min(quota, limit - len(due))
    introduced = _introduce(cards, days, hidden, day, quota) if quota > 0 else []
    return Plan(tuple(due), tuple(introduced), tuple(sorted(again, key=again.__getitem__)))


def waiting(cards: Sequence[str], states: Mapping[str, State], hidden: Collection[str], day: int) -> tuple[str, ...]:
    """Those of the cards that are due by study day `day`, in their order."""
    due = calendar(states).due
    awaited = {id for on in due if on <= day for id in due[on]}.difference(hidden)
    return tuple(filter(awaited.__contains__, cards))


def comes_again(state: State, day: int) -> bool:
    """Whether the card was rated Again on `day` and is to be asked once more on that day."""
    return state.last == day and state.interval == 0


def new_quota(days: Calendar, day: int, settings: Settings) -> int:
    """How many more new cards today has room for, over all decks."""
    return max(0, settings.new_per_day - len(days.first.get(day, ())))


def following(plan: Plan, others: int) -> str | None:
    """The card to ask now, None when nothing is left. `others` counts the other cards answered since the first of
    `plan.coming` was: it comes again after three others, if there are any."""
    if plan.coming and others >= OTHERS_FIRST:
        return plan.coming[0]
    return next((cards[0] for cards in plan if cards), None)


def others_since(at: int, states: Mapping[str, State]) -> int:
    """How many other cards were answered after the answer given at the instant `at`."""
    return sum(state.at > at for state in states.values())


def next_due(cards: Sequence[str], states: Mapping[str, State], hidden: Collection[str], day: int) -> int | None:
    """The first study day after `day` on which one of the cards is due, None when there is none."""
    due = calendar(states).due
    asked = set(cards).difference(hidden)
    return next((on for on in sorted(due) if on > day and not asked.isdisjoint(due[on])), None)


def _in_order(due: list[str], gists: Mapping[str, Gist], day: int, settings: Settings, budget: int | None) -> list[str]:
    """Lowest retrievability first when the budget holds them all; else those first that gain most by being asked.

    Source: a comparison of orders by simulation; the gain is retrievability × stability increase."""

    def freshness(id: str) -> float:
        """Rises with retrievability, which falls with elapsed days / stability, and is sooner found."""
        _, _, last, _, stability, _ = gists[id]
        return (last - day) / stability

    def loss(id: str) -> float:
        _, _, last, _, stability, difficulty = gists[id]
        elapsed = max(0, day - last)
        stronger, _ = memory.after(stability, difficulty, elapsed, GOOD, settings.parameters)
        return -memory.retrievability(elapsed, stability, settings.parameters) * stronger / stability

    fits = budget is None or len(due) <= budget
    return sorted(sorted(due), key=freshness if fits else loss)[:budget]


def _budget(days: Calendar, day: int, settings: Settings, limit: int | None) -> int | None:
    """How many due cards this session has room for, None for all of them."""
    limits = [] if limit is None else [limit]
    if settings.reviews_per_day is not None:
        done = frozenset(days.last.get(day, ())).difference(days.first.get(day, ()))
        limits.append(max(0, settings.reviews_per_day - len(done)))
    return min(limits, default=None)


def _introduce(cards: Sequence[str], days: Calendar, hidden: Collection[str], day: int, quota: int) -> list[str]:
    """New cards in deck order, passing over those whose sibling is asked today: it would give the answer away."""
    taken: set[str] | None = None
    chosen: list[str] = []
    for id in filterfalse(days.gists.__contains__, cards):
        if taken is None:
            today = {*days.last.get(day, ())}.union(*(days.due[on] for on in days.due if on <= day))
            taken = today.union(_fact(other) for other in today if "+" in other)
        if id not in hidden and _fact(id) not in taken:
            chosen.append(id)
            taken.add(_fact(id))
            if len(chosen) == quota:
                break
    return chosen


def _fact(id: str) -> str:
    """The id of the fact from which the card was made."""
    return id.partition("+")[0]
