"""All that a typed answer is held against: the forms of the wanted one, and what the card and its deck use besides."""

import re
from functools import lru_cache
from typing import NamedTuple

from flashcards.grading import dates, names, quantities, ranges
from flashcards.grading.folding import joined, words
from flashcards.grading.question import Question, asked
from flashcards.grading.reading import Reading, read
from flashcards.grading.shapes import Text
from flashcards.grading.verdict import Context

_MOST_FORMS = 64
_LEAD = 80
"""Letters that lead-ins, hedges and spelled-out numbers may add to an answer."""
_BRACKETS = re.compile(r"(?<= )\([^()]*\)|(?<= )\[[^\[\]]*\]")

Aliases = tuple[tuple[str, tuple[str, ...]], ...]


class Form(NamedTuple):
    """One form of the wanted answer, with what it can be read as."""

    reading: Reading
    dates: tuple[dates.Date, ...]
    ranges: tuple[ranges.Range, ...]
    quantity: quantities.Quantity | None
    person: names.Name | None


class Wanted(NamedTuple):
    """The wanted answer. `longest` is the length of an answer that could be right, two forms and the question's words
    together; `units` are those that an answer may add to its number, `taken` the words that the card or
    deck uses for something else, `elsewhere` the deck's other answers, words run together."""

    forms: tuple[Form, ...]
    rejects: tuple[tuple[Form, str], ...]
    longest: int
    question: Question
    units: frozenset[str]
    within: str
    taken: frozenset[str]
    elsewhere: frozenset[str]


@lru_cache(maxsize=1024)
def prepare(text: Text, context: Context) -> Wanted:
    """The wanted answer made ready; a card that comes again finds it so."""
    question = asked(context.question)
    written = forms(text, context.aliases)
    persons = {name for name, others in context.aliases if not set(others).isdisjoint(name.split())}
    if question.person:
        persons.add(text.wanted)
    held = tuple(_form(form, question, form in persons) for form in written)
    rejects = tuple((_form(form, question, question.person), why) for form, why in text.reject if words(form))
    elsewhere = [read(other) for other in context.others]
    taken = [*elsewhere, *(form.reading for form, _ in rejects)]
    return Wanted(
        held,
        rejects,
        len(context.question) + 2 * max(map(len, (*written, *(form for form, _ in text.reject)))) + _LEAD,
        question,
        quantities.usable(frozenset[str]().union(*map(quantities.units, written)), question),
        quantities.tolerance(text.within),
        question.said.union(*(reading.words for reading in taken)),
        frozenset(joined(other.tokens) for other in elsewhere) - {joined(form.reading.tokens) for form in held},
    )


def forms(text: Text, aliases: Aliases) -> tuple[str, ...]:
    """Every way to write the wanted answer: as it stands, without what is in brackets, accepted, with an alias."""
    found = list(dict.fromkeys((text.wanted, *text.accept)))
    found += [short for form in found if (short := _BRACKETS.sub(" ", form).strip())]
    for name, others in aliases:
        key = words(name)
        for form in tuple(found):
            row = words(form)
            if row == key:
                found += others
            elif len(found) < _MOST_FORMS and (at := _place(key, row)) >= 0:
                found += [" ".join((*row[:at], other, *row[at + len(key) :])) for other in others]
    return tuple(form for form in dict.fromkeys(found) if words(form))


def exact_forms(text: Text, aliases: Aliases) -> tuple[str, ...]:
    """Every way to write a wanted answer whose letters count."""
    found = (text.wanted, *text.accept)
    return (*found, *(other for name, others in aliases if name in found for other in others))


def _form(text: str, question: Question, person: bool) -> Form:
    moments, ends, number = dates.dates(text), ranges.ranges(text), quantities.quantity(text)
    if number and (ends or any(date.month for date in moments) or not quantities.is_wanted(number, question)):
        number = None
    return Form(read(text), moments, ends, number, names.name(text) if person else None)


def _place(part: tuple[str, ...], row: tuple[str, ...]) -> int:
    """Where some words stand among more; −1 for nowhere."""
    places = (at for at in range(len(row) - len(part) + 1) if row[at : at + len(part)] == part)
    return next(places, -1) if part else -1
