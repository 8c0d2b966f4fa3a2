"""The rules for good cards, run over a deck that has no errors, and the schema of the format."""

from flashcards.deck.cards import Deck
from flashcards.deck.problems import BREAK
from flashcards.deck.rules import RULES
from flashcards.deck.schema import schema
from flashcards.errors import Problem

__all__ = ["check", "schema"]


def check(deck: Deck, text: str) -> list[Problem]:
    """What the rules advise on this deck, as warnings in the order of the file; `text` is the file's."""
    found = {warning for rule in RULES for warning in rule(deck)}
    lines = BREAK.split(text)
    return [
        Problem(place, "warning", message, hint, lines[place.line - 1] if place.line <= len(lines) else "")
        for place, message, hint in sorted(found)
    ]
