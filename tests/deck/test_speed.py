"""A cold deck is read fast: measured against the usual loader on the same text (battery A22)."""

import gc
import random
import time

import pytest
import yaml

from flashcards.deck import events
from flashcards.deck.keys import TEXT
from flashcards.deck.reader import read_deck


def big(count, seed=1):
    """A deck of so many facts, each with id, question, answer and explanation."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 9))) for _ in range(4000)]
    facts = (
        f"  - id: fact-{n}\n    question: What is {' '.join(chance.choices(words, k=8))} {n}?\n"
        f"    answer: {' '.join(chance.choices(words, k=2))}\n"
        f"    explanation: The {' '.join(chance.choices(words, k=14))}.\n"
        for n in range(count)
    )
    return f"title: Big\nfacts:\n{''.join(facts)}"


def seconds(action):
    begin = time.process_time()
    action()
    return time.process_time() - begin


def test_reading_leaves_the_collector_as_it_was():
    text = big(10)
    for switch, on in ((gc.disable, False), (gc.enable, True)):
        switch()
        read_deck(text, "d", "d")
        assert gc.isenabled() is on


def test_a_deck_is_read_several_times_faster_than_by_the_usual_loader():
    text = big(10_000)
    runs = [  # by turns, since a machine may be busy for a while
        (seconds(lambda: read_deck(text, "d", "d")), seconds(lambda: yaml.load(text, Loader=yaml.CSafeLoader)))
        for _ in range(6)
    ]
    ours, usual = map(min, zip(*runs, strict=True))
    print(f"read_deck {ours:.3f} s, CSafeLoader {usual:.3f} s, {usual / ours:.1f} times")
    assert ours < usual / 2.5


@pytest.mark.long
def test_a_hundred_thousand_facts():
    text = big(100_000)
    walk = min(
        seconds(lambda: sum(1 for _ in events.parse_items(events.Tree(), text, "facts", TEXT))) for _ in range(3)
    )
    ours = min(seconds(lambda: read_deck(text, "d", "d")) for _ in range(3))
    usual = min(seconds(lambda: yaml.load(text, Loader=yaml.CSafeLoader)) for _ in range(2))
    print(f"events with places {walk:.2f} s, whole cards {ours:.2f} s, CSafeLoader {usual:.2f} s")
    assert walk < usual / 8
    assert ours < usual / 5
