"""Collecting what is wrong with one deck file: all of it at once, in the order of the file."""

import re
from collections.abc import Collection
from functools import cached_property, lru_cache

from flashcards.deck.events import Mark, Scalar, Spot
from flashcards.errors import Place, Problem

SHOWN = 50
"""Problems shown of one file; the last then says how many more there are."""

_QUOTES = ("'", '"')

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""


class Problems:
    """The problems of one file.

    `text` is the file's and `parsed` what was parsed, which differs where mending put texts into quotes. Marks count
    from 0 and are in `parsed`."""

    def __init__(self, path: str, text: str, parsed: str = "") -> None:
        self.path = path
        self.text = text
        self.parsed = parsed or text
        self.found: list[Problem] = []

    def error(self, mark: Mark, message: str, hint: str = "") -> None:
        self.found.append(Problem(self.place(mark), "error", message, hint))

    def warn(self, mark: Mark, message: str, hint: str = "") -> None:
        self.found.append(Problem(self.place(mark), "warning", message, hint))

    def place(self, mark: Mark) -> Place:
        """The place of a mark in the file as it stands."""
        column = mark.column
        if self.parsed is not self.text:
            parsed, written = self._parsed_lines[mark.line : mark.line + 1], self.line(mark.line)
            if parsed and parsed[0] != written:
                column = _columns(parsed[0], written)[min(column, len(parsed[0]))]
        return Place(self.path, mark.line + 1, column + 1)

    def inside(self, scalar: Scalar, sign: str, count: int) -> Mark:
        """Where the `count`-th `sign` (from 0) of a scalar stands; the scalar's start where it is written otherwise."""
        start = scalar.start_mark
        at = find(self.parsed, scalar, sign, count)
        before = BREAK.split(self.parsed[start.index : max(at, start.index)])
        return Spot(start.line + len(before) - 1, len(before[-1]) + (start.column if len(before) == 1 else 0))

    def line(self, number: int) -> str:
        """A line of the file, counted from 0; "" past its end."""
        return self._lines[number] if number < len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return BREAK.split(self.text)

    @cached_property
    def _parsed_lines(self) -> list[str]:
        return BREAK.split(self.parsed)

    def meant(self, word: str, known: Collection[str]) -> str:
        """ "Did you mean …?" for a word near one of the known ones, else "". Nobody reads it with the thousandth
        problem, nor among thousands of names, where it would take long."""
        if len(self.found) > 1000 or len(known) > 1000:
            return ""
        from difflib import get_close_matches  # only a mistake needs it

        near = get_close_matches(word, known, 1, 0.7) or get_close_matches(word.lower(), known, 1, 0.7)
        return f"Did you mean `{near[0]}`?" if near else ""

    def sorted(self) -> list[Problem]:
        """All problems by place, each once and with its line; at most SHOWN, errors first."""
        found = sorted(dict.fromkeys(self.found), key=lambda problem: problem.place[1:])
        if len(found) > SHOWN:
            found = _first(found)
        return [problem._replace(excerpt=self.line(problem.place.line - 1)) for problem in found]


def _first(found: list[Problem]) -> list[Problem]:
    """The first SHOWN problems, errors before warnings, the last of them telling how many are left out."""
    kept = sorted(found, key=lambda problem: problem.severity != "error")[:SHOWN]
    more = len(found) - SHOWN + 1
    kept[-1] = kept[-1]._replace(message=f"{more} more problems from here on are not shown.", hint="")
    return sorted(kept, key=lambda problem: problem.place[1:])


@lru_cache(1)
def _columns(parsed: str, line: str) -> list[int]:
    """Each column of a parsed line → that of `line`, which it was before quotes were put in and others taken off."""
    columns = [0]
    for sign in parsed:
        column = columns[-1]
        old = line[column : column + 1]
        if sign == old or sign not in _QUOTES:
            column += 2 if sign != old and old in _QUOTES else 1
        columns.append(column)
    return columns


def find(text: str, scalar: Scalar, sign: str, count: int) -> int:
    """The index in `text` of the `count`-th `sign` (from 0) of a scalar; -1 where it is written with escapes."""
    at = scalar.start_mark.index - 1
    for _ in range(count + 1):
        at = text.find(sign, at + 1, scalar.end_mark.index)
        if at < 0:
            return -1
    return at
