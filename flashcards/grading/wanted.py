"""All that a typed answer is held against: the forms of the wanted one, and what the card and its deck use besides."""

import re
from functools import lru_cache
from typing import NamedTuple

from flashcards.grading import dates, names, quantities, ranges, signs
from flashcards.grading.folding import LONGEST, joined, words
from flashcards.grading.question import Question, asked
from flashcards.grading.reading import Reading, read
from flashcards.grading.shapes import Text
from flashcards.grading.verdict import Context

_MOST_FORMS = 64
_LEAD = 80
"""Letters that lead-ins, hedges and spelled-out numbers may add to an answer."""
_BRACKETS = re.compile(r"(?<= )\([^()]*\)|(?<= )\[[^\[\]]*\]")
_DECADE = re.compile(r"\b19([2-9])0s\b")
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")

Aliases = tuple[tuple[str, tuple[str, ...]], ...]


class Form(NamedTuple):
    """One form of the wanted answer, with what it can be read as. `units` are those that an answer may add to its
    number: its own, the question's, and those that another form has with the same number."""

    reading: Reading
    dates: tuple[dates.Date, ...]
    ranges: tuple[ranges.Range, ...]
    quantity: quantities.Quantity | None
    person: names.Name | None
    units: frozenset[str] = frozenset()


class Wanted(NamedTuple):
    """The wanted answer. `longest` is the length of an answer that could be right, two forms and the question's words
    together; `used` are the words that the card has for something else, `others` the deck's other answers."""

    forms: tuple[Form, ...]
    rejects: tuple[tuple[Form, str], ...]
    longest: int
    question: Question
    within: str
    used: frozenset[str]
    others: tuple[str, ...] = ()

    def is_taken(self, word: str) -> bool:
        """Whether the card or its deck has a word for something else; no slip leads to it."""
        return word in self.used or any(word in _other(text)[0] for text in self.others)

    def is_elsewhere(self, answer: Reading) -> bool:
        """Whether an answer is another one of the deck."""
        typed = joined(answer.tokens)
        return any(typed == _other(text)[1] for text in self.others)

    def is_elsewhere_by_sign(self, answer: Reading) -> bool:
        """Whether an answer ends in another sign than the wanted one, as another one of the deck does: n for n!."""
        sign = signs.last(answer.text)
        if any(signs.last(form.reading.text) == sign for form in self.forms):
            return False
        typed = joined(answer.tokens)
        return any(signs.last(text) == sign and typed == _other(text)[1] for text in self.others)


def prepare(text: Text, context: Context) -> Wanted:
    """The wanted answer made ready; a card that comes again finds it so. Other answers of the deck, which may be
    thousands, are read only once a slip may lead to one."""
    return _prepared(text, context.question, context.aliases)._replace(others=context.others)


@lru_cache(maxsize=1024)
def _prepared(text: Text, asking: str, aliases: Aliases) -> Wanted:
    question = asked(asking)
    written = forms(text, aliases)
    persons = {name for name, others in aliases if not set(others).isdisjoint(name.split())}
    if question.person:
        persons.add(text.wanted)
    accepted = tuple(_form(form, question, form in persons) for form in written)
    rejects = tuple((_form(form, question, question.person), why) for form, why in text.reject if _is_weighed(form))
    return Wanted(
        tuple(_with_units(form, accepted, question) for form in accepted),
        tuple((_with_units(form, (form, *accepted), question), why) for form, why in rejects),
        len(asking) + 2 * max(map(len, (*written, *(form.reading.text for form, _ in rejects))), default=0) + _LEAD,
        question,
        quantities.tolerance(text.within),
        question.said.union(*(form.reading.words for form, _ in rejects)),
    )


def forms(text: Text, aliases: Aliases) -> tuple[str, ...]:
    """Every way to write the wanted answer: as it stands, without what is in brackets, accepted, with an alias; the
    1950s are the fifties too."""
    found = list(dict.fromkeys((text.wanted, *text.accept)))
    found += [_DECADE.sub(to, form) for form in found if _DECADE.search(form) for to in (r"\g<1>0s", _tens)]
    found += [short for form in found if (short := _BRACKETS.sub(" ", form).strip())]
    for name, others in aliases:
        key = words(name)
        for form in tuple(found):
            row = words(form)
            if row == key:
                found += others
            elif len(found) < _MOST_FORMS and (at := _place(key, row)) >= 0:
                found += [" ".join((*row[:at], other, *row[at + len(key) :])) for other in others]
    return tuple(form for form in dict.fromkeys(found) if _is_weighed(form))


def _tens(decade: re.Match[str]) -> str:
    return _TENS[int(decade[1]) - 2]


def exact_forms(text: Text, aliases: Aliases) -> tuple[str, ...]:
    """Every way to write a wanted answer whose letters count."""
    found = (text.wanted, *text.accept)
    return (*found, *(other for name, others in aliases if name in found for other in others))


def _form(text: str, question: Question, person: bool) -> Form:
    text = quantities.with_kelvin(text, question)
    moments, ends, number = dates.dates(text), ranges.ranges(text), quantities.quantity(text)
    if question.amount:
        moments = tuple(date for date in moments if date.month or date.era or date.part)
    if number and (ends or any(date.month for date in moments) or not quantities.is_wanted(number, question)):
        number = None
    return Form(read(text), moments, ends, number, names.name(text) if person else None)


def _with_units(form: Form, forms: tuple[Form, ...], question: Question) -> Form:
    """A form with the units of every form that has its number."""
    figures = {number for number, _ in _measured(form)}
    own = frozenset[str]().union(*(beside for one in forms for number, beside in _measured(one) if number in figures))
    return form._replace(units=quantities.usable(own, question))


def _measured(form: Form) -> list[tuple[str, frozenset[str]]]:
    """The numbers of a form, each with what stands beside it."""
    ends = (quantities.quantity(end) for row in form.ranges for end in row)
    return [(found.number, found.beside) for found in (quantities.quantity(form.reading.text), *ends) if found]


def _is_weighed(form: str) -> bool:
    """Whether a form has words, and no more than an answer that is judged could stand for."""
    return len(form) <= 2 * LONGEST and bool(words(form))


@lru_cache(maxsize=2**16)
def _other(text: str) -> tuple[tuple[str, ...], str]:
    """The words of another answer of the deck, and what it is by folding alone."""
    reading = read(text)
    return reading.words, joined(reading.tokens)


def _place(part: tuple[str, ...], row: tuple[str, ...]) -> int:
    """Where some words stand among more; −1 for nowhere."""
    places = (at for at in range(len(row) - len(part) + 1) if row[at : at + len(part)] == part)
    return next(places, -1) if part else -1
