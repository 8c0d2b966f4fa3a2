"""The settings: what each key takes, and how a wrong value teaches."""

import pytest

from flashcards.errors import PROGRESS, USAGE, FlashcardsError
from flashcards.learning.settings import TABLE, Settings, in_force, parse, shown


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("retention", "0.85", 0.85),
        ("new_per_day", "0", 0),
        ("reviews_per_day", "none", None),
        ("reviews_per_day", "200", 200),
        ("rollover", "04:00", 240),
        ("rollover", "23:59", 1439),
        ("fuzz", "off", False),
        ("leech_lapses", "8", 8),
    ],
)
def test_values(key, text, value):
    assert parse(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("retention", "0.5"), ("retention", "1"), ("retention", "nan"), ("retention", "many"), ("new_per_day", "-1"),
        ("new_per_day", "１２"), ("new_per_day", "99999"), ("rollover", "24:00"), ("rollover", "4"),
        ("rollover", "04:60"), ("fuzz", "perhaps"), ("leech_lapses", "0"), ("colour", "red"),
    ],
)  # fmt: skip
def test_wrong_values_teach(key, text):
    with pytest.raises(FlashcardsError) as caught:
        parse(key, text)
    assert caught.value.code == USAGE
    assert caught.value.hint


def test_defaults_are_those_of_the_design():
    kept = in_force(lambda key: None)
    assert kept == Settings()
    assert [(setting.key, shown(kept, setting)) for setting in TABLE] == [
        ("retention", 0.9), ("new_per_day", 10), ("reviews_per_day", None), ("rollover", "04:00"), ("fuzz", True),
        ("leech_lapses", 4),
    ]  # fmt: skip


def test_what_is_stored_comes_back():
    stored = {"retention": 0.95, "rollover": "00:30", "reviews_per_day": 50, "fuzz": False}
    assert in_force(stored.get) == Settings(retention=0.95, rollover=30, reviews_per_day=50, fuzz=False)


def test_a_stored_value_out_of_range_is_damage():
    with pytest.raises(FlashcardsError) as caught:
        in_force({"retention": 7}.get)
    assert caught.value.code == PROGRESS
