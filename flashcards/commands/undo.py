"""`flashcards undo`: take back the last answer, of this sitting or of an earlier one."""

import typer

from flashcards import edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Json
from flashcards.commands.rate import rating_name
from flashcards.errors import NOTHING, FlashcardsError
from flashcards.progress import file
from flashcards.progress.log import Voided
from flashcards.progress.paths import beside

NONE = FlashcardsError(NOTHING, "There is no answer to take back.")


def run(ctx: typer.Context, as_json: Json = False) -> None:
    """Take back the newest answer that has not been taken back yet; nothing is removed from the log."""
    if file.read_bytes(beside(edge.progress_path(ctx.obj))) is None:  # nothing was ever kept: no file is made either
        raise NONE
    with opening.writing(ctx.obj) as store:
        last = store.log.last_answer()
        if last is None:
            raise NONE
        card, review = last
        store.save(Voided(card, review.at))
    name = rating_name(review.rating)
    if as_json:
        output.emit({"card": card, "at": review.at, "rating": name})
    else:
        output.say(f"Took back the answer {name.capitalize()} on {card}.")
