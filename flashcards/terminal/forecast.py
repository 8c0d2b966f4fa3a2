"""The page of `forecast`: the coming month, as lines of text for a given width."""

from collections.abc import Sequence

from rich.text import Text

from flashcards.learning.simulate import Load
from flashcards.terminal import charts
from flashcards.terminal.charts import AXIS, heading, number, short_date
from flashcards.terminal.screens import STRONG, wrapped

HEIGHT = 5
NOTHING = "Nothing will come: no card is waiting to come again, and"


def page(loads: Sequence[Load], new_per_day: int, width: int) -> list[Text]:
    """Due cards and minutes by day, and both by week with the new cards."""
    if not any(load.due or load.new for load in loads):
        why = "none is left that would be new" if new_per_day else "`config new_per_day` is 0"
        return wrapped(f"{NOTHING} {why}.", width, indent=0)
    first, room = loads[0].day, charts.share_of(width, AXIS + len(loads))
    due = charts.columns("Due cards", first, [load.due for load in loads], HEIGHT, room)
    minutes = charts.columns("Minutes", first, [_minutes(load) for load in loads], HEIGHT, room)
    weeks = [_week(loads[start : start + 7]) for start in range(0, len(loads), 7)]
    return [
        Text(f"If you study daily, {short_date(first)} to {short_date(loads[-1].day)}", style=STRONG),
        *wrapped(_in_words(loads), width),
        Text(),
        *charts.beside([due, minutes], width),
        *heading("By week"),
        *charts.table(["Due", "New", "Minutes", ""], weeks, width),
    ]


def _minutes(load: Load) -> float:
    return load.took / 60_000


def _in_words(loads: Sequence[Load]) -> str:
    """The usual day, the busiest one, and how long there are new cards."""
    cards = sum(load.due + load.new for load in loads) / len(loads)
    minutes = sum(map(_minutes, loads)) / len(loads)
    most = max(loads, key=_minutes)
    usual = f"About {cards:.0f} cards a day in {number(minutes)} min"
    return f"{usual}; the most on {short_date(most.day)} with {number(_minutes(most))} min. {_new(loads)}"


def _new(loads: Sequence[Load]) -> str:
    introducing = [load.day for load in loads if load.new]
    if not introducing:
        return "No new cards."
    last = introducing[-1]
    return "New cards to the end." if last == loads[-1].day else f"The last new card comes on {short_date(last)}."


def _week(loads: Sequence[Load]) -> list[str]:
    due, new, minutes = (sum(load.due for load in loads), sum(load.new for load in loads), sum(map(_minutes, loads)))
    return [f"{due:,}", f"{new:,}", f"{minutes:,.0f}", f"{short_date(loads[0].day)} to {short_date(loads[-1].day)}"]
