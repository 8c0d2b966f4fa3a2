"""`--plain`: a session that a screen reader can follow, without a single escape sequence."""

import re

import pytest

from tests.terminal.harness import Terminal

DECK = "facts:\n  - {id: a, question: 'Capital of France?', answer: Paris, explanation: On the Seine.}\n"


@pytest.mark.parametrize(("arguments", "env"), [(["--plain"], {}), ([], {"TERM": "dumb"})])
def test_a_plain_session(tmp_path, arguments, env):
    deck = tmp_path / "d.yaml"
    deck.write_text(DECK)
    terminal = Terminal(
        "--decks", deck, "--progress", tmp_path / "p.json", "--now", "2026-01-05T09:00", "review", *arguments, env=env
    )
    terminal.wait("Capital of France?")
    terminal.press("Enter", *"Parix", "Backspace", "s", "Enter")
    terminal.wait("Right")
    terminal.press("Space")
    assert terminal.end() == 0
    text = terminal.raw.decode()
    assert "\x1b" not in text
    assert "─" not in text
    said = re.sub(r"\x08 \x08|\r", "", text)
    assert said.count("Capital of France?") == 1
    assert said.index("Capital of France?") < said.index("Pari") < said.index("✓ Right") < said.index("On the Seine.")
