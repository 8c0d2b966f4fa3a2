"""`flashcards forecast`: what the coming month will bring."""

from random import Random

import typer

from flashcards import days
from flashcards.commands import output
from flashcards.commands.arguments import Json
from flashcards.commands.studied import DeckNames, Since, Studied, studied
from flashcards.learning.simulate import Load, coming, habits
from flashcards.terminal.waiting import watched

DAYS = 30


def run(ctx: typer.Context, decks: DeckNames = None, since: Since = None, as_json: Json = False) -> None:
    """Play through the coming month: due cards, new cards and minutes by day, if you study every day.

    Your ratings and your time for an answer are taken from what you answered (with --since: since then). The chosen
    decks are played as if you studied these alone. The same progress, day and --seed give the same month."""
    past = studied(ctx.obj, decks, since)
    loads = _month(past, Random(ctx.obj.seed or 0))
    if as_json:
        output.emit({"days": [_data(load) for load in loads]})
        return
    from flashcards.terminal import charts, console, forecast

    charts.show(forecast.page(loads, past.settings.new_per_day, console.width()), ctx.obj.color)


def _month(past: Studied, random: Random) -> list[Load]:
    always = past.today + DAYS
    hidden = {**past.log.flags("buried"), **dict.fromkeys(past.log.marked("suspended"), always)}
    own = habits(trial for trial in past.trials if past.since is None or trial.day >= past.since)
    days = coming(past.cards, past.log.states(), hidden, past.today, DAYS, past.settings, own, random.random)
    return list(watched(days, DAYS, "Simulating"))


def _data(load: Load) -> dict[str, object]:
    return {"date": days.iso(load.day), "due": load.due, "new": load.new, "minutes": round(load.took / 60_000, 1)}
