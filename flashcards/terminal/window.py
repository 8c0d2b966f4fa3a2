"""The window: a screen of lines drawn in one write, on the terminal's second page, so that the shell's text stays."""

from rich.console import Console
from rich.text import Text

from flashcards.terminal.console import WIDEST, size

ENTER = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J"
LEAVE = "\x1b[?25h\x1b[?2004l\x1b[?1049l"


class Window:
    """Draws whole screens on `console`'s terminal. `top` is the first body line in view when the body is too long."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.top = 0
        self.below = 0
        self._entered = False

    def size(self) -> tuple[int, int]:
        """The columns that lines may take, and the rows, as the window is now."""
        columns, rows = size(self.console.file)
        width = min(columns, WIDEST)
        self.console.width = width
        return width, rows

    def enter(self) -> None:
        self._entered = True
        self._write(ENTER)

    def leave(self) -> None:
        """Back to the shell's page. Only once: a second time would set the cursor back over what was printed since."""
        if self._entered:
            self._entered = False
            self._write(LEAVE)

    def draw(self, head: list[Text], body: list[Text], foot: list[Text], typed: str | None = None) -> None:
        """Head and foot stay; between them as much of the body as fits the window, from `top` on. `typed`, the line in
        the making, stands in the foot already; a plain window needs it by itself."""
        _, rows = self.size()
        room = max(1, rows - len(head) - len(foot))
        self.below = max(0, len(body) - room)
        self.top = min(self.top, self.below)
        visible = body[self.top : self.top + room]
        if self.below > self.top and room > 1:
            visible[-1] = Text("↓ more", style="dim")
        if self.top > 0 and room > 2:
            visible[0] = Text("↑ more", style="dim")
        gap = [Text()] * (room - len(visible))
        lines = (head + visible + gap + foot)[-rows:]
        drawn = "\x1b[K\r\n".join(self._ansi(line) for line in lines)
        self._write(f"\x1b[H{drawn}\x1b[K\x1b[J")

    def scroll(self, key: str) -> bool:
        """Move the view by an arrow or page key; whether `key` was one."""
        steps = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}
        if key not in steps:
            return False
        self.top = max(0, min(self.top + steps[key], self.below))
        return True

    def _ansi(self, line: Text) -> str:
        with self.console.capture() as captured:
            self.console.print(line, end="", no_wrap=True, overflow="crop", crop=True)
        return captured.get()

    def _write(self, text: str) -> None:
        self.console.file.write(text)
        self.console.file.flush()
