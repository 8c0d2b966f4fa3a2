"""The reversed card: swapped, asked by a question alone, or spelt out."""

import pytest

from flashcards.grading.shapes import Items, Text
from tests.deck.reading import deck, errors, of


def turned(fact):
    """Question and answer of the reversed card, or None."""
    cards = deck(of(fact)).cards
    assert all(card.id.endswith("+reverse") for card in cards[1:])
    return (cards[1].question, cards[1].answer) if len(cards) > 1 else None


def test_true_swaps_the_two_sides():
    assert turned("question: el corazón\nanswer: heart\nreverse: true") == ("heart", Text("el corazón"))
    assert turned("question: q\nanswer: [a, b]\nreverse: yes") == ("a, b", Text("q"))


def test_false_is_none():
    assert turned("question: q\nanswer: a\nreverse: no") is None


NAMED = [
    (
        "What office did Dean Acheson hold in January 1950?",
        "Who was US Secretary of State in January 1950?",
        "Dean Acheson",
    ),
    ("What is the capital of France?", "Which country has the capital Paris?", "France"),
    ("When was the Battle of Chosin?", "What battle began on 27 November 1950?", "Chosin"),
    ("Who led the north under Kim Il-sung?", "Under whom did he lead the north?", "Kim Il-sung"),
    ("What happened in 1953?", "When was the armistice signed?", "1953"),
    ("Who commanded MacArthur's army?", "Whose army did he command?", "MacArthur's"),
]


@pytest.mark.parametrize(("question", "reverse", "name"), NAMED)
def test_a_question_alone_asks_for_the_one_name_it_leaves_out(question, reverse, name):
    assert turned(f"question: {question}\nanswer: a\nreverse: {reverse}") == (reverse, Text(name))


UNTOLD = [
    ("no name in the question", "what is a heart?", "what is el corazón?", "nothing"),
    ("two names", "What did Stalin write to Kim?", "Who wrote so?", "'Stalin' or 'Kim'"),
    ("a name right at the start", "Dean Acheson held which office?", "Who was it?", "'Dean Acheson' or 'Acheson'"),
    ("every name is repeated", "What did Stalin say?", "Whom did Stalin tell?", "nothing"),
]


@pytest.mark.parametrize(("question", "reverse", "found"), [row[1:] for row in UNTOLD], ids=[row[0] for row in UNTOLD])
def test_where_the_name_cannot_be_told_the_deck_has_to_say_it(question, reverse, found):
    (error,) = errors(of(f"question: {question}\nanswer: a\nreverse: {reverse}"))
    assert error == (
        "4:14: error: The answer to the reversed question cannot be told from the question: "
        f"it could be {found}. "
        "Write the answer too, on lines of their own: `reverse:`, then `question: …` and `answer: …`."
    )


def test_spelt_out():
    fact = "question: q\nanswer: a\nreject: {x: y}\nreverse:\n  question: r\n  answer: b\n  accept: c\n  reject: {d: e}"
    assert turned(fact) == ("r", Text("b", ("c",), (("d", "e"),)))
    listed = "question: q\nanswer: a\nreverse: {question: r, answer: [b, c], accept: {b: B}}"
    assert turned(listed) == ("r", Items((Text("b", ("B",)), Text("c"))))


@pytest.mark.parametrize(
    ("reverse", "start"),
    [
        ("{answer: b}", "4:14: error: facts[0].reverse.question is missing."),
        ("{question: r}", "4:14: error: facts[0].reverse.answer is missing."),
        ("{question: r, answer: b, hint: c}", "4:39: error: Unknown key `hint`."),
        ("[r, b]", "4:14: error: facts[0].reverse is a list; it must be a text."),
    ],
)
def test_mistakes(reverse, start):
    assert errors(of(f"question: q\nanswer: a\nreverse: {reverse}"))[0].startswith(start)
