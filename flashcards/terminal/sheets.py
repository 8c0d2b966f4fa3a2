"""A deck's cheat sheet, drawn for a page of 80 columns or a narrower window."""

from collections.abc import Iterator

from rich.text import Text

from flashcards.deck.sheet import Line, Sheet
from flashcards.terminal import safe
from flashcards.terminal.screens import QUIET, STRONG, wrapped

WIDEST = 80


def page(sheet: Sheet, width: int) -> list[Text]:
    """The sheet in at most 80 columns: title, dates in order, facts, sources."""
    width = min(width, WIDEST)
    lines = wrapped(sheet.title, width, STRONG, indent=0)
    if sheet.about:
        lines += wrapped(sheet.about, width, indent=0)
    dates = [Text(safe.line(line.date), style=STRONG) for line in sheet.dates]
    column = max((date.cell_len for date in dates), default=0) + 2
    if dates:
        lines += [
            Text(),
            *(row for each in zip(dates, sheet.dates, strict=True) for row in _dated(*each, column, width)),
        ]
    lines += [Text(), *(row for line in sheet.facts for row in _fact(line, width))]
    if sheet.sources:
        lines += [Text(), *wrapped("Sources: " + "; ".join(sheet.sources), width, QUIET, indent=0)]
    return lines


def _dated(date: Text, line: Line, column: int, width: int) -> Iterator[Text]:
    """A date in its column, and what happened beside it."""
    beside = wrapped(line.text, width, indent=column) + _disputed(line, width, column)
    first = date + " " * (column - date.cell_len) + beside[0][column:]
    yield from (first, *beside[1:])


def _fact(line: Line, width: int) -> Iterator[Text]:
    rows = wrapped(line.text, width, indent=2) + _disputed(line, width, 4)
    yield from (Text("· ") + rows[0][2:], *rows[1:])


def _disputed(line: Line, width: int, indent: int) -> list[Text]:
    return wrapped(f"Disputed: {line.disputed}", width, QUIET, indent=indent) if line.disputed else []
