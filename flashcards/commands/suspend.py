"""`flashcards suspend`: hide cards until they are released."""

import typer

from flashcards.commands.arguments import Cards, Json
from flashcards.commands.marking import mark
from flashcards.progress.log import Flagged


def run(ctx: typer.Context, cards: Cards, as_json: Json = False) -> None:
    """Hide cards until `flashcards release` shows them again; their history stays."""
    told = "suspended until you release it."
    mark(ctx, cards, told, as_json, lambda card, day, at: [Flagged(card, "suspended", True, at)])
