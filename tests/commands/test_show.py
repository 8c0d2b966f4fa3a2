"""`show`: a deck on a page, and a card in full."""

import pytest

DECK = """
title: The *war*
about: How it began, and how it ended.
sources: {a: An atlas, b: A book}
source: a
facts:
  - {id: end, question: When was the armistice signed?, answer: 27 July 1953}
  - {id: who, question: Who led the North?, answer: Kim Il Sung, reverse: {question: Kim?, answer: the leader}}
  - id: start
    question: When did the war begin?
    answer: 25 June 1950
    disputed: "Skirmishes had gone on since 1949, some of them large, and each side called the other's the first."
  - {id: gap, cloze: 'Stalin agreed in {{c1::January 1950}} after refusing in {{c2::March 1949}}.'}
  - {id: speech, question: In which month did Acheson speak?, answer: January 1950}
"""


@pytest.fixture
def war(program):
    (program.decks / "war.yaml").write_text(DECK)
    return program


def test_a_sheet_has_dates_in_order_and_each_fact_once(war):
    sheet = war.run("show", "war", code=0).stdout
    begun = [line.split("  ")[0] for line in sheet.splitlines() if "19" in line[:12]]
    assert begun == ["January 1950", "25 June 1950", "27 July 1953"]
    assert sheet.count("Kim") == 1
    assert "Stalin agreed in January 1950 after refusing in March 1949." in sheet
    assert "Disputed: Skirmishes" in sheet
    assert "Sources: An atlas; A book" in sheet


def test_the_nearest_of_what_was_meant(war):
    told = war.run("show", "war/spech", code=7).stderr
    assert "Card 'war/spech' not found." in told
    assert "Did you mean 'war/speech'?" in told
    assert "Deck 'wra' not found." in war.run("show", "wra", code=7).stderr


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_sheet_fits_a_page(war, width):
    lines = war.run("show", "war", env={"COLUMNS": str(width)}, code=0).stdout.splitlines()
    assert max(map(len, lines)) <= min(width, 80)


def test_markdown_for_paper(war):
    page = war.run("show", "war", "--markdown", code=0).stdout
    assert page.startswith("# The \\*war\\*\n")
    assert "| 25 June 1950 | When did the war begin? *Disputed: " in page
    assert "- Who led the North? — Kim Il Sung\n" in page


def test_a_card_in_full(war):
    shown = war.run("show", "war/start", code=0).stdout
    for words in (
        "war/start",
        "When did the war begin?",
        "25 June 1950",
        "Skirmishes",
        "An atlas",
        "war.yaml:9:5",
        "new",
    ):
        assert words in shown
