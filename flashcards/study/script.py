"""A candidate whose answers are known before the quiz, from a file of answers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from flashcards.deck.cards import Card
from flashcards.errors import FlashcardsError
from flashcards.grading.shapes import Items
from flashcards.grading.shapes import Sequence as Order
from flashcards.study.answer_file import LINES, AnswerFile, Entry
from flashcards.study.learner import Act, Given, Question
from flashcards.study.quiz import Paper

if TYPE_CHECKING:
    from flashcards.deck.library import Library
    from flashcards.grading.judge import Judgement


class Script:
    """Gives the answers that it was made with, by card id."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers

    def answer(self, question: Question) -> Given | Act:
        return Given(self.answers.get(question.card.id))

    def told(self, question: Question, given: Given, judgement: "Judgement") -> bool:
        return True


class Bound(NamedTuple):
    """The answers of a file that a paper asks for, by card id, and the cards answered there that it does not ask."""

    answers: dict[str, str]
    spare: tuple[str, ...]


def cards_of(file: AnswerFile, library: "Library") -> list[Card]:
    """The cards that a filled paper names, in its order. Raises FlashcardsError (deck) for ids that no card has."""
    for entry in file.entries:
        _check_id(file, entry, library)
    file.stop_if_wrong()
    return [library.card(entry.card) for entry in file.entries]


def bound(file: AnswerFile, paper: Paper, library: "Library") -> Bound:
    """The answers for this paper; those left empty are not among them.

    Raises FlashcardsError (deck) for ids that no card has, lines too many, and answers of the wrong sort."""
    asked = {question.card.id: question for question in paper.questions}
    entries = _numbered(file, paper) if file.form == LINES else file.entries
    answers, spare = {}, []
    for entry in entries:
        if not _check_id(file, entry, library):
            continue
        if entry.card not in asked:
            spare.append(entry.card)
        elif entry.answer is not None:
            answers[entry.card] = _as_typed(file, entry, asked[entry.card])
    file.stop_if_wrong()
    return Bound(answers, tuple(spare))


def without_letters(paper: Paper) -> Paper:
    """The paper for a mapping, whose writer never saw options in an order: letters mean nothing, texts are read."""
    return paper._replace(questions=tuple(question._replace(shown=()) for question in paper.questions))


def _check_id(file: AnswerFile, entry: Entry, library: "Library") -> bool:
    """Whether there is such a card; if not, that is noted."""
    try:
        library.card(entry.card)
    except FlashcardsError as error:
        file.problems.error(entry.mark, error.message, error.hint)
        return False
    return True


def _numbered(file: AnswerFile, paper: Paper) -> list[Entry]:
    """The lines with the ids of the cards that they answer."""
    count = len(paper.questions)
    for entry in file.entries[count : count + 1]:
        file.problems.error(entry.mark, f"There are more answers than questions on this paper: {count}.")
    matched = zip(paper.questions, file.entries, strict=False)
    return [entry._replace(card=question.card.id) for question, entry in matched]


def _as_typed(file: AnswerFile, entry: Entry, question: Question) -> str:
    """The answer as one would type it at the keyboard."""
    if not isinstance(entry.answer, tuple):
        return entry.answer or ""
    if not isinstance(question.card.answer, Items | Order):
        file.problems.error(entry.mark, f"'{entry.card}' takes one answer, not a list.")
    return "; ".join(entry.answer)
