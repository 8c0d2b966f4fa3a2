"""`flashcards rate`: the second of a session's two steps, for other programs."""

from typing import Annotated

import typer

from flashcards import days, edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Card, Json, whole
from flashcards.errors import USAGE, FlashcardsError
from flashcards.learning.records import RATINGS
from flashcards.progress.log import Answered
from flashcards.study.steps import answer_record, effect, promises


def run(
    ctx: typer.Context,
    card: Card,
    rating: Annotated[str, typer.Argument(metavar="RATING", help="again, hard, good, easy; or 1 to 4.")],
    took: Annotated[
        int, typer.Option(metavar="MS", parser=whole(0, 86_400_000), help="Milliseconds that the answer took.")
    ] = 0,
    as_json: Json = False,
) -> None:
    """Rate a card as a session would: the answer is saved and the card comes again when promised."""
    number = rating_number(rating)
    library = opening.library(ctx.obj)
    asked = library.card(card)
    with opening.writing(ctx.obj) as store:
        settings = opening.settings(store.log)
        day = opening.today(ctx.obj, settings)
        outcome = promises(store.log, card, day, settings, library.siblings(card))[number - 1]
        at = store.log.next_at(edge.clock(ctx.obj))
        store.save(Answered(card, answer_record(asked, at, day, number, outcome.interval, took, None, ())))
        state = store.log.state(card)
    due = days.iso(day + outcome.interval)
    if as_json:
        output.emit(
            {
                "card": card,
                "rating": number,
                "name": RATINGS[number - 1],
                "interval": outcome.interval,
                "due": due,
                "stability": state.stability if state else None,
                "difficulty": state.difficulty if state else None,
                "at": at,
            }
        )
    else:
        when = f" Due {due}." if outcome.interval else ""
        output.say(f"{card}: {effect(number, outcome.interval)}{when}")


def rating_number(text: str) -> int:
    """1 to 4. Raises FlashcardsError (usage) for anything that is no rating."""
    word = text.lower()
    if word in RATINGS:
        return RATINGS.index(word) + 1
    if word in ("1", "2", "3", "4"):
        return int(word)
    raise FlashcardsError(USAGE, f"'{text}' is not a rating.", "The ratings are again, hard, good, easy, or 1 to 4.")
