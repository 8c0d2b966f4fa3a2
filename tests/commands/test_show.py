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
    (war.decks / "war").mkdir()
    (war.decks / "war" / "sea.yaml").write_text("title: At sea\nfacts: [{question: Who?, answer: He}]\n")
    for name in ("war/sea", "war/"):
        assert "At sea" in war.run("show", name, code=0).stdout


def test_dates_are_in_the_order_of_time_and_counts_are_no_dates(program):
    rows = [
        ("When did it end?", "late 1950"), ("When was Actium?", "31 BC"), ("In which year did Pompeii end?", "AD 79"),
        ("When was Marathon?", "490 BC"), ("How many men were lost?", "300"), ("How many?", "1500"),
        ("When did it begin?", "early 1950"), ("Which year was it?", "1066"), ("When did it turn?", "15 May 1950"),
    ]  # fmt: skip
    facts = "".join(f"  - {{question: '{question}', answer: {answer}}}\n" for question, answer in rows)
    (program.decks / "ages.yaml").write_text(f"facts:\n{facts}")
    sheet = program.run("show", "ages", code=0).stdout.splitlines()
    dated = [line.split("  ")[0] for line in sheet if line and line[0] != "·" and "  " in line]
    assert dated == ["490 BC", "31 BC", "AD 79", "1066", "early 1950", "15 May 1950", "late 1950"]
    assert [line for line in sheet if line[:1] == "·"] == ["· How many men were lost? — 300", "· How many? — 1500"]


def test_what_steers_in_a_date_is_shown(program):
    (program.decks / "ages.yaml").write_text('facts: [{question: When?, answer: "\\e[2January 1950"}]\n')
    shown = program.run("show", "ages", code=0).stdout
    assert "\x1b" not in shown
    assert "␛[2January 1950" in shown


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
