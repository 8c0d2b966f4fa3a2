"""What is legal YAML and hardly meant: `#` that cuts a text, heads of blocks that eat it, signs that no one sees
(battery A4, A5, A18, A24)."""

import pytest

from tests.deck.reading import card, errors, of, problems, shown, warnings

CUT = "The text ends here: everything after ` #` is a comment."


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("answer: issue #12", 19),
        ("answer: C # sharp", 15),
        ("answer: a  #b", 16),
        ("answer: a\t#b", 15),
        ("answer: a #", 15),
    ],
)
def test_a_hash_that_cuts_a_text_is_told_with_its_place(line, column):
    assert warnings(of(f"question: q\n{line}"))[0].startswith(f"3:{column}: warning: {CUT} Put the text in quotes")


@pytest.mark.parametrize(
    "line",
    [
        "answer: a  # two spaces before, one after",
        "answer: a\n# a line of its own",
        "answer: 'issue #12'",
        'answer: "issue #12"',
        "answer: a#b",
        "answer: |\n  issue #12",
        "answer: [a, b] # after a list",
    ],
)
def test_a_comment_or_a_quoted_hash_is_not(line):
    assert warnings(of(f"question: q\n{line}")) == []


def test_a_hash_in_the_header_and_within_lists():
    text = "title: Issue #1\ntags: [a]\nfacts:\n  - question: q\n    choices:\n      - right: C #1\n      - wrong: b\n"
    assert [line.partition(": ")[0] for line in warnings(text)] == ["1:14", "6:18"]


def test_a_text_that_is_nothing_but_a_comment_is_empty():
    assert errors(of("question: q\nanswer: #hashtag")) == [
        "3:13: error: facts[0].answer is empty. Everything after ` #` is a comment; put the text in quotes."
    ]


@pytest.mark.parametrize("text", [">5", "|", ">", "|-", ">2"])
def test_the_head_of_a_block_eats_a_text(text):
    assert errors(of(f"question: q\nanswer: {text}\nhint: h")) == [
        "3:13: error: facts[0].answer is empty. Put a text that starts with > or | in quotes."
    ]


INVISIBLE = {
    "right-to-left override": "\u202e",
    "isolate": "\u2066",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "zero-width space": "\u200b",
    "word joiner": "\u2060",
    "byte order mark within": "\ufeff",
    "a tag outside a flag": "\U000e0041",
}


@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE)
def test_an_invisible_sign_is_told_and_kept(sign):
    text = of(f"question: q\nanswer: a{sign}b")
    assert warnings(text) == [
        f"3:14: warning: An invisible character, U+{ord(sign):04X}, stands here. Remove it, unless the text needs it."
    ]
    assert card(f"question: q\nanswer: a{sign}b").answer.wanted == f"a{sign}b"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_a_line_end_that_is_none_to_an_editor_is_told(sign):
    assert f"U+{ord(sign):04X}" in problems(of(f"question: q\nanswer: 'a{sign}  b'"), "warning")[0]


def test_an_invisible_sign_behind_an_escape_is_told():
    assert warnings(of(r"question: q" "\n" r'answer: "a\u202Eb"')) == [
        "3:13: warning: An invisible character, U+202E, is written here. Remove it, unless the text needs it."
    ]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\uffff"])
def test_a_control_character_is_refused_at_its_place(sign):
    assert errors(of(f"question: q{sign}\nanswer: a")) == [
        f"2:16: error: A control character, U+{ord(sign):04X}, stands here. "
        'Remove it; in double quotes it can be written as an escape, "\\e".'
    ]


def test_all_control_characters_are_told_with_all_else():
    found = errors(of("question: \x1b\x1b\nanser: a"))
    assert [line.partition(": error")[0] for line in found] == ["2:5", "2:15", "2:16", "3:5"]


def test_an_escaped_control_character_is_text():
    assert card('question: q\nanswer: "\\e]52;c;eA==\\e\\\\"').answer.wanted == "\x1b]52;c;eA==\x1b\\"


def test_a_problem_is_shown_with_line_caret_and_hint():
    assert shown(of("question: q\nanswer: issue #12")) == (
        "decks/d.yaml:3:19: warning: The text ends here: everything after ` #` is a comment.\n"
        "    answer: issue #12\n"
        "                  ^\n"
        "Put the text in quotes; or, for a comment, write two spaces before the `#` and one after it.\n"
    )


def test_columns_count_code_points():
    assert warnings(of("question: q\nanswer: 한국 👩‍👩‍👧 #1"))[0].startswith("3:22: ")
