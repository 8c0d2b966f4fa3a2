"""The README's pictures, drawn from what the program puts on a terminal: `python -m tests.screenshots` remakes them.

A pty runs the program, pyte reads its screen back with every attribute, Rich writes that as SVG."""

import io
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from tests.commands import year
from tests.commands.conftest import Program
from tests.terminal.harness import ROOT, Terminal

FOLDER = ROOT / ".github/screenshots"
NOW = ("--now", "2026-01-05T09:00", "--seed", "7")

FORMAT = """\
<svg class="{unique_id}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect fill="#fcfcfc" stroke="#bbbbbb" width="{width}" height="{height}" rx="8"/>
<g transform="translate(8, 8)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own frame asks a server for a font; this one is drawn with what the reader has."""


def review(folder: Path) -> Terminal:
    """A disputed card of the Acheson deck after its answer, with its sources."""
    asked = Terminal(
        *NOW, "--progress", folder / "p.json", "review", "acheson-speech", "--where", "acheson-places-omitted", rows=26
    )
    asked.wait("Space show")
    asked.press("Enter", *"Korea, Formosa", "Enter")
    asked.wait("Right")
    return asked


def stats(folder: Path) -> Terminal:
    """A year of simulated study."""
    program = Program(folder)
    year.fill(program)
    shown = Terminal(
        "--decks", program.decks, "--progress", program.progress, "--now", program.now, "stats", rows=150,
        env={"COLUMNS": "80"},
    )  # fmt: skip
    assert shown.end() == 0
    return shown


def quiz(folder: Path) -> Terminal:
    """A question of a quiz, judged."""
    asked = Terminal(*NOW, "--progress", folder / "p.json", "quiz", "january-1950-approval", "--count", "10", rows=27)
    asked.wait("1/10")
    asked.press("a" if "a)" in asked.text() else "Enter", *([] if "a)" in asked.text() else [*"in 1949", "Enter"]))
    asked.wait("Space next question")
    return asked


PICTURES = {"review": review, "stats": stats, "quiz": quiz}


TALLEST = 46
"""Rows of a picture; what a page has below them is left out."""


def svg(terminal: Terminal, name: str) -> str:
    """The screen of a terminal as a picture, empty rows at its end left out."""
    rows = [_row(terminal, number) for number in range(min(terminal.screen.lines, TALLEST))]
    while rows and not rows[-1].plain.strip():
        rows.pop()
    console = Console(
        width=terminal.screen.columns, record=True, file=io.StringIO(), force_terminal=True, color_system="standard"
    )
    for row in rows:
        console.print(row, no_wrap=True, overflow="crop")
    picture = console.export_svg(theme=DEFAULT_TERMINAL_THEME, code_format=FORMAT, unique_id=f"flashcards-{name}")
    return "\n".join(line.rstrip() for line in picture.splitlines()) + "\n"


def _row(terminal: Terminal, number: int) -> Text:
    row = Text()
    for column in range(terminal.screen.columns):
        cell = terminal.screen.buffer[number][column]
        color = None if cell.fg == "default" else {"brown": "yellow"}.get(cell.fg, cell.fg)
        style = Style(
            color=color, bold=cell.bold, reverse=cell.reverse, underline=cell.underscore, strike=cell.strikethrough
        )
        row.append(cell.data, style)
    row.rstrip()
    return row


def made(name: str) -> str:
    """The picture of that name, drawn now."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = PICTURES[name](Path(folder))
        picture = svg(terminal, name)
        terminal.child.close(force=True)
    return picture


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    FOLDER.mkdir(parents=True, exist_ok=True)
    for wanted in sys.argv[1:] or PICTURES:
        (FOLDER / f"{wanted}.svg").write_text(made(wanted))
