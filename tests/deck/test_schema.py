"""The JSON Schema for editors refuses what the reader refuses, as far as a schema can tell."""

from textwrap import dedent
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from flashcards.deck.reader import read_deck
from flashcards.deck.schema import schema
from tests.deck.reading import of


class AsEditors(yaml.SafeLoader):
    """YAML as editors read it for a schema: numbers, booleans and null have types, dates are strings."""

    yaml_implicit_resolvers: ClassVar = {  # type: ignore[misc]  # the stubs take it for an instance's
        sign: [(tag, pattern) for tag, pattern in found if tag.endswith((":bool", ":int", ":float", ":null"))]
        for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


GOOD = [
    "question: q\nanswer: a",
    "question: 1\nanswer: 2.5",
    "question: true\nanswer: no",
    "question: 1950-01-12\nanswer: ~",
    "id: x.Y_1-2\nquestion: q\nanswer: a",
    "id: 1950\nquestion: q\nanswer: a",
    "question: q\nanswer: [a, 1, true]",
    "question: q\nanswer: a\naccept: b",
    "question: q\nanswer: a\naccept: [b, 1]",
    "question: q\nanswer: [a, b]\naccept: {a: c, b: [d, e]}",
    "question: q\nanswer: a\nreject: {b: No., 1: Never.}",
    "question: q\nanswer: 1\nwithin: 10",
    "question: q\nanswer: 1\nwithin: 10,000 people",
    "question: q\nanswer: a\nexact: true",
    "question: q\nanswer: a\nexact: 'Yes'",
    "question: q\nanswer: a\nreverse: true",
    "question: q\nanswer: a\nreverse: {question: r, answer: b}",
    "question: q\nanswer: a\nreverse: {question: r, answer: [b, c], accept: {b: d}, reject: {e: f}}",
    "question: q\nanswer: a\nexplanation: e\nhint: h\ndisputed: d\ntags: [t, u v]",
    "question: q\nanswer: a\ntags: t",
    "cloze: the {{a}}",
    "cloze: the {{c1::a::h}} and {{c2::b}}",
    "cloze: the {{a}} }} {b}",
    "cloze: the {{c1::a}} and {{c2::b}}\naccept: {a: c}\nexact: no",
    "question: q\nchoices: [{right: a}, {wrong: b}]",
    "question: q\nchoices: [{wrong: 1, because: x}, {right: 2}, {wrong: 3}]",
    "statement: s\nis: true",
    "statement: s\nis: 'no'\ncorrection: c",
    "question: q\norder: [a, b]",
    "question: q\norder: [1, 2, 3]",
]

BAD = [
    "question: q",
    "answer: a",
    "question: ''\nanswer: a",
    "question: q\nanswer: ' '",
    "question: [q]\nanswer: a",
    "question: {q: r}\nanswer: a",
    "question: q\nanswer: []",
    "question: q\nanswer: [a, a]",
    "question: q\nanswer: [a, [b]]",
    "question: q\nanswer: {a: b}",
    "question: q\nanswer: a\naccept: {a: b}",
    "question: q\nanswer: [a, b]\naccept: [c]",
    "question: q\nanswer: a\naccept: []",
    "question: q\nanswer: a\nreject: b",
    "question: q\nanswer: a\nreject: {b: [c]}",
    "question: q\nanswer: a\nwithin: some",
    "question: q\nanswer: a\nexact: maybe",
    "question: q\nanswer: a\nexact: 1",
    "question: q\nanswer: a\nreverse: [r]",
    "question: q\nanswer: a\nreverse: {question: r}",
    "question: q\nanswer: a\nreverse: {question: r, answer: b, hint: c}",
    "question: q\nanswer: a\nanser: b",
    "question: q\nanswer: a\ntags: 'a, b'",
    "question: q\nanswer: a\ntags: [a, ' ']",
    "question: q\nanswer: a\ncloze: '{{b}}'",
    "question: q\nanswer: a\nchoices: [{right: a}, {wrong: b}]",
    "question: q\nanswer: a\ncorrection: c",
    "id: a/b\nquestion: q\nanswer: a",
    "id: a+b\nquestion: q\nanswer: a",
    "id: a b\nquestion: q\nanswer: a",
    f"id: {'x' * 101}\nquestion: q\nanswer: a",
    "cloze: no gap",
    "cloze: 'an {{open gap'",
    "cloze: 'a {{nested {{gap}} }}'",
    "cloze: 'an empty {{}}'",
    "cloze: [a, b]",
    "question: q\ncloze: '{{b}}'",
    "question: q\nchoices: [{right: a}]",
    "question: q\nchoices: [{wrong: a}, {wrong: b}]",
    "question: q\nchoices: [{right: a}, {right: b}, {wrong: c}]",
    "question: q\nchoices: [{right: a, because: c}, {wrong: b}]",
    "question: q\nchoices: [{right: a}, b]",
    "question: q\nchoices: {right: a, wrong: b}",
    "question: q\nchoices: [{right: a}, " + ", ".join(f"{{wrong: {n}}}" for n in range(7)) + "]",
    "choices: [{right: a}, {wrong: b}]",
    "statement: s",
    "statement: s\nis: perhaps",
    "statement: s\nis: [true]",
    "is: true",
    "question: q\norder: [a]",
    "question: q\norder: [a, a]",
    "question: q\norder: a",
    "order: [a, b]",
]

HEADERS = [
    ("title: T\nid: a/b\nnumber: 3.1\nabout: x\ntags: [t]\nexact: false\n", True),
    ("sources: {h: History}\nsource: h\n", True),
    ("sources: {h: History, w: Wells}\nsource: [h, w]\n", True),
    ("aliases: {Kim Il Sung: [Kim], Taiwan: Formosa}\n", True),
    ("number: 3\nid: 7\n", True),
    ("titel: T\n", False),
    ("title: [T]\n", False),
    ("id: a//b\n", False),
    ("id: ../b\n", False),
    ("id: a/..\n", False),
    ("id: a\\b\n", False),
    ("id: ..a/.b\n", True),
    ("id: a+b\n", False),
    ("id: /a\n", False),
    ("sources: [h]\n", False),
    ("sources: {h: {name: x}}\n", False),
    ("aliases: [Kim]\n", False),
    ("aliases: {Kim: []}\n", False),
    ("exact: sometimes\n", False),
    ("question: q\n", False),
]

WHOLE = [
    ("facts: []\n", False),
    ("title: T\n", False),
    ("facts: {question: q, answer: a}\n", False),
    ("facts: text\n", False),
    ("facts: [text]\n", False),
    ("- question: q\n  answer: a\n", False),
    ("text\n", False),
]

TABLE = [
    *((of(fact), True) for fact in GOOD),
    *((of(fact), False) for fact in BAD),
    *((of("question: q\nanswer: a", header), good) for header, good in HEADERS),
    *WHOLE,
]


@pytest.mark.parametrize(("text", "good"), TABLE)
def test_reader_and_schema_agree(text, good):
    text = dedent(text)
    document = yaml.load(text, Loader=AsEditors)
    found, problems = read_deck(text, "d", "d")
    assert (found is not None) == good, problems
    complaints = list(Draft202012Validator(schema()).iter_errors(document))
    assert (not complaints) == good, complaints


def test_the_schema_is_one():
    Draft202012Validator.check_schema(schema())


def test_the_table_is_long_enough():
    assert len({text for text, _ in TABLE}) >= 60
