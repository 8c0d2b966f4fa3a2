"""The person at the keyboard who takes a quiz, as a `study.quiz.Candidate`."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.text import Text

from flashcards.grading.shapes import Pick
from flashcards.study.learner import Act, Given, Question
from flashcards.study.printing import asked_for
from flashcards.study.showing import keys as letters
from flashcards.terminal import screens
from flashcards.terminal.keys import Keys
from flashcards.terminal.learner import DOUBLE_PRESS, LEAVING
from flashcards.terminal.line import Line, typed_answer
from flashcards.terminal.plain import PlainWindow
from flashcards.terminal.window import Window

if TYPE_CHECKING:
    from flashcards.grading.judge import Judgement


class Examinee:
    """Asks on `window` and listens to `keys`. `left` tells the milliseconds that are left, None for no limit;
    with `feedback` each answer is followed by its verdict."""

    def __init__(
        self, window: Window, keys: Keys, timer: Callable[[], int], left: Callable[[], int | None], *, feedback: bool
    ) -> None:
        self.window, self.keys, self.timer, self.left = window, keys, timer, left
        self.feedback = feedback

    def answer(self, question: Question) -> Given | Act:
        """Wait for a letter or a typed line; Space leaves the question without an answer."""
        self.window.top = 0
        line, is_open = Line(), not isinstance(question.card.answer, Pick)
        while not self._out_of_time():
            answer = self._type(question, line) if is_open else self._choose(question)
            if answer is not None:
                return answer
            is_open = not is_open
        return Act.QUIT

    def told(self, question: Question, given: Given, judgement: "Judgement") -> bool:
        """Show the verdict and wait; nothing where feedback comes at the end."""
        if not self.feedback:
            return True
        shown_at = self.timer()
        # where not all fits, the question has been seen
        self.window.top = len(self._asked(question, self.window.size()[0])) - 1
        following = "next question" if question.position < question.total else "the result"
        while True:
            width, _ = self.window.size()
            more = screens.answered(question, given, judgement, width)
            self._draw(question, screens.foot([f"Space {following}", "q quit", "↑ ↓ scroll"], width), more)
            key = self.keys.read()
            if key in ("space", "enter") and self.timer() - shown_at >= DOUBLE_PRESS:
                return True
            if key in LEAVING:
                return False
            self.window.scroll(key)

    def _choose(self, question: Question) -> Given | Act | None:
        """A letter, or no answer; None when a line is to be opened."""
        is_pick = isinstance(question.card.answer, Pick)
        known = letters(question.card.answer) if is_pick else ""
        while not self._out_of_time():
            self._draw(question, screens.foot(_choosing(question), self.window.size()[0]))
            key = self.keys.read()
            if key.lower() in known:
                return Given(key.lower())
            if key == "space":
                return Given(None)
            if key in LEAVING:
                return Act.QUIT
            if key == "enter" and not is_pick:
                return None
            self.window.scroll(key)
        return Act.QUIT

    def _type(self, question: Question, line: Line) -> Given | Act | None:
        """A typed answer; None when the line was closed."""

        def draw(items: list[str], line: Line) -> None:
            foot = screens.typing(question, items, line, self.window.size()[0])
            self._draw(question, foot, typed=line.text)

        return typed_answer(question, line, self.window, self.keys, draw, self._out_of_time)

    def _out_of_time(self) -> bool:
        left = self.left()
        return left is not None and left <= 0

    def _draw(
        self, question: Question, foot: list[Text], more: list[Text] | None = None, typed: str | None = None
    ) -> None:
        width, _ = self.window.size()
        head = self._head(question, width, question.position - (more is None))
        self.window.draw(head, self._asked(question, width) + (more or []), foot, typed)

    def _asked(self, question: Question, width: int) -> list[Text]:
        """The question, and what sort of answer it wants."""
        lines = screens.asked(question, width, hint=False)
        sort = "" if isinstance(question.card.answer, Pick) else asked_for(question)
        return lines + ([*screens.wrapped(sort, width, screens.QUIET), Text()] if sort else [])

    def _head(self, question: Question, width: int, done: int) -> list[Text]:
        if isinstance(self.window, PlainWindow):  # what has been printed cannot be brought up to date
            return screens.header(question, width)
        left = self.left()
        clock = "" if left is None else f"{max(0, left) // 60_000}:{max(0, left) // 1000 % 60:02} left"
        title, _, *note = screens.header(question._replace(note=clock), width)
        return [title, bar(done, question.total, width), *note]


def bar(done: int, total: int, width: int) -> Text:
    """How much of the paper is done, as a line across the screen."""
    filled = width * done // total
    return Text("=" * filled, style=screens.STRONG) + Text("─" * (width - filled), style=screens.QUIET)


def _choosing(question: Question) -> list[str]:
    """The keys of a question whose line is closed, the most needed first."""
    match question.card.answer:
        case Pick(keys="tf"):
            return ["t true", "f false", "Space skip", "q quit"]
        case Pick() as pick:
            return [f"{letters(pick)[0]}–{letters(pick)[-1]} choose", "Space skip", "q quit"]
    return ["Enter type", "Space skip", "q quit"]


@contextmanager
def ticking() -> Iterator[None]:
    """Within `Keys.raw`: wake the keyboard every second, as a change of the window does, so that a clock can go on."""
    before = signal.signal(signal.SIGALRM, signal.getsignal(signal.SIGWINCH))
    signal.setitimer(signal.ITIMER_REAL, 1, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
