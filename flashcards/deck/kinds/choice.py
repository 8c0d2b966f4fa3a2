"""A question with one right option and one to six wrong ones, each of which may say why it is wrong."""

from flashcards.deck.cards import Card
from flashcards.deck.fact import Fact
from flashcards.deck.fields import Fields
from flashcards.grading.shapes import Option, Pick, wanted_text

FIELD = "choices"
FIELDS = frozenset(("question", "choices"))

WRONG = 6
"""The most wrong options; with the right one they take the letters a to g."""


def prompt(fields: Fields) -> str:
    return fields.text("question")


def build(fact: Fact) -> list[Card]:
    options: list[Option] = []
    for choice in fact.mappings(FIELD):
        option = _option(choice)
        if option.text and any(option.text == other.text for other in options):
            fact.problems.error(choice.mark, f"The option '{option.text}' is given twice.", "Remove one of the two.")
        options.append(option)
    if options:
        _count(fact, options)
    return [fact.card("", fact.need("question"), Pick(tuple(options)))]


def _option(choice: Fields) -> Option:
    if "right" in choice.entries and "wrong" not in choice.entries:
        stray = "`because` goes with `wrong:`; a fact's `explanation` with the right one."
        choice.only(("right",), {"because": stray})
        return Option(choice.text("right"), True)
    choice.only(("wrong", "because"))
    return Option(choice.need("wrong", "Each option has `right:` or `wrong:`."), False, choice.text("because"))


def _count(fields: Fields, options: list[Option]) -> None:
    right = sum(option.right for option in options)
    wrong = len(options) - right
    if right != 1:
        message = "has no right option." if not right else f"has {right} right options."
        hint = "Exactly one is `right:`. For several right answers write `answer:` with a list."
        fields.problems.error(fields.at(FIELD), f"{fields.path(FIELD)} {message}", hint)
    if not 1 <= wrong <= WRONG:
        message = f"{fields.path(FIELD)} has {wrong or 'no'} wrong options."
        fields.problems.error(fields.at(FIELD), message, f"There may be one to {WRONG}.")


def sheet(card: Card) -> str:
    return f"{card.question} — {wanted_text(card.answer)}"
