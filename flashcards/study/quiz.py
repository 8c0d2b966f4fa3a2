"""The quiz: it asks a paper once and marks each answer. It teaches nothing and plans nothing."""

from collections.abc import Callable, Iterator, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from flashcards.deck.cards import Card
from flashcards.grading.shapes import Pick
from flashcards.grading.shapes import Sequence as Order
from flashcards.grading.verdict import Context, Judgement
from flashcards.learning.records import AGAIN
from flashcards.learning.settings import Settings
from flashcards.progress.log import Answered, Log
from flashcards.study.learner import Act, Given, Question
from flashcards.study.showing import showing
from flashcards.study.steps import PROPOSED, answer_record, promises

if TYPE_CHECKING:
    from flashcards.deck.library import Library


class Paper(NamedTuple):
    """The questions of a quiz in the order of asking, the seed that they were drawn by, and the score to reach, 0–1."""

    questions: tuple[Question, ...]
    seed: int
    pass_mark: float


class Marked(NamedTuple):
    """A question that was asked: `given` is what was typed or chosen, None for no answer; `took` milliseconds."""

    question: Question
    given: str | None
    judgement: Judgement
    took: int

    @property
    def missed(self) -> bool:
        return self.judgement.share < 1


class Result(NamedTuple):
    """What a quiz came to. Where fewer were asked than the paper has, `ended` tells why: "left" or "time"."""

    paper: Paper
    marked: tuple[Marked, ...]
    ended: str = ""

    @property
    def points(self) -> float:
        return fsum(mark.judgement.share for mark in self.marked)

    @property
    def score(self) -> float:
        """0 to 1, of what was asked; 0 when nothing was. Rounded, so that thirds add up to the pass mark."""
        return round(self.points / len(self.marked), 6) if self.marked else 0.0

    @property
    def passed(self) -> bool:
        return bool(self.marked) and self.score >= self.paper.pass_mark


class Candidate(Protocol):
    """One who is examined: a person at a terminal, a file of answers, a test."""

    def answer(self, question: Question) -> Given | Act:
        """Answer the question; no text means no answer, QUIT leaves."""

    def told(self, question: Question, given: Given, judgement: Judgement) -> bool:
        """Hear what came of the answer; False leaves."""


def paper_of(cards: Sequence[Card], library: "Library", seed: int, pass_mark: float) -> Paper:
    """A paper with these cards in this order. The order of a card's options follows from its id and the seed."""
    questions = (
        Question(card, showing(card.answer, card.id, 0, seed), number, len(cards), 0, (), library.deck(card.deck).title)
        for number, card in enumerate(cards, 1)
    )
    return Paper(tuple(questions), seed, pass_mark)


def sit(paper: Paper, candidate: Candidate, library: "Library", timer: Callable[[], int]) -> Iterator[Marked]:
    """Ask one question after the other, and give out each as it is marked, before the next is asked."""
    others = _answers_by_deck(paper.questions)
    for question in paper.questions:
        shown_at = timer()
        given = candidate.answer(question)
        if isinstance(given, Act):
            return
        took = timer() - shown_at
        judgement = _judged(given, question, library, others[question.card.deck])
        yield Marked(question, given.text, judgement, took)
        if not candidate.told(question, given, judgement):
            return


def _judged(given: Given, question: Question, library: "Library", others: Sequence[str]) -> Judgement:
    from flashcards.grading.judge import judge

    if given.text is None:
        return Judgement("wrong", 0.0, "")
    return judge(given.text, question.card.answer, _context(question.card, library, others), question.shown)


def _context(card: Card, library: "Library", others: Sequence[str]) -> Context:
    """What the grader may know: of the other answers only those on the paper, so that a card added to the deck later
    does not change how the paper is marked."""
    own = set(card.typed)
    return Context(card.question, library.deck(card.deck).aliases, tuple(text for text in others if text not in own))


def _answers_by_deck(questions: Sequence[Question]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for question in sorted(questions, key=lambda question: question.card.id):
        found.setdefault(question.card.deck, {}).update(dict.fromkeys(question.card.typed))
    return {deck: list(texts) for deck, texts in found.items()}


def spoken(question: Question, given: str) -> str:
    """What was given, in words: the option or the items that letters stood for, as the grader reads them."""
    from flashcards.grading.choices import choose
    from flashcards.grading.sequences import order

    answer = question.card.answer
    match answer:
        case Pick(options=options):
            option, _ = choose(given, answer, Context(question.card.question), question.shown)
            return options[option].text if option >= 0 else given
        case Order(items=items):
            return " → ".join(items[index] for index in order(given, question.shown)) or given
    return given


def answered(mark: Marked, library: "Library", log: Log, settings: Settings, now: int, day: int) -> Answered:
    """What `--record` keeps of a marked question, made at `now` (UTC milliseconds) on study day `day`: the verdict
    stands for the rating."""
    card, shown = mark.question.card, mark.question.shown
    rating = PROPOSED[mark.judgement.verdict]
    outcome = promises(log, card.id, day, settings, library.siblings(card.id))[rating - 1]
    gave = mark.given if rating == AGAIN else None
    record = answer_record(card, log.next_at(now), day, rating, outcome.interval, mark.took, gave, shown)
    return Answered(card.id, record)
