"""The difference between two answers, letter by letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.grading.compare import EXTRA, MISSING, SAME, differences


@pytest.mark.parametrize(
    ("typed", "wanted", "pieces"),
    [
        ("Achesson", "Acheson", ((SAME, "Aches"), (EXTRA, "s"), (SAME, "on"))),
        ("Achson", "Acheson", ((SAME, "Ach"), (MISSING, "e"), (SAME, "son"))),
        ("achson", "Acheson", ((SAME, "ach"), (MISSING, "e"), (SAME, "son"))),
        ("Corea", "Korea", ((EXTRA, "C"), (MISSING, "K"), (SAME, "orea"))),
        ("acheson", "Acheson", ((EXTRA, "a"), (MISSING, "A"), (SAME, "cheson"))),
        ("si", "sí", ((SAME, "s"), (EXTRA, "i"), (MISSING, "í"))),
        ("Korea", "Korea", ((SAME, "Korea"),)),
        ("Vietnam", "Korea", ((EXTRA, "Vietnam"), (MISSING, "Korea"))),
        ("", "Korea", ((MISSING, "Korea"),)),
        ("Korea", "", ((EXTRA, "Korea"),)),
        ("", "", ()),
    ],
)
def test_pieces_are_the_same_missing_or_extra(typed, wanted, pieces):
    assert differences(typed, wanted) == pieces


def text_of(pieces, kinds):
    return "".join(text for kind, text in pieces if kind in kinds)


@settings(max_examples=200, deadline=None)
@given(st.text("abcé ", max_size=30), st.text("abcé ", max_size=30))
def test_the_pieces_hold_both_texts(typed, wanted):
    pieces = differences(typed, wanted)
    assert text_of(pieces, {SAME, EXTRA}) == " ".join(typed.split())
    assert len(text_of(pieces, {SAME, MISSING})) == len(" ".join(wanted.split()))
    assert all(text for _, text in pieces)


def test_long_texts_are_not_compared_letter_by_letter():
    assert differences("ab" * 500, "cd" * 500) == ((EXTRA, "ab" * 500), (MISSING, "cd" * 500))
