"""`flashcards decks`: the tree of decks, with what waits in each."""

import typer

from flashcards.commands import counting, output
from flashcards.commands.arguments import Decks, Json


def run(ctx: typer.Context, decks: Decks = None, as_json: Json = False) -> None:
    """Show the tree of decks in the order of study: due, new today, learnt of all, suspended, predicted recall."""
    rows = counting.by_deck(ctx.obj, decks)
    if as_json:
        output.emit({"decks": [row._asdict() for row in rows]})
        return
    from flashcards.terminal import charts, console
    from flashcards.terminal.tree import tree

    charts.show(tree(rows, console.width()), ctx.obj.color)
