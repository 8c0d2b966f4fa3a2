"""Every text is read as it was written (battery A1 to A3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.grading.shapes import Items, Text
from tests.deck.reading import card, deck, of, warnings

AS_WRITTEN = """
    no yes on off y n NO Yes true False null ~ Null NULL
    1950-01-02 1950-01 12:30 3:2 1:20:30 017 007 0x1F 0o17 0b1 1_000 1.10 .5 1e3 .inf -.inf .nan = << -5 +5 1950-13-45
    2024-02-30 2001-12-14t21:59:43.10-05:00 10,000 50% C# a#b http://x.y/z a:b :-) it's 5'3" x!y a&b a*b a@b -b --
"""


@pytest.mark.parametrize("text", AS_WRITTEN.split())
def test_a_scalar_is_the_text_that_was_written(text):
    assert card(f"question: q\nanswer: {text}").answer == Text(text)


@pytest.mark.parametrize("text", ["=", "<<", "no", "~", "1:30", "2024-02-30"])
@pytest.mark.parametrize("place", ["question: {}\nanswer: a", "question: q\nanswer: a\nexplanation: {}"])
def test_in_every_field(text, place):
    found = card(place.format(text))
    assert text in (found.question, found.explanation)


def test_in_lists_of_both_styles():
    flow, block = card("question: q\nanswer: [no, 1:30, 007]"), card("question: q\nanswer:\n- no\n- 1:30\n- 007")
    assert flow.answer == block.answer == Items((Text("no"), Text("1:30"), Text("007")))


def test_a_key_that_looks_like_a_value():
    found = card("question: q\nanswer: a\nreject:\n  no: It is yes.\n  1950-01: Too early.\n  ~: Say something.")
    assert found.answer.reject == (("no", "It is yes."), ("1950-01", "Too early."), ("~", "Say something."))


MULTILINE = [
    ("folded over lines", "answer: one\n  two\n  three", "one two three"),
    ("a blank line is a line break", "answer: one\n\n  two", "one\ntwo"),
    ("literal block", "answer: |\n  one\n    two\n  three", "one\n  two\nthree"),
    ("folded block", "answer: >\n  one\n  two", "one two"),
    ("folded block, stripped", "answer: >-\n  one\n  two", "one two"),
    ("block kept: line ends at its end mean nothing", "answer: |+\n  one\n\n", "one"),
    ("single quotes", "answer: 'it''s: so'", "it's: so"),
    ("double quotes with escapes", r'answer: "tab\there \u00e9 \"x\""', 'tab\there é "x"'),
    ("blanks at the ends count when quoted", 'answer: " a "', " a "),
    ("blanks at the ends do not count when plain", "answer:   a   ", "a"),
]


@pytest.mark.parametrize(("fact", "text"), [row[1:] for row in MULTILINE], ids=[row[0] for row in MULTILINE])
def test_texts_of_several_lines_and_in_quotes(fact, text):
    assert card(f"question: q\n{fact}").answer == Text(text)


@pytest.mark.parametrize(
    "text",
    [
        "עברית",
        "العربية",
        "한국",
        "👩‍👩‍👧 family",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f flag",
        "می‌خواهم",
        "e\u0301",
    ],
)
def test_text_of_every_script_is_kept_without_a_word(text):
    assert card(f"question: {text}\nanswer: a").question == text
    assert warnings(of(f"question: {text}\nanswer: a")) == []


@pytest.mark.parametrize(
    "text", ["[/red]", "x [bold]", "[link=http://evil]x[/link] y", ":smile:", "a\\", "a[0]", "list[int]"]
)
def test_markup_is_text(text):
    assert card(f"question: '{text}'\nanswer: '{text}'").answer == Text(text)


QUOTABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), min_size=1
)


@given(QUOTABLE.filter(str.strip))
def test_anything_in_single_quotes_is_itself(text):
    quoted = text.replace("'", "''")
    assert deck(f"facts:\n  - {{question: q, answer: '{quoted}'}}").cards[0].answer == Text(text)
