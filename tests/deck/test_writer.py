"""`check --fix`: ids, numbers of gaps and quotes go in; every other byte stays (hypothesis finds decks)."""

# ruff: noqa: E501  (tables of cases, each in a line)

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.deck.identity import derived
from flashcards.deck.reader import read_deck
from flashcards.deck.writer import fix
from flashcards.errors import Place
from flashcards.grading.shapes import Text
from tests.deck.reading import deck, warnings

Q, R = derived("q"), derived("r")

CASES = [
    ("an id as the first key, in the deck's own indentation", "facts:\n  - question: q\n    answer: a\n", f"facts:\n  - id: {Q}\n    question: q\n    answer: a\n"),
    ("no indentation", "facts:\n- question: q\n  answer: a\n", f"facts:\n- id: {Q}\n  question: q\n  answer: a\n"),
    ("wide indentation", "facts:\n  -    question: q\n       answer: a\n", f"facts:\n  -    id: {Q}\n       question: q\n       answer: a\n"),
    ("the dash on a line of its own", "facts:\n  -\n    question: q\n    answer: a\n", f"facts:\n  -\n    id: {Q}\n    question: q\n    answer: a\n"),
    ("comments stay where they are", "facts:  # all\n  # first\n  - question: q  # why\n    # between\n    answer: a\n", f"facts:  # all\n  # first\n  - id: {Q}\n    question: q  # why\n    # between\n    answer: a\n"),
    ("facts in braces", "facts: [{question: q, answer: a}, { question: r, answer: b }]", f"facts: [{{id: {Q}, question: q, answer: a}}, {{ id: {R}, question: r, answer: b }}]"),
    ("CRLF", "facts:\r\n  - question: q\r\n    answer: a\r\n", f"facts:\r\n  - id: {Q}\r\n    question: q\r\n    answer: a\r\n"),
    ("mixed line ends follow their own line", "facts:\n  - question: q\r\n    answer: a\n", f"facts:\n  - id: {Q}\r\n    question: q\r\n    answer: a\n"),
    ("no line end at the end", "facts:\n  - answer: a\n    question: q", f"facts:\n  - id: {Q}\n    answer: a\n    question: q"),
    ("a byte order mark", "\ufefffacts:\n  - question: q\n    answer: a\n", f"\ufefffacts:\n  - id: {Q}\n    question: q\n    answer: a\n"),
    ("only where one is missing", "facts:\n  - question: q\n    answer: a\n  - question: r\n    id: mine\n    answer: b\n", f"facts:\n  - id: {Q}\n    question: q\n    answer: a\n  - question: r\n    id: mine\n    answer: b\n"),
    ("gaps get their position", "facts:\n  - id: x\n    cloze: 'é {{a}} {{c2::b}} {{d::h}}'\n", "facts:\n  - id: x\n    cloze: 'é {{c1::a}} {{c2::b}} {{c3::d::h}}'\n"),
    ("gaps over several lines", "facts:\n  - id: x\n    cloze: one {{a}}\n      two {{b}}\n", "facts:\n  - id: x\n    cloze: one {{c1::a}}\n      two {{c2::b}}\n"),
    ("a single gap needs none", "facts:\n  - id: x\n    cloze: the {{a}}\n", None),
    ("a text gets its quotes", "facts:\n  - id: x\n    question: q: r   # so\n    answer: @a\n", "facts:\n  - id: x\n    question: 'q: r'   # so\n    answer: '@a'\n"),
    ("a text of several lines", "facts:\n  - id: x\n    question: it's\n        so: yes\n\n    answer: a\n", "facts:\n  - id: x\n    question: \"it's\n        so: yes\"\n\n    answer: a\n"),
    ("braces that YAML reads as a mapping", "facts:\n  - id: x\n    cloze: {{a}}\n", "facts:\n  - id: x\n    cloze: '{{a}}'\n"),
    ("all at once", "title: a: b\nfacts:\n  - cloze: {{a}} and {{b}}\n", f"title: 'a: b'\nfacts:\n  - id: {derived('a and b')}\n    cloze: '{{{{c1::a}}}} and {{{{c2::b}}}}'\n"),
    ("the same question twice is left to its author", "facts:\n  - question: q\n    answer: a\n  - question: q\n    answer: b\n", None),
    ("a fact of no kind", "facts:\n  - question: q\n", None),
    ("a deck that cannot be read", "facts:\n  - question: 'q\n    answer: a\n", None),
    ("a deck with control characters", "facts:\n  - question: q\x07\n    answer: a\n", None),
    ("no deck at all", "just text\n", None),
    ("nothing", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fixed"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_is_written(text, fixed):
    fixed = text if fixed is None else fixed
    assert fix(text) == fixed
    assert fix(fixed) == fixed


def unplaced(text):
    """The cards of a sound deck, without their places."""
    return [card._replace(place=Place("")) for card in deck(text).cards]


def test_ids_and_numbers_keep_every_card_what_it_was():
    text = "facts:\n  - question: q\n    answer: a\n    reverse: true\n  - cloze: '{{a}} and {{b}}'\n"
    assert unplaced(text) == unplaced(fix(text))
    assert warnings(text)
    assert warnings(fix(text)) == []


def test_a_mended_deck_has_the_texts_that_were_meant():
    text = dedent("""\
        facts:
          - question: Which answer: a or b?
            answer: "b" is it
            explanation: He said
              the following: it's "b".
            hint: {x}
    """)
    (card,) = deck(fix(text)).cards
    assert card.question == "Which answer: a or b?"
    assert card.answer == Text('"b" is it')
    assert card.explanation == 'He said the following: it\'s "b".'
    assert card.hint == "{x}"


WORD = st.text("abcé: #{}[]'\"@*&!%|>-?,.0☃", min_size=1, max_size=12).filter(str.strip)
GAPPED = st.lists(st.sampled_from(["{{a}}", "{{c1::b}}", "{{c2::c::h}}", " é ", "x: ", "'"]), min_size=1, max_size=5)
INDENT = st.sampled_from(["", "  ", "    "])


@st.composite
def facts(draw):
    """The lines of a fact, rarely well quoted."""
    keys = [f"question: {draw(WORD)}", f"answer: {draw(WORD)}"]
    if draw(st.booleans()):
        keys = [f"cloze: {''.join(draw(GAPPED)).strip()}"]
    if draw(st.booleans()):
        keys.insert(draw(st.integers(0, len(keys))), f"id: i{draw(st.integers(0, 99))}")
    if draw(st.booleans()):
        keys.append(f"hint: {draw(WORD)}  # {draw(WORD)}")
    return keys


@st.composite
def decks(draw):
    end, indent, gap = draw(st.sampled_from(["\n", "\r\n"])), draw(INDENT), " " * draw(st.integers(1, 3))
    lines = ["# a deck", "facts:"]
    for keys in draw(st.lists(facts(), min_size=1, max_size=4)):
        lines += [f"{indent}-{gap}{keys[0]}", *(f"{indent} {gap}{key}" for key in keys[1:]), ""]
    return end.join(lines)


def without(text, added):
    """Whether `text` is `added` with some characters left out."""
    rest = iter(added)
    return all(sign in rest for sign in text)


@given(decks())
def test_fixing_adds_and_never_takes_away(text):
    fixed = fix(text)
    assert fix(fixed) == fixed
    assert without(text.replace("'", "").replace('"', ""), fixed)
    (before, told), (after, left) = (read_deck(body, "d", "d") for body in (text, fixed))
    assert len(left) <= len(told)
    if before:
        assert after
        assert without(text, fixed)
        assert unplaced(text) == unplaced(fixed)
