"""The quiz: what is asked, how it is marked, and what is kept of it."""

import pytest

from flashcards.deck.cards import Card
from flashcards.grading.shapes import Text
from flashcards.grading.verdict import Judgement
from flashcards.learning.records import AGAIN, GOOD, HARD
from flashcards.learning.settings import Settings
from flashcards.progress.log import Log
from flashcards.study import quiz
from flashcards.study.learner import Act, Question
from flashcards.study.quiz import Marked, Result
from tests.study.korea import DECKS, RIGHT, Pupil, library_in, paper_over, result_of

DAY, MORNING = 20_458, 20_458 * 86_400_000 + 9 * 3_600_000


@pytest.fixture
def library(tmp_path):
    return library_in(tmp_path)


def verdicts(result):
    return {mark.question.card.id: mark.judgement.verdict for mark in result.marked}


def test_right_answers_make_a_whole_score(library):
    result = result_of(library, RIGHT)
    assert verdicts(result) == dict.fromkeys(RIGHT, "right")
    assert (result.score, result.passed) == (1.0, True)


def test_no_answer_is_wrong(library):
    result = result_of(library, {})
    assert verdicts(result) == dict.fromkeys(RIGHT, "wrong")
    assert (result.score, result.passed) == (0.0, False)


def test_all_are_asked_once_in_the_order_of_the_paper(library):
    paper, pupil = paper_over(library), Pupil(RIGHT)
    marked = list(quiz.sit(paper, pupil, library, lambda: 0))
    assert pupil.asked == [question.card.id for question in paper.questions] == [m.question.card.id for m in marked]
    assert [question.position for question in paper.questions] == list(range(1, 8))
    assert pupil.told_of == [(card, "right") for card in pupil.asked]


def test_leaving_at_a_question_leaves_it_out(library):
    paper = paper_over(library)
    third = paper.questions[2].card.id
    marked = list(quiz.sit(paper, Pupil({**RIGHT, third: Act.QUIT}), library, lambda: 0))
    assert len(marked) == 2


def test_leaving_after_an_answer_counts_it(library):
    paper = paper_over(library)
    marked = list(quiz.sit(paper, Pupil(RIGHT, paper.questions[2].card.id), library, lambda: 0))
    assert len(marked) == 3


def test_each_is_given_out_before_the_next_is_asked(library):
    pupil = Pupil(RIGHT)
    asking = quiz.sit(paper_over(library), pupil, library, lambda: 0)
    next(asking)
    assert len(pupil.asked) == 1
    next(asking)
    assert len(pupil.asked) == 2


def test_a_question_took_the_time_until_its_answer(library):
    clock = iter(range(0, 100_000, 700))
    assert {m.took for m in quiz.sit(paper_over(library), Pupil(RIGHT), library, lambda: next(clock))} == {700}


def scored(*shares, pass_mark=0.8):
    question = Question(Card("d/a", "d", "plain", "?", Text("x")), (), 1, 1, 0, ())
    marks = tuple(Marked(question, "", Judgement("wrong", share), 0) for share in shares)
    return Result(quiz.Paper((), 0, pass_mark), marks)


@pytest.mark.parametrize(
    ("shares", "pass_mark", "score", "passed"),
    [
        ((1, 1, 1, 1, 0), 0.8, 0.8, True),
        ((1, 1, 1, 0), 0.8, 0.75, False),
        ((1 / 3, 1 / 3, 1 / 3), 1 / 3, 0.333333, True),
        ((2 / 3, 1 / 3), 0.5, 0.5, True),
        ((0.1,) * 10, 0.1, 0.1, True),
        ((), 0.0, 0.0, False),
        ((0,), 0.0, 0.0, True),
        ((1,) * 799_999 + (0,) * 200_001, 0.8, 0.799999, False),
    ],
)
def test_the_score_is_the_mean_share_and_reaches_the_mark_or_not(shares, pass_mark, score, passed):
    result = scored(*shares, pass_mark=pass_mark if pass_mark != 1 / 3 else 0.333333)
    assert (result.score, result.passed) == (score, passed)


def test_options_stand_in_an_order_of_the_seed(library):
    orders = {seed: {q.card.id: q.shown for q in paper_over(library, seed).questions if q.shown} for seed in range(12)}
    assert orders[3] == {q.card.id: q.shown for q in paper_over(library, 3).questions if q.shown}
    assert len({order["korea/leader"] for order in orders.values()}) > 2
    assert {order["korea/claim"] for order in orders.values()} == {(0, 1)}, "true and false keep their places"


def test_a_card_added_to_the_deck_does_not_change_how_a_paper_is_marked(tmp_path):
    """A slip that becomes another answer of the deck would be wrong; the paper knows only its own answers."""
    slips = {**RIGHT, "capitals/spain": "Madrod", "korea/omitted": "Korea, Tawian", "capitals/france": "Pariss"}
    before = library_in(tmp_path)
    paper = paper_over(before)
    more = "".join(
        f"  - {{id: more-{n}, question: 'Which is number {n}?', answer: {word}}}\n"
        for n, word in enumerate(["Madrod", "Pariss", "Tawian"])
    )
    after = library_in(tmp_path, {name: text + more for name, text in DECKS.items()})
    ids = [question.card.id for question in paper.questions]
    again = quiz.paper_of([after.card(id) for id in ids], after, paper.seed, paper.pass_mark)
    assert verdicts(result_of(before, slips, paper)) == verdicts(result_of(after, slips, again))
    assert [question.shown for question in paper.questions] == [question.shown for question in again.questions]


def shown_letter(question, text):
    """The letter under which an option or item was shown."""
    answer = question.card.answer
    texts = [option.text for option in answer.options] if hasattr(answer, "options") else list(answer.items)
    return "abc"[question.shown.index(texts.index(text))]


def test_what_was_given_is_told_in_words(library):
    paper = paper_over(library)
    asked = {question.card.id: question for question in paper.questions}
    leader, events = asked["korea/leader"], asked["korea/events"]
    assert quiz.spoken(leader, f" {shown_letter(leader, 'Mao Zedong').upper()}) ") == "Mao Zedong"
    assert quiz.spoken(leader, "mao zedong") == "Mao Zedong"
    assert quiz.spoken(leader, "nobody") == "nobody"
    letters = ", ".join(shown_letter(events, item) for item in ("the attack", "the speech", "the armistice"))
    assert quiz.spoken(events, letters) == "the attack → the speech → the armistice"
    assert quiz.spoken(asked["korea/claim"], "t") == "True"
    assert quiz.spoken(asked["korea/begin"], "a") == "a"


@pytest.mark.parametrize(("verdict", "rating"), [("right", GOOD), ("almost", HARD), ("wrong", AGAIN)])
def test_what_record_keeps_of_each_verdict(library, verdict, rating):
    [question] = [q for q in paper_over(library).questions if q.card.id == "korea/leader"]
    mark = Marked(question, shown_letter(question, "Mao Zedong"), Judgement(verdict, 1.0), 4200)
    kept = quiz.answered(mark, library, Log(), Settings(fuzz=False), MORNING, DAY)
    assert kept.card == "korea/leader"
    assert (kept.review.at, kept.review.day, kept.review.rating, kept.review.took) == (MORNING, DAY, rating, 4200)
    assert kept.review.interval == {AGAIN: 0, HARD: 1, GOOD: 2}[rating]
    assert kept.review.more == ({"k": 3, "gave": "Mao Zedong"} if rating == AGAIN else {"k": 3})
