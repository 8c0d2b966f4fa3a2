"""A question and its answer: one text, or a list of texts in any order. `reverse` asks the other way round too."""

from flashcards.deck.answers import wanted
from flashcards.deck.cards import Card
from flashcards.deck.fact import Fact
from flashcards.deck.fields import Fields
from flashcards.deck.reverse import reversed_card
from flashcards.grading.shapes import wanted_text

FIELD = "answer"
FIELDS = frozenset(("question", "answer", "accept", "reject", "within", "exact", "reverse"))


def prompt(fields: Fields) -> str:
    return fields.text("question")


def build(fact: Fact) -> list[Card]:
    """One card, and a second one with `reverse`."""
    question, answer = fact.need("question"), wanted(fact, fact)
    cards = [fact.card("", question, answer)]
    if "reverse" in fact.entries:
        cards += reversed_card(fact, question, answer)
    return cards


def sheet(card: Card) -> str:
    return f"{card.question} — {wanted_text(card.answer)}"
