"""`flashcards review`: due cards, then new ones."""

from typing import Annotated

import typer

from flashcards.commands.arguments import Decks, Listed, Where, whole


def run(
    ctx: typer.Context,
    decks: Decks = None,
    new: Annotated[
        int | None, typer.Option(metavar="N", parser=whole(0, 9999), help="New cards in this sitting.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", parser=whole(1, 99_999), help="Cards in this sitting.")
    ] = None,
    ahead: Annotated[
        int, typer.Option(metavar="DAYS", parser=whole(0, 36_500), help="Take in cards due so many days later.")
    ] = 0,
    minutes: Annotated[
        int | None, typer.Option(metavar="M", parser=whole(1, 1440), help="End after so many minutes.")
    ] = None,
    where: Where = None,
    listed: Listed = None,
    cram: Annotated[bool, typer.Option("--cram", help="All cards, the schedule untouched.")] = False,
    typed: Annotated[bool, typer.Option("--typed", help="Type every answer.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, for a screen reader.")] = False,
) -> int:
    """Ask due cards, then new ones, in a terminal; every answer is saved at once."""
    from flashcards.commands import sitting  # all that the help page does without
    from flashcards.study.session import Request

    return sitting.review(
        ctx.obj,
        decks,
        Request(new, limit, ahead, minutes),
        where=where,
        listed=listed,
        cram=cram,
        typed=typed,
        plain=plain,
    )
