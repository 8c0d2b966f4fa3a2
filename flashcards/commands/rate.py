"""`flashcards rate`: the second of a session's two steps, for other programs."""

from typing import Annotated, Any

import typer

from flashcards import days, edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Card, Json, whole
from flashcards.errors import USAGE, FlashcardsError
from flashcards.learning.records import RATINGS
from flashcards.learning.schedule import Outcome
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
        state = store.log.states()[card]
    promised = outcome_data(outcome, day)
    if as_json:
        output.emit({"card": card, **promised, "stability": state.stability, "difficulty": state.difficulty, "at": at})
    else:
        when = f" Due {promised['due']}." if outcome.interval else ""
        output.say(f"{card}: {effect(number, outcome.interval)}{when}")


def outcome_data(outcome: Outcome, day: int) -> dict[str, Any]:
    """What a rating on study day `day` promises, as JSON."""
    name, due = rating_name(outcome.rating), days.iso(day + outcome.interval)
    return {"rating": outcome.rating, "name": name, "interval": outcome.interval, "due": due}


def rating_name(rating: int) -> str:
    """again, hard, good or easy; forget for the rating of a fresh start."""
    return RATINGS[rating - 1] if rating else "forget"


def rating_number(text: str) -> int:
    """1 to 4. Raises FlashcardsError (usage) for anything that is no rating."""
    word = text.lower()
    if word in RATINGS:
        return RATINGS.index(word) + 1
    if word in ("1", "2", "3", "4"):
        return int(word)
    raise FlashcardsError(USAGE, f"'{text}' is not a rating.", "The ratings are again, hard, good, easy, or 1 to 4.")
