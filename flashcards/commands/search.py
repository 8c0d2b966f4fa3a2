"""`flashcards search`: the cards that a query means."""

from typing import Annotated

import typer

from flashcards.commands import opening, output
from flashcards.commands.arguments import Json
from flashcards.commands.searching import matching
from flashcards.deck.cards import Card
from flashcards.errors import USAGE, FlashcardsError
from flashcards.grading.shapes import wanted_text
from flashcards.learning import query_syntax

QUERY = """Words and fields. The shell wants quotes: '"a phrase"', '(a or b)', 'due<7d'."""

PARSING = {"ignore_unknown_options": True}
"""`-term` is a part of the query, not an option."""


def run(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="QUERY…", help=QUERY)],
    ids: Annotated[bool, typer.Option("--ids", help="Print ids only, one a line.")] = False,
    as_json: Json = False,
) -> None:
    """Find cards by words, '"a phrase"', tag:, deck:, kind:, is:due|new|leech|suspended|flagged|weak, due<7d, rated:7d
    and retrievability<0.8; -term is its opposite, or and brackets join. All terms must fit."""
    if ids and as_json:
        raise FlashcardsError(USAGE, "--ids and --json are two forms of one answer.", "Choose one of them.")
    unknown = next((word for word in words if word.startswith("--")), "")
    if unknown:
        raise FlashcardsError(USAGE, f"No such option: {unknown}.", "`flashcards search --help` tells how it is used.")
    node = query_syntax.parse(" ".join(words))
    library = opening.library(ctx.obj)
    cards = [library.card(card) for card in matching(ctx.obj, library, library.ids, node)]
    if as_json:
        output.emit({"query": " ".join(words), "cards": [_data(card) for card in cards]})
        return
    for card in cards:
        output.say(card.id if ids else f"{card.id}: {' '.join(card.question.split())}")
    if not cards:
        output.warn("No card fits.")


def _data(card: Card) -> dict[str, object]:
    return {
        "card": card.id,
        "deck": card.deck,
        "kind": card.kind,
        "tags": card.tags,
        "question": card.question,
        "answer": wanted_text(card.answer),
    }
