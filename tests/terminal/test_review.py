"""Reviews at a real terminal: keys, screens, interruptions, and what is saved by then."""

import json
import os
import re
import signal
import subprocess
import sys
import termios

import pytest

from tests.terminal.harness import ROOT, Terminal

NOW = ("--now", "2026-01-05T09:00:00")
DECK = """
title: Capitals of Europe
source: atlas
sources: {atlas: An atlas}
facts:
  - id: france
    question: What is the capital of France?
    answer: Paris
    hint: It stands on the Seine.
    explanation: Seat of the kings since Clovis.
    disputed: Vichy was the seat of the government from 1940 to 1944.
  - {id: spain, question: What is the capital of Spain?, answer: Madrid}
  - id: peru
    question: What is the capital of Peru?
    choices: [{right: Lima}, {wrong: Cusco, because: It was the capital of the Incas.}]
  - {id: kingdoms, question: Which kingdoms share Great Britain?, answer: [England, Scotland]}
"""


@pytest.fixture
def review(tmp_path):
    """Starts a review of the deck above; all of them share one progress file."""
    deck, progress = tmp_path / "capitals.yaml", tmp_path / "progress.json"
    deck.write_text(DECK)
    started = []

    def start(*arguments, **terminal):
        given = (*NOW, "--seed", "1", "--decks", deck, "--progress", progress, "review", *arguments)
        started.append(Terminal(*given, **terminal))
        return started[-1]

    start.progress = progress  # type: ignore[attr-defined]  # what the tests look into afterwards
    yield start
    for terminal in started:
        terminal.child.close(force=True)


def logged(progress):
    done = subprocess.run(
        [sys.executable, "-m", "flashcards", "--progress", progress, "log", "--json"],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_card_from_question_to_rating(review):
    terminal = review()
    asked = terminal.wait("What is the capital of France?")
    assert "Capitals of Europe" in asked
    assert "Card 1/4" in asked
    assert "Paris" not in asked
    assert "Seine" in terminal.press("h")
    shown = terminal.press("Space")
    for words in ("Paris", "Seat of the kings", "Disputed: Vichy", "Source: An atlas", "1 Again today", "3 Good 2 d"):
        assert words in shown, shown
    terminal.press("1")
    assert "Card 2/4 · 1 coming again" in terminal.wait("Spain")
    terminal.press("Space", "Space")
    terminal.wait("Peru")
    terminal.press("q")
    terminal.wait("First-try recall: 50 % (1 of 2).")
    assert "3 cards left for today." in terminal.text()
    assert terminal.end() == 0
    assert [(line["card"], line["name"]) for line in logged(review.progress)] == [
        ("capitals/france", "again"),
        ("capitals/spain", "good"),
    ]


def test_a_typed_answer_is_judged_and_may_be_overruled(review):
    terminal = review()
    terminal.wait("France")
    terminal.press("Enter", "P", "a", "r", "i", "z", "Backspace", "s", "Enter")
    terminal.wait("✓ Right")
    terminal.press("4")
    terminal.wait("Spain")
    terminal.press("Enter", *"Lisbon", "Enter")
    shown = terminal.wait("✗ Wrong")
    assert "Lisbon" in shown
    assert "Madrid" in shown
    terminal.press("Space")
    terminal.wait("Peru")
    assert [(line["name"], line.get("gave")) for line in logged(review.progress)] == [
        ("easy", None),
        ("again", "Lisbon"),
    ]


def test_letters_answer_a_choice_and_the_reason_is_shown(review):
    terminal = review()
    terminal.wait("France")
    terminal.press("Space", "Space", "Space", "Space")
    asked = terminal.wait("Peru")
    wrong = "a" if "a) Cusco" in asked else "b"
    shown = terminal.press(wrong)
    assert "It was the capital of the Incas." in shown
    terminal.press("Space")
    terminal.wait("kingdoms")
    assert logged(review.progress)[2]["gave"] == "Cusco"
    assert logged(review.progress)[2]["k"] == 2


def test_undo_takes_the_last_answer_back_and_asks_it_again(review):
    terminal = review()
    terminal.wait("France")
    terminal.press("Space", "1")
    terminal.wait("Spain")
    terminal.press("u")
    assert "The last answer is taken back." in terminal.wait("France")


def test_suspend_and_help(review):
    terminal = review()
    terminal.wait("France")
    assert "suspend the card" in terminal.press("?")
    terminal.press("x")
    terminal.wait("France")
    terminal.press("s")
    terminal.wait("Spain")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20), (20, 8), (120, 40)])
def test_every_size_shows_question_and_ratings(review, columns, rows):
    terminal = review(columns=columns, rows=rows)
    terminal.wait("1/4")
    shown = terminal.press("Space")
    assert "1 Again" in shown
    assert "Paris" in shown or "↓ more" in shown
    assert all(len(line) <= columns for line in terminal.lines())


def test_the_window_may_shrink_to_nothing_and_grow_again(review):
    terminal = review()
    terminal.wait("France")
    for columns, rows in [(40, 20), (1, 1), (3, 2), (300, 3), (80, 24)]:
        terminal.resize(columns, rows)
    assert "What is the capital of France?" in terminal.wait("Space show")


def test_ctrl_c_ends_with_130_and_says_what_was_done(review):
    terminal = review()
    terminal.wait("France")
    terminal.press("Space", "Space")
    terminal.wait("Spain")
    terminal.press("C-c")
    assert terminal.end() == 130
    assert "1 review in 1 minute." in terminal.text()
    assert len(logged(review.progress)) == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_end_in_order_and_restore_the_terminal(review, number, code):
    terminal = review()
    terminal.wait("France")
    terminal.press("Space", "Space")
    terminal.wait("Spain")
    terminal.child.kill(number)
    assert terminal.end() == code
    assert b"\x1b[?1049l" in terminal.raw
    assert "cards" in json.loads(review.progress.read_text())
    assert len(logged(review.progress)) == 1


def test_kill_loses_no_rated_card_and_leaves_no_lock(review):
    terminal = review()
    terminal.wait("France")
    terminal.press("Space", "Space")
    terminal.wait("Spain")
    terminal.press("Space", "1")
    terminal.wait("Peru")
    terminal.child.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert [line["name"] for line in logged(review.progress)] == ["good", "again"]
    again = review()
    again.wait("Peru")


def test_a_second_session_is_told_who_holds_the_lock(review):
    first = review()
    first.wait("France")
    second = review()
    assert second.end() == 6
    assert f"in use by pid {first.child.pid}" in second.text()


def test_the_terminal_is_as_before(review, tmp_path):
    terminal = review()
    before = termios.tcgetattr(terminal.child.child_fd)
    terminal.wait("France")
    assert termios.tcgetattr(terminal.child.child_fd)[3] != before[3]
    terminal.press("q")
    terminal.wait("Nothing was answered.")
    assert terminal.raw.count(b"\x1b[?25h") >= terminal.raw.count(b"\x1b[?25l") >= 1


def test_no_color_draws_without_a_single_colour(review):
    terminal = review(env={"NO_COLOR": "1"})
    terminal.wait("France")
    terminal.press("Space")
    assert "Paris" in terminal.text()
    assert not re.search(rb"\x1b\[(\d+;)*(3\d|4\d|9\d|10\d)[;m]", terminal.raw)
    assert b"\x1b[1;7m" in terminal.raw, "the proposed rating stands out"


def test_without_colour_the_cursor_is_seen(review):
    terminal = review("--typed", env={"NO_COLOR": "1"})
    terminal.wait("›")
    terminal.press("a", "b", "c", "\x1b[D", "\x1b[D")
    terminal.wait("abc")
    assert re.search(rb"\x1b\[[0-9;]*7m(\x1b\[0m)?b", terminal.raw)


def test_help_is_of_the_card_that_is_shown(review, tmp_path):
    (tmp_path / "capitals.yaml").write_text(
        "facts:\n  - {question: Which is it?, choices: [{right: one}, {wrong: two}, {wrong: three}]}\n"
        "  - {question: What is it?, answer: that}\n"
    )
    terminal = review()
    terminal.wait("Which is it?")
    terminal.press("?")
    terminal.wait("a–c     choose")
    assert "letters answer" in terminal.text()
    terminal.press("x", "a", "3", "?")
    terminal.wait("type the answer")
    assert "letters answer" not in terminal.text()


def test_an_order_in_words_is_shown_as_it_was_judged(review, tmp_path):
    (tmp_path / "capitals.yaml").write_text(
        "facts: [{question: In which order?, order: [Acheson's speech, Inchon landing, A cold day]}]\n"
    )
    terminal = review("--typed")
    terminal.wait("In which order?")
    terminal.press("Enter", *"Acheson's speech, Inchon landing, a cold day", "Enter")
    terminal.wait("✓ Right")
    assert "✗" not in terminal.text()


def test_an_item_may_hold_what_else_parts_items(review, tmp_path):
    (tmp_path / "capitals.yaml").write_text("facts: [{question: Which two?, answer: [Trinidad and Tobago, Cuba]}]\n")
    terminal = review("--typed")
    terminal.wait("Which two?")
    terminal.press(*"Trinidad and Tobago", "Enter", *"Cuba", "Enter")
    terminal.wait("✓ Right")


def test_nothing_due_says_when(review):
    terminal = review()
    terminal.wait("France")
    terminal.press(*["Space", "Space"] * 4)
    terminal.wait("Next due: 2026-01-07")
    assert terminal.end() == 0
    again = review()
    assert again.end() == 0
    assert "Nothing is due now." in again.text()
    assert "Next due: 2026-01-07 (in 2 days), 4 cards." in again.text()


def test_cram_touches_no_schedule(review):
    terminal = review("--cram")
    shown = terminal.wait("France")
    shown = terminal.press("Space")
    assert "3 Good" in shown
    assert "3 Good 2 d" not in shown
    terminal.press("Space", "q")
    assert terminal.end() == 0
    assert not review.progress.exists()


def test_editing_in_a_session_goes_on_with_the_new_text(review, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text(
        "#!/bin/sh\nstty -a | grep -o ' echo ' > "
        + str(tmp_path / "echo")
        + "\nsed -i 's/of France/of all France/' $1\n"
    )
    editor.chmod(0o755)
    terminal = review(env={"EDITOR": str(editor)})
    terminal.wait("of France?")
    terminal.press("Space", "e")
    terminal.wait("of all France?")
    assert (tmp_path / "echo").read_text().strip() == "echo", "the editor has the terminal as the shell had it"
    terminal.press("Space", "3")
    terminal.wait("Spain")


def test_no_editor_is_a_note_and_no_end(review):
    terminal = review(env={"EDITOR": "", "VISUAL": ""})
    terminal.wait("France")
    terminal.press("e")
    terminal.wait("No editor is set.")
    terminal.wait("France")


@pytest.mark.parametrize(
    "keys", [("q",), ("Space", "3", "Space", "3", "a", "3", "Space", "3")], ids=["left", "finished"]
)
def test_the_shells_page_is_taken_up_once_and_then_the_sum_is_told(review, keys):
    """A second time would set the cursor back, and the prompt over the sum."""
    terminal = review()
    terminal.wait("France")
    terminal.press(*keys)
    assert terminal.end() == 0
    raw = terminal.raw.decode()
    assert raw.count("\x1b[?1049l") == 1
    assert raw.index("\x1b[?1049l") < raw.index("today" if keys == ("q",) else "reviews in")
