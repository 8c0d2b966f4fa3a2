"""The sanitiser: nothing that could steer a terminal passes; all that is writing does."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.terminal import safe

STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x7fb\x9bc", "a␡b⟨9B⟩c"),
        ("abc\u202edef", "abc⟨U+202E⟩def"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("[bold]x[/bold] :smile: \\", "[bold]x[/bold] :smile: \\"),
    ],
)
def test_what_steers_becomes_visible(text, shown):
    assert safe.text(text) == shown


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "👩‍👩‍👧 🇰🇷", "한국 中国 日本", "क्षत्रिय", "na\u0303o", "a\nb\tc"])
def test_writing_stays_as_it_is(text):
    assert safe.text(text) == text


def test_a_line_has_no_breaks():
    assert safe.line("a\nb\tc") == "a␊b c"


@given(st.text(st.characters(codec=None)))
def test_nothing_that_steers_ever_passes(text):
    assert not STEERS.search(safe.text(text))
    assert not STEERS.search(safe.line(text))
    assert "\n" not in safe.line(text)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_letters_marks_numbers_and_signs_always_pass(text):
    text = unicodedata.normalize("NFC", text)
    assert safe.text(text) == text


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("usa/acheson", True), ("acheson-speech/x+2", True), ("$(touch PWN)", False), ("`touch PWN`", False),
        ("a b", False), ("-rf", False), ("a;b", False), ("é", False), ("", False), ("x\x1b]0;t\x07", False),
    ],
)  # fmt: skip
def test_the_shell_is_offered_only_safe_names(name, offered):
    assert safe.names([name]) == ([name] if offered else [])
