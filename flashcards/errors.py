"""What can go wrong: places in files, problems found there, and the one exception with its exit code."""

from typing import NamedTuple

DONE, NO, USAGE, DECK, PROGRESS, IO, LOCKED, NOTHING, BUG = 0, 1, 2, 3, 4, 5, 6, 7, 70
"""Exit codes. 0 yes or done; 1 the answer is no; 2 usage; 3 a deck or an import has errors; 4 progress is damaged,
changed outside or newer; 5 input/output; 6 locked by another session; 7 nothing of that name; 70 a bug."""


class Place(NamedTuple):
    """A point in a file: line and column count from 1, the column in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """Something wrong at a place in a deck: a value that is collected and shown, not raised.

    `severity` is "error" or "warning"; `excerpt` is the line as it stands in the file, "" when there is none."""

    place: Place
    severity: str
    message: str
    hint: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message} {self.hint}".rstrip()


class FlashcardsError(Exception):
    """An expected failure: what is wrong, what to do about it, and the exit code that tells a script.

    `problems` are shown first, each with its place, excerpt and caret; `place` is set when there is just one point."""

    def __init__(
        self,
        code: int,
        message: str,
        hint: str = "",
        *,
        place: Place | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.place = place
        self.problems = problems
