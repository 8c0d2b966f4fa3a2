"""Golden screens: each kind of card before and after the answer, at 80 and at 40 columns.

`FLASHCARDS_GOLDEN=write pytest tests/terminal/test_golden.py` writes them anew; look at the difference before you keep
it."""

import os
from pathlib import Path

import pytest

from flashcards.deck.reader import read_deck
from flashcards.grading.judge import Context, judge
from flashcards.learning import schedule
from flashcards.learning.settings import Settings
from flashcards.study.learner import Given, Question
from flashcards.study.showing import showing
from flashcards.terminal import screens

GOLDEN = Path(__file__).parent / "golden"

DECK = """
title: Every kind of card
sources: {atlas: 'An atlas of the world, 3rd edition'}
source: atlas
facts:
  - id: plain
    question: When did Dean Acheson describe the American defence perimeter in Asia?
    answer: 12 January 1950
    explanation: The speech was made at the National Press Club, and read closely in Moscow.
    disputed: Soviet papers show little trace of it in the decision for war; some historians weigh it more.
    hint: In the first weeks of the year.
  - id: list
    question: Which two places did the speech leave out?
    answer: [Korea, Taiwan]
  - id: choice
    question: Why did Stalin agree in 1950?
    choices:
      - right: He thought that the United States would stay out.
      - wrong: He wanted Korea's resources.
        because: No source speaks of resources.
      - wrong: He counted on the votes of his friends in the Security Council of the United Nations.
        because: His own seat was empty when the Council voted.
  - id: statement
    statement: The war was purely a product of Soviet aggression.
    is: false
    correction: Kim asked for it; Stalin refused at first, and later approved, armed and planned.
  - id: cloze
    cloze: Stalin gave way in {{c1::January 1950::month and year}}, after refusing in {{c2::March 1949}}.
  - id: order
    question: Put these in order.
    order: [Acheson's speech, North Korea attacks, Inchon landing, armistice]
  - id: wide
    question: 한국전쟁은 언제 시작되었습니까? 朝鮮戦争はいつ始まりましたか。 [bold]no markup[/bold]
    answer: 1950年6月25日
"""

ANSWERS = {
    "plain": "12 JanUray 1950",
    "list": "Korea, Japan",
    "choice": "b",
    "statement": "t",
    "cloze": "March 1950",
    "cloze+2": "March 1949",
    "order": "badc",
    "wide": None,
}


def question(card, answered_before=0):
    return Question(
        card=card,
        shown=showing(card.answer, card.id, answered_before, 1),
        position=3,
        total=20,
        coming=2,
        outcomes=schedule.preview(None, card.id, 20_458, Settings(fuzz=False)),
        deck="Every kind of card",
        note="Good: back in 2 days.",
    )


def drawn(card, given, width):
    """The screens before and after the answer, as text."""
    asked = question(card)
    judgement = judge(given, card.answer, Context(card.question), asked.shown) if given else None
    before = screens.header(asked, width) + screens.asked(asked, width, hint=True) + screens.prompt(asked, width)
    after = screens.answered(asked, Given(given), judgement, width) + screens.ratings(asked, 3, width)
    lines = [*before, *after]
    assert max(line.cell_len for line in lines) <= width
    return "\n".join(line.plain.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("name", ANSWERS)
def test_golden(name, width):
    deck, problems = read_deck(DECK, "kinds.yaml", "kinds")
    assert problems == []
    assert deck is not None
    card = next(card for card in deck.cards if card.id == f"kinds/{name}")
    text, path = drawn(card, ANSWERS[name], width), GOLDEN / f"{name.replace('+', '-')}-{width}.txt"
    if os.environ.get("FLASHCARDS_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()
