"""A. Cases 23 and 24 on every screen: a deck that tries to steer the terminal from each of its fields, and a learner
who pastes the like."""

import re

import pytest

from flashcards.learning.records import Review
from flashcards.progress import file
from flashcards.progress.log import Answered, Log
from tests.battery.machine import Case, Window

EVIL = r"\e]PWN\a\u202e\x9b2J\u2028[bold]x[/bold]"
"""The beginning of a title for the window, a reversal, a clearing of the screen, a line break that is none, markup."""

MARKED = "␛]PWN␇".encode()

PASTED = "\x1b[200~wrong\x1b]PWN\x07\u202e\u2028[bold]\x9b\x9b\x1b[201~"

DECK = """
title: "T {evil}"
about: "B {evil}"
number: 1
tags: ["g {evil}"]
sources: {{s: "S {evil}"}}
source: s
aliases: {{"a {evil}": ["b {evil}"]}}
facts:
  - id: plain
    question: "q {evil}"
    answer: "answer {evil}"
    accept: ["other {evil}"]
    reject: {{"bad": "j {evil}"}}
    hint: "h {evil}"
    explanation: "e {evil}"
    disputed: "d {evil}"
    reverse: {{question: "r {evil}", answer: "v {evil}"}}
  - id: items
    question: "two {evil}"
    answer: ["one {evil}", "two {evil}"]
  - id: pick
    question: "which {evil}"
    choices: [{{right: "yes {evil}"}}, {{wrong: "no {evil}", because: "w {evil}"}}]
  - id: statement
    statement: "so {evil}"
    is: false
    correction: "c {evil}"
  - id: order
    question: "order {evil}"
    order: ["first {evil}", "second {evil}"]
  - id: cloze
    cloze: "gap {{{{c1::g {evil}::n {evil}}}}} end {evil}"
"""
FACTS = ("plain", "items", "pick", "statement", "order", "cloze")


@pytest.fixture
def hostile(case: Case) -> Case:
    case.deck(DECK.format(evil=EVIL), "hostile.yaml")
    return case


def typed_wrongly(window: Window, until: str) -> None:
    """Paste what steers and move the cursor into it, as often as the answer has items."""
    for _ in range(3):
        if until not in window.text():
            window.child.send(PASTED)
            for _ in range(2):  # under the cursor and behind it stand what must not be drawn
                window.read(0.1)
                window.child.send("\x1b[D")
            window.press("Enter")
    window.wait(until)


def test_case_023_024_a_session_is_not_steered(hostile):
    window = hostile.terminal("review", "--new", "20", rows=60)
    for number in range(len(FACTS)):
        foot = window.wait(f"Card {number + 1}/6")
        window.press("h")
        if "choose" in foot or "t true" in foot:
            window.press("t" if "t true" in foot else "ab"[number % 2])
        else:
            window.press("Enter")
            typed_wrongly(window, "1 Again")
        window.wait("1 Again")
        window.press("Down", "2")
    window.wait("more new cards" if "more new" in window.text() else "Next due")
    window.press("x")
    window.leave(0)
    assert MARKED in window.raw
    log = hostile.log()
    assert {entry["card"].rpartition("/")[2] for entry in log} == set(FACTS)
    assert any("wrong" in entry.get("gave", "") for entry in log)
    for command in (["stats"], ["forecast"], ["decks"], ["log"], []):
        hostile.run(*command)
        window = hostile.terminal(*command)
        window.child.send("q")
        window.leave(0)


@pytest.mark.parametrize("options", [["--plain"], ["--typed"]], ids=["plain", "typed"])
def test_case_023_024_other_ways_of_asking_are_not_steered(hostile, options):
    window = hostile.terminal("review", *options, rows=60)
    window.wait("Card 1/")
    window.press(*("h" if options == ["--plain"] else ""), "Enter")
    typed_wrongly(window, "1 Again")
    window.press("2", "Escape", "q", "q")
    window.leave(0)
    assert MARKED in window.raw


def test_case_023_024_what_is_hard_is_shown_unsteered(hostile):
    """A card forgotten again and again, and what was typed instead of its answer."""
    log = Log()
    for number in range(12):
        day, rating = 20400 + 4 * number, 1 + 2 * ((number + 1) % 2)
        gave = {"gave": "typed \x1b]PWN\x07\u202e"} if rating == 1 else None
        log.apply(Answered("hostile/plain", Review(day * 86_400_000, day, rating, 2 * (rating > 1), 5000, gave)))
    hostile.data.mkdir(mode=0o700)
    hostile.progress.write_bytes(file.dump(log))
    for command in (["stats"], ["stats", "--json"], ["log"], ["log", "--json"], ["search", "is:leech"], ["forecast"]):
        hostile.run(*command)
    window = hostile.terminal("stats")
    window.leave(0)
    assert window.raw.count(MARKED) >= 3  # among the hardest, among the leeches, and what was typed


def test_case_023_024_a_quiz_is_not_steered(hostile):
    window = hostile.terminal("--seed", "1", "quiz", rows=60)
    for number in range(7):
        window.wait(f"Card {number + 1}/7")
        foot = window.text()
        if "choose" in foot or "t true" in foot:
            window.press("t" if "t true" in foot else "ab"[number % 2])
        else:
            typed_wrongly(window, "Space ")
        window.press("Space")
    window.wait("Score")
    window.leave(1)
    assert MARKED in window.raw


def test_case_023_024_the_list_of_decks_is_not_steered(hostile):
    window = hostile.terminal()
    window.wait("Space all decks")
    assert MARKED.decode() in window.text()
    window.press("Down", "q")
    window.leave(0)
    for command in (["show", "hostile"], ["show", "hostile/plain"]):
        window = hostile.terminal(*command)
        window.leave(0)


def test_case_023_024_a_date_is_not_steered(case):
    case.deck('facts: [{question: When?, answer: "\\e[2January 1950"}]\n', "dated.yaml")
    assert "␛[2January 1950" in case.run("show", "dated").stdout


PRINTED = [
    "decks", "show hostile", "show hostile/plain hostile/order", "search q", "search --ids q", "next", "check", "stats",
    "forecast", "show hostile --markdown", "quiz --questions",
]  # fmt: skip


@pytest.mark.parametrize("command", PRINTED)
def test_case_023_024_no_command_prints_what_steers(hostile, command):
    assert hostile.run(*command.split()).out


@pytest.mark.parametrize("form", ["text", "json", "junit", "tap"])
def test_case_023_024_no_report_holds_what_steers(hostile, form):
    answers = hostile.home / "work" / "answers.yaml"
    answers.write_text(f'hostile/plain: "given {EVIL}"\nhostile/order: "given {EVIL}"\nhostile/items: "x {EVIL}"\n')
    run = hostile.run("quiz", "--answers", "answers.yaml", "--report", form, code=1)
    assert "given" in run.stdout
    into = hostile.home / "work" / "report"
    hostile.run("quiz", "--answers", "answers.yaml", "--report", form, "--output", into, code=1, writes=[into])
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", into.read_text())  # which XML cannot hold at all
    missed = hostile.home / "work" / "missed.yaml"
    hostile.run("quiz", "--answers", "answers.yaml", "--misses", missed, code=1, writes=[missed])
    hostile.run("check", missed)


def test_case_024_a_problem_shows_what_steers_as_marks(hostile):
    hostile.deck(f'facts:\n  - question: "a {EVIL}"\n    "k {EVIL}": b\n    source: "s {EVIL}"\n', "broken.yaml")
    hostile.deck("facts:\n  - question: a\u202eb\n    \u2066: c\n    answer: @h\u202e\n", "raw.yaml")
    told = hostile.run("check", code=3).stdout
    assert "k ␛]PWN␇" in told
    assert "answer: '@h⟨U+202E⟩'" in told
