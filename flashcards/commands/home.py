"""`flashcards` alone: the decks, what is due, and one key to begin."""

import os
import sys
from collections.abc import Sequence

from flashcards import edge
from flashcards.commands import counting, output
from flashcards.terminal import charts, console
from flashcards.terminal.tree import DeckCount, tree

HEAD = "due  new  deck"
"""What stands above the rows of decks."""


def run(options: edge.Options) -> int:
    """Show the decks and what waits in them; in a terminal one key begins, arrows pick a deck."""
    rows = counting.by_deck(options, None)
    if rows and edge.is_terminal() and os.name != "nt" and os.environ.get("TERM") != "dumb":
        return _pick(options, rows)
    charts.show(tree(rows, console.width()), options.color)
    output.say()
    output.say("`flashcards review` begins; `flashcards --help` lists the commands.")
    return 0


def _pick(options: edge.Options, rows: Sequence[DeckCount]) -> int:
    from flashcards.commands import sitting
    from flashcards.terminal import picker
    from flashcards.terminal.keys import Keys
    from flashcards.terminal.window import Window

    due, new = sum(row.due for row in rows), sum(row.new for row in rows)
    waiting = f"{due} due, {new} new today" if due or new else "nothing waits today"
    window, keys = Window(console.make_screen(options.color)), Keys(sys.stdin.fileno())
    first = next((number for number, row in enumerate(rows) if row.due or row.new), 0)
    with keys.raw(window.leave, window.enter):
        chosen = picker.pick(window, keys, f"flashcards · {waiting}", HEAD, [_row(row) for row in rows], first)
    if chosen is None:
        output.say(f"{waiting[0].upper()}{waiting[1:]}. `flashcards --help` lists the commands.")
        return 0
    return sitting.review(options, None if chosen == picker.EVERYTHING else [rows[chosen].id])


def _row(row: DeckCount) -> str:
    return f"{row.due or '':>3}{row.new or '':>5}  {row.number + ' ' if row.number else ''}{row.title}"
