"""Numbers, ordinals and Roman numerals: never fuzzy, in any form; units, directions and tolerances."""

import pytest

from flashcards.grading.folding import words
from flashcards.grading.numbers import roman, times, with_digits
from flashcards.grading.quantities import quantity
from tests.grading.answering import lines, verdict


@pytest.mark.parametrize(
    ("text", "digits"),
    lines(
        """
        thirty-eighth parallel | 38 parallel
        thirtyeight | 38
        a hundred and four | 104
        one hundred and fifty thousand | 150000
        two million, three hundred thousand and twelve | 2300012
        nineteen fifty-three | 1953
        nineteen hundred | 1900
        twenty twenty-four | 2024
        one thousand nine hundred and fifty | 1950
        a dozen | 12
        two dozen | 24
        half a million | 500000
        260k | 260000
        1.5 million | 1500000
        three hundredth | 300
        World War II | world war 2
        Elizabeth I | elizabeth 1
        Henry VIII | henry 8
        WWII | world war 2
        twelve and thirteen | 12 and 13
        one two three | 1 2 3
        two thirds | 2 / 3
        Kim Il Sung | kim il sung
        mix | mix
        Roe v Wade | roe v wade
        a year | a year
        """
    ),
)
def test_numbers_in_any_words_become_digits(text, digits):
    assert with_digits(words(text)) == tuple(digits.split())


@pytest.mark.parametrize(
    ("token", "value"),
    [("mcml", 1950), ("xiv", 14), ("iv", 4), ("iiii", None), ("vx", None), ("", None), ("mild", None)],
)
def test_roman_numerals_are_read_as_they_should_be_written(token, value):
    assert roman(token) == value


def test_numbers_are_multiplied_as_text():
    assert times("1.5", 10**6) == "1500000"
    assert times("-0.5", 10) == "-5"
    assert times("0.125", 2) == "0.25"


@pytest.mark.parametrize(
    "given",
    [
        "260,000",
        "260000",
        "260.000",
        "260 000",
        "260'000",
        "260k",
        "two hundred and sixty thousand",
        "about 260,000 troops",
    ],
)
def test_a_large_number_is_right_in_any_form(given):
    assert verdict(given, "260,000", "How many troops did America send?") == "right"


@pytest.mark.parametrize(
    "given", ["260,001", "26,000", "260", "2,600,000", "26k", "260 million", "not 260,000", "260,000 ships"]
)
def test_one_off_is_wrong(given):
    assert verdict(given, "260,000", "How many troops did America send?") == "wrong"


@pytest.mark.parametrize("given", ["38", "38th", "the thirty-eighth", "XXXVIII", "thirty eight"])
def test_cardinals_ordinals_and_roman_numerals_are_one(given):
    assert verdict(given, "38", "Along which parallel was Korea divided?") == "right"


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        1.234 | 1.234 | right
        1.234 | 1234 | wrong
        1,234 | 1.234 | right
        3.14 | 3,14 | right
        3.14 | 3.1416 | right
        3.14 | 3.15 | wrong
        3.14 | 3.1516 | wrong
        3.14 | 3.1 | wrong
        36 | 36.0 | right
        36 | 36.4 | wrong
        0.5 | 0.50 | right
        -273 | minus 273 | right
        -273 | 273 | wrong
        3/4 | three quarters | right
        3/4 | ¾ | right
        3/4 | 4/3 | wrong
        12 | a dozen | right
        12 | two dozen | wrong
        13 | thirty | wrong
        1.5 million | 1.5m | right
        1.5 million | 15 million | wrong
        """
    ),
)
def test_values_are_equal_or_not(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


@pytest.mark.parametrize(
    ("question", "wanted", "given", "verdict_"),
    lines(
        """
        How old was Kim? | 36 | 36 years old | right
        How old was Kim? | 36 | aged 36 | right
        How old was Kim? | 36 | 36 months | wrong
        How many regiments of MiG-15s came? | 12 | 12 regiments | right
        How many regiments of MiG-15s came? | 12 | 12 regiments of MiG-15s | right
        How many regiments of MiG-15s came? | 12 | 12 divisions | wrong
        At which line of latitude? | 38th parallel | 38 | right
        At which line of latitude? | 38th parallel | 38° | right
        At which line of latitude? | 38 degrees north | 38 N | right
        At which line of latitude? | 38 degrees north | 38 S | wrong
        Where was Korea split into north and south? | 38th parallel | 38 south | wrong
        What share? | 50% | 50 per cent | right
        What share? | 50% | 50 | right
        What share? | 50 | 50 degrees | wrong
        How much? | 300 million dollars | $300 million | right
        How much? | 300 million dollars | 300 million | right
        How much? | 300 million dollars | £300 million | wrong
        How long did it last? | three years | 3 | right
        How long did it last? | three years | three months | wrong
        How high? | 8,848 m | 8848 metres | right
        How high? | 8,848 m | 8848 feet | wrong
        How strong is gravity? | 9.8 m/s² | 9.8 | right
        How strong is gravity? | 9.8 m/s² | 9.8 m/s | wrong
        How many miles are eight kilometres? | 5 miles | 5 | right
        How many miles are eight kilometres? | 5 miles | 5 kilometres | wrong
        How many legs has a spider? | eight | 8 legs | right
        How many legs has a spider? | eight | an eighth of a leg | wrong
        How many came? | 1 | 1 soldier | wrong
        How many apples fell? | 1 | 1 apple | right
        How many children had he? | 2 sons | 2 | right
        How many children had he? | 2 sons | 3 | wrong
        How many children had he? | 2 sons | 2 daughters | wrong
        How many soldiers came? | 1 | 1 soldier | right
        Which film? | 12 Angry Men | 12 | wrong
        Which law of motion? | Newton's second law | second | wrong
        More than how many came? | 260,000 | more than 260,000 | right
        How many came? | 260,000 | more than 260,000 | wrong
        """
    ),
)
def test_a_unit_may_be_missing_or_any_that_the_card_uses(question, wanted, given, verdict_):
    assert verdict(given, wanted, question) == verdict_


@pytest.mark.parametrize(
    ("given", "verdict_"),
    [("250,000", "right"), ("270k", "right"), ("249,999", "wrong"), ("270,001", "wrong"), ("260.5 thousand", "right")],
)
def test_a_tolerance_is_the_deck_s_to_give(given, verdict_):
    assert verdict(given, "260,000", within="10,000") == verdict_


def test_a_tolerance_may_have_decimals():
    assert verdict("9.85", "9.8", within="0.05") == "right"
    assert verdict("9.9", "9.8", within="0.05") == "wrong"


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        MiG-15 | MiG 15 | right
        MiG-15 | MIG15 | right
        MiG-15 | MiG-17 | wrong
        MiG-15 | MiG | wrong
        World War II | World War 2 | right
        World War II | World War I | wrong
        World War II | World War | wrong
        WW3 | WWIII | right
        WWIII | WWII | wrong
        Henry VIII | Henry the Eighth | right
        Henry VIII | Henry VII | wrong
        Elizabeth II | Elizabeth I | wrong
        Elizabeth II | Elizabeth | wrong
        H2O | H2O2 | wrong
        H2O | HO2 | wrong
        7 Years' War | Seven Years War | right
        iron(III) oxide | iron(II) oxide | wrong
        iron(III) oxide | iron oxide | wrong
        """
    ),
)
def test_numbers_inside_names_are_exact_too(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


@pytest.mark.parametrize("text", ["the Yalu", "12 and 13", "3/4", ""])
def test_a_text_without_just_one_number_is_no_quantity(text):
    assert quantity(text) is None
