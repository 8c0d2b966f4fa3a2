"""`flashcards flag`: mark cards to come back to."""

from typing import Annotated

import typer

from flashcards.commands.arguments import Cards, Json
from flashcards.commands.marking import mark
from flashcards.progress.log import Flagged


def run(
    ctx: typer.Context,
    cards: Cards,
    off: Annotated[bool, typer.Option("--off", help="Take the flag off.")] = False,
    as_json: Json = False,
) -> None:
    """Mark cards to come back to; a flag changes nothing in the schedule."""
    told = "flag taken off." if off else "flagged."
    mark(ctx, cards, told, as_json, lambda card, day, at: [Flagged(card, "flagged", not off, at)])
