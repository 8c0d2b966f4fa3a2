"""`flashcards log`: every answer ever given, oldest first."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from flashcards import days
from flashcards.commands import opening, output
from flashcards.commands.arguments import Json, complete_cards
from flashcards.commands.rate import rating_name
from flashcards.learning.records import Review


def run(
    ctx: typer.Context,
    cards: Annotated[
        list[str] | None, typer.Argument(metavar="[CARD]…", help="Only these.", autocompletion=complete_cards)
    ] = None,
    as_json: Json = False,
) -> None:
    """Print every answer ever given, oldest first; with --json one JSON document a line."""
    log = opening.progress(ctx.obj)
    if unknown := [card for card in cards or () if card not in log.cards]:
        opening.check_ids(opening.library(ctx.obj), log, unknown)
    for card, review, voided in log.everything():
        if cards and card not in cards:
            continue
        if as_json:
            output.emit_line(_data(card, review, voided))
        else:
            output.say(_line(card, review, voided))


def _data(card: str, review: Review, voided: bool) -> dict[str, Any]:
    return {
        "card": card,
        "at": review.at,
        "time": datetime.fromtimestamp(review.at / 1000, UTC).isoformat(timespec="milliseconds"),
        "day": days.iso(review.day),
        "rating": review.rating,
        "name": rating_name(review.rating),
        "interval": review.interval,
        "took": review.took,
        **(review.more or {}),
        "voided": voided,
    }


def _line(card: str, review: Review, voided: bool) -> str:
    ahead = f"+{review.interval} d" if review.rating else ""
    taken_back = "  (taken back)" if voided else ""
    return f"{days.iso(review.day)}  {rating_name(review.rating):6} {ahead:>8}  {card}{taken_back}"
