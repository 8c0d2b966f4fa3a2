"""`flashcards release`: show suspended and buried cards again."""

import typer

from flashcards.commands.arguments import Cards, Json
from flashcards.commands.marking import mark
from flashcards.progress.log import Change, Flagged


def run(ctx: typer.Context, cards: Cards, as_json: Json = False) -> None:
    """Show suspended and buried cards again."""

    def shown(card: str, day: int, at: int) -> list[Change]:
        return [Flagged(card, "suspended", False, at), Flagged(card, "buried", day, at)]

    mark(ctx, cards, "released.", as_json, shown)
