"""`flashcards decks`: the decks in the order of study, with what waits in each."""

import typer

from flashcards.commands import counting, opening, output
from flashcards.commands.arguments import Decks, Json


def run(ctx: typer.Context, decks: Decks = None, as_json: Json = False) -> None:
    """List the decks in the order of study, with their due, new and all cards."""
    library = opening.library(ctx.obj)
    log = opening.progress(ctx.obj)
    rows = counting.by_deck(library, library.resolve(decks or ()), log, ctx.obj)
    if as_json:
        output.emit({"decks": [row._asdict() for row in rows]})
        return
    for line in counting.table(rows):
        output.say(line)
