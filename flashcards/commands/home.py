"""`flashcards` alone: the decks, what is due, and how to begin."""

import typer

from flashcards import edge
from flashcards.commands import counting, opening, output


def run(ctx: typer.Context) -> int:
    """Show the decks and what waits in them; in a terminal one key begins."""
    library = opening.library(ctx.obj)
    log = opening.progress(ctx.obj)
    rows = counting.by_deck(library, library.resolve(()), log, ctx.obj)
    for line in counting.table(rows):
        output.say(line)
    output.say()
    if not any(row.due or row.new for row in rows):
        output.say("Nothing waits today. `flashcards review --new 10` adds new cards.")
        return 0
    if not edge.is_terminal():
        output.say("`flashcards review` begins; `flashcards --help` lists the commands.")
        return 0
    return _offer(ctx)


def _offer(ctx: typer.Context) -> int:
    import sys

    from flashcards.commands import review
    from flashcards.terminal.keys import Keys

    output.say("Space begins · any other key leaves · flashcards --help lists the commands")
    sys.stdout.flush()
    keys = Keys(sys.stdin.fileno())
    with keys.raw(lambda: None, lambda: None):
        key = keys.read()
    if key not in ("space", "enter"):
        return 0
    return review.run(ctx)
