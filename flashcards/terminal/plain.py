"""A screen without redrawing: lines come one after the other, so that a screen reader or a dumb terminal can follow."""

from rich.console import Console
from rich.text import Text

from flashcards.terminal import safe
from flashcards.terminal.window import Window


class PlainWindow(Window):
    """Prints what is new since the last drawing, and no escape sequence at all."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._shown: list[str] = []
        self._foot: list[str] = []
        self._typed = ""

    def enter(self) -> None:
        """Nothing to prepare."""

    def leave(self) -> None:
        """Nothing to restore."""

    def draw(self, head: list[Text], body: list[Text], foot: list[Text], typed: str | None = None) -> None:
        """Print the lines that the last drawing did not have; while a line is typed, only what was typed."""
        lines, below = _words([*head, *body]), _words(foot)
        if typed is not None:
            below = [line for line in below if "›" not in line]
        if lines != self._shown or below != self._foot:
            same = lines[:1] == self._shown[:1]  # the header: the same card, at the same count
            new = [line for line in lines if line not in self._shown] if same else ["", *lines]
            self._write(("\n" if self._typed else "") + "".join(f"{line}\n" for line in (*new, *below)))
            self._shown, self._foot, self._typed = lines, below, ""
        if typed is not None:
            self._echo(safe.line(typed))

    def scroll(self, _key: str) -> bool:
        """Nothing is out of view."""
        return False

    def _echo(self, typed: str) -> None:
        """Add the letters that came, or take back those that went."""
        kept = len(typed) if self._typed.startswith(typed) else len(self._typed) if typed.startswith(self._typed) else 0
        self._write("\b \b" * (len(self._typed) - kept) + typed[kept:])
        self._typed = typed


def _words(lines: list[Text]) -> list[str]:
    """The lines as text, without those that are empty or a rule."""
    return [text for line in lines if (text := line.plain.rstrip()) and set(text) != {"─"}]
