"""A list to pick from by key: arrows move, Enter takes the row, Space takes all."""

from collections.abc import Sequence

from rich.text import Text

from flashcards.terminal import safe
from flashcards.terminal.keys import Keys
from flashcards.terminal.screens import QUIET, foot, rule
from flashcards.terminal.window import Window

EVERYTHING = -1
"""What `pick` returns for Space."""


def pick(window: Window, keys: Keys, title: str, columns_named: str, rows: Sequence[str], start: int) -> int | None:
    """The index of the row taken, EVERYTHING for Space, None when the user leaves. `columns_named` stands above the
    rows; `start` is the row marked first."""
    marked = start
    while True:
        width, height = window.size()
        room = max(1, height - 5)  # three rows above the list, two below it
        window.top = max(0, min(marked - (room - 1) // 2, len(rows) - room))
        pressed = foot(["Space all decks", "↑ ↓ Enter one", "q quit"], width)
        window.draw(_head(title, columns_named, width), _body(rows, marked, width), pressed)
        match keys.read():
            case "up" | "k":
                marked = max(0, marked - 1)
            case "down" | "j":
                marked = min(len(rows) - 1, marked + 1)
            case "pageup" | "home":
                marked = max(0, marked - room)
            case "pagedown" | "end":
                marked = min(len(rows) - 1, marked + room)
            case "enter":
                return marked
            case "space":
                return EVERYTHING
            case "q" | "escape" | "end of input":
                return None


def _head(title: str, columns_named: str, width: int) -> list[Text]:
    words = Text(" " + safe.line(title), style="bold")
    words.truncate(width, overflow="ellipsis")
    return [words, rule(width), Text("  " + columns_named, style=QUIET)]


def _body(rows: Sequence[str], marked: int, width: int) -> list[Text]:
    """The rows, the marked one reversed and with a sign of its own, so that it shows without colour."""
    lines = []
    for number, row in enumerate(rows):
        line = Text(("› " if number == marked else "  ") + safe.line(row))
        line.truncate(width, overflow="ellipsis", pad=True)
        line.stylize("reverse" if number == marked else "")
        lines.append(line)
    return lines
