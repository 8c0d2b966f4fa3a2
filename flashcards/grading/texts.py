"""One short answer against the wanted one: which rules apply, and in which order."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from flashcards.grading import dates, names, quantities, ranges
from flashcards.grading.folding import cut, fold, joined, words, written
from flashcards.grading.numbers import with_digits
from flashcards.grading.openings import bare, heading, without_articles
from flashcards.grading.opposites import are_opposed, negations
from flashcards.grading.question import Question, asked, without_question
from flashcards.grading.shapes import Text
from flashcards.grading.verdict import (
    ALMOST,
    RIGHT,
    WRONG,
    Context,
    Judgement,
    better,
    judgement,
    worse,
)
from flashcards.grading.words import compare

_MOST_FORMS = 64
_BRACKETS = re.compile(r"(?<= )\([^()]*\)|(?<= )\[[^\[\]]*\]")
_TOGETHER = re.compile(r"[()\[\]=;]|(?<!\d)[,/]|[,/](?!\d)| (?:or|aka|a\.k\.a\.|i\.e\.|also known as|that is|alias) ")
_MOST_TOGETHER = 4
_NO_ARTICLE = re.compile(r"(?<!\w)an?(?:-|\. ?)(?=[^\W\d_])")
"""The "a" of "A. Tolstoy" and "A-bomb"."""


class Reading(NamedTuple):
    """A text in the ways in which it is compared: as it stands, in folded words, bare of lead-ins with numbers in
    digits, and the same in its own spelling."""

    text: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    written: tuple[str, ...]


class Form(NamedTuple):
    """One form of the wanted answer, with what it can be read as."""

    reading: Reading
    dates: tuple[dates.Date, ...]
    ranges: tuple[ranges.Range, ...]
    quantity: quantities.Quantity | None
    person: names.Name | None


class Wanted(NamedTuple):
    """All that an answer is held against. `units` are those that the card uses, `taken` the words that it or its deck
    uses for something else, `elsewhere` the deck's other answers, words run together."""

    forms: tuple[Form, ...]
    rejects: tuple[tuple[Form, str], ...]
    question: Question
    units: frozenset[str]
    within: str
    taken: frozenset[str]
    elsewhere: frozenset[str]


def judge_text(given: str, text: Text, context: Context) -> Judgement:
    """The judgement of one answer."""
    given = " ".join(given.split())
    if text.exact:
        return _exact(given, text, context)
    wanted = _wanted(text, context)
    answer = read(given)
    if not answer.words:
        return judgement(WRONG)
    for form, why in wanted.rejects:
        if _same(answer, form):
            return judgement(WRONG, why)
    verdict = _best(answer, wanted)
    if verdict != RIGHT:
        verdict = better(verdict, _together(given, wanted))
    if verdict == RIGHT:
        return judgement(RIGHT)
    for form, why in wanted.rejects:
        if _match(answer, form, wanted) != WRONG:
            return judgement(WRONG, why)
    if joined(answer.tokens) in wanted.elsewhere:
        return judgement(WRONG)
    return judgement(verdict, "" if verdict == ALMOST else _why(answer, wanted))


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """A text in the ways in which it is compared."""
    found = words(text)
    if _NO_ARTICLE.search(fold(text)):
        return Reading(text, found, *(_kept(row) for row in (found, written(text))))
    return Reading(text, found, _bare(found), _bare(written(text)))


def forms(text: Text, aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """Every way to write the wanted answer: as it stands, without what is in brackets, accepted, by alias."""
    found = list(dict.fromkeys((text.wanted, *text.accept)))
    found += [short for form in found if (short := _BRACKETS.sub(" ", form).strip())]
    for name, others in aliases:
        key = words(name)
        for form in tuple(found):
            row = words(form)
            if row == key:
                found += others
            elif len(row) > len(key) and len(found) < _MOST_FORMS:
                found += [" ".join(_replaced(row, key, words(other))) for other in others if _holds(row, key)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _wanted(text: Text, context: Context) -> Wanted:
    question = asked(context.question)
    all_forms = forms(text, context.aliases)
    persons = {text.wanted} if question.person else set()
    persons |= {name for name, others in context.aliases if not set(others).isdisjoint(name.split())}
    held = tuple(_form(form, question, form in persons) for form in all_forms)
    own = {joined(form.reading.tokens) for form in held}
    rejects = tuple((_form(form, question, question.person), why) for form, why in text.reject)
    elsewhere = [read(other) for other in context.others]
    taken = {word for other in elsewhere for word in other.words} | question.said
    taken |= {word for form, _ in rejects for word in form.reading.words}
    return Wanted(
        held,
        rejects,
        question,
        frozenset[str]().union(*map(_units, all_forms))
        | quantities.units(tuple(question.said))
        | question.said
        | question.implied,
        quantities.tolerance(text.within),
        frozenset(taken),
        frozenset(joined(other.tokens) for other in elsewhere) - own,
    )


def _units(text: str) -> frozenset[str]:
    number = quantities.quantity(text)
    return number.beside if number else quantities.units(read(text).words)


def _form(text: str, question: Question, person: bool) -> Form:
    read_dates, read_ranges = dates.dates(text), ranges.ranges(text)
    number = quantities.quantity(text)
    if number and (read_ranges or not quantities.is_wanted(number, question) or any(date.month for date in read_dates)):
        number = None
    return Form(read(text), read_dates, read_ranges, number, names.name(text) if person else None)


def _best(answer: Reading, wanted: Wanted) -> str:
    verdict = WRONG
    for form in wanted.forms:
        verdict = better(verdict, _match(answer, form, wanted))
        if verdict == RIGHT:
            break
    return verdict


def _match(answer: Reading, form: Form, wanted: Wanted) -> str:
    """An answer against one form: what turns it round first, then by what the form is."""
    if negations(answer.words) != negations(form.reading.words) or are_opposed(answer.words, form.reading.words):
        return WRONG
    verdict = better(_moment(answer, form, wanted), _number(answer, form, wanted))
    if verdict != RIGHT and form.person:
        verdict = better(verdict, _person(answer, form.person, wanted))
    if verdict != RIGHT:
        verdict = better(verdict, _words(answer, form, wanted))
    return verdict


def _moment(answer: Reading, form: Form, wanted: Wanted) -> str:
    verdict, said = WRONG, wanted.question.said
    for date in form.dates:
        for given in dates.dates(answer.text):
            verdict = better(verdict, dates.match(given, date, said))
    for ends in form.ranges:
        for given_ends in ranges.ranges(answer.text):
            verdict = better(verdict, ranges.match(given_ends, ends, wanted.units, said))
    return verdict


def _number(answer: Reading, form: Form, wanted: Wanted) -> str:
    if form.quantity and (given := quantities.quantity(answer.text)):
        return quantities.match(given, form.quantity, wanted.units, wanted.within)
    return WRONG


def _person(answer: Reading, person: names.Name, wanted: Wanted) -> str:
    """A name as it stands, with its surname first before a comma, and without the question's words."""
    rows = [answer.tokens]
    surname, comma, forenames = answer.text.partition(",")
    if comma and words(forenames):
        rows.append(words(forenames) + read(surname).tokens)
    if own := without_question(answer.tokens, (person.surname,), wanted.question):
        rows.append(own[0])
    verdict = WRONG
    for row in rows:
        verdict = better(verdict, names.match(row, person, wanted.taken))
    return verdict


def _words(answer: Reading, form: Form, wanted: Wanted) -> str:
    """Word by word, then without articles of other languages, then without the question's own words."""
    if {heading(answer.words), heading(form.reading.words)} == {"from", "to"}:
        return WRONG
    given, theirs = answer.tokens, form.reading.tokens
    if _same(answer, form):
        return RIGHT
    verdict = better(compare(given, theirs, wanted.taken), compare(answer.written, form.reading.written, wanted.taken))
    if verdict != RIGHT and (pair := without_articles(given, theirs)) != (given, theirs):
        verdict = better(verdict, compare(*pair, wanted.taken))
    if verdict != RIGHT and not form.ranges and (own := without_question(given, theirs, wanted.question)):
        verdict = better(verdict, compare(*own, wanted.taken))
    if verdict != RIGHT and wanted.question.person:
        verdict = better(verdict, compare(names.without_titles(given), names.without_titles(theirs), wanted.taken))
    return verdict


def _same(answer: Reading, form: Form) -> bool:
    """Whether an answer is just this form, by folding alone."""
    reading = form.reading
    return joined(answer.tokens) == joined(reading.tokens) or (
        joined(answer.words) == joined(reading.words) and answer.words[0] not in ("a", "an")
    )


def _together(given: str, wanted: Wanted) -> str:
    """Two accepted forms together, "X (Y)" or "X or Y": the worst of the parts decides."""
    parts = [part for part in cut(given, _TOGETHER)[::2] if words(part)]
    if not 2 <= len(parts) <= _MOST_TOGETHER:
        return WRONG
    verdict = RIGHT
    for part in parts:
        verdict = worse(verdict, _best(read(part), wanted))
        if verdict == WRONG:
            break
    return verdict


def _exact(given: str, text: Text, context: Context) -> Judgement:
    """Letter for letter: only the spaces around the answer and the encoding of its accents are folded, and there is
    no almost, for where case and accents count another case is another answer ("CO" and "Co", "sí" and "si")."""
    typed = unicodedata.normalize("NFC", given)
    for form, why in text.reject:
        if typed == unicodedata.normalize("NFC", form.strip()):
            return judgement(WRONG, why)
    accepted = forms(text._replace(accept=text.accept), context.aliases)
    if any(typed == unicodedata.normalize("NFC", form.strip()) for form in accepted):
        return judgement(RIGHT)
    near = any(joined(words(typed)) == joined(words(form)) for form in accepted)
    return judgement(WRONG, "Case, accents and punctuation count here." if near else "")


def _why(answer: Reading, wanted: Wanted) -> str:
    """What a teacher would say of a wrong answer that is right as far as it goes."""
    for form in wanted.forms:
        for date in form.dates:
            if any(dates.is_coarser(given, date) for given in dates.dates(answer.text)):
                return f"Right so far, but the {'day' if date.day else 'month'} is asked for."
    return ""


def _bare(found: tuple[str, ...]) -> tuple[str, ...]:
    """Without what leads in, and without "the" and "of" inside, which come and go: "the Republic of the Congo"."""
    tokens = bare(with_digits(found)) if found else ()
    return tuple(word for word in tokens if word not in ("the", "of")) or tokens


def _holds(row: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return any(row[at : at + len(key)] == key for at in range(len(row) - len(key) + 1))


def _kept(found: tuple[str, ...]) -> tuple[str, ...]:
    """Bare, but for the letter "a" and "an" that are no article here."""
    kept = _bare(tuple(f"{word}." if word in ("a", "an") else word for word in found))
    return tuple(word.rstrip(".") for word in kept)


def _replaced(row: tuple[str, ...], key: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    at = next(at for at in range(len(row)) if row[at : at + len(key)] == key)
    return (*row[:at], *other, *row[at + len(key) :])
