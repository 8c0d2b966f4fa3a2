"""The kinds of facts one by one: cards, mistakes, lines for the cheat sheet."""

# ruff: noqa: E501  (tables of cases, each in a line)

import pytest

from flashcards.deck.kinds import KINDS
from flashcards.grading.shapes import Items, Option, Pick, Sequence, Text
from tests.deck.reading import card, deck, errors, of


def test_one_answer_may_have_further_names():
    found = card("question: q\nanswer: a\naccept: b\nreject: {c: No., d: Never.}")
    assert found.answer == Text("a", ("b",), (("c", "No."), ("d", "Never.")))


def test_a_list_of_one_is_a_list():
    assert card("question: q\nanswer: [a]").answer == Items((Text("a"),))


@pytest.mark.parametrize("word", ["true", "True", "yes", "on", '"YES"'])
def test_exact_for_a_deck_is_overruled_by_a_fact(word):
    found = deck(f"exact: {word}\nfacts:\n  - {{question: q, answer: a}}\n  - {{question: r, answer: a, exact: no}}\n")
    assert [one.answer.exact for one in found.cards] == [True, False]


MISTAKES = [
    ("names for a list without saying whose", "question: q\nanswer: [a, b]\naccept: [c]", "4:13: error: facts[0].accept does not say"),
    ("names for an item that is not there", "question: q\nanswer: [Korea, b]\naccept: {Koera: c}", "4:14: error: 'Koera' is not one of the answers. Did you mean `Korea`?"),
    ("a mapping of names for one answer", "question: q\nanswer: a\naccept: {a: c}", "4:13: error: facts[0].accept is a mapping, but there is only one answer."),
    ("an item twice", "question: q\nanswer: [a, a]", "3:17: error: 'a' stands in this list twice."),
    ("no right option", "question: q\nchoices: [{wrong: a}, {wrong: b}]", "3:14: error: facts[0].choices has no right option."),
    ("two right options", "question: q\nchoices: [{right: a}, {right: b}, {wrong: c}]", "3:14: error: facts[0].choices has 2 right options."),
    ("no wrong option", "question: q\nchoices: [{right: a}]", "3:14: error: facts[0].choices has no wrong options."),
    ("seven wrong options", "question: q\nchoices: [{right: a}, " + ", ".join(f"{{wrong: w{n}}}" for n in range(7)) + "]", "3:14: error: facts[0].choices has 7 wrong options."),
    ("an option twice", "question: q\nchoices: [{right: a}, {wrong: a}]", "3:27: error: The option 'a' is given twice."),
    ("an option both right and wrong", "question: q\nchoices: [{right: a, wrong: b}, {wrong: c}]", "3:16: error: Unknown key `right`."),
    ("a reason for the right one", "question: q\nchoices: [{right: a, because: b}, {wrong: c}]", "3:26: error: `because` goes with `wrong:`"),
    ("an option that is a text", "question: q\nchoices: [a, {right: b}, {wrong: c}]", "3:15: error: facts[0].choices[0] is a text; it must be `key: value` pairs."),
    ("an option without a text", "question: q\nchoices: [{right: b}, {because: c}]", "3:27: error: facts[0].choices[1].wrong is missing. Each option has `right:` or `wrong:`."),
    ("a statement without truth", "statement: s", "2:5: error: facts[0].is is missing. Add `is: true` or `is: false`."),
    ("a statement that is half true", "statement: s\nis: partly", "3:9: error: facts[0].is is neither true nor false."),
    ("an order of one", "question: q\norder: [a]", "3:12: error: facts[0].order must have 2 to 26 items."),
    ("an order of too many", "question: q\norder: [" + ", ".join(f"i{n}" for n in range(27)) + "]", "3:12: error: facts[0].order must have 2 to 26 items."),
    ("an order with an item twice", "question: q\norder: [a, b, a]", "3:19: error: 'a' stands in this order twice."),
    ("an order without a question", "order: [a, b]", "2:5: error: facts[0].question is missing."),
    ("a source that is not there", "question: q\nanswer: a\nsource: histroy", "5:13: error: `histroy` is not a key of `sources`. Did you mean `history`?"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "start"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_mistakes(fact, start):
    header = "sources: {history: H}\n" if "source" in fact else ""
    found = errors(of(fact, header))
    assert any(error.startswith(start) for error in found), found


def test_a_source_in_a_deck_without_sources():
    assert errors(of("question: q\nanswer: a\nsource: h")) == [
        "4:13: error: `h` is not a key of `sources`. Add it to the deck's `sources:`."
    ]


@pytest.mark.parametrize(
    ("word", "truth"), [("true", True), ("Yes", True), ("no", False), ("FALSE", False), ("'off'", False)]
)
def test_the_truth_of_a_statement(word, truth):
    answer = card(f"statement: s\nis: {word}").answer
    assert answer == Pick((Option("True", truth), Option("False", not truth)), "tf")


def test_six_wrong_options_and_twenty_six_items_are_allowed():
    options = ", ".join(f"{{wrong: w{n}}}" for n in range(6))
    assert len(card(f"question: q\nchoices: [{{right: a}}, {options}]").answer.options) == 7
    items = [f"i{n}" for n in range(26)]
    assert card(f"question: q\norder: [{', '.join(items)}]").answer == Sequence(tuple(items))


SHEETS = [
    ("question: Q?\nanswer: a", "Q? — a"),
    ("question: Q?\nanswer: [a, b]", "Q? — a, b"),
    ("question: Q?\nchoices: [{wrong: x}, {right: a}]", "Q? — a"),
    ("statement: S.\nis: false\ncorrection: Not quite.", "S. — False: Not quite."),
    ("statement: S.\nis: true", "S. — True"),
    ("question: Q?\norder: [a, b]", "Q? — a → b"),
    ("cloze: The {{cat::pet}} sat", "The cat sat"),
    ("cloze: The {{c1::cat}} and {{c1::dog}} sat", "The cat and dog sat"),
    ("cloze: 'The [big] {{cat}} sat'", "The [big] […] sat — cat"),
]


@pytest.mark.parametrize(("fact", "line"), SHEETS)
def test_the_cheat_sheet_has_one_line_for_a_card(fact, line):
    found = card(fact)
    assert KINDS[found.kind].sheet(found) == line
