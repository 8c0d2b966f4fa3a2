"""`flashcards` alone in a terminal: the decks, what waits, and one key to begin."""

import pytest

from tests.terminal.harness import Terminal


@pytest.fixture
def home_screen(tmp_path):
    for number in range(30):
        path = tmp_path / f"decks/deck{number:02}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"title: Deck {number}\nfacts: [{{question: 'Question {number}?', answer: a}}]\n")

    def start(*arguments, **terminal):
        return Terminal(
            "--decks", tmp_path / "decks", "--progress", tmp_path / "p.json", "--now", "2026-01-05T09:00", *arguments,
            **terminal,
        )  # fmt: skip

    return start


def test_space_reviews_all(home_screen):
    terminal = home_screen()
    assert "0 due, 10 new today" in terminal.wait("Deck 0")
    terminal.press("Space")
    terminal.wait("Card 1/10")


def test_arrows_and_enter_pick_one_deck(home_screen):
    terminal = home_screen()
    terminal.wait("› ")
    terminal.press("Down", "Down", "Enter")
    assert "Question 2?" in terminal.wait("Card 1/1")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20), (30, 6)])
def test_the_marked_deck_is_always_in_view(home_screen, columns, rows):
    terminal = home_screen(columns=columns, rows=rows)
    terminal.wait("› ")
    terminal.press(*["Down"] * 25)
    assert "Deck 25" in next(line for line in terminal.lines() if line.startswith("›"))


def test_leaving_says_what_waits(home_screen):
    terminal = home_screen()
    terminal.wait("› ")
    terminal.press("q")
    assert terminal.end() == 0
    assert "0 due, 10 new today." in terminal.text()
