"""A screen without redrawing: lines come one after the other, so that a screen reader or a dumb terminal can follow."""

import sys
from typing import TextIO

from rich.console import Console
from rich.text import Text

from flashcards.terminal import safe


class PlainScreen:
    """Stands in for `screen.Screen`: prints what is new since the last drawing, and no escape sequence at all."""

    def __init__(self, console: Console, stream: TextIO | None = None) -> None:
        self.console = console
        self.stream = stream or sys.stdout
        self.top = 0
        self._shown: list[str] = []
        self._foot: list[str] = []
        self._typed = ""

    def enter(self) -> None:
        """Nothing to prepare."""

    def leave(self) -> None:
        """Nothing to restore."""

    def draw(self, head: list[Text], body: list[Text], foot: list[Text], rows: int, typed: str | None = None) -> None:
        """Print the lines that the last drawing did not have; while a line is typed, only what was typed."""
        lines = [text for line in (*head, *body) if (text := line.plain.rstrip()) and set(text) != {"─"}]
        below = [text for line in foot if (text := line.plain.rstrip()) and set(text) != {"─"}]
        if typed is not None:
            below = [line for line in below if "›" not in line]
        if lines != self._shown or below != self._foot:
            same = lines[:1] == self._shown[:1]  # the header: the same card, at the same count
            self._print([line for line in lines if line not in self._shown] if same else ["", *lines], below)
            self._shown, self._foot, self._typed = lines, below, ""
        if typed is not None:
            self._echo(safe.line(typed))

    def scroll(self, _key: str) -> bool:
        """Nothing is out of view."""
        return False

    def _print(self, lines: list[str], foot: list[str]) -> None:
        start = "\n" if self._typed else ""
        self.stream.write(start + "".join(f"{line}\n" for line in (*lines, *foot)))
        self.stream.flush()

    def _echo(self, typed: str) -> None:
        """Add the letters that came, or take back those that went."""
        kept = len(typed) if self._typed.startswith(typed) else len(self._typed) if typed.startswith(self._typed) else 0
        self.stream.write("\b \b" * (len(self._typed) - kept) + typed[kept:])
        self.stream.flush()
        self._typed = typed
