"""Who is asked: a person at a terminal, a script, a test. A session knows no more of them than this Protocol."""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from flashcards.deck.cards import Card
from flashcards.learning.schedule import Outcome

if TYPE_CHECKING:  # the grader is loaded when an answer is typed, not before the first question
    from flashcards.grading.judge import Judgement


class Question(NamedTuple):
    """One showing of a card.

    `shown` is the order of its options or items (indices); `position` of `total` counts the cards of this session
    from 1, `coming` those that come again; `outcomes`, known when it is answered, what each rating would promise, none
    where nothing is planned; `deck` is the deck's title; `note` says what the last answer did; `welcome` explains the
    keys, once; `repeated` whether the card was asked before in this sitting."""

    card: Card
    shown: tuple[int, ...]
    position: int
    total: int
    coming: int
    outcomes: tuple[Outcome, ...] = ()
    deck: str = ""
    note: str = ""
    flagged: bool = False
    welcome: str = ""
    repeated: bool = False


class Act(Enum):
    """What a learner may ask for instead of answering or rating."""

    UNDO = "undo"
    SUSPEND = "suspend"
    BURY = "bury"
    FLAG = "flag"
    EDIT = "edit"
    QUIT = "quit"


class Given(NamedTuple):
    """An answer: what was typed or chosen, or None when the learner only asked to see the right one."""

    text: str | None


class Summary(NamedTuple):
    """What a sitting came to. `first_tries` counts the cards asked and `recalled` those not rated Again at the first
    try; `took` is in milliseconds; `next_due` the first study day on which something waits, with `next_count` cards;
    `day` is today; `more_new` how many new cards could follow; `left` the cards planned but not asked; `held`
    those due that a limit keeps out; `streak` the study days in a row, today's among them."""

    reviews: int
    first_tries: int
    recalled: int
    took: int
    day: int
    next_due: int | None
    next_count: int
    more_new: int
    left: int
    held: int
    streak: int


class Learner(Protocol):
    """One who answers and rates."""

    def answer(self, question: Question) -> Given | Act:
        """Show the question and wait for an answer."""

    def rate(self, question: Question, given: Given, judgement: "Judgement | None") -> int | Act:
        """Show the right answer, with the judgement of a given one, and wait for a rating 1–4."""

    def finish(self, summary: Summary) -> bool:
        """Show what the sitting came to; True asks for more new cards."""
