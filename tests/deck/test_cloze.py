"""Texts with gaps: what each card hides, and gaps that are none (battery A25)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.deck.gaps import GapError, gaps
from flashcards.grading.shapes import Items, Text
from tests import pace
from tests.deck.reading import deck, errors, of, warnings


def cards(text):
    return [(one.id.removeprefix("d/f"), one.question, one.answer) for one in deck(of(f"id: f\ncloze: '{text}'")).cards]


def test_a_single_gap():
    assert cards("The {{cat}} sat") == [("", "The […] sat", Text("cat"))]
    assert cards("The {{cat::pet}} sat") == [("", "The [pet] sat", Text("cat"))]
    assert cards("The {{c1::cat::pet}} sat") == [("", "The [pet] sat", Text("cat"))]


def test_each_number_makes_a_card():
    assert cards("{{c2::A}} {{c1::B}} {{c10::C::h}}") == [
        ("", "A […] C", Text("B")),
        ("+2", "[…] B C", Text("A")),
        ("+10", "A B [h]", Text("C")),
    ]


def test_without_the_first_number_no_card_goes_without_a_suffix():
    assert [one[0] for one in cards("{{c2::A}} {{c3::B}}")] == ["+2", "+3"]


def test_the_same_number_hides_together():
    assert cards("{{c1::A}} and {{c1::B}}, not {{c2::C}}") == [
        ("", "[…] and […], not C", Items((Text("A"), Text("B")))),
        ("+2", "A and B, not […]", Text("C")),
    ]


def test_the_same_text_hidden_twice_is_one_answer():
    assert cards("{{c1::Kim}} is {{c1::Kim}}") == [("", "[…] is […]", Text("Kim"))]


def test_gaps_without_a_number_count_by_position_and_are_told():
    assert [one[::2] for one in cards("{{A}} {{B}}")] == [("", Text("A")), ("+2", Text("B"))]
    assert warnings(of("cloze: x {{A}} {{c1::B}} {{C}}")) == [
        "2:14: warning: This gap has no number beside others; it counts as c1 by its position. "
        "`flashcards check --fix` writes the numbers.",
        "2:30: warning: This gap has no number beside others; it counts as c3 by its position. "
        "`flashcards check --fix` writes the numbers.",
    ]


@pytest.mark.parametrize(
    "text", ["a {b} c {{d}}", "{{d}} }}", "{{{d}}", "{{a:b}}", "{{c::d}}", "{{cx::d}}", "{{C1::d}}"]
)
def test_other_braces_and_colons_are_text(text):
    assert len(cards(text)) == 1


def test_names_for_gaps():
    one = deck(of("cloze: The {{USA}} won\naccept: [America]")).cards[0]
    assert one.answer == Text("USA", ("America",))
    both = deck(of("cloze: The {{c1::USA}} and {{c2::UK}} won\naccept: {UK: Britain}\nexact: true")).cards
    assert [one.answer for one in both] == [Text("USA", exact=True), Text("UK", ("Britain",), exact=True)]


BAD = [
    ("no gap", "plain text", "2:12: error: facts[0].cloze has no gap."),
    ("never closed", "one {{two}} and {{three", "2:29: error: This gap is never closed"),
    ("half closed", "one {{two}", "2:17: error: This gap is never closed"),
    ("nested", "one {{two {{three}} }}", "2:23: error: A gap begins within a gap."),
    ("empty", "one {{}}", "2:17: error: This gap is empty."),
    ("blank", "one {{c1::  }}", "2:17: error: This gap is empty."),
    ("number nought", "one {{c0::two}}", "2:17: error: The number of a gap is 1 to 99."),
    ("number too high", "one {{c100::two}}", "2:17: error: The number of a gap is 1 to 99."),
    ("a hundred gaps", "{{a}}" * 100, "2:508: error: A text has at most 99 gaps."),
    ("endless number", "one {{c" + "1" * 5000 + "::two}}", "2:17: error: The number of a gap is 1 to 99."),
]


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_gap_that_is_none_is_told_at_its_place(text, start):
    (error,) = errors(of(f"cloze: '{text}'"))
    assert error.startswith(start)


PLACES = [
    ("single quotes", "cloze: 'it''s {{a}} {{b'", "2:25"),
    ("double quotes", 'cloze: "é\\t {{a}} {{b"', "2:23"),
    ("a literal block", "cloze: |\n  one {{a}}\n  two {{b", "4:11"),
    ("over several lines", "cloze: one {{a}}\n  two {{b", "3:11"),
    ("behind an escape: the start of the text", 'cloze: "{{a}} \\x7b{b"', "2:12"),
]


@pytest.mark.parametrize(("fact", "place"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_the_place_is_exact_in_every_style(fact, place):
    assert errors(of(fact))[0].startswith(f"{place}: error: This gap is never closed")


BOMBS = [
    "{{1::" * 2000,
    "{{" * 40_000,
    "{{a}}" * 18_000,
    "{{c1::a}}" * 9_000,
    "{{a::" * 9_000 + "}}",
    "}}" * 40_000,
    "{" * 90_000,
]


@pytest.mark.parametrize("bomb", BOMBS, ids=[bomb[:6] for bomb in BOMBS])
def test_bombs_take_no_time(bomb):
    assert pace.within(0.5, lambda: errors(of(f"cloze: x{bomb}")))


@given(st.text("{}c1:a ", max_size=40))
def test_the_gaps_of_any_text_lie_apart_and_in_order(text):
    try:
        found = gaps(text)
    except GapError:
        assert "{{" in text
        return
    edges = [edge for gap in found for edge in (gap.start, gap.end)]
    assert edges == sorted(edges)
    assert all(text[gap.start : gap.start + 2] == "{{" and text[gap.end - 2 : gap.end] == "}}" for gap in found)
