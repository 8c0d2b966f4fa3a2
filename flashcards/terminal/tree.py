"""The tree of decks with what waits in each, as lines of text for a given width."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from flashcards.terminal import safe
from flashcards.terminal.charts import aligned, percent
from flashcards.terminal.screens import QUIET, STRONG

ONE_LINE = 60
"""From this width on the counts stand before a deck's name; under it below the name."""

STEP = 2
"""Columns by which a deck stands further right than its folder."""

HEAD = ("Due", "New", "Learnt", "Susp.", "Recall")
SUMMED = ("due", "new", "unseen", "cards", "learnt", "suspended")


class DeckCount(NamedTuple):
    """One deck: `due` cards due today and not hidden, `new` those that `review` would introduce today, `unseen` all
    that were never answered, `cards` all; `learnt` those put off to a later day when they were last answered,
    `suspended` those hidden until released, `recall` the mean retrievability today of those learnt (None: none is)."""

    id: str
    number: str
    title: str
    due: int
    new: int
    unseen: int
    cards: int
    learnt: int
    suspended: int
    recall: float | None


def _total(decks: Iterable[DeckCount]) -> DeckCount:
    """Several decks counted as one."""
    each = list(decks)
    counts = {name: sum(getattr(deck, name) for deck in each) for name in SUMMED}
    recalled = sum(deck.learnt * (deck.recall or 0) for deck in each)
    return DeckCount("", "", "", **counts, recall=recalled / counts["learnt"] if counts["learnt"] else None)


class _Line(NamedTuple):
    depth: int
    name: Text
    id: str
    counts: DeckCount


def tree(decks: Sequence[DeckCount], width: int) -> list[Text]:
    """The decks, which come in the order of study, below their folders, and a last line for all of them.

    Where a name is too long it is cut, but not the id behind it, by which commands know the deck."""
    lines = [*_nested(decks), _Line(0, Text("in all", style=STRONG), "", _total(decks))]
    head, *numbers = aligned(HEAD, [_cells(line.counts) for line in lines])
    if width >= ONE_LINE:
        room = width - head.cell_len - 2
        return [
            head + "  Deck",
            *(cells + "  " + _label(line, room) for cells, line in zip(numbers, lines, strict=True)),
        ]
    return [head, *(row for cells, line in zip(numbers, lines, strict=True) for row in (_label(line, width), cells))]


def _nested(decks: Sequence[DeckCount]) -> Iterator[_Line]:
    """A line for each deck, and one before them for each folder that begins there."""
    above: list[str] = []
    for deck in decks:
        *folders, last = deck.id.split("/")
        for depth in range(len(folders)):
            if above[: depth + 1] != folders[: depth + 1]:
                inside = "/".join(folders[: depth + 1]) + "/"
                counts = _total(other for other in decks if other.id.startswith(inside))
                yield _Line(depth, Text(safe.line(folders[depth]) + "/", style=STRONG), "", counts)
        above = folders
        name = Text(safe.line(f"{deck.number} {deck.title}".strip()))
        yield _Line(len(folders), name, "" if last.casefold() == deck.title.casefold() else last, deck)


def _cells(counts: DeckCount) -> list[Text]:
    """The numbers of a line; noughts are quiet."""
    waiting = [Text(f"{number:,}", style=STRONG if number else QUIET) for number in (counts.due, counts.new)]
    learnt = Text(f"{counts.learnt:,}/{counts.cards:,}")
    suspended = Text(f"{counts.suspended:,}", style="" if counts.suspended else QUIET)
    return [*waiting, learnt, suspended, Text(percent(counts.recall), style=QUIET if counts.recall is None else "")]


def _label(line: _Line, room: int) -> Text:
    behind = Text(f" ({safe.line(line.id)})" if line.id else "", style=QUIET)
    name = Text(" " * (STEP * line.depth)) + line.name
    name.truncate(max(STEP * line.depth + 8, room - behind.cell_len), overflow="ellipsis")
    label = name + behind
    label.truncate(room, overflow="ellipsis")
    return label
