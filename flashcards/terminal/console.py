"""Rich's Console, made once for each stream: colour, width, and letters that the stream cannot show."""

import codecs
import io
import os
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 100
"""Lines of text are no longer than this, however wide the window: longer ones are hard to read."""

NARROWEST = 20
"""Under this many columns a reported width is taken for nonsense, as COLUMNS=0 is."""

PLAIN = str.maketrans(
    {"─": "-", "·": "-", "✓": "+", "✗": "x", "≈": "~", "…": "...", "›": ">", "→": "->", "–": "-", "’": "'", "□": "_"}
    | {"↓": "v", "↑": "^", "⚑": "!", "│": "|", "█": "#", "▓": "+", "▒": ":", "░": "."}
    | dict.fromkeys("▏▎▍▌▋▊▉▁▂▃▄▅▆▇", "|")
)


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    """Show what an ASCII or legacy terminal lacks: our own signs by their look, all else by its code."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(PLAIN)
    return lacking.encode("ascii", "backslashreplace"), error.end


codecs.register_error("flashcards.plainly", _plainly)


def prepare_streams() -> None:
    """No text can make printing fail: what a stream's encoding lacks is shown by look or code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="flashcards.plainly")


def size(stream: IO[str] | None = None) -> tuple[int, int]:
    """Columns and rows of the terminal behind `stream` (standard output); 80 × 24 where there is none, or one that does
    not know its size."""
    try:
        columns, rows = os.get_terminal_size((stream or sys.stdout).fileno())
    except (OSError, ValueError, AttributeError):
        columns, rows = _declared("COLUMNS", 80), _declared("LINES", 24)
    return (columns if columns >= NARROWEST else 80), (rows if rows > 0 else 24)


def width(stream: IO[str] | None = None) -> int:
    """The columns that lines may take on `stream` (standard output)."""
    return min(size(stream)[0], WIDEST)


def _declared(name: str, otherwise: int) -> int:
    text = os.environ.get(name, "")
    return min(int(text), 1000) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _wants_color(allowed: bool) -> bool:
    """Colour on a terminal that knows it, unless it is forbidden."""
    if not allowed or os.environ.get("TERM") == "dumb":
        return False
    return (sys.stdout is not None and sys.stdout.isatty()) or bool(os.environ.get("FORCE_COLOR"))


def make(color: bool) -> "Console":
    """A Console on standard output for pages. Without colour it sends no escape sequence at all."""
    colored = _wants_color(color)
    return _console(styled=colored, colored=colored)


def make_screen(color: bool) -> "Console":
    """A Console for a window, which steers the terminal anyway: without colour, what is bold or reversed stays so."""
    return _console(styled=True, colored=_wants_color(color))


def _console(*, styled: bool, colored: bool) -> "Console":
    """16 colours, no markup, no emoji codes, no guessing at highlights."""
    from rich.console import Console  # most commands draw nothing

    return Console(
        file=sys.stdout or io.StringIO(),  # closed: nobody reads it
        width=width(),
        force_terminal=styled,
        color_system="standard" if styled else None,
        no_color=not colored,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        legacy_windows=False,
    )
