"""`flashcards due`: what waits, for prompts and scripts."""

from typing import Annotated

import typer

from flashcards import days, edge
from flashcards.commands import counting, opening, output
from flashcards.commands.arguments import Decks, Json
from flashcards.commands.due_line import line
from flashcards.deck import index
from flashcards.errors import DONE, NO
from flashcards.progress import counts


def run(
    ctx: typer.Context,
    decks: Decks = None,
    as_json: Json = False,
    form: Annotated[str | None, typer.Option("--format", help="A line with {due}, {new}, {total}, {day}.")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 when cards are due.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing.")] = False,
) -> int:
    """Count the cards due today and the new ones that `review` would introduce."""
    found = _counted(ctx.obj, decks)
    if quiet:
        pass
    elif as_json:
        output.emit(found)
    else:
        output.say(line(found, form))
    return NO if exit_code and found["due"] else DONE


def _counted(options: edge.Options, names: list[str] | None) -> counts.Counts:
    """The counts; those of all decks are left for the quick way, unless there is something to warn of."""
    key = counts.key(options)
    traces = {} if names else counts.traces(key, index.watched(counts.roots(key)))
    library, reading = opening.library(options), opening.reading(options)
    settings = opening.settings(reading.log)
    waits = counting.waiting(library.cards(names), reading.log, options)
    found: counts.Counts = {
        "due": len(waits.due),
        "new": len(waits.new),
        "total": len(waits.due) + len(waits.new),
        "day": days.iso(waits.day),
        "next_due": None if waits.next_due is None else days.iso(waits.next_due),
    }
    if not (names or library.broken or reading.warnings):
        day = (days.iso(waits.day), days.iso(waits.day + 1), settings.rollover)
        counts.keep(key, traces, day, found, edge.wall_clock())
    return found
