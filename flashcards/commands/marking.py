"""What `suspend`, `release`, `bury`, `flag` and `forget` share: cards in, the changes of each, a line for each."""

from collections.abc import Callable, Sequence

import typer

from flashcards import edge
from flashcards.commands import opening, output
from flashcards.progress.log import Change


def mark(
    ctx: typer.Context,
    cards: Sequence[str],
    told: str,
    as_json: bool,
    changes: Callable[[str, int, int], Sequence[Change]],
) -> None:
    """Save for each card what `changes(card, day, at)` makes of it, and say `told` of each."""
    library = opening.library(ctx.obj)
    if not all(map(library.has, cards)):  # a mistyped id is told before anything is created
        opening.check_ids(library, opening.progress(ctx.obj), cards)
    with opening.writing(ctx.obj) as store:
        opening.check_ids(library, store.log, cards)
        day = opening.today(ctx.obj, opening.settings(store.log))
        for card in cards:
            for change in changes(card, day, store.log.next_at(edge.clock(ctx.obj))):
                store.save(change)
    if as_json:
        output.emit({"cards": cards})
    else:
        for card in cards:
            output.say(f"{card}: {told}")
