"""One short answer against the wanted one: which rules apply, and in which order."""

import re
import unicodedata

from flashcards.grading import dates, names, quantities, ranges, signs
from flashcards.grading.folding import joined, words
from flashcards.grading.openings import subject, turns_round, without_articles
from flashcards.grading.opposites import DIRECTIONS, are_opposed, negations
from flashcards.grading.reading import Reading, read, suited
from flashcards.grading.repeating import without_question
from flashcards.grading.shapes import Text
from flashcards.grading.verdict import ALMOST, RANK, RIGHT, WRONG, Context, Judgement, best, judgement, worst
from flashcards.grading.wanted import Form, Wanted, exact_forms, prepare
from flashcards.grading.words import compare

_MOST_TOGETHER = 4
_AND = re.compile(r" [+/] |[,;] |(?<=[^\W\d]) ?[+/](?=[^\W\d])")
"""Signs that may stand for "and"; a charge, as in Na+, and a fraction do not."""


def judge_text(given: str, text: Text, context: Context) -> Judgement:
    """The judgement of one answer."""
    if text.exact or not words(given) or not words(text.wanted):
        return _exactly(given.strip(), text, context)
    given = " ".join(given.split())
    wanted = prepare(text, context)
    if len(given) > wanted.longest:
        return judgement(WRONG)
    answer = read(given)
    for form, why in wanted.rejects:
        if _is_same(answer, form):
            return judgement(WRONG, why)
    verdict = best(rule(answer, wanted) for rule in (_by_forms, _together))
    if verdict != WRONG and wanted.is_elsewhere_by_sign(answer):
        verdict = WRONG
    if verdict == RIGHT:
        return judgement(RIGHT)
    for form, why in wanted.rejects:
        if RANK[_against(answer, form, wanted)] > RANK[verdict]:
            return judgement(WRONG, why)
    if verdict == ALMOST and not wanted.is_elsewhere(answer):
        return judgement(ALMOST)
    return judgement(WRONG, _what_is_missing(answer, wanted))


def _exactly(given: str, text: Text, context: Context) -> Judgement:
    """Letter for letter: only the spaces around the answer and the encoding of its accents are folded, and there is
    no almost, for where case and accents count another case is another answer ("CO" and "Co", "sí" and "si")."""
    typed = unicodedata.normalize("NFC", given)
    for form, why in text.reject:
        if typed == unicodedata.normalize("NFC", form.strip()):
            return judgement(WRONG, why)
    accepted = exact_forms(text, context.aliases)
    if any(typed == unicodedata.normalize("NFC", form.strip()) for form in accepted):
        return judgement(RIGHT)
    near = any(joined(words(typed)) == joined(words(form)) for form in accepted)
    return judgement(WRONG, "Case, accents and punctuation count here." if near else "")


def _by_forms(answer: Reading, wanted: Wanted) -> str:
    return best(_against(answer, form, wanted) for form in wanted.forms)


def _against(answer: Reading, form: Form, wanted: Wanted) -> str:
    """The verdict of one form: what turns an answer round goes first, then what the form is, then its words."""
    answer = suited(answer, form.reading)
    is_person = form.person or wanted.question.person
    if is_person and names.is_of_other_sex(answer.words, form.reading.words, wanted.question.said):
        return WRONG
    if negations(answer.words) != negations(form.reading.words) or are_opposed(answer.words, form.reading.words):
        return WRONG
    if signs.is_uncharged(answer.text, form.reading.text):
        return WRONG
    if wanted.question.meaning and {"", subject(form.reading.words)}.isdisjoint((subject(answer.words),)):
        return WRONG
    return best(rule(answer, form, wanted) for rule in (_by_date, _by_range, _by_number, _by_name, _by_words))


def _by_date(answer: Reading, form: Form, wanted: Wanted) -> str:
    given = dates.readings(answer.text, wanted.question) if form.dates else ()
    return best(dates.match(one, date, wanted.question) for date in form.dates for one in given)


def _by_range(answer: Reading, form: Form, wanted: Wanted) -> str:
    given = ranges.ranges(answer.text) if form.ranges else ()
    return best(ranges.match(one, ends, form.units, wanted.question) for ends in form.ranges for one in given)


def _by_number(answer: Reading, form: Form, wanted: Wanted) -> str:
    if form.quantity and (given := quantities.quantity(answer.text)):
        return quantities.match(given, form.quantity, form.units, wanted.within)
    return WRONG


def _by_name(answer: Reading, form: Form, wanted: Wanted) -> str:
    """A name as it stands, with its surname first before a comma, and without the question's words."""
    if not form.person or turns_round(answer.words, form.reading.words, wanted.question.heading, wanted.question.said):
        return WRONG
    rows = [answer.tokens]
    surname, _, forenames = answer.text.partition(",")
    if words(forenames):
        rows.append(words(forenames) + read(surname).tokens)
    if own := _without_question(answer, (form.person.surname,), wanted):
        rows.append(own[0])
    return best(names.match(row, form.person, wanted.is_taken) for row in rows)


def _by_words(answer: Reading, form: Form, wanted: Wanted) -> str:
    """Word by word: as typed, without articles of other languages, titles, or the question's own words."""
    given, theirs = answer.tokens, form.reading.tokens
    if turns_round(answer.words, form.reading.words, wanted.question.heading, wanted.question.said):
        return WRONG
    pairs = [(given, theirs), (answer.written, form.reading.written), without_articles(given, theirs)]
    if theirs[0] in DIRECTIONS and len(given) > 1 and given[0] == theirs[0][0]:  # "N. Korea"
        pairs.append(((theirs[0], *given[1:]), theirs))
    if "and" in theirs and (together := _AND.sub(" and ", answer.text)) != answer.text:
        pairs.append((_without("and", read(together).tokens), _without("and", theirs)))
    if wanted.question.time or ":" in form.reading.text:  # 9/11 and 9-11; a ratio, 4:3 or 4/3
        pairs.append((_without("/", given), _without("/", theirs)))
    if wanted.question.person:
        pairs.append((names.without_titles(given), names.without_titles(theirs)))
    if not form.ranges and (own := _without_question(answer, theirs, wanted)):
        pairs.append(own)
    return best(compare(*pair, wanted.is_taken) for pair in dict.fromkeys(pairs))


def _without(sign: str, row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in row if word != sign) or row


def _is_same(answer: Reading, form: Form) -> bool:
    """Whether an answer is just this form, by folding alone."""
    return joined(suited(answer, form.reading).tokens) == joined(form.reading.tokens)


def _without_question(
    answer: Reading, theirs: tuple[str, ...], wanted: Wanted
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Both answers without the question's own words; None where a part of the answer would be gone that could be an
    answer itself: "Truman (Acheson)" names two people, while "Inchon, Korea" only says where."""
    if len(answer.parts) > 1 and (wanted.question.person or "=" not in answer.tokens):
        ahead = map(words, answer.parts if wanted.question.person else answer.parts[:1])
        if any(wanted.question.droppable.issuperset(part) and names.could_name(part) for part in ahead):
            return None
    return without_question(answer.tokens, theirs, wanted.question)


def _together(answer: Reading, wanted: Wanted) -> str:
    """Two accepted forms together, "X (Y)" or "X or Y": the worst of the parts decides."""
    if not 2 <= len(answer.parts) <= _MOST_TOGETHER:
        return WRONG
    return worst(_by_forms(read(part), wanted) for part in answer.parts)


def _what_is_missing(answer: Reading, wanted: Wanted) -> str:
    """What a teacher would say of a date that is right as far as it goes."""
    given = dates.readings(answer.text, wanted.question)
    parts = (dates.missing(one, date) for form in wanted.forms for date in form.dates for one in given)
    part = next(filter(None, parts), "")
    return f"Right so far, but the {part} is asked for too." if part else ""
