"""The rules for good cards, run over a deck that has no errors. Each is one small function that says why; what it finds
is advice, not an error."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from flashcards.deck.cards import Card, Deck
from flashcards.deck.likeness import alike, words
from flashcards.deck.problems import BREAK
from flashcards.errors import Place, Problem
from flashcards.grading.shapes import Items, Pick, Sequence, Text, wanted_text

__all__ = ["RULES", "check"]

LONG_ANSWER = 80
"""Characters of a typed answer."""

LONG_LIST = 7
"""Items of a list or an order."""

Advice = tuple[Place, str, str]
"""A fact's place, what could be better there, and what to do."""


def check(deck: Deck, text: str) -> list[Problem]:
    """What the rules advise on this deck, as warnings in the order of the file; `text` is the file's."""
    found = {advice for rule in RULES for advice in rule(deck)}
    lines = BREAK.split(text)
    return [
        Problem(place, "warning", message, hint, lines[place.line - 1] if place.line <= len(lines) else "")
        for place, message, hint in sorted(found)
    ]


def asked_twice(deck: Deck) -> Iterator[Advice]:
    """A question with two answers cannot be answered: whoever knows one is told that it is wrong. Where options or
    items are shown with the question, they tell the two apart."""
    first: dict[tuple[str, ...], Card] = {}
    for card in _typed(deck):
        asked = tuple(words(card.question))
        before = first.setdefault(asked, card)
        if before is not card and wanted_text(before.answer) != wanted_text(card.answer):
            message = f"The same question in line {before.place.line} wants another answer."
            yield card.place, message, "Ask more precisely, or make one fact with a list of answers."


def nearly_asked_twice(deck: Deck) -> Iterator[Advice]:
    """Two facts that ask the same thing in other words cost twice the reviews, and neither gets a history of its
    own worth."""
    cards = list(_typed(deck))
    for one, other in alike([(card.question, wanted_text(card.answer)) for card in cards]):
        if cards[one].head.fact != cards[other].head.fact:
            message = f"This asks nearly the same as the fact in line {cards[one].place.line}."
            yield cards[other].place, message, "Keep one of the two."


def answer_in_question(deck: Deck) -> Iterator[Advice]:
    """An answer that can be read is not recalled: in its own question, or in a text with gaps where a sibling's gap,
    which stands filled, holds it too."""
    for card in _typed(deck):
        if "or" not in words(card.question):
            for answer in card.typed:
                if _holds(card.question, answer):
                    yield card.place, f"The question holds its own answer, '{answer}'.", "Ask without it."


def hint_gives_away(deck: Deck) -> Iterator[Advice]:
    """A hint leads towards the answer; one that holds it ends the attempt to recall."""
    for card in deck.cards:
        for answer in card.typed:
            if _holds(card.hint, answer):
                yield card.place, f"The hint holds the answer, '{answer}'.", "Hint at it in other words."


def long_answer(deck: Deck) -> Iterator[Advice]:
    """Long answers are recalled in part and judged by chance: short facts are learnt faster and kept longer."""
    for card in _typed(deck):
        for answer in card.typed:
            if len(answer) > LONG_ANSWER:
                message = f"An answer of {len(answer)} characters can hardly be recalled word for word."
                yield card.place, message, "Ask for its core, and put the rest into `explanation:`."


def long_list(deck: Deck) -> Iterator[Advice]:
    """Lists are the hardest to keep in mind; beyond seven items hardly anyone does without a structure."""
    for card in deck.cards:
        if isinstance(card.answer, Items | Sequence) and len(card.answer.items) > LONG_LIST:
            message = f"A list of {len(card.answer.items)} items is hard to keep in mind."
            yield card.place, message, "Split it into groups, or ask for the items one by one."


def long_right_option(deck: Deck) -> Iterator[Advice]:
    """Where the right option is the longest by far, one can choose it without knowing anything."""
    for card in deck.cards:
        if isinstance(card.answer, Pick) and not card.answer.keys:
            right = len(wanted_text(card.answer))
            wrong = max(len(option.text) for option in card.answer.options if not option.right)
            if right > 1.5 * wrong and right - wrong > 15:
                message = "The right option is the longest by far, which gives it away."
                yield card.place, message, "Shorten it, or make a wrong one as long."


def yes_or_no(deck: Deck) -> Iterator[Advice]:
    """Yes or no is right half of the time by chance and teaches nothing beyond it."""
    for card in _typed(deck):
        if wanted_text(card.answer).strip(".! ").casefold() in ("yes", "no", "true", "false"):
            hint = "Ask for the thing itself, or write a `statement:` with a `correction:`."
            yield card.place, "A question answered by yes or no is guessed half of the time.", hint


def no_source(deck: Deck) -> Iterator[Advice]:
    """In a deck that names its sources, a fact without one cannot be looked up."""
    if deck.sources:
        for card in deck.cards:
            if not card.sources:
                yield card.place, "This fact has no source, though the deck has some.", "Add `source:`."


_UNDATED = re.compile(r"\b(recently|nowadays|currently|today|at present|these days|this year|last year)\b", re.I)
_YEAR = re.compile(r"\d{4}")


def undated(deck: Deck) -> Iterator[Advice]:
    """ "Recently" is true for a year or two; a card is asked for many."""
    for card in deck.cards:
        for text in (card.question, *card.typed):
            match = _UNDATED.search(text)
            if match and not _YEAR.search(text):
                yield card.place, f"'{match[0]}' will not stay true.", "Say when."


_DAY = re.compile(r"[^\W\d]+\.? \d{1,2}|\d{1,2}\.? [^\W\d]+\.?")


def split_date(deck: Deck) -> Iterator[Advice]:
    """In a list, YAML takes the comma within a date for the end of an item."""
    for card in deck.cards:
        if isinstance(card.answer, Items):
            for day, year in pairwise(card.typed):
                if _DAY.fullmatch(day) and len(year) == 4 and year.isdigit():
                    message = f"'{day}' and '{year}' are two answers here, but look like one date."
                    yield card.place, message, f'Put the date in quotes: "{day}, {year}"'


RULES: tuple[Callable[[Deck], Iterator[Advice]], ...] = (
    asked_twice,
    nearly_asked_twice,
    answer_in_question,
    hint_gives_away,
    long_answer,
    long_list,
    long_right_option,
    yes_or_no,
    no_source,
    undated,
    split_date,
)
"""All rules, in no order that matters."""


def _typed(deck: Deck) -> Iterator[Card]:
    """The cards whose answer is typed from the question alone, without those that only turn a fact round."""
    for card in deck.cards:
        if isinstance(card.answer, Text | Items) and not card.id.endswith("+reverse"):
            yield card


def _holds(text: str, answer: str) -> bool:
    """Whether the words of `answer` stand together in `text`."""
    wanted = " ".join(words(answer))
    return bool(wanted) and f" {wanted} " in f" {' '.join(words(text))} "
