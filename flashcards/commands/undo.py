"""`flashcards undo`: take back the last answer, of this sitting or of an earlier one."""

import typer

from flashcards.commands import opening, output
from flashcards.commands.arguments import Json
from flashcards.commands.rate import rating_name
from flashcards.errors import NOTHING, FlashcardsError
from flashcards.progress.log import Voided


def run(ctx: typer.Context, as_json: Json = False) -> None:
    """Take back the newest answer that has not been taken back yet; nothing is removed from the log."""
    with opening.writing(ctx.obj) as store:
        last = store.log.last_answer()
        if last is None:
            raise FlashcardsError(NOTHING, "There is no answer to take back.")
        card, review = last
        store.save(Voided(card, review.at))
    name = rating_name(review.rating)
    if as_json:
        output.emit({"card": card, "at": review.at, "rating": name})
    else:
        output.say(f"Took back {name} on {card}.")
