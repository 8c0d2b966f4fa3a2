"""Whatever is put in: no traceback, and no input of up to 16 kB takes more than 200 ms."""

import pytest

from flashcards.deck.reader import read_deck
from flashcards.grading.judge import judge
from flashcards.grading.shapes import Text
from tests.battery.fuzzing import LIMIT, TARGETS, fuzz, tried


def held(target: str, seconds: float, seed: int) -> None:
    count, slowest, broken = fuzz(target, seconds, seed)
    print(f"{target}: {count} inputs, slowest {1000 * slowest.seconds:.0f} ms, {len(broken)} broken")
    assert count > 10
    assert not broken, "\n".join(map(str, broken))


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_breaks_it(target):
    held(target, 0.7, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_breaks_it_at_length(target):
    held(target, 40, seed=2)


@pytest.mark.parametrize("sign", ["\x1b", "\u202e"])
def test_a_line_of_signs_that_steer_takes_no_time(sign):
    text = f"facts:\n  - question: '{sign * 16_000}'\n    answer: a\n"
    found = tried("reading a deck", text, lambda: read_deck(text, "deck.yaml", "deck"))
    assert (found.what, found.seconds < LIMIT) == ("slow", True), found


@pytest.mark.parametrize("wanted", ["9" * 4301, "9" * 900 + " million" * 700, "9" * 4301 + " million"])
def test_a_number_of_many_digits_with_a_tolerance(wanted):
    assert judge("five", Text(wanted, within="5")).verdict == "wrong"
