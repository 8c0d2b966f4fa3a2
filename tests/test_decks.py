"""The decks that ship: which facts they teach, and what no card of them may say.

`data/taught_ids.txt` lists the ids of the facts on the origins of the Korean War that were collected for the decks."""

import re
from pathlib import Path

import pytest

from flashcards.deck.check import check
from flashcards.deck.library import open_library
from flashcards.deck.reader import load
from flashcards.deck.roots import deck_files

DECKS = Path(__file__).parent.parent / "decks"
TAUGHT = Path(__file__).parent / "data" / "taught_ids.txt"

MISTAKEN = {
    "f84-best-claim",  # the F-86 was the best American fighter, not the F-84
    "kim-fought-nationalists",  # Kim took no part in the Chinese civil war
    "shtykov-title",  # Shtykov was ambassador, and commanded no army
    "stalin-prolonged-war-claim",  # the prisoners held up the truce, not spying
    "stalin-veto-claim",  # the truce was not for the Security Council to veto
}
"""What a document has wrong: a learner may meet it only as a statement that is false."""

UNSAFE = "week-without-open-support"
"""A sentence too garbled to be judged, even as false."""

CORRECTED = {
    "advisers-and-ships-pulled-back",  # in June 1950, not at Inchon
    "dmz-created",  # not agreed by the two Koreas, who did not both sign
    "telegram-sent-by-shtykov",  # passed on, not written
    "unsc-resolution",  # troops to fight, not peacekeepers
}
"""What a document has right in the main and wrong in a detail, which the card corrects as disputed."""

FILLER = {
    "the number of a source document": r"(?<![\d.,])00[0-4]\b",
    "filler Latin": r"\b(lorem|ipsum|dolor|consectetur|adipisc\w+|excepteur|voluptate|nostrud|eiusmod)\b",
    "an advertisement": r"gostudent|revisiondojo\.com|\btut(or|ors|oring)\b|\bfree ?account\b|full potential",
    "the page's furniture": r"\bpaywall|jump to other topics|cheat ?sheet|all rights reserved|comments feed|unlock",
    "a misprint": r"Kim II\b",
}
"""What stands in the documents around the text, and must not come into a card."""


@pytest.fixture(scope="module")
def library():
    return open_library([str(DECKS)])


@pytest.fixture(scope="module")
def cards(library):
    """Every card by its id."""
    return {head.id: library.card(head.id) for head in library.heads()}


def ids_to_teach():
    """Every fact's id, and the set of those that no deck set may leave out."""
    lines = [line.split() for line in TAUGHT.read_text().splitlines() if not line.startswith("#")]
    return [line[0] for line in lines], {line[0] for line in lines if line[1:] == ["*"]}


def fact(card):
    """The id of the card's fact within its deck."""
    return card.head.fact.partition("/")[2]


def is_true(statement):
    """Whether a statement card is true."""
    return next(option.text for option in statement.answer.options if option.right).casefold() == "true"


def texts(value):
    """Every text in a card or a part of one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def said(card):
    """What a learner reads on the card, and what the card takes as an answer; not its id or its sources."""
    return list(texts((card.question, card.answer, card.explanation, card.hint, card.disputed, card.correction)))


def test_the_list_of_facts_is_whole():
    every, key = ids_to_teach()
    assert (len(every), len(set(every)), len(key)) == (170, 170, 62)
    assert {*MISTAKEN, *CORRECTED, UNSAFE} <= set(every)


def test_every_key_fact_is_taught_and_nearly_all_the_others(cards):
    every, key = ids_to_teach()
    taught = {fact(card) for card in cards.values()}
    assert key - taught == set()
    assert len(taught.intersection(every)) >= 145


def test_one_fact_is_taught_in_one_deck(cards):
    facts = {card.head.fact for card in cards.values()}
    assert len(facts) == len({fact.partition("/")[2] for fact in facts})


def test_mistakes_of_the_documents_are_met_as_false_statements_only(cards):
    found = [card for card in cards.values() if fact(card) in MISTAKEN]
    assert [card.id for card in found if card.kind != "statement" or is_true(card) or not card.correction] == []


def test_what_cannot_be_judged_is_not_asked(cards):
    assert UNSAFE not in {fact(card) for card in cards.values()}


def test_details_that_a_document_has_wrong_are_disputed_on_the_card(cards):
    found = [card for card in cards.values() if fact(card) in CORRECTED]
    assert {fact(card) for card in found} == CORRECTED
    assert [card.id for card in found if not card.disputed] == []


def test_check_strict_finds_nothing():
    found = []
    for path, default in deck_files(str(DECKS)):
        reading = load(path, default)
        assert reading.deck is not None, reading.problems
        found += [*reading.problems, *check(reading.deck, Path(path).read_text(encoding="utf-8"))]
    assert found == []


def test_the_library_has_every_deck_file(library):
    assert not library.broken
    assert len(library.decks) == len(list(deck_files(str(DECKS))))


def test_each_deck_has_its_header_and_a_sitting_of_facts(library):
    for deck in library.decks:
        facts = {card.head.fact for card in deck.cards}
        assert 8 <= len(facts) <= 20, deck.id
        assert all((deck.title, deck.about, deck.sources, deck.number)), deck.id


def test_numbers_give_every_deck_a_place_of_its_own(library):
    numbers = [deck.number for deck in library.decks]
    assert len(numbers) == len(set(numbers))


def test_the_decks_of_the_design_are_there(library):
    assert {"acheson-speech", "january-1950-approval", "mig-alley"} <= {deck.id for deck in library.decks}


def test_every_card_names_a_source(cards):
    assert [card.id for card in cards.values() if not card.sources] == []


def test_neither_true_nor_false_is_the_pattern(cards):
    answers = [is_true(card) for card in cards.values() if card.kind == "statement"]
    assert len(answers) / 3 <= sum(answers) <= len(answers) * 2 / 3


@pytest.mark.parametrize("what", FILLER)
def test_no_card_says(what, cards):
    pattern = re.compile(FILLER[what], re.IGNORECASE if what != "a misprint" else 0)
    assert [(card.id, text) for card in cards.values() for text in said(card) if pattern.search(text)] == []


def test_filler_is_known_when_seen():
    seen = [
        ("the number of a source document", "According to 003, Mao held back."),
        ("filler Latin", "Lorem elit id voluptate"),
        ("an advertisement", "A tutor from GoStudent"),
        ("the page's furniture", "What is a paywall?"),
        ("a misprint", "Kim II Sung"),
    ]
    assert [what for what, text in seen if re.search(FILLER[what], text, re.IGNORECASE)] == list(FILLER)
    assert not re.search(FILLER["the number of a source document"], "more than 260,000 of 1,000 and 0.001")
