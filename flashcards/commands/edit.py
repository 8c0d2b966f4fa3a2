"""`flashcards edit`: open the deck file of a card at its fact, and check it on return."""

import typer

from flashcards.commands import editing, opening, output
from flashcards.commands.arguments import Card
from flashcards.errors import DECK, DONE


def run(ctx: typer.Context, card: Card) -> int:
    """Open $EDITOR at the card's fact; the deck is checked on return. A fact with an id keeps its history."""
    library = opening.library(ctx.obj)
    found = library.card(card)
    deck = library.deck(found.deck)
    path = editing.own_file(deck)
    if not editing.edited(path, deck.id, found.place.line):
        output.warn(f"{path} has errors; the deck is left out until they are mended.")
        return DECK
    return DONE
