"""`flashcards bury`: hide cards until tomorrow."""

import typer

from flashcards.commands.arguments import Cards, Json
from flashcards.commands.marking import mark
from flashcards.progress.log import Flagged


def run(ctx: typer.Context, cards: Cards, as_json: Json = False) -> None:
    """Hide cards until the next study day."""
    told = "buried until tomorrow."
    mark(ctx, cards, told, as_json, lambda card, day, at: [Flagged(card, "buried", day + 1, at)])
