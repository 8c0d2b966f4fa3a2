"""The review loop: ask, judge, rate, save, and only then the next question."""

import shlex
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards.deck.cards import Card
from flashcards.learning import queue, schedule
from flashcards.learning.records import AGAIN
from flashcards.learning.settings import Settings
from flashcards.progress.durable import undisturbed
from flashcards.progress.log import Answered, Change, Flagged, Log, Voided
from flashcards.study.learner import Act, Given, Learner, Question, Summary
from flashcards.study.showing import showing
from flashcards.study.steps import answer_record, effect, hidden_cards, promises

if TYPE_CHECKING:
    from flashcards.deck.library import Library
    from flashcards.grading.judge import Judgement

WELCOME = """Think of the answer, or type it; the last line names the keys.
Then say how well you knew it: 1 not at all, 2 barely, 3 well, 4 at once.
The better you knew it, the later it comes back. q leaves; all is saved."""
"""What a learner is told once, above the very first question."""

MORE_NEW = 10
"""How many new cards `n` adds at the end of a sitting."""


class Request(NamedTuple):
    """What the learner asked for: `new`, `limit` and `ahead` as for the queue; `minutes` ends the sitting at the
    first question after them; `seed` shuffles options; `cards`, when given, are asked in this order whatever their
    state; `planned` False shows no promises (cram)."""

    new: int | None = None
    limit: int | None = None
    ahead: int = 0
    minutes: int | None = None
    seed: int | None = None
    cards: tuple[str, ...] | None = None
    planned: bool = True


class Edges(NamedTuple):
    """What a session takes from outside: `now` UTC milliseconds, `timer` milliseconds that only grow, `day` the study
    day of an instant, `save` keeps a change for good before it returns, `edit` lets a card's fact be edited and gives
    the library as it is then, with a note."""

    now: Callable[[], int]
    timer: Callable[[], int]
    day: Callable[[int], int]
    save: Callable[[Change], None]
    edit: "Callable[[Card], tuple[Library, str]]"


class Session:
    """One sitting over `cards`, ids in deck order. `log` is what `save` writes to."""

    def __init__(
        self,
        cards: Sequence[str],
        library: "Library",
        log: Log,
        settings: Settings,
        learner: Learner,
        edges: Edges,
        request: Request,
    ) -> None:
        self.cards, self.library, self.log, self.settings = cards, library, log, settings
        self.learner, self.edges, self.request = learner, edges, request
        self.started = edges.timer()
        self.firsts: dict[str, int] = {}
        self.given: list[str] = []
        self.note = ""
        self.fronts: list[str] = []
        self._plan()
        self.began = self.day

    def run(self) -> Summary:
        """Ask until nothing is left, the time is up or the learner leaves."""
        while True:
            finished = self._ask_all()
            summary = self.summary()
            if not self.learner.finish(summary) or not finished:
                return summary
            self._take(queue.Plan((), self._more_new(), ()))

    def summary(self) -> Summary:
        from flashcards.learning.statistics import streak  # not before the first question

        next_due, next_count, held = self._outlook() if self.request.planned else (None, 0, 0)
        return Summary(
            reviews=len(self.given),
            first_tries=len(self.firsts),
            recalled=sum(rating > AGAIN for rating in self.firsts.values()),
            took=self.edges.timer() - self.started,
            day=self.day,
            next_due=next_due,
            next_count=next_count,
            more_new=len(self._more_new()),
            left=len(self._open()),
            held=held,
            streak=streak(self.log.study_days(), self.day).now,
        )

    def _outlook(self) -> tuple[int | None, int, int]:
        """The next study day on which something is due, how many cards, and how many are due now but held back."""
        states, hidden = self.log.states(), hidden_cards(self.log, self.day)
        now = queue.waiting(self.cards, states, hidden, self.day)
        on = queue.next_due(self.cards, states, hidden, self.day)
        then = [] if on is None else queue.waiting(self.cards, states, hidden, on)
        return on, len(then) - len(now), len(set(now) - self._open())

    def _more_new(self) -> Sequence[str]:
        """The new cards that could follow when the queue is at its end."""
        if not self.request.planned:
            return ()
        states, hidden = self.log.states(), hidden_cards(self.log, self.day)
        return queue.plan(self.cards, states, hidden, self.day, self.settings, new=MORE_NEW).new

    def _plan(self) -> None:
        """The queue of today. A second day of the same sitting gets what is left of its limits."""
        self.day = self.edges.day(self.edges.now())
        states, request = self.log.states(), self.request
        self.answered = sorted(states.calendar.last.get(self.day, ()), key=lambda card: states[card].at)
        limit = request.limit and max(0, request.limit - len(self.firsts))
        if request.cards is not None:
            chosen = [card for card in request.cards if card not in self.firsts]
            self._take(queue.Plan(chosen[:limit], (), ()))
            return
        introduced = sum(card in states and states[card].first >= self.began for card in self.firsts)
        new = request.new and max(0, request.new - introduced)
        hidden = hidden_cards(self.log, self.day)
        ahead = request.ahead
        self._take(queue.plan(self.cards, states, hidden, self.day, self.settings, new=new, limit=limit, ahead=ahead))

    def _take(self, plan: queue.Plan) -> None:
        """Ask these cards now."""
        self.due, self.new, self.coming = deque(plan.due), deque(plan.new), list(plan.coming)
        self.total = len(self.firsts) + len(self._open() - self.firsts.keys())

    def _open(self) -> set[str]:
        """The cards that are still to be asked."""
        return {*self.fronts, *self.due, *self.new, *self.coming}

    def _ask_all(self) -> bool:
        """Whether the end of the queue was reached; False when the learner left."""
        while (card := self._following()) is not None:
            if self._out_of_time():
                return True
            if not self._ask(self.library.card(card)):
                return False
        return True

    def _following(self) -> str | None:
        if self.edges.day(self.edges.now()) != self.day:
            self._plan()
        if self.fronts:
            return self.fronts[-1]
        return queue.following(queue.Plan(self.due, self.new, self.coming), self._others_since_first_coming())

    def _others_since_first_coming(self) -> int:
        """How many other cards were answered since the first of those that come again; counted up to three."""
        others: set[str] = set()
        for card in reversed(self.answered):
            if not self.coming or card == self.coming[0] or len(others) == queue.OTHERS_FIRST:
                break
            others.add(card)
        return len(others)

    def _out_of_time(self) -> bool:
        minutes = self.request.minutes
        return minutes is not None and self.edges.timer() - self.started >= minutes * 60_000

    def _ask(self, card: Card) -> bool:
        """Ask one card and keep what comes of it; False when the learner leaves."""
        shown_at = self.edges.timer()
        question = self._question(card)
        given = self.learner.answer(question)
        if isinstance(given, Act):
            return self._do(given, card)
        if self.request.planned:
            question = question._replace(outcomes=self._outcomes(card.id))
        judgement = self._judge(given, question)
        rating = self.learner.rate(question, given, judgement)
        while rating is Act.FLAG:  # the answer stays
            self._do(rating, card)
            question = question._replace(flagged=bool(self.log.flag(card.id, "flagged")), note=self.note)
            rating = self.learner.rate(question, given, judgement)
        if isinstance(rating, Act):
            return self._do(rating, card)
        with undisturbed():  # a signal that comes meanwhile finds the answer saved and counted
            self._keep(question, given, judgement, rating, self.edges.timer() - shown_at)
        return True

    def _question(self, card: Card) -> Question:
        state = schedule.replay(self.log.valid(card.id), self.settings.parameters)
        asked = len(self.firsts.keys() | {card.id})
        return Question(
            card=card,
            shown=showing(card.answer, card.id, state.reviews if state else 0, self.request.seed),
            position=min(asked, self.total),
            total=self.total,
            coming=sum(other != card.id for other in self.coming),
            deck=self.library.deck(card.deck).title,
            note=self.note,
            flagged=bool(self.log.flag(card.id, "flagged")),
            repeated=card.id in self.firsts,
            welcome=WELCOME if self.request.planned and not self.log.cards else "",
        )

    def _outcomes(self, card: str) -> tuple[schedule.Outcome, ...]:
        return promises(self.log, card, self.day, self.settings, self.library.siblings(card))

    def _judge(self, given: Given, question: Question) -> "Judgement | None":
        if given.text is None:
            return None
        from flashcards.grading.judge import judge

        card = question.card
        return judge(given.text, card.answer, self.library.context(card), question.shown)

    def _keep(self, question: Question, given: Given, judgement: "Judgement | None", rating: int, took: int) -> None:
        card = question.card
        interval = question.outcomes[rating - 1].interval if question.outcomes else int(rating > AGAIN)
        gave = given.text if judgement is not None and judgement.verdict == "wrong" else None
        now = self.edges.now()
        at, day = self.log.next_at(now), self.edges.day(now)
        review = answer_record(card, at, day, rating, interval, took, gave, question.shown)
        self.edges.save(Answered(card.id, review))
        self._leave_queues(card.id)
        self.answered.append(card.id)
        if interval == 0:
            self.coming.append(card.id)
        self.firsts.setdefault(card.id, rating)
        self.given.append(card.id)
        self.note = effect(rating, interval) if question.outcomes else ""

    def _leave_queues(self, card: str) -> None:
        for cards in (self.due, self.new, self.coming, self.fronts):
            if card in cards:
                cards.remove(card)

    def _put_first(self, card: str) -> None:
        """Ask the card next, and whatever was to be asked next after it."""
        self._leave_queues(card)
        self.fronts.append(card)

    def _do(self, act: Act, card: Card) -> bool:
        if act is Act.QUIT:
            return False
        at = self.log.next_at(self.edges.now())
        match act:
            case Act.UNDO:
                with undisturbed():
                    self._undo()
            case Act.FLAG | Act.SUSPEND | Act.BURY if not self.request.planned:
                if act is not Act.FLAG:
                    self._leave_queues(card.id)
                self.note = f"Cram keeps nothing. To keep it: {_command(act.value, card.id)}"
            case Act.FLAG:
                flagged = not self.log.flag(card.id, "flagged")
                self.edges.save(Flagged(card.id, "flagged", flagged, at))
                self._put_first(card.id)
                self.note = "Flagged." if flagged else "Flag taken off."
            case Act.EDIT:
                self._edit(card)
            case Act.SUSPEND:
                self.edges.save(Flagged(card.id, "suspended", True, at))
                self._leave_queues(card.id)
                self.note = f"Suspended until you release it: {_command('release', card.id)}"
            case Act.BURY:
                self.edges.save(Flagged(card.id, "buried", self.day + 1, at))
                self._leave_queues(card.id)
                self.note = "Buried until tomorrow."
        return True

    def _edit(self, card: Card) -> None:
        """Go on with the new texts; without the cards that are gone, or have another id now."""
        self.library, self.note = self.edges.edit(card)
        self.cards = list(filter(self.library.has, self.cards))
        self.due, self.new = (deque(filter(self.library.has, cards)) for cards in (self.due, self.new))
        self.coming, self.fronts = (list(filter(self.library.has, cards)) for cards in (self.coming, self.fronts))
        if self.library.has(card.id):
            self._put_first(card.id)
        else:
            self.note += " The card has another id now, and is a new one: `flashcards check` tells how to relink it."

    def _undo(self) -> None:
        """Take back the newest answer of all, of this sitting or of an earlier one, and ask that card next."""
        last = self.log.last_answer()
        if last is None:
            self.note = "There is no answer to take back."
            return
        card, review = last
        self.edges.save(Voided(card, review.at))
        self.note = "The last answer is taken back."
        if self.answered and self.answered[-1] == card:
            self.answered.pop()
        if self.given and self.given[-1] == card:
            self.given.pop()
            if card not in self.given:
                self.firsts.pop(card, None)
        if self.library.has(card) and card in self.cards:
            self._put_first(card)
            self.total = max(self.total, len(self.firsts.keys() | self._open()))
        else:
            self.note += f" It was {card}, which is not part of this session."


def _command(*words: str) -> str:
    """A command for the learner to paste: a deck may give its cards ids that a shell would take for orders."""
    return shlex.join(("flashcards", *words))
