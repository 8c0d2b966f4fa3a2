"""Where PyYAML came without libyaml its own parser is used: the same decks, the same places."""

import pytest
import yaml

from flashcards.deck import events
from tests.deck.reading import deck, errors, of
from tests.deck.test_design import EVERYTHING
from tests.deck.test_mending import QUOTING, STOPPED
from tests.deck.test_refused import NOTHING, TWICE, WRONG


@pytest.fixture
def pure(monkeypatch):
    monkeypatch.setattr(events, "_Parser", yaml.Loader)


def test_a_deck_with_everything(pure, monkeypatch):
    found = deck(EVERYTHING)
    monkeypatch.undo()
    assert found == deck(EVERYTHING)


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in TWICE + WRONG + NOTHING])
def test_mistakes(pure, text, start):
    assert errors(text)[0].startswith(start)


@pytest.mark.parametrize(("text", "quoted"), [(row[0], row[3]) for row in QUOTING])
def test_quoting(pure, text, quoted):
    assert errors(of(f"question: q\nanswer: {text}\nhint: h"))[0].endswith(f"answer: {quoted}")


OTHERWISE = "half of an emoji"  # which this parser lets pass; it is told as an invisible character


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in STOPPED if row[0] != OTHERWISE])
def test_stops(pure, text, start):
    assert errors(text)[0].startswith(start)


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? "])
def test_depth(pure, sign):
    assert errors(sign * 1000)
