"""The cheat sheet of a deck: its dates in order, then its other facts as short lines, with what is disputed."""

import re
from typing import NamedTuple

from flashcards.deck.cards import Card, Deck
from flashcards.deck.kinds import KINDS
from flashcards.grading.dates import dates
from flashcards.grading.question import asked
from flashcards.grading.shapes import Text, wanted_text

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")

_PARTS = {
    "early": (2, 5), "spring": (4, 0), "mid": (6, 15), "summer": (7, 0), "fall": (10, 0), "late": (11, 25),
    "winter": (12, 0),
}  # fmt: skip
"""Where a part of a year or month stands in the order of time: by month in a year, by day in a month."""


class Line(NamedTuple):
    """One fact: `date` as it is written where the answer is one, else ""; `disputed` what is said against it."""

    text: str
    date: str
    disputed: str


class Sheet(NamedTuple):
    """A deck on a page: `dates` in order of time, `facts` in the order of the deck."""

    title: str
    about: str
    dates: tuple[Line, ...]
    facts: tuple[Line, ...]
    sources: tuple[str, ...]


def sheet(deck: Deck) -> Sheet:
    """The cheat sheet of a deck. Of siblings only the first stands there: the others ask the same fact otherwise."""
    dated: list[tuple[tuple[int, ...], Line]] = []
    facts: list[Line] = []
    seen: set[str] = set()
    for card in deck.cards:
        if card.head.fact in seen:
            continue
        seen.add(card.head.fact)
        when = _date(card)
        if when:
            dated.append((when, Line(card.question, wanted_text(card.answer), card.disputed)))
        else:
            facts.append(Line(KINDS[card.kind].sheet(card), "", card.disputed))
    in_order = tuple(line for _, line in sorted(dated, key=lambda each: each[0]))
    return Sheet(deck.title, deck.about, in_order, tuple(facts), tuple(name for _, name in deck.sources))


def _date(card: Card) -> tuple[int, ...]:
    """When the answer of a card is a date: its year, those before our era below 0, month and day, 0 for what it does
    not say. A number alone is a year only where the question asks for one."""
    if not isinstance(card.answer, Text) or card.kind != "plain":
        return ()
    found = dates(card.answer.wanted)
    if len(found) != 1:
        return ()
    date, (month, day) = found[0], _PARTS.get(found[0].part, (0, 0))
    if card.answer.wanted.isdecimal() and not asked(card.question).time:
        return ()
    return -date.year if date.era == "bc" else date.year, date.month or month, date.day or day


def markdown(page: Sheet) -> str:
    """The sheet as Markdown, for paper; the deck's own signs are escaped."""
    lines = [f"# {_escaped(page.title)}", ""]
    if page.about:
        lines += [_escaped(page.about), ""]
    if page.dates:
        lines += ["| when | what |", "|---|---|"]
        lines += [f"| {_escaped(line.date)} | {_escaped(line.text)}{_note(line)} |" for line in page.dates] + [""]
    lines += [f"- {_escaped(line.text)}{_note(line)}" for line in page.facts]
    if page.sources:
        lines += ["", "Sources: " + _escaped("; ".join(page.sources))]
    return "\n".join(lines)


def _note(line: Line) -> str:
    return f" *Disputed: {_escaped(line.disputed)}*" if line.disputed else ""


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
