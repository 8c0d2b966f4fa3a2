"""`flashcards forget`: start cards anew, keeping their history."""

import typer

from flashcards.commands.arguments import Cards, Json
from flashcards.commands.marking import mark
from flashcards.learning.records import FORGET, Review
from flashcards.progress.log import Answered


def run(ctx: typer.Context, cards: Cards, as_json: Json = False) -> None:
    """Make cards new again. Their reviews stay in the log, and `flashcards undo` takes it back."""
    told = "new again; its history is kept."
    mark(ctx, cards, told, as_json, lambda card, day, at: [Answered(card, Review(at, day, FORGET, 0, 0))])
