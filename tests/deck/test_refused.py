"""What no deck may hold, and bombs (battery A7, A8, A10 to A15, A19)."""

import pytest

from flashcards.deck.problems import SHOWN
from tests import pace
from tests.deck.reading import errors, of, problems


@pytest.mark.parametrize(
    "text",
    [
        "!important x",
        "!!python/object/apply:os.system [id]",
        "!!binary AAAA",
        "!!timestamp 2001-01-01",
        "!!set {a, b}",
        "! x",
        "!<tag:x> y",
    ],
)
@pytest.mark.parametrize("key", ["answer", "accept", "explanation"])
def test_tags(text, key):
    fact = f"question: q\nanswer: a\n{key}: {text}" if key != "answer" else f"question: q\nanswer: {text}"
    refused = "Tags are not allowed here. If this is a text that starts with `!`, put it in quotes."
    assert any(error.endswith(refused) for error in errors(of(fact)))


def test_a_command_in_a_tag_is_not_run(tmp_path):
    canary = tmp_path / "canary"
    errors(of(f'question: q\nanswer: !!python/object/apply:os.system ["touch {canary}"]'))
    assert not canary.exists()


@pytest.mark.parametrize(
    "fact",
    [
        "&a question: q\nanswer: a",
        "question: &a q\nanswer: a",
        "question: q\nanswer: &a [b]",
        "question: q\nanswer: &a",
    ],
)
def test_anchors(fact):
    refused = "Anchors are not allowed here. If this is a text that starts with `&`, put it in quotes."
    assert any(error.endswith(refused) for error in errors(of(fact)))


def test_aliases():
    assert errors(of("question: q\nanswer: *q")) == [
        "3:13: error: Aliases are not allowed here. If this is a text that starts with `*`, put it in quotes."
    ]


def bombs():
    alias = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    merge = "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    yield "aliases, nine levels", alias, "Anchors are not allowed"
    yield "merge keys, nine levels", merge, "Anchors are not allowed"
    yield "a list within itself", "facts: &a [*a]\n", "Anchors are not allowed"
    for sign in ("[", "{", "- ", "? ", "- - ", "[\n", "- [", "{a: ", "!!map {", "'"):
        yield f"{sign!r} × 100,000", sign * 100_000, ""
        yield f"{sign!r} × 100,000 in a fact", "facts:\n  - question: q\n    accept: " + sign * 100_000, ""


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in bombs()], ids=[row[0] for row in bombs()])
def test_bombs_are_refused_at_once(text, message):
    found = pace.within(0.5, lambda: errors(text))
    assert any(message in error for error in found)
    assert len(found) <= SHOWN


@pytest.mark.parametrize(
    "text", ["[" * 20 + "]" * 20, "\n" + "- " * 20 + "x", "\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 20))]
)
def test_depth_is_told(text):
    assert any("nested too deep" in error for error in errors(f"facts: {text}"))


TWICE = [
    (
        "a key of a fact",
        "facts:\n  - question: q\n    answer: a\n    question: r\n",
        "4:5: error: `question` is given twice; first in line 2, column 5.",
    ),
    (
        "the facts",
        "facts:\n  - question: q\n    answer: a\nfacts:\n  - question: r\n    answer: a\n",
        "4:1: error: `facts` is given twice; first in line 1, column 1.",
    ),
    (
        "a source",
        "sources: {a: b, a: c}\nfacts:\n  - question: q\n    answer: a\n",
        "1:17: error: `a` is given twice; first in line 1, column 11.",
    ),
]


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in TWICE], ids=[row[0] for row in TWICE])
def test_a_key_given_twice_names_both_places(text, start):
    assert errors(text)[0].startswith(start)


UNKNOWN = [
    (
        "of a fact",
        of("questoin: q\nquestion: q\nanswer: a"),
        "2:5: error: Unknown key `questoin`. Did you mean `question`?",
    ),
    ("in capitals", of("question: q\nanswer: a\nHint: h"), "4:5: error: Unknown key `Hint`. Did you mean `hint`?"),
    (
        "of the deck",
        "titel: t\nfacts:\n  - question: q\n    answer: a\n",
        "1:1: error: Unknown key `titel`. Did you mean `title`?",
    ),
    (
        "of an option",
        of("question: q\nchoices:\n  - right: a\n  - wrong: b\n    becuase: c"),
        "6:9: error: Unknown key `becuase`. Did you mean `because`?",
    ),
    (
        "like no other",
        of("question: q\nanswer: a\nzzz: h"),
        "4:5: error: Unknown key `zzz`. Keys here: accept, answer,",
    ),
    (
        "of another kind",
        of("statement: s\nis: true\naccept: a"),
        "4:5: error: `accept` goes with `answer:` or `cloze:` only.",
    ),
    (
        "of the deck within a fact",
        of("question: q\nanswer: a\nsources: x"),
        "4:5: error: `sources` is a key of the deck, not of a fact.",
    ),
    (
        "of a fact beside the facts",
        "question: q\nfacts:\n  - question: q\n    answer: a\n",
        "1:1: error: `question` is a key of a fact, not of the deck.",
    ),
    ("with a dash that lacks its space", "facts:\n  -question: q\n", "2:3: error: A space is missing after `-`."),
]


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in UNKNOWN], ids=[row[0] for row in UNKNOWN])
def test_an_unknown_key_is_told_with_what_was_meant(text, start):
    assert any(error.startswith(start) for error in errors(text)), errors(text)


WRONG = [
    ("no answer", of("question: q"), "2:5: error: facts[0].answer is missing. A fact needs one of `answer:`, `cloze:`"),
    ("no question", of("answer: a"), "2:5: error: facts[0].question is missing. Add `question:`."),
    ("nothing after the key", of("question:\nanswer: a"), "2:14: error: facts[0].question is empty. Write a text"),
    ("nothing between quotes", of('question: ""\nanswer: a'), "2:15: error: facts[0].question is empty."),
    ("blanks only", of('question: "  "\nanswer: a'), "2:15: error: facts[0].question is empty."),
    (
        "a list for a text",
        of("question: [a, b]\nanswer: a"),
        "2:15: error: facts[0].question is a list; it must be a text.",
    ),
    (
        "a mapping for a text",
        of("question:\n  a: b\nanswer: a"),
        "3:7: error: facts[0].question is a mapping; it must be a text.",
    ),
    ("a text for a list", of("question: q\norder: a"), "3:12: error: facts[0].order is a text; it must be a list"),
    ("a text for options", of("question: q\nchoices: a"), "3:14: error: facts[0].choices is a text; it must be a list"),
    (
        "a text for a mapping",
        of("question: q\nanswer: a\nreject: b"),
        "4:13: error: facts[0].reject is a text; it must be a mapping",
    ),
    (
        "a list within a list",
        of("question: q\nanswer: [a, [b]]"),
        "3:17: error: facts[0].answer[1] is a list; it must be a text.",
    ),
    ("an empty item", of("question: q\nanswer: [a, '']"), "3:17: error: facts[0].answer[1] is empty."),
    ("an empty list", of("question: q\nanswer: []"), "3:13: error: facts[0].answer is an empty list."),
    ("an empty item of a block", of("question: q\nanswer:\n  - a\n  -\n"), "5:8: error: facts[0].answer[1] is empty."),
    (
        "a fact that is a text",
        "facts:\n  - question\n",
        "2:5: error: facts[0] is a text; it must be `key: value` pairs.",
    ),
    (
        "facts as a mapping",
        "facts:\n  question: q\n  answer: a\n",
        "2:3: error: `facts` is a mapping; it must be a list",
    ),
    ("facts as a text", "facts: q\n", "1:8: error: `facts` is a text; it must be a list"),
    (
        "neither true nor false",
        of("question: q\nanswer: a\nexact: maybe"),
        "4:12: error: facts[0].exact is neither true nor false.",
    ),
    (
        "a tolerance without a number",
        of("question: q\nanswer: a\nwithin: some"),
        "4:13: error: facts[0].within is no number.",
    ),
    (
        "a tag with a comma",
        of("question: q\nanswer: a\ntags: a, b"),
        "4:11: error: A tag holds no comma. Write a list: tags: [a, b]",
    ),
    (
        "two kinds in one",
        of("question: q\nanswer: a\ncloze: '{{b}}'"),
        "4:5: error: A fact is of one kind, but facts[0] has `answer` and `cloze`.",
    ),
]


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_missing_or_of_the_wrong_sort(text, start):
    (error,) = errors(text)
    assert error.startswith(start)


def test_the_path_counts_from_nought():
    facts = "".join(f"  - question: q{count}\n    answer: a\n" for count in range(17))
    assert errors(f"facts:\n{facts}  - question: q\n")[0].startswith("36:5: error: facts[17].answer is missing.")


NOTHING = [
    ("an empty file", "", "1:1: error: This deck has no facts."),
    ("blank lines", "\n\n", "1:1: error: This deck has no facts."),
    ("only comments", "# a deck\n", "1:1: error: This deck has no facts."),
    ("a header only", "title: t\n", "1:1: error: This deck has no facts."),
    ("no facts under the key", "facts:\n", "1:1: error: This deck has no facts."),
    ("an empty list of facts", "facts: []\n", "1:1: error: This deck has no facts."),
    ("a text", "just text\n", "1:1: error: A deck is `facts:` with a list below it; this is a text."),
    ("a list", "- question: q\n  answer: a\n", "1:1: error: A deck is `facts:` with a list below it; this is a list."),
    (
        "two documents",
        of("question: q\nanswer: a") + "---\nfacts: []\n",
        "4:1: error: A second YAML document begins here",
    ),
]


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in NOTHING], ids=[row[0] for row in NOTHING])
def test_a_file_that_is_no_deck_gets_one_clear_sentence(text, start):
    (error,) = errors(text)
    assert error.startswith(start)


def test_a_document_may_be_marked_as_such():
    assert problems("%YAML 1.1\n---\nfacts:\n  - question: q\n    answer: a\n...\n") == []


def test_at_most_fifty_problems_are_shown_errors_before_warnings():
    warned = "".join(f"  - question: 'q{count}'\n    answer: a #1\n" for count in range(60))
    found = problems(f"facts:\n{warned}  - question: q\n")
    assert len(found) == SHOWN
    assert found[-1].startswith("122:5: error: ")
    assert found[-2].endswith("12 more problems from here on are not shown.")
