"""A text with gaps. Each number makes a card, on which the gaps of that number are open and all others filled."""

import re

from flashcards.deck.answers import accepted, accepted_each, rejected, tolerance
from flashcards.deck.cards import Card
from flashcards.deck.events import Mark, Scalar
from flashcards.deck.fact import Fact
from flashcards.deck.fields import Fields
from flashcards.deck.gaps import Gap, GapError, filled, gaps, numbered, shown
from flashcards.grading.shapes import Items, Shape, wanted_text

FIELD = "cloze"
FIELDS = frozenset(("cloze", "accept", "reject", "within", "exact"))

_OPEN_GAP = re.compile(r"\[[^\[\]]+\]")


def prompt(fields: Fields) -> str:
    """The text with all gaps filled, so that their numbers and hints do not count."""
    text = fields.text(FIELD)
    try:
        return filled(text, gaps(text))
    except GapError:
        return text


def build(fact: Fact) -> list[Card]:
    """A card for each number; gap 1 has no suffix."""
    text = fact.text(FIELD)
    found = _found(fact, text)
    names = _names(fact, list(dict.fromkeys(gap.text for gap in found)))
    cards = []
    for number in sorted({gap.number for gap in found}):
        hidden = tuple(dict.fromkeys(gap.text for gap in found if gap.number == number))
        suffix = f"+{number}" if number > 1 else ""
        cards.append(fact.card(suffix, shown(text, found, number), _answer(fact, hidden, names)))
    return cards


def _found(fields: Fields, text: str) -> tuple[Gap, ...]:
    """The gaps, all numbered; () where something is wrong, which is noted."""
    try:
        found = gaps(text)
    except GapError as error:
        mark = _place(fields, error.number)
        fields.problems.error(mark, error.message, "A gap is written {{text}} or {{c1::text::hint}}.")
        return ()
    if not found and text:
        fields.problems.error(fields.at(FIELD), f"{fields.path(FIELD)} has no gap.", "Write {{…}} around what to ask.")
    if len(found) > 1:
        for count, gap in enumerate(found):
            if not gap.number:
                message = f"This gap has no number beside others; it counts as c{count + 1} by its position."
                hint = "`flashcards check --fix` writes the numbers."
                fields.problems.warn(_place(fields, count), message, hint)
    return numbered(found)


def _place(fields: Fields, count: int) -> Mark:
    """Where the gap stands before which there are `count` others."""
    node = fields.entries[FIELD][1]
    return fields.problems.inside(node, "{{", count) if isinstance(node, Scalar) else node.start_mark


def _answer(fact: Fact, hidden: tuple[str, ...], names: dict[str, tuple[str, ...]]) -> Shape:
    """One text, or several in any order when gaps of the same number hide different ones."""
    reject, within = rejected(fact), tolerance(fact)
    if len(hidden) == 1:
        return fact.wanted(hidden[0], names.get(hidden[0], ()), reject, within)
    return Items(tuple(fact.wanted(text, names.get(text, ()), (), within) for text in hidden), reject)


def _names(fields: Fields, texts: list[str]) -> dict[str, tuple[str, ...]]:
    """`accept`: for a single gap as for a single answer, else gap → more names."""
    return {texts[0]: accepted(fields)} if len(texts) == 1 else accepted_each(fields, texts)


def sheet(card: Card) -> str:
    """The text with its gaps filled again, where they can be told from other brackets."""
    texts = list(card.typed)
    if len(_OPEN_GAP.findall(card.question)) != len(texts):
        return f"{card.question} — {wanted_text(card.answer)}"
    return _OPEN_GAP.sub(lambda _: texts.pop(0), card.question)
