"""Whatever is put in: no traceback, and no input of up to 16 kB takes more than 200 ms."""

import json

import pytest

from flashcards.deck.reader import read_deck
from flashcards.errors import FlashcardsError
from flashcards.grading.judge import judge
from flashcards.grading.shapes import Text
from flashcards.progress import file
from tests.battery.fuzzing import LIMIT, TARGETS, fuzz, tried
from tests.progress.samples import NOON


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


TWICE = {
    "with lines between": b'{"a":1,' + b"\n" * 16_000 + b'"\\u0061":2}',
    "after many others": b"{%s" % b"".join(b'"%d":1,' % number for number in range(8_000)) + b'"z":1,"z":2}',
}


@pytest.mark.parametrize("raw", TWICE.values(), ids=TWICE)
def test_a_key_twice_takes_no_time(raw):
    def load() -> None:
        with pytest.raises(FlashcardsError, match="given twice"):
            file.load(raw, "progress.json")

    found = tried("reading progress", "", load)
    assert (found.what, found.seconds < LIMIT / 4) == ("slow", True), found


def test_a_chain_of_changed_ids_takes_little_time():
    """Each of a thousand cards carries on the one before it: some 90 kB."""
    cards = {f"{n}": {"reviews": [[NOON + n, 20413, 3, 2, 0]], "from": [f"{n - 1}", NOON]} for n in range(1000)}
    raw = json.dumps({"format": file.FORMAT, "version": 1, "settings": {}, "cards": cards}).encode()
    found = tried("reading progress", "", lambda: file.load(raw, "progress.json").calendar())
    assert (found.what, found.seconds < 5 * LIMIT) == ("slow", True), found


@pytest.mark.parametrize("wanted", ["9" * 4301, "9" * 900 + " million" * 700, "9" * 4301 + " million"])
def test_a_number_of_many_digits_with_a_tolerance(wanted):
    assert judge("five", Text(wanted, within="5")).verdict == "wrong"
