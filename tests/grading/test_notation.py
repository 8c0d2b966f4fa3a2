"""Numbers, units and signs as they are written: each in one plain way, whatever way was typed."""

import pytest

from flashcards.grading import signs
from flashcards.grading.folding import decimals, unwrapped, words
from flashcards.grading.fullnames import in_full
from flashcards.grading.names import Name, match
from flashcards.grading.opposites import are_poles
from flashcards.grading.units import is_measure, unit, with_powers, with_rates
from flashcards.grading.verbs import in_statements
from tests.grading.answering import lines


@pytest.mark.parametrize(
    ("written", "row"),
    lines(
        """
        6.022e3 | 6022
        6.022 × 10^3 | 6022
        6,022 · 10³ | 6022
        1.6E−3 | 0.0016
        -1.6 × 10⁻³ | -0.0016
        10^6 | 1000000
        6.022 × 1023 | 6.022 × 1023
        1e3a | 1 e 3 a
        .75 | 0.75
        9.80 | 9.8
        km/s | km per s
        300 kph | 300 km per h
        60 mph | 60 mi per h
        3 km per second | 3 km per s
        and/or | and or
        No. 9 | number 9
        № 9 | number 9
        no 9 | no 9
        17th c. | 17 century
        17 °C | 17 degree c
        1/2 | 1 / 2
        ½ | 1 / 2
        4½ | 4.5
        1,949 3/8 | 1949.375
        4⅓ | 4 1 / 3
        4 1/2/1950 | 4 1 / 2 / 1950
        38° N | 38 degree north
        38 degrees s. | 38 degree south
        20 °C | 20 degree c
        127.0.0.10 | 127 0 0 10
        1.000.000 | 1000000
        1.000.000,5 | 1000000.5
        C# | c #
        #9 | 9
        55‰ | 55 permille
        """
    ),
)
def test_a_number_or_unit_has_one_form_in_all_its_notations(written, row):
    assert words(written) == tuple(row.split())


@pytest.mark.parametrize(("text", "places"), [("9.80", 2), ("£5.5", 1), ("1,000", 0), ("1,000.25", 2), ("12", 0)])
def test_noughts_at_the_end_are_decimals_too(text, places):
    assert decimals(text) == places


def test_a_rate_is_one_unit_and_a_power_belongs_to_its_unit():
    assert with_rates(("300", "km", "per", "s")) == ("300", "km/s")
    assert with_rates(("12", "per", "regiment")) == ("12", "per", "regiment")
    assert with_powers(("9", "m/s", "2")) == ("9", "m/s²")
    assert with_powers(("5", "km", "3", "miles")) == ("5", "km", "3", "miles")
    assert unit("kilometres/hours") == unit("km/h")
    assert is_measure("km/s")
    assert not is_measure("regiment")


@pytest.mark.parametrize(
    ("short", "full"),
    lines(
        """
        1 world war | world war 1
        after 2 world war | after world war 2
        4 world war | 4 world war
        2 world wars | 2 world wars
        mt st helens | mount saint helens
        10 downing st | 10 downing st
        14 st mary | 14 st mary
        """
    ),
)
def test_a_name_has_one_form_in_all_its_spellings(short, full):
    assert in_full(tuple(short.split())) == tuple(full.split())


def test_signs_around_an_answer_go_and_its_own_stay():
    assert unwrapped("“1. Korea”") == "1. Korea"
    assert unwrapped("(-5 °C)") == "-5 °C)"
    assert unwrapped("Cl-") == "Cl-"
    assert signs.last("“n!”.") == "!"
    assert signs.is_uncharged("Cl", "Cl⁻")
    assert not signs.is_uncharged("cl −", "Cl-")
    assert not signs.is_uncharged("micro", "micro-")


def test_a_question_s_verb_stands_in_statements():
    assert {"lasted", "lasts"} <= in_statements(("how", "long", "did", "it", "last"))
    assert {"committed", "fought", "divides", "replied"} <= in_statements(("did", "commit", "fight", "divide", "reply"))
    assert in_statements(("who", "led", "it")) == frozenset()


def test_northern_and_southern_are_opposites():
    assert are_poles("northern", "southern")
    assert not are_poles("northern", "north")


def test_junior_is_another_unless_he_is_the_one_that_is_wanted():
    def nothing_taken(word):
        return False

    assert match(("pitt", "junior"), Name(("william",), "pitt", False), nothing_taken) == "wrong"
    assert match(("king", "jr"), Name(("martin", "luther"), "king", False), nothing_taken) == "right"
