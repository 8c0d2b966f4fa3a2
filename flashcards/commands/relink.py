"""`flashcards relink`: let a card carry on the history of one whose id is gone."""

import shlex
from typing import Annotated

import typer

from flashcards import edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Json, complete_cards
from flashcards.errors import NOTHING, USAGE, FlashcardsError
from flashcards.progress.log import Flagged
from flashcards.study.steps import counted


def run(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id that is gone from the decks.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The card that carries on.", autocompletion=complete_cards)],
    as_json: Json = False,
) -> None:
    """Let the card NEW carry on the reviews of OLD, after a fact's id was changed; no review is moved."""
    library = opening.library(ctx.obj)
    card = library.card(new)
    with opening.writing(ctx.obj) as store:
        if old not in store.log.cards:
            raise FlashcardsError(NOTHING, f"Nothing is recorded of '{old}'.", "`flashcards check` names such cards.")
        if old == new or library.has(old):
            raise FlashcardsError(USAGE, f"{old} is still a card of its own.", "Only a card that is gone is relinked.")
        before = store.log.flag(card.id, "from")
        store.save(Flagged(card.id, "from", old, store.log.next_at(edge.clock(ctx.obj))))
        state = store.log.state(card.id)
    reviews = state.reviews if state else 0
    given_up = before if before != old else None
    if as_json:
        output.emit({"card": card.id, "from": old, "instead_of": given_up, "reviews": reviews})
        return
    output.say(f"{card.id} carries on {old}: {counted(reviews, 'review')}.")
    if given_up:
        command = shlex.join(("flashcards", "relink", given_up, card.id))
        output.say(f"It no longer carries on {given_up}. To have that back: {command}")
