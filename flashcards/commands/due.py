"""`flashcards due`: what waits, for prompts and scripts."""

import re
from typing import Annotated

import typer

from flashcards import days
from flashcards.commands import counting, opening, output
from flashcards.commands.arguments import Decks, Json
from flashcards.errors import DONE, NO, USAGE, FlashcardsError


def run(
    ctx: typer.Context,
    decks: Decks = None,
    as_json: Json = False,
    form: Annotated[str | None, typer.Option("--format", help="A line with {due}, {new}, {total}, {day}.")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 when cards are due.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing.")] = False,
) -> int:
    """Count the cards due today and the new ones that `review` would introduce."""
    library = opening.library(ctx.obj)
    waits = counting.waiting(opening.heads(library, decks), opening.progress(ctx.obj), ctx.obj)
    counts = {"due": len(waits.due), "new": len(waits.new), "total": len(waits.due) + len(waits.new)}
    next_due = None if waits.next_due is None else days.iso(waits.next_due)
    if quiet:
        pass
    elif as_json:
        output.emit({**counts, "day": days.iso(waits.day), "next_due": next_due})
    elif form is not None:
        output.say(filled(form, {**counts, "day": days.iso(waits.day)}))
    else:
        output.say(f"{counts['due']} due, {counts['new']} new" + (f"; next due {next_due}" if next_due else ""))
    return NO if exit_code and waits.due else DONE


def filled(form: str, values: dict[str, object]) -> str:
    """The line of `--format` with its names replaced. Raises FlashcardsError (usage) for an unknown name."""

    def value(found: re.Match[str]) -> str:
        if found[1] not in values:
            known = ", ".join(f"{{{name}}}" for name in values)
            raise FlashcardsError(USAGE, f"--format does not know {found[0]}.", f"It knows {known}.")
        return str(values[found[1]])

    return re.sub(r"\{([^{}]*)\}", value, form)
