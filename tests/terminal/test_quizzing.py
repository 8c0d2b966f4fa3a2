"""The quiz at a real terminal: keys, the clock, leaving, and what it says at the end."""

import json
import os
import shlex
import sys

import pexpect
import pyte
import pytest

from tests.terminal.harness import ROOT, Terminal

DECK = """
title: Capitals of Europe
source: atlas
sources: {atlas: An atlas}
tags: [europe]
facts:
  - {id: france, question: What is the capital of France?, answer: Paris, explanation: Since Clovis.}
  - id: peru
    question: What is the capital of Peru?
    choices: [{right: Lima}, {wrong: Cusco, because: It was the capital of the Incas.}]
  - {id: claim, statement: Bonn is the capital of Germany., is: false, correction: Berlin is.}
  - {id: rivers, question: Which two rivers meet at Passau with the Danube?, answer: [Inn, Ilz]}
"""


class Shell(Terminal):
    """A command line of the shell, in a window of its own."""

    def __init__(self, command):
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        self.child = pexpect.spawn("sh", ["-c", command], dimensions=(24, 80), env=environment, timeout=20)


class Quizzes:
    """Starts quizzes over the deck above, all with one progress file."""

    def __init__(self, folder):
        self.deck, self.progress = folder / "capitals.yaml", folder / "progress.json"
        self.deck.write_text(DECK)
        self.started = []

    def __call__(self, *arguments, **terminal):
        given = ("--seed", "3", "--decks", self.deck, "--progress", self.progress, "quiz", *arguments)
        self.started.append(Terminal(*given, **terminal))
        return self.started[-1]

    def shell(self, command):
        """Run a line of the shell in which `flashcards` stands for the program with this deck and progress."""
        files = ["--decks", str(self.deck), "--progress", str(self.progress)]
        program = shlex.join([sys.executable, "-m", "flashcards", *files])
        self.started.append(Shell(command.replace("flashcards", program)))
        return self.started[-1]


@pytest.fixture
def quiz(tmp_path):
    quizzes = Quizzes(tmp_path)
    yield quizzes
    for terminal in quizzes.started:
        terminal.child.close(force=True)


def only(*cards):
    return ("--where", " or ".join(f"capitals/{card}" for card in cards))


def type_answer(terminal, text):
    for letter in text:
        terminal.child.send(letter)
    terminal.press("Enter")


def letter_of(terminal, option):
    return next(line.split(")")[0].strip() for line in terminal.lines() if line.endswith(f") {option}"))


def test_every_sort_of_question_from_first_to_last(quiz):
    terminal = quiz("--record", rows=40)
    terminal.wait("Card 1/4")
    for number in range(1, 5):
        screen = terminal.wait(f"Card {number}/4")
        if "Passau" in screen:
            assert "(2 answers, in any order)" in screen
            type_answer(terminal, "Ilz and Inn")
        elif "France" in screen:
            type_answer(terminal, "paris")
        elif "Peru" in screen:
            terminal.press(letter_of(terminal, "Lima"))
        else:
            assert "t true · f false" in screen
            terminal.press("f")
        terminal.wait("✓")
        terminal.press("Space")
    screen = terminal.wait("Score 100 % (4 of 4), pass mark 80 %: passed. Seed 3.")
    assert "europe" in screen
    assert terminal.end() == 0
    assert len(json.loads(quiz.progress.read_text())["cards"]) == 4


def test_a_wrong_answer_is_told_at_once_and_again_at_the_end(quiz):
    terminal = quiz(*only("peru"), rows=40)
    terminal.wait("Peru")
    terminal.press(letter_of(terminal, "Cusco"))
    screen = terminal.wait("✗ Wrong")
    assert "✓ Lima" in screen
    assert "It was the capital of the Incas." in screen
    assert "Space the result" in screen
    terminal.press("Space")
    screen = terminal.wait("not passed")
    assert [line for line in screen.splitlines() if line.startswith(("✗", "  given", "  wanted", "  source"))] == [
        "✗ 1. What is the capital of Peru?", "  given  Cusco", "  wanted Lima", "  source An atlas",
    ]  # fmt: skip
    assert terminal.end() == 1
    assert not quiz.progress.exists()


def test_feedback_at_the_end_shows_no_verdict_before(quiz):
    terminal = quiz(*only("france", "claim"), "--feedback", "end", rows=50)
    for number in (1, 2):
        screen = terminal.wait(f"Card {number}/2")
        if "France" in screen:
            type_answer(terminal, "Rome")
        else:
            terminal.press("f")
        assert "Wrong" not in terminal.text() or number == 2
    screen = terminal.wait("Score 50 %")
    assert "given  Rome" in screen
    assert "why    Since Clovis." in screen
    assert terminal.end() == 1


def test_the_bar_grows_with_the_paper(quiz):
    terminal = quiz(*only("peru", "claim"), columns=40)
    terminal.wait("Card 1/2")
    assert terminal.lines()[1] == "─" * 40
    terminal.press("Space")
    terminal.wait("Space next question")
    assert terminal.lines()[1] == "=" * 20 + "─" * 20


def test_skipping_and_leaving(quiz):
    terminal = quiz(rows=50)
    terminal.wait("Card 1/4")
    terminal.press("Escape", "Space")
    terminal.wait("Space next question")
    terminal.press("Space")
    terminal.wait("Card 2/4")
    terminal.press("Escape", "q") if "Enter answers" in terminal.text() else terminal.press("q")
    screen = terminal.wait("Score 0 %")
    assert "You left after 1 of 4 questions; what was not asked does not count." in screen
    assert "given  (no answer)" in screen
    assert terminal.end() == 1


def test_leaving_at_once_is_no_pass(quiz):
    terminal = quiz(*only("peru"), "--pass", "0%")
    terminal.wait("Peru")
    terminal.press("q")
    assert "You left before the first answer" in terminal.wait("Score")
    assert terminal.end() == 1


def test_escape_closes_the_line_and_enter_opens_it_with_what_was_typed(quiz):
    terminal = quiz(*only("france"))
    terminal.wait("France")
    for letter in "quar":
        terminal.child.send(letter)
    terminal.wait("› quar")
    terminal.press("Escape")
    terminal.wait("Enter type · Space skip · q quit")
    terminal.press("Enter")
    terminal.wait("› quar")


def test_ctrl_c_says_what_the_answers_came_to(quiz):
    terminal = quiz(*only("peru", "claim"), "--record", rows=40)
    terminal.wait("Card 1/2")
    terminal.press("Space")
    terminal.wait("Space next question")
    terminal.press("C-c")
    terminal.wait("You left after 1 of 2 questions")
    assert terminal.end() == 130
    assert len(json.loads(quiz.progress.read_text())["cards"]) == 1, "the answer was saved before the next question"


def test_the_clock_ends_the_quiz_without_a_key(quiz):
    terminal = quiz(*only("france", "claim"), "--time-limit", "3s", rows=40)
    terminal.wait(" left")
    assert "The time was up before the first answer" in terminal.wait("Score 0 %")
    assert terminal.end() == 1


def clock(terminal):
    return next(line for line in terminal.lines() if line.endswith(" left"))


def test_the_clock_does_not_disturb_typing(quiz):
    terminal = quiz(*only("france"), "--time-limit", "1h")
    terminal.wait("left")
    for letter in "Par":
        terminal.child.send(letter)
    terminal.wait("› Par")
    seen = clock(terminal)
    while clock(terminal) == seen:
        terminal.wait("› Par")
    for letter in "is":
        terminal.child.send(letter)
    terminal.press("Enter")
    terminal.wait("✓ Right")


def test_a_small_window_shows_the_verdict_without_scrolling(quiz):
    terminal = quiz(*only("peru"), columns=40, rows=12)
    terminal.wait("Peru")
    terminal.press(letter_of(terminal, "Cusco"))
    screen = terminal.wait("✗ Wrong")
    assert "q quit" in screen
    assert max(map(len, terminal.lines())) <= 40
    terminal.press(*["Up"] * 6)
    terminal.wait("What is the capital of Peru?")


def test_a_window_that_changes_its_size(quiz):
    terminal = quiz(*only("france"))
    terminal.wait("France")
    terminal.resize(40, 20)
    terminal.wait("Enter answers")
    terminal.press("x")
    assert terminal.wait("› x").count("Card 1/1") == 1
    assert max(map(len, terminal.lines())) <= 40


def test_cards_from_a_pipe_leave_the_keyboard_to_the_person(quiz):
    terminal = quiz.shell("flashcards search --ids claim | flashcards quiz --cards -")
    terminal.wait("Bonn is the capital")
    terminal.press("f")
    terminal.wait("✓")
    terminal.press("Space")
    terminal.wait("Score 100 % (1 of 1)")
    assert terminal.end() == 0


def test_a_review_of_what_a_search_found(quiz):
    terminal = quiz.shell("flashcards search --ids claim | flashcards review --cards -")
    terminal.wait("Card 1/1")
    terminal.press("q")
    assert terminal.end() == 0
    quiz.shell("flashcards review --where 'is:new -kind:plain'").wait("Card 1/2")


def test_misses_become_a_deck_at_the_end(quiz, tmp_path):
    terminal = quiz(*only("peru"), "--misses", tmp_path / "misses.yaml", rows=40)
    terminal.wait("Peru")
    terminal.press("Space")
    terminal.wait("Space the result")
    terminal.press("Space")
    terminal.wait("Missed cards: ")
    assert terminal.end() == 1
    assert 'id: "peru"' in (tmp_path / "misses.yaml").read_text()


def test_a_list_may_come_item_by_item(quiz):
    terminal = quiz(*only("rivers"))
    terminal.wait("2 items, with commas or one by one")
    type_answer(terminal, "Inn")
    terminal.wait("1. Inn")
    type_answer(terminal, "Ilz")
    terminal.wait("✓ Right")


def test_a_dumb_terminal_gets_plain_lines(quiz):
    terminal = quiz(*only("france"), "--time-limit", "1h", env={"TERM": "dumb"}, rows=50)
    terminal.wait("What is the capital of France?")
    type_answer(terminal, "Paris")
    terminal.wait("Right")
    terminal.press("Space")
    screen = terminal.wait("passed")
    assert b"\x1b" not in terminal.raw
    assert screen.count("What is the capital of France?") == 1
    assert terminal.end() == 0
