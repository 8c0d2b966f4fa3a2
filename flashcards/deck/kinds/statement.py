"""A statement that is true or false; `correction` says how it really is."""

from flashcards.deck.cards import Card
from flashcards.deck.fact import Fact
from flashcards.deck.fields import Fields
from flashcards.grading.shapes import Option, Pick, wanted_text

FIELD = "statement"
FIELDS = frozenset(("statement", "is", "correction"))


def prompt(fields: Fields) -> str:
    return fields.text(FIELD)


def build(fact: Fact) -> list[Card]:
    fact.need("is", "Add `is: true` or `is: false`.")
    truth = bool(fact.truth("is"))
    answer = Pick((Option("True", truth), Option("False", not truth)), keys="tf")
    return [fact.card("", fact.text(FIELD), answer, fact.text("correction"))]


def sheet(card: Card) -> str:
    line = f"{card.question} — {wanted_text(card.answer)}"
    return f"{line}: {card.correction}" if card.correction else line
