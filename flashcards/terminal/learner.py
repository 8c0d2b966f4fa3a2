"""The person at the keyboard, as a `study.learner.Learner`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from flashcards.grading.shapes import Items, Pick, Sequence
from flashcards.grading.shapes import Text as TextAnswer
from flashcards.learning.records import AGAIN, GOOD, HARD
from flashcards.study.learner import Act, Given, Question, Summary
from flashcards.study.showing import keys as letters
from flashcards.terminal import console as consoles
from flashcards.terminal import screens
from flashcards.terminal.keys import Keys
from flashcards.terminal.line import Line
from flashcards.terminal.plain import PlainScreen
from flashcards.terminal.screen import Screen

if TYPE_CHECKING:
    from flashcards.grading.judge import Judgement

ACTS = {"u": Act.UNDO, "s": Act.SUSPEND, "b": Act.BURY, "f": Act.FLAG, "e": Act.EDIT}
LEAVING = ("q", "end of input")
PROPOSED = {"right": GOOD, "almost": HARD, "wrong": AGAIN}
SEPARATORS = (",", ";", " and ", "&")
"""What divides the items of a list on one line."""

UNSCROLLED = -1
IN_VIEW = 8
"""Rows of an answer that come before the question where not all fits."""

DOUBLE_PRESS = 80
"""Milliseconds after the answer appears in which a second Space is taken for a bounce of the first."""


class Person:
    """Asks on `screen` and listens to `keys`. `typed` opens a line for every answer that can be typed; `say` prints
    under the shell's prompt when the sitting ends; `day_words` writes a study day out."""

    def __init__(
        self,
        screen: Screen | PlainScreen,
        keys: Keys,
        timer: Callable[[], int],
        say: Callable[[str], None],
        day_words: Callable[[int], str],
        *,
        typed: bool = False,
    ) -> None:
        self.screen, self.keys, self.timer = screen, keys, timer
        self.say, self.day_words, self.typed = say, day_words, typed
        self.hint = False

    @property
    def console(self) -> Console:
        return self.screen.console

    def answer(self, question: Question) -> Given | Act:
        """Wait for a letter, a typed line, Space for the answer, or an act."""
        self.hint, self.screen.top = False, 0
        if self.typed and isinstance(question.card.answer, TextAnswer | Items):
            typed = self._type(question)
            if typed is not None:
                return typed
        waits_for_letter = isinstance(question.card.answer, Pick | Sequence)
        while True:
            self._draw(question, screens.prompt)
            key = self.keys.read()
            if isinstance(question.card.answer, Pick) and key.lower() in letters(question.card.answer):
                return Given(key.lower())
            if key == "enter" or (isinstance(question.card.answer, Sequence) and key in letters(question.card.answer)):
                typed = None if isinstance(question.card.answer, Pick) else self._type(question, key)
                if typed is not None:
                    return typed
            elif key == "space":
                return Given(None)
            elif key in LEAVING:
                return Act.QUIT
            elif key in ACTS and not waits_for_letter:
                return ACTS[key]
            else:
                self._aside(key)

    def rate(self, question: Question, given: Given, judgement: "Judgement | None") -> int | Act:
        """Show the answer and wait for 1–4, Space for the proposal, or an act."""
        proposed = GOOD if judgement is None else PROPOSED[judgement.verdict]
        question = question._replace(welcome="")
        shown_at, self.screen.top = self.timer(), UNSCROLLED
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
            self._aside(key)

    def finish(self, summary: Summary) -> bool:
        """Print the sum under the shell's prompt; offer more new cards when the queue was finished."""
        self.screen.leave()
        day = "" if summary.next_due is None else self.day_words(summary.next_due)
        for sentence in screens.finished(summary, day):
            self.say(sentence)
        if summary.left or not summary.more_new:
            return False
        self.say(f"n: {summary.more_new} more new cards · any other key: done")
        while (key := self.keys.read()) == "redraw":
            pass
        if key != "n":
            return False
        self.screen.enter()
        return True

    def _aside(self, key: str) -> None:
        """Keys that change what is seen and nothing else."""
        if key == "h":
            self.hint = not self.hint
        elif key == "?":
            self._help()
        elif key == "redraw":
            self.screen.enter()
        else:
            self.screen.scroll(key)

    def _help(self) -> None:
        while True:
            width, rows = self._size()
            self.screen.draw([], screens.help_page(self.console, width), [], rows)
            key = self.keys.read()
            if key != "redraw" and not self.screen.scroll(key):
                self.screen.top = 0
                return

    def _type(self, question: Question, first: str = "enter") -> Given | None:
        """A typed answer; None when Esc closed the line. The items of a list may come on one line or one by one."""
        wanted = len(question.card.answer.items) if isinstance(question.card.answer, Items) else 1
        items: list[str] = []
        while True:
            typed = self._type_line(question, items, first if len(first) == 1 else "")
            if typed is None:
                return None
            items += [typed] if typed.strip() else []
            if not typed.strip() or len(items) == wanted or any(mark in typed for mark in SEPARATORS):
                return Given("; ".join(items)) if items else None

    def _type_line(self, question: Question, items: list[str], text: str) -> str | None:
        """One line, as it stood at Enter; None for Esc."""
        line = Line(text)
        while True:
            if not self.keys.waiting:
                self._draw_line(question, items, line)
            key = self.keys.read()
            if key == "enter":
                return line.text
            if key in ("escape", "end of input"):
                return None
            if key == "redraw":
                self.screen.enter()
            elif not line.press(key):
                self.screen.scroll(key)

    def _draw_line(self, question: Question, items: list[str], line: Line) -> None:
        def foot(question: Question, width: int) -> list[Text]:
            typed = screens.typed_line(line.text, line.cursor, width)
            return [*screens.typed_items(items, width), typed, *screens.typing(question, width)]

        self._draw(question, foot, line.text)

    def _draw(self, question: Question, foot: Callable[[Question, int], list[Text]], typed: str | None = None) -> None:
        width, rows = self._size()
        body = screens.asked(self.console, question, width, hint=self.hint)
        self.screen.draw(screens.header(self.console, question, width), body, foot(question, width), rows, typed)

    def _draw_answer(self, question: Question, given: Given, judgement: "Judgement | None", proposed: int) -> None:
        width, rows = self._size()
        asked = screens.asked(self.console, question, width, hint=self.hint)
        answered = screens.answered(self.console, question, given, judgement, width)
        head, foot = screens.header(self.console, question, width), screens.ratings(question, proposed, width)
        room = rows - len(head) - len(foot)
        if len(asked) + len(answered) > room:  # rather close together than out of view
            asked, answered = ([line for line in lines if line.plain.strip()] for lines in (asked, answered))
        if self.screen.top == UNSCROLLED:  # as much of the question as leaves the answer in view
            self.screen.top = max(0, len(asked) + min(len(answered), IN_VIEW) - room)
        self.screen.draw(head, asked + answered, foot, rows)

    def _size(self) -> tuple[int, int]:
        columns, rows = consoles.size(self.screen.stream)
        width = min(columns, consoles.WIDEST)
        self.console.width = width
        return width, rows
