"""Whole sittings with a learner who answers from a script: what is asked, saved, taken back and summed up."""

from flashcards.deck.library import open_library
from flashcards.learning.records import AGAIN, EASY, GOOD, HARD
from flashcards.learning.settings import Settings
from flashcards.progress.log import Answered, Flagged, Log, Voided
from flashcards.study.learner import Act, Given
from flashcards.study.session import Edges, Request, Session
from flashcards.study.steps import hidden_cards

DAY, MORNING = 20_458, 20_458 * 86_400_000 + 9 * 3_600_000

DECK = """
facts:
  - {id: a, question: 'Capital of France?', answer: Paris}
  - {id: b, question: 'Capital of Spain?', answer: Madrid}
  - {id: c, question: 'Capital of Italy?', answer: Rome}
  - {id: e, question: 'Capital of Poland?', answer: Warsaw}
  - id: f
    question: Capital of Peru?
    choices: [{right: Lima}, {wrong: Cusco, because: It was the capital of the Incas.}]
"""


class Script:
    """A learner who rates and acts from a list, and remembers every question put."""

    def __init__(self, *steps, more=()):
        self.steps, self.asked, self.more, self.questions, self.sums = list(steps), [], list(more), [], []
        self.watch, self.watched = (lambda: 0), []
        self.rating, self.rated = None, []

    def answer(self, question):
        self.watched.append(self.watch())
        self.asked.append(question.card.id.removeprefix("d/"))
        self.questions.append(question)
        step = self.steps.pop(0) if self.steps else Act.QUIT
        if isinstance(step, str):
            return Given(step)
        self.rating = step
        return step if isinstance(step, Act) and step is Act.QUIT else Given(None)

    def rate(self, question, given, judgement):
        self.judgement = judgement
        self.rated.append(question)
        if given.text is None and self.rating is not None:
            rating, self.rating = self.rating, None
            return rating
        return self.steps.pop(0) if self.steps else Act.QUIT

    def finish(self, summary):
        self.sums.append(summary)
        return bool(self.more and self.more.pop(0))


class Sitting:
    """A library of five cards, a log, and a clock that moves a second at each look."""

    def __init__(self, tmp_path, log=None, now=MORNING, **settings):
        path = self.path = tmp_path / "d.yaml"
        path.write_text(DECK)
        self.library = open_library([str(path)])
        self.log, self.settings, self.now = log or Log(), Settings(fuzz=False, **settings), now
        self.saved, self.pace = [], 1000

    def clock(self):
        self.now += self.pace
        return self.now

    def save(self, change):
        self.saved.append(change)
        self.log.apply(change)

    def edit(self, card):
        self.path.write_text(self.path.read_text().replace(card.question, "Edited?"))
        return open_library([str(self.path)]), "Edited."

    def session(self, learner, **request):
        edges = Edges(self.clock, lambda: self.now, lambda at: at // 86_400_000, self.save, self.edit)
        return Session(self.library.ids, self.library, self.log, self.settings, learner, edges, Request(**request))

    def run(self, learner, **request):
        return self.session(learner, **request).run()


def schedule_of(sitting, card):
    state = sitting.log.state(card)
    assert state is not None
    return state


def test_new_cards_are_asked_and_saved_in_order(tmp_path):
    sitting, learner = Sitting(tmp_path), Script(GOOD, EASY, HARD, GOOD, GOOD)
    summary = sitting.run(learner)
    assert learner.asked == ["a", "b", "c", "e", "f"]
    assert [change.card for change in sitting.saved] == ["d/a", "d/b", "d/c", "d/e", "d/f"]
    assert [change.review.interval for change in sitting.saved] == [2, 8, 1, 2, 2]
    assert (summary.reviews, summary.first_tries, summary.recalled, summary.left) == (5, 5, 5, 0)
    assert (summary.next_due, summary.next_count) == (DAY + 1, 1)


def test_every_answer_is_saved_before_the_next_question(tmp_path):
    sitting, learner = Sitting(tmp_path), Script(GOOD, GOOD, GOOD)
    learner.watch = lambda: len(sitting.saved)
    sitting.run(learner)
    assert learner.watched == [0, 1, 2, 3]


def test_again_comes_back_after_three_others(tmp_path):
    learner = Script(AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD)
    summary = Sitting(tmp_path).run(learner)
    assert learner.asked == ["a", "b", "c", "e", "a", "f"]
    assert (summary.reviews, summary.first_tries, summary.recalled) == (6, 5, 4)


def test_the_last_cards_come_again_without_waiting(tmp_path):
    learner = Script(GOOD, GOOD, GOOD, AGAIN, AGAIN, AGAIN, GOOD, GOOD)
    Sitting(tmp_path).run(learner)
    assert learner.asked == ["a", "b", "c", "e", "f", "e", "f", "e"]


def test_the_eighth_again_ends_the_card_for_the_day(tmp_path):
    learner = Script(*[AGAIN] * 8)
    sitting = Sitting(tmp_path)
    sitting.run(learner, new=1)
    assert [change.review.interval for change in sitting.saved] == [0] * 7 + [1]


def test_a_sitting_broken_off_goes_on_where_it_was(tmp_path):
    first = Script(AGAIN, GOOD)
    sitting = Sitting(tmp_path)
    assert sitting.run(first).left == 4
    second = Script(*[GOOD] * 9)
    Sitting(tmp_path, sitting.log, sitting.now).run(second)
    assert first.asked[:2] + second.asked == ["a", "b", "c", "e", "a", "f"]


def test_undo_takes_back_and_asks_at_once(tmp_path):
    sitting, learner = Sitting(tmp_path), Script(GOOD, EASY, Act.UNDO, HARD)
    sitting.run(learner)
    assert learner.asked[:4] == ["a", "b", "c", "b"]
    assert isinstance(sitting.saved[2], Voided)
    assert schedule_of(sitting, "d/b").interval == 1
    assert learner.questions[3].note == "The last answer is taken back."


def test_undo_reaches_into_an_earlier_sitting(tmp_path):
    sitting = Sitting(tmp_path)
    before = sitting.log.state("d/a")
    sitting.run(Script(GOOD))
    learner = Script(Act.UNDO)
    Sitting(tmp_path, sitting.log, sitting.now).run(learner)
    assert learner.asked == ["b", "a"]
    assert sitting.log.state("d/a") == before


def test_undo_of_the_summed_up_first_try(tmp_path):
    learner = Script(AGAIN, Act.UNDO, GOOD)
    summary = Sitting(tmp_path).run(learner)
    assert (summary.reviews, summary.first_tries, summary.recalled) == (1, 1, 1)


def test_undo_with_nothing_to_take_back(tmp_path):
    sitting, learner = Sitting(tmp_path), Script(Act.UNDO)
    sitting.run(learner)
    assert (sitting.saved, learner.asked) == ([], ["a", "a"])


def test_a_flag_leaves_a_typed_answer_as_it_was(tmp_path):
    sitting, learner = Sitting(tmp_path), Script("Lyon", Act.FLAG, AGAIN)
    sitting.run(learner)
    [flag, answer] = sitting.saved[:2]
    assert (flag.name, answer.review.rating, answer.review.more["gave"]) == ("flagged", AGAIN, "Lyon")
    assert learner.asked[:2] == ["a", "b"]


def test_what_is_undone_twice_is_asked_twice(tmp_path):
    learner = Script(GOOD, GOOD, GOOD, Act.UNDO, Act.UNDO, Act.UNDO, *[EASY] * 5)
    summary = Sitting(tmp_path).run(learner)
    assert learner.asked == ["a", "b", "c", "e", "c", "b", "a", "b", "c", "e", "f"]
    assert (summary.reviews, summary.first_tries, summary.left) == (5, 5, 0)


def test_what_is_edited_is_still_asked_after_an_undo(tmp_path):
    learner = Script(GOOD, Act.EDIT, Act.UNDO, *[GOOD] * 5)
    Sitting(tmp_path).run(learner)
    assert learner.asked == ["a", "b", "b", "a", "b", "c", "e", "f"]


def test_an_undone_card_is_left_when_the_learner_leaves(tmp_path):
    learner = Script(AGAIN, Act.UNDO, Act.QUIT)
    summary = Sitting(tmp_path).run(learner, new=1)
    assert (summary.reviews, summary.left) == (0, 1)


def test_undo_of_a_card_that_was_answered_earlier_today(tmp_path):
    sitting = Sitting(tmp_path)
    sitting.run(Script(AGAIN))
    learner = Script(GOOD, GOOD, GOOD, GOOD, Act.UNDO, AGAIN, *[GOOD] * 9)
    summary = sitting.run(learner)
    assert learner.asked == ["b", "c", "e", "a", "f", "a", "f", "a"]
    assert not learner.questions[5].repeated
    assert (summary.first_tries, summary.recalled) == (5, 4)


def test_what_a_limit_keeps_out_is_told(tmp_path):
    sitting = Sitting(tmp_path)
    sitting.run(Script(*[GOOD] * 5))
    sitting.now += 30 * 86_400_000
    summary = sitting.run(Script(GOOD, GOOD), limit=2)
    assert (summary.reviews, summary.left, summary.held) == (2, 0, 3)
    assert sitting.run(Script(Act.QUIT)).held == 0
    capped = Sitting(tmp_path, sitting.log, sitting.now, reviews_per_day=2)
    assert (capped.run(Script()).held, capped.session(Script()).total) == (3, 0)


def test_after_a_limit_only_new_cards_follow(tmp_path):
    sitting = Sitting(tmp_path)
    sitting.run(Script(*[GOOD] * 3))
    sitting.now += 30 * 86_400_000
    learner = Script(*[GOOD] * 9, more=(True,))
    sitting.run(learner, limit=1)
    assert learner.asked == ["a", "e", "f"]


def test_hidden_cards_are_not_counted_as_due_next(tmp_path):
    sitting = Sitting(tmp_path)
    sitting.run(Script(*[GOOD] * 5))
    sitting.save(Flagged("d/a", "suspended", True, sitting.clock()))
    summary = sitting.run(Script())
    assert (summary.next_due, summary.next_count) == (DAY + 2, 4)


def test_a_sitting_over_midnight_keeps_its_limits(tmp_path):
    for limits in ({"limit": 2}, {"new": 2}):
        sitting, learner = Sitting(tmp_path), Script(*[GOOD] * 5)
        sitting.now += 15 * 3_600_000 - 50_000  # the day turns after the first answers
        sitting.pace = 10_000
        sitting.run(learner, **limits)
        assert len(set(learner.asked)) == 2
        assert len({change.review.day for change in sitting.saved}) == 2, "the day turned"


def test_cram_offers_no_new_cards(tmp_path):
    summary = Sitting(tmp_path).run(Script(GOOD), cards=("d/a", "d/b"), planned=False, limit=1)
    assert (summary.reviews, summary.more_new) == (1, 0)


def test_suspend_bury_and_flag(tmp_path):
    sitting, learner = Sitting(tmp_path), Script(Act.SUSPEND, Act.BURY, Act.FLAG, GOOD)
    sitting.run(learner)
    assert learner.asked == ["a", "b", "c", "e"]
    shown = [(q.card.id, q.flagged, q.note) for q in learner.rated[2:4]]
    assert shown == [("d/c", False, "Buried until tomorrow."), ("d/c", True, "Flagged.")], "the answer stays"
    assert [type(change) for change in sitting.saved] == [Flagged, Flagged, Flagged, Answered]
    assert hidden_cards(sitting.log, DAY) == {"d/a", "d/b"}
    assert hidden_cards(sitting.log, DAY + 1) == {"d/a"}


def test_an_edited_card_is_asked_anew_with_its_new_text(tmp_path):
    learner = Script(Act.EDIT, GOOD)
    Sitting(tmp_path).run(learner)
    assert learner.asked == ["a", "a", "b"]
    assert [question.card.question for question in learner.questions[:2]] == ["Capital of France?", "Edited?"]


def test_cards_that_an_edit_has_taken_away_are_not_asked(tmp_path, monkeypatch):
    learner = Script(GOOD, Act.EDIT, GOOD, GOOD, GOOD)
    sitting = Sitting(tmp_path)

    def renamed(_card):
        sitting.path.write_text(sitting.path.read_text().replace("id: b", "id: x").replace("id: c", "id: y"))
        return open_library([str(sitting.path)]), "Edited."

    monkeypatch.setattr(sitting, "edit", renamed)
    summary = sitting.run(learner)
    assert learner.asked == ["a", "b", "e", "f"]
    assert "`flashcards check`" in learner.questions[2].note
    assert summary.left == 0


def test_cram_keeps_no_flags_and_says_so(tmp_path):
    learner = Script(Act.FLAG, Act.SUSPEND, Act.BURY, GOOD)
    sitting = Sitting(tmp_path)
    sitting.run(learner, cards=("d/a", "d/b", "d/c"), planned=False)
    assert learner.asked == ["a", "b", "c"]
    assert [question.note for question in [learner.rated[1], *learner.questions[1:]]] == [
        f"Cram keeps nothing. To keep it: flashcards {act} d/{card}"
        for act, card in (("flag", "a"), ("suspend", "a"), ("bury", "b"))
    ]
    assert [type(change) for change in sitting.saved] == [Answered]


def test_the_count_on_the_screen(tmp_path):
    learner = Script(AGAIN, GOOD, GOOD)
    Sitting(tmp_path).run(learner)
    shown = [(q.position, q.total, q.coming) for q in learner.questions]
    assert shown == [(1, 5, 0), (2, 5, 1), (3, 5, 1), (4, 5, 1)]
    assert learner.questions[1].note == "Again: comes again today."


def test_more_new_cards_on_demand(tmp_path):
    learner = Script(GOOD, GOOD, GOOD, GOOD, GOOD, more=[True])
    Sitting(tmp_path, new_per_day=2).run(learner)
    assert learner.asked == ["a", "b", "c", "e", "f"]
    assert [summary.more_new for summary in learner.sums] == [3, 0]


def test_a_typed_answer_is_judged_and_kept_where_wrong(tmp_path):
    sitting, learner = Sitting(tmp_path), Script("Lyon", AGAIN, "madrid", GOOD)
    sitting.run(learner)
    assert sitting.saved[0].review.more == {"gave": "Lyon"}
    assert sitting.saved[1].review.more is None
    assert learner.judgement.verdict == "right"


def test_a_choice_records_among_how_many(tmp_path):
    sitting = Sitting(tmp_path)
    learner = Script(*[GOOD] * 4)
    learner.steps += ["b", AGAIN]
    sitting.run(learner)
    review = sitting.saved[4].review
    wrong = learner.questions[4].shown.index(1)
    assert review.more["k"] == 2
    assert review.more.get("gave") == ("Cusco" if wrong == 1 else None)


def test_minutes_end_the_sitting_at_the_next_question(tmp_path):
    sitting, learner = Sitting(tmp_path), Script(GOOD, GOOD, GOOD)

    def pass_time():
        sitting.now += 40_000
        return 0

    learner.watch = pass_time
    sitting.run(learner, minutes=1)
    assert learner.asked == ["a", "b"]


def test_the_day_turning_in_a_sitting_plans_anew_and_counts_no_limit_twice(tmp_path):
    sitting = Sitting(tmp_path, now=(DAY + 1) * 86_400_000 - 5_000, new_per_day=2)
    learner = Script(GOOD, GOOD, GOOD, GOOD)
    sitting.run(learner)
    assert sitting.saved[0].review.day == DAY
    assert sitting.saved[-1].review.day == DAY + 1
    assert len(sitting.saved) <= 4


def test_instants_grow_while_the_clock_stands_still(tmp_path):
    sitting, learner = Sitting(tmp_path), Script(GOOD, GOOD, GOOD)
    sitting.pace = 0
    sitting.now = MORNING
    sitting.run(learner)
    assert [change.review.at for change in sitting.saved] == [MORNING, MORNING + 1, MORNING + 2]


def test_chosen_cards_are_asked_whatever_their_state_and_promise_nothing(tmp_path):
    learner = Script(AGAIN, GOOD, GOOD)
    summary = Sitting(tmp_path).run(learner, cards=("d/c", "d/a"), planned=False)
    assert learner.asked == ["c", "a", "c"]
    assert learner.questions[0].outcomes == ()
    assert [question.repeated for question in learner.questions] == [False, False, True]
    assert (summary.reviews, summary.next_due) == (3, None)
