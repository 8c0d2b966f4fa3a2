"""What `stats` and `forecast` look at: the chosen cards, and all that was ever answered of them."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from flashcards import days, edge
from flashcards.commands import opening
from flashcards.commands.arguments import complete_decks
from flashcards.deck.library import Library
from flashcards.errors import USAGE, FlashcardsError
from flashcards.learning.settings import Settings
from flashcards.learning.statistics import Trial, trials
from flashcards.progress.log import Log
from flashcards.terminal.waiting import watched

DeckNames = Annotated[
    list[str] | None,
    typer.Option(
        "--deck", metavar="DECK", help="Only this deck or folder; may be given again.", autocompletion=complete_decks
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE|DAYS", help="Only answers since 2026-01-31, or of the last 30d.")
]


class Studied(NamedTuple):
    """The cards of the chosen decks, their reviews, today and the day since which answers count (None: all).

    With no deck chosen, the reviews of cards that are in no deck any more are among them."""

    library: Library
    log: Log
    settings: Settings
    cards: Sequence[str]
    trials: list[Trial]
    today: int
    since: int | None


def studied(options: edge.Options, names: Sequence[str] | None, since: str | None) -> Studied:
    """All of it, from the command line. Raises FlashcardsError: usage, nothing of that name, damaged progress."""
    library = opening.library(options)
    cards = library.cards(names)
    log = opening.progress(options)
    settings = opening.settings(log)
    today = opening.today(options, settings)
    first = None if since is None else since_day(since, today)
    answered = [card for card in cards if card in log.cards] if names else _answered(log)
    past = [
        trial
        for card in watched(answered, len(answered), "Reading")
        for trial in trials(card, log.valid(card), settings.parameters)
    ]
    return Studied(library, log, settings, cards, past, today, first)


def _answered(log: Log) -> list[str]:
    """All cards of the log; those whose history another card carries on are counted there."""
    carried_on = set(log.flags("from").values())
    return [card for card in log.cards if card not in carried_on]


def since_day(text: str, today: int) -> int:
    """The study day of `--since`: a date, or the first of so many days up to today, as in 30d."""
    number = text[:-1]
    if text.endswith("d") and number.isascii() and number.isdigit() and len(number) <= 5 and int(number):
        return today - int(number) + 1
    try:
        return days.day_of(text)
    except ValueError:
        raise FlashcardsError(
            USAGE, f"--since takes a date or a number of days, not '{text}'.", "For example: --since 2026-01-31 or 30d."
        ) from None
