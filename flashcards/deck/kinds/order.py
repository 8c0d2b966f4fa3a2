"""Items to be put into their order."""

from flashcards.deck.cards import Card
from flashcards.deck.fact import Fact
from flashcards.deck.fields import Fields
from flashcards.grading.shapes import Sequence, wanted_text

FIELD = "order"
FIELDS = frozenset(("question", "order"))

MOST = 26
"""Items get the letters a to z."""


def prompt(fields: Fields) -> str:
    return fields.text("question")


def build(fact: Fact) -> list[Card]:
    items = fact.listed(FIELD)
    seen: set[str] = set()
    for item in items:
        if item.value in seen:
            fact.problems.error(item.start_mark, f"'{item.value}' stands in this order twice.")
        seen.add(item.value)
    if items and not 2 <= len(items) <= MOST:
        message = f"{fact.path(FIELD)} must have 2 to {MOST} items."
        fact.problems.error(fact.at(FIELD), message, "Write a list in the right order; it is shown shuffled.")
    return [fact.card("", fact.need("question"), Sequence(tuple(item.value for item in items)))]


def sheet(card: Card) -> str:
    return f"{card.question} — {wanted_text(card.answer)}"
