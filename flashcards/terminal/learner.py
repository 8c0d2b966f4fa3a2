"""The person at the keyboard, as a `study.learner.Learner`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.text import Text

from flashcards.grading.shapes import Items, Pick
from flashcards.grading.shapes import Text as TextAnswer
from flashcards.learning.records import GOOD
from flashcards.study.learner import Act, Given, Question, Summary
from flashcards.study.showing import keys as letters
from flashcards.study.steps import PROPOSED, counted
from flashcards.terminal import screens
from flashcards.terminal.keys import Keys
from flashcards.terminal.line import Line, typed_answer
from flashcards.terminal.window import Window

if TYPE_CHECKING:
    from flashcards.grading.judge import Judgement

ACTS = {"u": Act.UNDO, "s": Act.SUSPEND, "b": Act.BURY, "f": Act.FLAG, "e": Act.EDIT}
LEAVING = ("q", "end of input")

UNSCROLLED = -1
IN_VIEW = 8
"""Rows of an answer that come before the question where not all fits."""

DOUBLE_PRESS = 80
"""Milliseconds after the answer appears in which a second Space is taken for a bounce of the first."""


class Person:
    """Asks on `window` and listens to `keys`. `typed` opens a line for every answer that can be typed; `say` prints
    under the shell's prompt when the sitting ends."""

    def __init__(
        self, window: Window, keys: Keys, timer: Callable[[], int], say: Callable[[str], None], *, typed: bool
    ) -> None:
        self.window, self.keys, self.timer = window, keys, timer
        self.say, self.typed = say, typed
        self.hint = False
        self.told = False  # whether the sum of the sitting was printed

    def answer(self, question: Question) -> Given | Act:
        """Wait for a letter, a typed line, Space for the answer, or an act."""
        self.hint, self.window.top = False, 0
        answer = question.card.answer
        known = letters(answer)
        given = self._type(question) if self.typed and isinstance(answer, TextAnswer | Items) else None
        while given is None:
            self._draw(question, screens.prompt)
            key = self.keys.read()
            if isinstance(answer, Pick) and key.lower() in known:
                given = Given(key.lower())
            elif not isinstance(answer, Pick) and (key == "enter" or key in known):
                given = self._type(question, key if key in known else "")
            elif key == "space":
                given = Given(None)
            elif key in LEAVING:
                return Act.QUIT
            elif key in ACTS and not known:  # while a card waits for a letter, letters answer
                return ACTS[key]
            else:
                self._aside(key, question)
        return given

    def rate(self, question: Question, given: Given, judgement: "Judgement | None") -> int | Act:
        """Show the answer and wait for 1–4, Space for the proposal, or an act."""
        proposed = GOOD if judgement is None else PROPOSED[judgement.verdict]
        question = question._replace(welcome="")
        shown_at, self.window.top = self.timer(), UNSCROLLED
        while True:
            self._draw_answer(question, given, judgement, proposed)
            key = self.keys.read()
            if key == "space" and self.timer() - shown_at < DOUBLE_PRESS:
                continue
            if key in ("space", "enter"):
                return proposed
            if key in ("1", "2", "3", "4"):
                return int(key)
            if key in LEAVING:
                return Act.QUIT
            if key in ACTS:
                return ACTS[key]
            self._aside(key, question)

    def finish(self, summary: Summary) -> bool:
        """Print the sum under the shell's prompt; offer more new cards when the queue was finished."""
        self.window.leave()
        self.tell(summary)
        if summary.left or not summary.more_new:
            return False
        self.say(f"n: {counted(summary.more_new, 'more new card')} · any other key: done")
        while (key := self.keys.read()) == "redraw":
            pass
        if key != "n":
            return False
        self.told = False
        self.window.enter()
        return True

    def tell(self, summary: Summary) -> None:
        """Print what the sitting came to."""
        self.told = True
        for sentence in screens.finished(summary):
            for row in screens.wrapped(sentence, self.window.size()[0], indent=0):
                self.say(row.plain)

    def _aside(self, key: str, question: Question) -> None:
        """Keys that change what is seen and nothing else."""
        if key == "h":
            self.hint = not self.hint
        elif key == "?":
            self._help(question)
        else:
            self.window.scroll(key)

    def _help(self, question: Question) -> None:
        while True:
            self.window.draw([], screens.help_page(question, self.window.size()[0]), [])
            key = self.keys.read()
            if key != "redraw" and not self.window.scroll(key):
                self.window.top = 0
                return

    def _type(self, question: Question, text: str = "") -> Given | None:
        """A typed answer; None when the line was closed, also by the end of input, which the next key will be again."""

        def draw(items: list[str], line: Line) -> None:
            self._draw(question, lambda question, width: screens.typing(question, items, line, width), line.text)

        given = typed_answer(question, Line(text), self.window, self.keys, draw)
        return given if isinstance(given, Given) else None

    def _draw(self, question: Question, foot: Callable[[Question, int], list[Text]], typed: str | None = None) -> None:
        width, _ = self.window.size()
        body = screens.asked(question, width, hint=self.hint)
        self.window.draw(screens.header(question, width), body, foot(question, width), typed)

    def _draw_answer(self, question: Question, given: Given, judgement: "Judgement | None", proposed: int) -> None:
        width, rows = self.window.size()
        asked = screens.asked(question, width, hint=self.hint)
        answered = screens.answered(question, given, judgement, width)
        head, foot = screens.header(question, width), screens.ratings(question, proposed, width)
        room = rows - len(head) - len(foot)
        if len(asked) + len(answered) > room:  # rather close together than out of view
            asked, answered = ([line for line in lines if line.plain.strip()] for lines in (asked, answered))
        if self.window.top == UNSCROLLED:  # as much of the question as leaves the answer in view
            self.window.top = max(0, len(asked) + min(len(answered), IN_VIEW) - room)
        self.window.draw(head, asked + answered, foot)
