"""The line in which an answer is typed."""

import pytest

from flashcards.terminal.line import LONGEST, Line


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        (["a", "b"], "ab", 2),
        (["a", "space", "b"], "a b", 3),
        (["a", "b", "backspace"], "a", 1),
        (["backspace"], "", 0),
        (["a", "c", "left", "b"], "abc", 2),
        (["b", "home", "a", "end", "c"], "abc", 3),
        (["a", "b", "left", "left", "left", "x"], "xab", 1),
        (["a", "right", "b"], "ab", 2),
        ([*"one", "space", *"two", "word"], "one ", 4),
        ([*"one", "space", "word"], "", 0),
        ([*"abc", "left", "clear"], "c", 0),
        (["paste:x\ny\tz"], "x y z", 5),
        (["é", "한", "👩"], "é한👩", 3),
    ],
)
def test_keys(keys, text, cursor):
    line = Line()
    assert all(line.press(key) for key in keys)
    assert (line.text, line.cursor) == (text, cursor)


@pytest.mark.parametrize("key", ["up", "pagedown", "escape", "redraw"])
def test_keys_that_mean_nothing_to_a_line(key):
    assert not Line().press(key)


def test_a_line_has_an_end():
    line = Line()
    line.press("paste:" + "x" * 2 * LONGEST)
    line.press("y")
    assert line.text == "x" * LONGEST
