"""`flashcards release`: show suspended and buried cards again."""

import typer

from flashcards.commands.arguments import Cards, Json
from flashcards.commands.marking import mark
from flashcards.progress.log import Flagged


def run(ctx: typer.Context, cards: Cards, as_json: Json = False) -> None:
    """Show suspended and buried cards again."""
    mark(
        ctx.obj,
        cards,
        lambda log, card, day, at: [Flagged(card, "suspended", False, at), Flagged(card, "buried", day, at)],
        "released.",
        as_json,
    )
