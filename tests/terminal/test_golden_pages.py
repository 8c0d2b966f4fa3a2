"""Golden screens of a real terminal, at 80 × 24 and at 40 × 20: the home page, the keys, a list in the making, the
quiz and the end of a sitting. `FLASHCARDS_GOLDEN=write` writes them anew; look at the difference before you keep it."""

import os
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal

GOLDEN = Path(__file__).parent / "golden"

DECKS = {
    "capitals.yaml": """
title: Capitals of the world
number: 1
facts:
  - {id: france, question: What is the capital of France?, answer: Paris}
  - {id: kingdoms, question: Which kingdoms share Great Britain?, answer: [England, Scotland]}
""",
    "rivers.yaml": """
title: Rivers of Europe, from the source to the mouth
number: 2
facts:
  - {id: danube, question: Into which sea does the Danube flow?, answer: the Black Sea}
""",
}


def home(start):
    terminal = start()
    terminal.wait("› ")
    return terminal


def keys(start):
    terminal = start("review")
    terminal.wait("France")
    terminal.press("?")
    terminal.wait("any key")
    return terminal


def list_in_the_making(start):
    terminal = start("review", "--cards", "list.txt")
    terminal.wait("kingdoms")
    terminal.press("Enter", *"Wales", "Enter", *"Sc")
    terminal.wait("› Sc")
    return terminal


def quiz_question(start):
    terminal = start("quiz", "rivers")
    terminal.wait("Danube")
    return terminal


def quiz_verdict(start):
    terminal = quiz_question(start)
    if "›" not in terminal.text():
        terminal.press("Enter")
    terminal.press(*"the Red Sea", "Enter")
    terminal.wait("Wrong")
    return terminal


def sum_of_a_sitting(start):
    terminal = start("review", "rivers")
    terminal.wait("Danube")
    terminal.press("Space", "Space")
    terminal.wait("Next due")
    return terminal


PAGES = (home, keys, list_in_the_making, quiz_question, quiz_verdict, sum_of_a_sitting)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20)])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_golden(tmp_path, page, columns, rows):
    for name, text in DECKS.items():
        path = tmp_path / "decks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    Path("list.txt").write_text("capitals/kingdoms\n")

    def start(*arguments):
        given = (
            "--decks",
            tmp_path / "decks",
            "--progress",
            tmp_path / "p.json",
            "--now",
            "2026-01-05T09:00",
            "--seed",
            "1",
        )
        return Terminal(*given, *arguments, columns=columns, rows=rows)

    terminal = page(start)
    text = terminal.text() + "\n"
    terminal.child.close(force=True)
    golden = GOLDEN / f"{page.__name__.replace('_', '-')}-{columns}.txt"
    if os.environ.get("FLASHCARDS_GOLDEN") == "write":
        golden.write_text(text)
    assert text == golden.read_text()
