"""Texts that YAML trips over: all are told at once, each with the quoting that mends it (battery A6, A16)."""

import pytest

from flashcards.deck import mend
from flashcards.deck.reader import read_deck
from tests import pace
from tests.deck.reading import errors, of, problems

QUOTING = [
    # what stands beside `answer:`, the column from its start, what is wrong, and the quoting that is proposed
    ("{{Paris}} is in France", 0, "YAML reads a mapping where a text starts with `{`.", "'{{Paris}} is in France'"),
    ("{{Paris}}", 0, "YAML reads a mapping where a text starts with `{`.", "'{{Paris}}'"),
    ("{{Paris", 0, "YAML reads a mapping where a text starts with `{`.", "'{{Paris'"),
    ("{x}", 0, "YAML reads a mapping where a text starts with `{`.", "'{x}'"),
    ("[1] note", 0, "YAML reads a list where a text starts with `[`.", "'[1] note'"),
    ('"x" means y', 3, "The text goes on after its closing quote.", "'\"x\" means y'"),
    ("'x' means y", 3, "The text goes on after its closing quote.", "\"'x' means y\""),
    ("*bold*", 0, "YAML reads an alias where a text starts with `*`.", "'*bold*'"),
    ("* x", 0, "YAML reads an alias where a text starts with `*`.", "'* x'"),
    ("& x", 0, "YAML reads an anchor where a text starts with `&`.", "'& x'"),
    ("@user", 0, "A text cannot start with `@`.", "'@user'"),
    ("`code`", 0, "A text cannot start with a backtick.", "'`code`'"),
    ("%x", 0, "A text cannot start with `%`.", "'%x'"),
    (", x", 0, "A text cannot start with a comma.", "', x'"),
    ("] x", 0, "A text cannot start with `]`.", "'] x'"),
    ("} x", 0, "A text cannot start with `}`.", "'} x'"),
    ("- dash", 0, "YAML reads a list where a text starts with `- `.", "'- dash'"),
    ("? x", 0, "YAML reads a key where a text starts with `?`.", "'? x'"),
    ("?", 0, "YAML reads a key where a text starts with `?`.", "'?'"),
    (": x", 0, "A text cannot start with `: `.", "': x'"),
    ("|x", 0, "YAML reads the head of a block where a text starts with `|`.", "'|x'"),
    ("> x", 0, "YAML reads the head of a block where a text starts with `>`.", "'> x'"),
    ("key: value", 3, "`: ` within a text makes YAML take what stands before it for a key.", "'key: value'"),
    ("so:", 2, "`: ` within a text makes YAML take what stands before it for a key.", "'so:'"),
    ("it's: so", 4, "`: ` within a text makes YAML take what stands before it for a key.", '"it\'s: so"'),
    ('it\'s "so": x', 9, "`: ` within a text makes YAML take what stands before it for a key.", "'it''s \"so\": x'"),
    ('"\\d+"', 1, "`\\d` means nothing between double quotes.", "'\\d+'"),
]


@pytest.mark.parametrize(("text", "column", "message", "quoted"), QUOTING, ids=[row[0] for row in QUOTING])
def test_the_place_and_the_quoting_that_mends_it(text, column, message, quoted):
    assert errors(of(f"question: q\nanswer: {text}\nhint: h")) == [
        f"3:{13 + column}: error: {message} Put the text in quotes: answer: {quoted}"
    ]


@pytest.mark.parametrize("quoted", [row[3] for row in QUOTING])
def test_what_is_proposed_is_sound(quoted):
    found, told = read_deck(of(f"question: q\nanswer: {quoted}\nhint: h"), "d", "d")
    assert found is not None
    assert told == []


def test_reading_goes_on_to_the_last_mistake():
    text = of("question: what: is\nanswer: @x\nexplanation: so: it is\nhnt: x")
    assert [line.partition(": error")[0] for line in errors(text)] == ["2:19", "3:13", "4:20", "5:5"]


def test_a_text_of_several_lines_is_quoted_whole():
    text = of("question: q\nanswer: a\nexplanation: He said\n  the following: no\n\n  more of it\nhint: h")
    assert errors(text) == [
        "5:20: error: `: ` within a text makes YAML take what stands before it for a key. "
        "Put the text in quotes: explanation: 'He said the following: no  more of it'"
    ]


def test_mistakes_within_a_mended_text_keep_their_place():
    text = of("cloze: so: {{a}} and {{b::\nhint: h: i")
    assert [line.partition(": error")[0] for line in errors(text)] == ["2:14", "2:26", "3:12"]


INSIDE = [
    ("an apostrophe, which is doubled", 'so: it\'s "x" {{b', "2:14 2:25"),
    ("an apostrophe in a further line", "so: it's\n  it's \"x\" {{b", "2:14 3:16"),
    ("double quotes, which give way to single ones", '"\\d {{b"', "2:13 2:16"),
    ("a control character, told beside the mending", "so: \x07 {{b", "2:14 2:16 2:18"),
]


@pytest.mark.parametrize(("text", "places"), [row[1:] for row in INSIDE], ids=[row[0] for row in INSIDE])
def test_places_are_those_of_the_file_whatever_mending_put_in(text, places):
    assert [line.partition(": error")[0] for line in errors(of(f"cloze: {text}"))] == places.split()


def test_options_and_further_keys_are_mended_too():
    text = of("question: q\nchoices:\n  - right: a: b\n  - wrong: @c\n    because: d: e")
    assert [line.partition(": error")[0] for line in errors(text)] == ["4:17", "5:16", "6:19"]


def test_a_comment_stays_a_comment():
    (error,) = errors(of("question: q\nanswer: @user  # of the site"))
    assert error.endswith("answer: '@user'")


def test_fifty_are_mended_and_no_more():
    lines = "".join(f"  - question: q{count}\n    answer: @a\n" for count in range(60))
    found = errors(f"facts:\n{lines}")
    assert len(found) == mend.MOST
    assert found[-1] == "101:13: error: 2 more problems from here on are not shown."


def test_mistakes_far_down_in_a_long_deck_are_found_fast():
    fact = "  - question: q{0}\n    answer: a{0}\n    explanation: {1}\n"
    sound = "".join(fact.format(count, "word " * 40) for count in range(3500))
    wrong = "".join(fact.format(count, "so: it is") for count in range(3500, 3540))
    found = pace.within(1, lambda: errors(f"facts:\n{sound}{wrong}"))
    assert [line.partition(": error")[0] for line in found[:2]] == ["10504:20", "10507:20"]
    assert len(found) == 40


def test_a_large_file_is_not_mended():
    filler = "# " + "x" * 1000 + "\n"
    found = errors(filler * 1000 + of("question: q\nanswer: a: b\nhint: c: d"))
    assert len(found) == 1


STOPPED = [
    ("a tab as indentation", "facts:\n\t- question: q\n", "2:1: error: A tab indents this line. Indent with spaces."),
    ("a tab further down", "facts:\n  - question: q\n\tanswer: a\n", "3:1: error: A tab indents this line."),
    (
        "a quote that is never closed",
        'facts:\n  - question: "q\n    answer: a\n',
        "2:15: error: The quote opened here is never closed.",
    ),
    (
        "a quote that another one closes far below",
        "facts:\n  - question: 'tis\n    answer: a\n  - question: it's\n    answer: a\n",
        "2:15: error: The quote opened here is closed only in line 4.",
    ),
    (
        "a list that is never closed",
        "facts:\n  - question: q\n    answer: [a, b\n    hint: h\n",
        "3:13: error: What opens here with `[` is not closed",
    ),
    ("no space after the dash", "facts:\n  -question: q\n   answer: a\n", "2:3: error: A space is missing after `-`."),
    (
        "no space after the colon",
        "facts:\n  - question:q\n    answer: a\n",
        "2:13: error: A space is missing after `:`.",
    ),
    ("no colon", "facts:\n  - question: q\n    answer a\n    hint: h\n", "3:5: error: This line has no `: `."),
    (
        "a key too far in",
        "facts:\n  - question: q\n      answer: a\n",
        "3:7: error: `answer` does not stand where it should.",
    ),
    (
        "a key too far out",
        "facts:\n  - question: q\n   answer: a\n",
        "3:4: error: `answer` does not stand where it should.",
    ),
    (
        "half of an emoji",
        'facts:\n  - question: "\\uD83D"\n    answer: a\n',
        "2:18: error: This escape between double quotes is not valid.",
    ),
]


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in STOPPED], ids=[row[0] for row in STOPPED])
def test_what_cannot_be_mended_is_told_at_its_cause(text, start):
    (error,) = errors(text)
    assert error.startswith(start)


def test_a_list_whose_dashes_lack_the_space():
    assert errors(of("question: q\nanswer:\n  -a\n  -b")) == [
        "4:7: error: A space is missing after `-`. Each item of a list starts with `- `."
    ]


def test_what_stands_before_a_stop_is_told_too():
    text = "facts:\n  - question: q\n    anser: a\n  - question: r\n    answer: b\n\tx\n"
    assert [line.partition(": error")[0] for line in errors(text)] == ["2:5", "3:5", "6:1"]


def test_the_fact_that_was_cut_off_is_not_blamed():
    assert len(errors("facts:\n  - id: a\n    question: 'q\n")) == 1


@pytest.mark.parametrize(
    "line", [" " * 90_000 + "x: y: z", "x" + " " * 90_000 + ": y: z", "\\" * 90_000, "'" * 90_001, '"' * 90_001]
)
def test_no_line_takes_long(line):
    pace.within(1, lambda: problems(of(f"question: q\nanswer: {line}\nhint: a: b")))
