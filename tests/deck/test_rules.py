"""The advice on cards: what each rule finds, and what it leaves alone."""

# ruff: noqa: E501  (tables of cases, each in a line)

import random

import pytest

from flashcards.deck.check import RULES, check
from tests import pace
from tests.deck.reading import deck, of


def advice(text):
    """The warnings of `check` as lines without the path."""
    return [str(problem).removeprefix("decks/d.yaml:") for problem in check(deck(text), text)]


def facts(*rows):
    return "facts:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


FOUND = [
    ("a question with two answers", facts("id: x, question: Who won?, answer: a", "question: who won, answer: b"), "3:5: warning: The same question in line 2 wants another answer."),
    ("the same question in other words", facts("question: Which city did the army take in 1950?, answer: Seoul", "question: Which city had the army taken in 1950?, answer: Seoul", "question: Which city was it that the army took in 1950?, answer: Pusan"), None),
    ("nearly the same question", facts("question: Which city did the northern army take first?, answer: Seoul", "question: What city did the northern army take first?, answer: seoul"), "3:5: warning: This asks nearly the same as the fact in line 2."),
    ("the answer in its question", of("question: What did the People's Volunteer Army call itself, the People's Volunteers?\nanswer: People's Volunteers"), "2:5: warning: The question holds its own answer, 'People's Volunteers'."),
    ("an item in its question", of("question: Besides Korea, what did he leave out?\nanswer: [Korea, Taiwan]"), "2:5: warning: The question holds its own answer, 'Korea'."),
    ("a gap whose text a sibling shows", of("cloze: '{{c1::Kim}} went to Moscow, and {{c2::Kim}} came back'"), "2:5: warning: The question holds its own answer, 'Kim'."),
    ("the answer in its hint", of("question: q\nanswer: Seoul\nhint: not Pusan but Seoul"), "2:5: warning: The hint holds the answer, 'Seoul'."),
    ("an answer too long to recall", of(f"question: q\nanswer: {'word ' * 17}"), "2:5: warning: An answer of 84 characters can hardly be recalled word for word."),
    ("a list of eight", of("question: q\nanswer: [a1, a2, a3, a4, a5, a6, a7, a8]"), "2:5: warning: A list of 8 items is hard to keep in mind."),
    ("an order of eight", of("question: q\norder: [a1, a2, a3, a4, a5, a6, a7, a8]"), "2:5: warning: A list of 8 items is hard to keep in mind."),
    ("the longest option is right", of("question: q\nchoices: [{right: because he thought that the others would stay out}, {wrong: for money}]"), "2:5: warning: The right option is the longest by far"),
    ("yes or no", of("question: Did he agree?\nanswer: 'Yes'"), "2:5: warning: A question answered by yes or no is guessed half of the time."),
    ("no source", "sources: {h: History}\n" + of("question: q\nanswer: a"), "3:5: warning: This fact has no source"),
    ("without a date", of("question: Which archives were opened recently?\nanswer: a"), "2:5: warning: 'recently' will not stay true. Say when."),
    ("a date that became two items", of("question: When?\nanswer: [January 12, 1950]"), "2:5: warning: 'January 12' and '1950' are two answers here, but look like one date. Put the date in quotes: \"January 12, 1950\""),
    ("a date the other way round", of("question: When?\nanswer: [12 January, 1950]"), "2:5: warning: '12 January' and '1950' are two answers here"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_what_is_found(text, start):
    found = advice(text)
    assert len(found) == (start is not None), found
    assert start is None or found[0].startswith(start)


LEFT_ALONE = [
    ("a good card", of("question: Who led the north?\nanswer: Kim Il Sung")),
    ("a question that names both sides", of("question: Was it Stalin or Mao who refused?\nanswer: Stalin")),
    ("part of a word", of("question: What do artists make?\nanswer: art")),
    ("questions that differ in a name", facts("question: What is the capital of France?, answer: Paris", "question: What is the capital of Spain?, answer: Madrid")),
    ("the same question of two orders", facts("id: a, question: Put these in order., order: [a, b]", "id: b, question: Put these in order., order: [c, d]")),
    ("siblings of one fact", of("cloze: '{{c1::Kim}} asked {{c2::Stalin}} in {{c3::March 1949}}'")),
    ("a reversed card", of("question: Where did Kim go?\nanswer: Moscow\nreverse: true")),
    ("a long option among long ones", of("question: q\nchoices: [{right: because he was sure of it}, {wrong: because he was afraid}]")),
    ("a statement", of("statement: s\nis: true")),
    ("today with its date", of("question: What was it called in 1950, and what today?\nanswer: a")),
    ("seven items", of("question: q\nanswer: [a1, a2, a3, a4, a5, a6, a7]")),
    ("a source of its own", "sources: {h: History}\n" + of("question: q\nanswer: a\nsource: h")),
    ("numbers in a list", of("question: Which years?\nanswer: [1949, 1950]")),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in LEFT_ALONE], ids=[row[0] for row in LEFT_ALONE])
def test_what_is_left_alone(text):
    assert advice(text) == []


def test_warnings_have_their_line_and_stand_in_the_order_of_the_file():
    text = facts("question: Did he?, answer: 'no'", "question: Will he?, answer: 'yes'")
    found = check(deck(text), text)
    assert [problem.place.line for problem in found] == [2, 3]
    assert found[0].excerpt == "  - {question: Did he?, answer: 'no'}"


def test_every_rule_says_why():
    assert all(rule.__doc__ for rule in RULES)


def test_many_facts_are_not_compared_each_with_each():
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghij", k=4)) for _ in range(400)]
    rows = [f"question: What is {' '.join(chance.choices(words, k=6))} {n}?, answer: a{n % 3}" for n in range(5000)]
    found = deck(facts(*rows))
    pace.within(3, lambda: check(found, ""))
