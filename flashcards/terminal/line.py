"""A line being typed: text, cursor, and what each key does to them."""

LONGEST = 5_000
"""Characters that an answer may have; further ones are not taken."""


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
