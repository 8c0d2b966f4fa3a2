"""A line being typed: text, cursor, and what each key does to them; and the answer that comes of it."""

from collections.abc import Callable
from functools import partial

from flashcards.grading.shapes import Items
from flashcards.study.learner import Act, Given, Question
from flashcards.terminal.keys import Keys
from flashcards.terminal.window import Window

LONGEST = 5_000
"""Characters that an answer may have; further ones are not taken."""

SEPARATORS = (",", ";", " and ", "&")
"""What divides the items of a list on one line, unless an item holds it."""


class Line:
    """The text of an answer in the making; `cursor` counts from 0 to the text's length."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cursor = len(text)

    def press(self, key: str) -> bool:
        """Take one key; False for a key that means nothing to a line."""
        match key:
            case "space":
                self._insert(" ")
            case "backspace":
                self._replace(max(0, self.cursor - 1))
            case "clear":
                self._replace(0)
            case "word":
                self._replace(self.text[: self.cursor].rstrip().rfind(" ") + 1)
            case "left":
                self.cursor = max(0, self.cursor - 1)
            case "right":
                self.cursor = min(len(self.text), self.cursor + 1)
            case "home":
                self.cursor = 0
            case "end":
                self.cursor = len(self.text)
            case _ if len(key) == 1:
                self._insert(key)
            case _ if key.startswith("paste:"):
                self._insert(" ".join(key.removeprefix("paste:").split()))
            case _:
                return False
        return True

    def _insert(self, text: str) -> None:
        text = text[: max(0, LONGEST - len(self.text))]
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)

    def _replace(self, start: int) -> None:
        """Take out what stands between `start` and the cursor."""
        self.text = self.text[:start] + self.text[self.cursor :]
        self.cursor = start


Draw = Callable[[list[str], Line], None]
"""Shows the items of a list that were typed so far, and the line."""


def typed_answer(
    question: Question, line: Line, window: Window, keys: Keys, draw: Draw, is_over: Callable[[], bool] = lambda: False
) -> Given | Act | None:
    """A typed answer, a list on one line or item by item. None when the line was closed, by Esc or with nothing in it;
    QUIT at the end of input and when the time `is_over`."""
    answer = question.card.answer
    wanted = len(answer.items) if isinstance(answer, Items) else 1
    within = "\n".join(item.wanted for item in answer.items) if isinstance(answer, Items) else ""
    separators = [mark for mark in SEPARATORS if mark not in within]
    items: list[str] = []
    while True:
        ended = _edited(line, window, keys, partial(draw, items), is_over)
        if ended != "enter":
            return None if ended == "escape" else Act.QUIT
        items += [line.text] if line.text.strip() else []
        if not line.text.strip() or len(items) == wanted or any(mark in line.text for mark in separators):
            return Given("; ".join(items)) if items else None
        line = Line()


def _edited(line: Line, window: Window, keys: Keys, draw: Callable[[Line], None], is_over: Callable[[], bool]) -> str:
    """Let the line be edited; the key that ended it."""
    while not is_over():
        if not keys.waiting:
            draw(line)
        key = keys.read()
        if key in ("enter", "escape", "end of input"):
            return key
        if not line.press(key):
            window.scroll(key)
    return "end of input"
