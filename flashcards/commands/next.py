"""`flashcards next`: the first of a session's two steps, for other programs. Its output is always JSON."""

from typing import Any

import typer

from flashcards.commands import opening, output
from flashcards.commands.arguments import Decks, Json
from flashcards.commands.rate import outcome_data
from flashcards.deck.cards import Card
from flashcards.deck.library import Library
from flashcards.errors import DONE, NO
from flashcards.grading.shapes import wanted_text
from flashcards.learning import queue
from flashcards.learning.settings import Settings
from flashcards.progress.log import Log
from flashcards.study.showing import choices, showing
from flashcards.study.steps import hidden_cards, promises


def run(ctx: typer.Context, decks: Decks = None, as_json: Json = True) -> int:
    """Print the card to ask now with its answer and what each rating promises; exit 1 when nothing is left."""
    library = opening.library(ctx.obj)
    log = opening.progress(ctx.obj)
    settings = opening.settings(log)
    day = opening.today(ctx.obj, settings)
    states = log.states()
    plan = queue.plan(library.cards(decks), states, hidden_cards(log, day), day, settings)
    others = queue.others_since(states[plan.coming[0]].at, states) if plan.coming else 0
    card = queue.following(plan, others)
    if card is None:
        output.emit({"card": None})
        return NO
    output.emit(_card_data(library.card(card), library, log, day, settings, ctx.obj.seed))
    return DONE


def _card_data(
    card: Card, library: Library, log: Log, day: int, settings: Settings, seed: int | None
) -> dict[str, Any]:
    state = log.state(card.id)
    shown = showing(card.answer, card.id, state.reviews if state else 0, seed)
    outcomes = promises(log, card.id, day, settings, library.siblings(card.id))
    return {
        "card": card.id,
        "deck": card.deck,
        "kind": card.kind,
        "question": card.question,
        "choices": choices(card.answer, shown),
        "answer": wanted_text(card.answer),
        "explanation": card.explanation,
        "sources": card.sources,
        "new": state is None,
        "ratings": [outcome_data(outcome, day) for outcome in outcomes],
    }
