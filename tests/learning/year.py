"""A learner to test with: study simulated by the memory model itself, day by day, the same each time."""

from random import Random

from flashcards.learning import memory, schedule
from flashcards.learning.records import AGAIN, EASY, GOOD, HARD, Review, State
from flashcards.learning.settings import Settings

DAY = 86_400_000
FORGETFUL = 0.7
"""How much less often than the model says a forgetful card is recalled."""


def studied(cards, first_day, days, *, new_per_day=10, seed=1, forgetful=(), typed=None, rest=()):
    """The reviews of `days` study days from `first_day` on: (card, review) in order of `at`.

    On the days of `rest` (counted from the first) nothing is done; `forgetful` cards are recalled less often than they
    should be, and `typed` gives what is typed for them then; a card's answers take from 3 to 15 seconds."""
    chance = Random(seed)
    waiting, log = list(cards), []
    states: dict[str, State] = {}
    histories: dict[str, list[Review]] = {card: [] for card in cards}
    for day in range(first_day, first_day + days):
        if day - first_day in rest:
            continue
        at = day * DAY + 17 * 3_600_000
        due = [card for card, state in states.items() if state.due <= day]
        for card in due + waiting[:new_per_day]:
            interval = 0
            while not interval:
                rating = _rating(states.get(card), day, chance, card in forgetful)
                interval = schedule.preview(states.get(card), card, day, Settings())[rating - 1].interval
                more = {"gave": typed(card, chance)} if rating == AGAIN and card in forgetful and typed else None
                took = chance.randrange(3_000, 15_000)
                at += took
                histories[card].append(Review(at, day, rating, interval, took, more))
                states[card] = schedule.replay(histories[card]) or states[card]
                log.append((card, histories[card][-1]))
        waiting = waiting[new_per_day:]
    return log


def _rating(state, day, chance, forgetful):
    if state is None:
        return chance.choices([AGAIN, HARD, GOOD, EASY], [2, 1, 6, 1])[0]
    recall = memory.retrievability(max(0, day - state.last), state.stability)
    if state.last < day and chance.random() >= recall * (FORGETFUL if forgetful else 1):
        return AGAIN
    return chance.choices([HARD, GOOD, EASY], [1, 7, 1])[0]
