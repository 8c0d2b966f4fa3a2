"""Whole screens kept beside the tests. `FLASHCARDS_GOLDEN=write pytest tests/commands` writes them anew; look at the
difference before you keep it."""

import os
from pathlib import Path

from rich.cells import cell_len

GOLDEN = Path(__file__).parent / "golden"


def check(name, text, width):
    """`text` is the kept screen of this name and width, fits into it, and holds nothing that steers a terminal."""
    lines = text.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line.isprintable() for line in lines)
    path = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("FLASHCARDS_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()
