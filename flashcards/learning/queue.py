"""What is asked today, and in which order. All of it follows from states, heads and the study day, so that `review`,
`next` and a session resumed after a crash agree without further records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from flashcards.learning import memory
from flashcards.learning.records import GOOD, State
from flashcards.learning.settings import Settings

OTHERS_FIRST = 3
"""After how many other cards a card rated Again comes again."""


class Asked(Protocol):
    """What the queue needs to know of a card: `deck.cards.Head` has it."""

    @property
    def id(self) -> str: ...
    @property
    def fact(self) -> str: ...


class Plan(NamedTuple):
    """The cards of a session. `due` and `new` in the order of asking; `coming` are the cards rated Again today that
    come again, longest waiting first."""

    due: Sequence[str]
    new: Sequence[str]
    coming: Sequence[str]


def plan(
    heads: Sequence[Asked],
    states: Mapping[str, State],
    hidden: Collection[str],
    day: int,
    settings: Settings,
    *,
    new: int | None = None,
    limit: int | None = None,
    ahead: int = 0,
) -> Plan:
    """The queue of study day `day` for the cards of `heads`.

    `states` are those of all cards that were ever answered, in these decks or not, since the daily limits count over
    all decks. `hidden` are the ids of suspended and buried cards. `new` overrides the day's number of new cards,
    `limit` bounds the cards of this session, `ahead` takes in cards due so many days later."""
    open_heads = [head for head in heads if head.id not in hidden]
    waiting = [head.id for head in open_heads if is_due(states.get(head.id), day + ahead)]
    coming = tuple(sorted((id for id in waiting if comes_again(states[id], day)), key=lambda id: states[id].at))
    due = _in_order([id for id in waiting if not comes_again(states[id], day)], states, day, settings, limit)
    quota = new_quota(states.values(), day, settings) if new is None else new
    if limit is not None:
        quota = min(quota, limit - len(due))
    return Plan(tuple(due), tuple(_introduce(open_heads, states, day, quota)), coming)


def is_due(state: State | None, day: int) -> bool:
    return state is not None and state.due <= day


def comes_again(state: State, day: int) -> bool:
    """Whether the card was rated Again on `day` and is to be asked once more on that day."""
    return state.last == day and state.interval == 0


def new_quota(states: Iterable[State], day: int, settings: Settings) -> int:
    """How many more new cards today has room for, over all decks."""
    return max(0, settings.new_per_day - sum(state.first == day for state in states))


def following(plan: Plan, others: int) -> str | None:
    """The card to ask now, None when nothing is left. `others` counts the other cards answered since the first of
    `plan.coming` was: it comes again after three others, if there are any."""
    if plan.coming and others >= OTHERS_FIRST:
        return plan.coming[0]
    return next((cards[0] for cards in plan if cards), None)


def others_since(at: int, states: Mapping[str, State]) -> int:
    """How many other cards were answered after the answer given at the instant `at`."""
    return sum(state.at > at for state in states.values())


def next_due(heads: Sequence[Asked], states: Mapping[str, State], hidden: Collection[str], day: int) -> int | None:
    """The first study day after `day` on which a card of `heads` is due, None when there is none."""
    days = (states[head.id].due for head in heads if head.id in states and head.id not in hidden)
    return min((due for due in days if due > day), default=None)


def _in_order(
    due: list[str], states: Mapping[str, State], day: int, settings: Settings, limit: int | None
) -> list[str]:
    """Lowest retrievability first when the budget holds them all; else those first that gain most by being asked.

    Source: a comparison of orders by simulation; the gain is retrievability × stability increase."""
    budget = _budget(states.values(), day, settings, limit)
    if budget is None or len(due) <= budget:
        return sorted(due, key=lambda id: (_recall(states[id], day, settings), id))
    return sorted(due, key=lambda id: (-_gain(states[id], day, settings), id))[:budget]


def _budget(states: Iterable[State], day: int, settings: Settings, limit: int | None) -> int | None:
    limits = [] if limit is None else [limit]
    if settings.reviews_per_day is not None:
        done = sum(state.last == day and state.first != day for state in states)
        limits.append(max(0, settings.reviews_per_day - done))
    return min(limits, default=None)


def _recall(state: State, day: int, settings: Settings) -> float:
    return memory.retrievability(max(0, day - state.last), state.stability, settings.parameters)


def _gain(state: State, day: int, settings: Settings) -> float:
    stability, _ = memory.after(state.stability, state.difficulty, max(0, day - state.last), GOOD, settings.parameters)
    return _recall(state, day, settings) * stability / state.stability


def _introduce(heads: Sequence[Asked], states: Mapping[str, State], day: int, quota: int) -> list[str]:
    """New cards in deck order, passing over those whose sibling is asked today: it would give the answer away."""
    taken = {id.partition("+")[0] for id, state in states.items() if state.last == day or state.due <= day}
    chosen: list[str] = []
    for head in heads:
        if len(chosen) >= quota:
            break
        if head.id not in states and head.fact not in taken:
            chosen.append(head.id)
            taken.add(head.fact)
    return chosen
