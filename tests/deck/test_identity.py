"""What history hangs on: ids of facts and cards (battery A9, A38)."""

import unicodedata
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.deck.identity import derived
from tests.deck.reading import card, deck, errors, of


def ids(text):
    return [one.id for one in deck(text).cards]


def hexes(text, count=6):
    return sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:count]


DERIVED = [
    ("What is it?", "what-is-it-" + hexes("What is it?")),
    ("¿Qué es el corazón?", "que-es-el-corazon-" + hexes("¿Qué es el corazón?")),
    (
        "When did Dean Acheson describe the perimeter?",
        "when-did-dean-acheson-describe-" + hexes("When did Dean Acheson describe the perimeter?"),
    ),
    ("  A -- b_c  ", "a-b-c-" + hexes("  A -- b_c  ")),
    ("한국의 수도는?", hexes("한국의 수도는?", 12)),
]


@pytest.mark.parametrize(("question", "name"), DERIVED)
def test_an_id_is_derived_from_the_question(question, name):
    assert derived(question) == name
    assert card(f"question: '{question}'\nanswer: a").id == f"d/{name}"


def test_letters_with_accents_count_the_same_in_both_forms():
    assert derived("corazo\u0301n") == derived("coraz\u00f3n")


PROMPTS = [
    ("statement: s is so\nis: true", derived("s is so")),
    ("question: q\nchoices: [{right: a}, {wrong: b}]", derived("q")),
    ("question: q\norder: [a, b]", derived("q")),
    ("cloze: a {{c1::b::h}} c", derived("a b c")),
    ("cloze: a {{b}} c", derived("a b c")),
]


@pytest.mark.parametrize(("fact", "name"), PROMPTS)
def test_every_kind_has_a_prompt(fact, name):
    assert card(fact).id == f"d/{name}"


def test_an_own_id_stands_and_suffixes_follow_it():
    plain, cloze = "{id: a.B_c-1, question: q, answer: a, reverse: true}", "{id: x, cloze: 'a {{c1::b}} {{c2::c}}'}"
    text = f"facts:\n  - {plain}\n  - {cloze}\n"
    assert ids(text) == ["d/a.B_c-1", "d/a.B_c-1+reverse", "d/x", "d/x+2"]


def test_siblings_share_the_fact():
    assert {one.head.fact for one in deck(of("id: x\ncloze: 'a {{c1::b}} {{c2::c}}'")).cards} == {"d/x"}


EDITS = [
    ("another answer", "facts:\n  - {id: x, question: q, answer: b}\n"),
    ("another question", "facts:\n  - {id: x, question: r, answer: a}\n"),
    (
        "another place and layout",
        "facts:\n- question: z\n  answer: z\n-\n    answer: a\n    tags: [t]\n    id: x\n    question: q\n",
    ),
    ("CRLF", "facts:\r\n  - id: x\r\n    question: q\r\n    answer: a\r\n"),
]


@pytest.mark.parametrize("text", [row[1] for row in EDITS], ids=[row[0] for row in EDITS])
def test_editing_keeps_the_id(text):
    assert "d/x" in ids(text)


BAD = ["a/b", "a+b", "'a b'", "+", "é/", "a\u00a0b"]


@pytest.mark.parametrize("name", BAD)
def test_an_id_that_would_part_wrongly_is_refused(name):
    assert errors(of(f"id: {name}\nquestion: q\nanswer: a"))[0].startswith(
        "2:9: error: An id holds neither spaces nor `/` or `+`, which part decks and cards. For example: id: "
    )


def test_an_id_of_a_hundred_characters_is_the_longest():
    assert ids(of(f"id: {'x' * 100}\nquestion: q\nanswer: a"))
    assert "at most 100 characters" in errors(of(f"id: {'x' * 101}\nquestion: q\nanswer: a"))[0]


def test_an_id_given_twice_names_both_places():
    text = "facts:\n  - {id: x, question: q, answer: a}\n  - {id: x, question: r, answer: a}\n"
    assert errors(text) == [
        "3:10: error: The id `x` is given to two facts, first in line 2, column 5. Choose another one."
    ]


def test_the_same_question_twice_without_ids_is_an_error():
    text = "facts:\n  - {question: q, answer: a}\n  - {question: q, answer: b}\n"
    assert errors(text) == [
        "3:5: error: Two facts without an id ask the same, first in line 2, column 5. "
        "Give each its own `id:`, or remove one."
    ]


def test_the_same_question_twice_with_ids_is_allowed():
    assert len(ids("facts:\n  - {id: x, question: q, answer: a}\n  - {question: q, answer: b}\n")) == 2


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("id: a+b", "1:5: error: The id of a deck holds no `+`, and"),
        ("id: a//b", "1:5: error: The id of a deck is names joined by single `/`."),
        ("id: ../a", "1:5: error: The id of a deck leads nowhere: it holds no `\\`, and"),
        ("id: a/./b", "1:5: error: The id of a deck leads nowhere: it holds no `\\`, and"),
        ("id: a\\..\\b", "1:5: error: The id of a deck leads nowhere: it holds no `\\`, and"),
        ("id: /a", "1:5: error: The id of a deck is names joined by single `/`."),
        ('id: "a\\tb"', "1:5: error: The id of a deck holds no `+`"),
    ],
)
def test_the_id_of_a_deck(line, start):
    assert errors(of("question: q\nanswer: a", line + "\n"))[0].startswith(start)


@given(st.text(min_size=1))
def test_derived_ids_are_sound_ids(text):
    name = derived(text)
    assert name == derived(unicodedata.normalize("NFD", unicodedata.normalize("NFC", text)))
    assert not set(name) & set("/+ ")
    assert 0 < len(name) <= 37
