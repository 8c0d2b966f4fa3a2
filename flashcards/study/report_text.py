"""The report of a quiz for people: scores by deck and tag, each miss with what explains it, the result last."""

import textwrap

from flashcards.study import report
from flashcards.study.quiz import Marked, Result
from flashcards.study.report import Tally

LABEL = 9
"""Columns that the names of a miss's lines take."""


def text(result: Result, width: int = 80) -> str:
    """The report in lines of at most `width` columns."""
    blocks = [_tallies("By deck", report.by_deck(result)), _tallies("By tag", report.by_tag(result))]
    blocks += [_miss(mark, width) for mark in result.marked if mark.missed]
    closing = [sentence for sentence in (report.ended(result), report.verdict(result)) if sentence]
    blocks.append([line for sentence in closing for line in textwrap.wrap(sentence, width)])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _tallies(title: str, tallies: list[Tally]) -> list[str]:
    rows = [
        f"  {report.percent(tally.points / tally.asked):>7}  {report.points(tally.points):>5} of {tally.asked:<4} "
        f"{tally.name}"
        for tally in tallies
    ]
    return [title, *rows] if rows else []


def _miss(mark: Marked, width: int) -> list[str]:
    card = mark.question.card
    answer = report.given(mark)
    sign = "✗" if mark.judgement.share == 0 else f"✗ {report.percent(mark.judgement.share)}"
    lines = _wrapped(f"{sign} ", f"{mark.question.position}. {card.question}", width, 2)
    fields = [
        ("given", "(no answer)" if answer is None else answer),
        ("wanted", report.wanted(mark)),
        ("", mark.judgement.note),
        ("", card.correction),
        ("why", card.explanation),
        ("", f"Disputed: {card.disputed}" if card.disputed else ""),
        ("source", "; ".join(card.sources)),
    ]
    for name, words in fields:
        if words:
            lines += _wrapped(_label(name), words, width, LABEL)
    return [*lines, _label("card") + card.id]  # in one piece, to be copied


def _label(name: str) -> str:
    return f"  {name:<{LABEL - 2}}"


def _wrapped(start: str, words: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(start + " ".join(words.split()), width, subsequent_indent=" " * indent, break_on_hyphens=False)
