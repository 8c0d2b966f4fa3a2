"""`flashcards show`: a deck as a cheat sheet, or one card in full."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from flashcards import days
from flashcards.commands import opening, output
from flashcards.commands.arguments import Json, complete_names
from flashcards.deck.cards import Card, Deck
from flashcards.deck.library import Library
from flashcards.deck.sheet import markdown, sheet
from flashcards.errors import NOTHING, FlashcardsError
from flashcards.grading.shapes import wanted_text
from flashcards.learning.records import State
from flashcards.progress.log import Log
from flashcards.study.steps import counted
from flashcards.terminal import charts, console, sheets


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str], typer.Argument(metavar="DECK|CARD…", help="Decks or card ids.", autocompletion=complete_names)
    ],
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Decks as Markdown, for paper.")] = False,
    as_json: Json = False,
) -> None:
    """Show decks as cheat sheets, and cards in full with what is planned for them."""
    library = opening.library(ctx.obj)
    cards = [library.card(name) for name in names if library.has(name)]
    wanted = [deck for name in names if not library.has(name) for deck in _decks(library, name)]
    decks = [library.deck(deck) for deck in dict.fromkeys(wanted)]
    if as_json:
        log = opening.progress(ctx.obj)
        output.emit(
            {
                "cards": [_card_data(card, log.state(card.id)) for card in cards],
                "decks": [_deck_data(deck, log) for deck in decks],
            }
        )
        return
    for deck in decks:
        if as_markdown:
            output.say(markdown(sheet(deck)))
        else:
            charts.show(sheets.page(sheet(deck), console.width()), ctx.obj.color)
    for card in cards:
        output.say("\n".join(_lines(card, opening.progress(ctx.obj).state(card.id))))


def _decks(library: Library, name: str) -> Sequence[str]:
    """The ids of the decks that a name means. Raises FlashcardsError: for what stands behind a deck's id, of a card."""
    try:
        return library.resolve([name])
    except FlashcardsError as error:
        if error.code == NOTHING and any(name.startswith(f"{deck.id}/") for deck in library.decks):
            library.card(name)
        raise


def _card_data(card: Card, state: State | None) -> dict[str, Any]:
    return {
        "card": card.id,
        "deck": card.deck,
        "kind": card.kind,
        "question": card.question,
        "answer": wanted_text(card.answer),
        "explanation": card.explanation,
        "disputed": card.disputed,
        "sources": card.sources,
        "tags": card.tags,
        "place": card.place._asdict(),
        "state": None if state is None else {**state._asdict(), "due": days.iso(state.due)},
    }


def _deck_data(deck: Deck, log: Log) -> dict[str, Any]:
    return {
        "deck": deck.id,
        "title": deck.title,
        "about": deck.about,
        "path": deck.path,
        "cards": [_card_data(card, log.state(card.id)) for card in deck.cards],
    }


def _lines(card: Card, state: State | None) -> list[str]:
    fields = [
        ("card", card.id),
        ("question", card.question),
        ("answer", wanted_text(card.answer)),
        ("correction", card.correction),
        ("hint", card.hint),
        ("explanation", card.explanation),
        ("disputed", card.disputed),
        ("source", "; ".join(card.sources)),
        ("tags", ", ".join(card.tags)),
        ("file", str(card.place)),
        ("schedule", _planned(state)),
    ]
    return [f"{name:12} {text}" for name, text in fields if text] + [""]


def _planned(state: State | None) -> str:
    if state is None:
        return "new: never answered"
    return (
        f"due {days.iso(state.due)}; {counted(state.reviews, 'review')}, {counted(state.lapses, 'lapse')}; "
        f"stability {state.stability:.1f} days, difficulty {state.difficulty:.1f} of 10"
    )
