"""The tree of decks with what waits in each, as lines of text for a given width."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from rich.text import Text

from flashcards.terminal import safe
from flashcards.terminal.charts import aligned, percent
from flashcards.terminal.screens import QUIET, STRONG

ONE_LINE = 60
"""From this width on the counts stand before a deck's name; under it below the name."""

STEP = 2
"""Columns by which a deck stands further right than its folder."""

HEAD = ("Due", "New", "Learnt", "Susp.", "Recall")


class Counted(Protocol):
    """What a line of the tree says of a deck: `commands.counting.DeckCount` has it."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def due(self) -> int: ...
    @property
    def new(self) -> int: ...
    @property
    def learnt(self) -> int: ...
    @property
    def cards(self) -> int: ...
    @property
    def suspended(self) -> int: ...
    @property
    def recall(self) -> float | None: ...


class Counts(NamedTuple):
    """What the tree counts in one deck or in several: `recalled` is the sum of the predicted recall (0–1) of the
    learnt cards."""

    due: int = 0
    new: int = 0
    learnt: int = 0
    cards: int = 0
    suspended: int = 0
    recalled: float = 0.0


def _total(decks: Iterable[Counted]) -> Counts:
    each = [(d.due, d.new, d.learnt, d.cards, d.suspended, d.learnt * (d.recall or 0)) for d in decks]
    due, new, learnt, cards, suspended, recalled = zip(Counts(), *each, strict=True)
    return Counts(sum(due), sum(new), sum(learnt), sum(cards), sum(suspended), sum(recalled))


class _Line(NamedTuple):
    depth: int
    name: Text
    id: str
    counts: Counts


def tree(decks: Sequence[Counted], width: int) -> list[Text]:
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


def _nested(decks: Sequence[Counted]) -> Iterator[_Line]:
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
        yield _Line(len(folders), name, "" if last.casefold() == deck.title.casefold() else last, _total([deck]))


def _cells(counts: Counts) -> list[Text]:
    """The numbers of a line; noughts are quiet."""
    recall = counts.recalled / counts.learnt if counts.learnt else None
    waiting = [Text(f"{number:,}", style=STRONG if number else QUIET) for number in (counts.due, counts.new)]
    learnt = Text(f"{counts.learnt:,}/{counts.cards:,}")
    suspended = Text(f"{counts.suspended:,}", style="" if counts.suspended else QUIET)
    return [*waiting, learnt, suspended, Text(percent(recall), style=QUIET if recall is None else "")]


def _label(line: _Line, room: int) -> Text:
    behind = Text(f" ({safe.line(line.id)})" if line.id else "", style=QUIET)
    name = Text(" " * (STEP * line.depth)) + line.name
    name.truncate(max(STEP * line.depth + 8, room - behind.cell_len), overflow="ellipsis")
    label = name + behind
    label.truncate(room, overflow="ellipsis")
    return label
