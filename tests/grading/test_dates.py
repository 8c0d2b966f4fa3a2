"""Dates in any common form, at the precision that the card asks for."""

import pytest

from flashcards.grading.dates import Date, dates
from flashcards.grading.judge import judge
from flashcards.grading.ranges import ranges
from flashcards.grading.shapes import Text
from tests.grading.answering import lines, verdict


@pytest.mark.parametrize(
    "form",
    [
        "12 January 1950",
        "January 12, 1950",
        "12 Jan 1950",
        "Jan. 12 1950",
        "12th of January, 1950",
        "the twelfth of January nineteen fifty",
        "Thursday, 12 January 1950",
        "1950-01-12",
        "12.1.1950",
        "12/01/1950",
        "1/12/1950",  # month first
        "12jan1950",
        "12-Jan-50",
        "on 12 January 1950",
        "it was on January 12th, 1950.",
    ],
)
def test_a_day_is_right_in_any_common_form(form):
    assert verdict(form, "12 January 1950", "When did he speak?") == "right"


@pytest.mark.parametrize(
    "given",
    lines(
        """
        12 January 1951
        13 January 1950
        21 January 1950
        12 February 1950
        12 June 1950
        January 1950
        1950
        12 January
        1950-01-13
        1950-02-12
        12 January 1050
        12/13/1950
        0 January 1950
        not 12 January 1950
        12 or 13 January 1950
        12 January 1950 or 1951
        before 12 January 1950
        -12 January 1950
        """
    ),
    ids=str,
)
def test_any_other_day_is_wrong(given):
    assert verdict(given[0], "12 January 1950", "When did he speak?") == "wrong"


@pytest.mark.parametrize(
    ("given", "verdict_"),
    lines(
        """
        January 1950 | right
        Jan 1950 | right
        1950-01 | right
        1/1950 | right
        12 January 1950 | right
        Januery 1950 | almost
        Janury 1950 | almost
        February 1950 | wrong
        January 1951 | wrong
        January | wrong
        1950 | wrong
        """
    ),
)
def test_for_a_month_a_day_in_it_is_right_and_the_year_alone_is_not(given, verdict_):
    assert verdict(given, "January 1950", "When did he give in?") == verdict_


@pytest.mark.parametrize(
    ("given", "verdict_"),
    lines(
        """
        1950 | right
        in 1950 | right
        AD 1950 | right
        June 1950 | right
        25 June 1950 | right
        MCML | right
        nineteen-fifty | right
        about 1950 | right
        1951 | wrong
        950 | wrong
        51 | wrong
        1950s | wrong
        1950-51 | wrong
        1950 BC | wrong
        -1950 | wrong
        before 1950 | wrong
        after 1950 | wrong
        June 1951 | wrong
        """
    ),
)
def test_for_a_year_any_date_in_it_is_right(given, verdict_):
    assert verdict(given, "1950", "In which year did the war begin?") == verdict_


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        June 1950 | June 1950 | right
        June 1950 | Jume 1950 | almost
        June 1950 | Juny 1950 | wrong
        June 1950 | Jun 1950 | right
        May 1950 | Mai 1950 | wrong
        March 1953 | Marhc 1953 | almost
        September 1950 | Sept. 1950 | right
        September 1950 | Setember 1950 | almost
        """
    ),
)
def test_a_month_s_name_may_slip_by_a_letter_where_no_other_is_as_near(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        44 BC | 44 B.C. | right
        44 BC | 44 BCE | right
        44 BC | 44 | almost
        44 BC | 44 AD | wrong
        44 BC | 15 March 44 BC | right
        15 March 44 BC | 15 March 44 BC | right
        AD 79 | 79 AD | right
        AD 79 | 79 | right
        AD 79 | 79 BC | wrong
        the 1950s | 1950s | right
        the 1950s | the 1960s | wrong
        the 1950s | the fifties | right
        the 1950s | the '50s | right
        the 1950s | 50s | right
        the 1950s | the sixties | wrong
        the 1950s | the 1850s | wrong
        the 1850s | the fifties | wrong
        early 1990s | the early 1990s | right
        early 1990s | late 1990s | wrong
        early 1990s | 1990s | wrong
        early 1950 | at the beginning of 1950 | right
        early 1950 | January 1950 | right
        early 1950 | late 1950 | wrong
        early 1950 | November 1950 | wrong
        summer 1950 | in the summer of 1950 | right
        autumn 1950 | fall 1950 | right
        autumn 1950 | spring 1950 | wrong
        July | in July | right
        July | 27 July | right
        July | June | wrong
        27 July | July 27th | right
        27 July | July | wrong
        """
    ),
)
def test_eras_decades_seasons_and_days_of_any_year(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


@pytest.mark.parametrize(
    ("question", "wanted", "given", "verdict_"),
    lines(
        """
        When did it begin? | 1948 | 48 | right
        When did it begin? | 1948 | '48 | right
        When did it begin? | 1948 | ’48 | right
        When did it begin? | 1948 | 1/48 | right
        When did it begin? | 1948 | in '48. | right
        In which year did it begin? | 1948 | about 48 | right
        What year was it? | 2003 | 03 | right
        It began in … | 1948 | '48 | right
        When did it begin? | June 1950 | 6/50 | right
        When did it begin? | June 1950 | 06/50 | right
        When did it begin? | June 1950 | 06-50 | right
        It began in … | June 1950 | 6.50 | right
        When was the war? | 1950–1953 | 50-53 | right
        When was the war? | 1950–1953 | '50 to '53 | right
        When did it begin? | 1948 | 49 | wrong
        When did it begin? | 1948 | '49 | wrong
        When did it begin? | 1948 | 48th | wrong
        When did it begin? | 1948 | 48 BC | wrong
        When did it begin? | 1948 | AD 48 | wrong
        When did it begin? | 1948 | not 48 | wrong
        When did it begin? | 1948 | before 48 | wrong
        When did it begin? | 1948 | 47 or 48 | wrong
        When did it begin? | 1948 | 48% | wrong
        When did it begin? | 1918 | XVIII | wrong
        When did it begin? | 1848 | 48 | wrong
        When did it begin? | 1848 | '48 | wrong
        Which novel is named after a year? | 1948 | 48 | wrong
        When did it begin? | June 1948 | 48 | wrong
        When did it begin? | 12 June 1948 | 6/48 | wrong
        When did it begin? | June 1950 | 5/50 | wrong
        When did it begin? | June 1950 | 6/51 | wrong
        When did it begin? | June 1950 | 50/6 | wrong
        When was the war? | 1950–1953 | 50-54 | wrong
        When was the war? | 1950–1953 | '51 to '53 | wrong
        It began in … | 1948 | 48 | wrong
        How many soldiers were there? | 1948 | 48 | wrong
        How many came in that year? | 1948 | 48 | wrong
        How old was he? | 48 | 1948 | wrong
        When did he die, aged …? | 48 | 1948 | wrong
        """
    ),
)
def test_a_year_since_1900_goes_by_its_last_two_figures_where_a_date_is_asked_for(question, wanted, given, verdict_):
    assert verdict(given, wanted, question) == verdict_


def test_what_the_question_says_of_the_date_may_be_left_out():
    assert verdict("12 January", "12 January 1950", "When in 1950 did he speak?") == "right"
    assert verdict("the 12th", "12 January 1950", "On which day of January 1950 did he speak?") == "right"
    assert verdict("13 January", "12 January 1950", "When in 1950 did he speak?") == "wrong"
    assert verdict("1950", "12 January 1950", "When in 1950 did he speak?") == "wrong"


def test_a_year_that_was_not_asked_must_be_the_question_s():
    assert verdict("January 1950", "January", "In which month of 1950?") == "right"
    assert verdict("January 1949", "January", "In which month of 1950?") == "wrong"


def test_an_answer_that_is_right_as_far_as_it_goes_is_told_so():
    assert "day" in judge("January 1950", Text("12 January 1950")).note
    assert "month" in judge("1950", Text("January 1950")).note
    assert "day" in judge("1/50", Text("12 January 1950")).note
    assert "month" in judge("'50", Text("January 1950")).note
    assert "part of the year" in judge("1950", Text("early 1950")).note
    assert judge("late 1950", Text("early 1950")).note == ""
    assert judge("February 1950", Text("12 January 1950")).note == ""
    assert judge("January '49", Text("12 January 1950")).note == judge("'49", Text("January 1950")).note == ""


@pytest.mark.parametrize("text", ["38th parallel", "13/13/1950", "10,000", "the Yalu", "", "1950 men", "12345", "31.5"])
def test_other_texts_are_no_dates(text):
    assert dates(text) == ()


def test_two_readings_of_figures_are_kept():
    assert set(dates("1/12/1950")) == {Date(1950, 12, 1), Date(1950, 1, 12)}


@pytest.mark.parametrize(
    "given",
    [
        "1950-53",
        "1950–1953",
        "1950 to 1953",
        "from 1950 to 1953",
        "between 1950 and 1953",
        "1950/53",
        "it was 1950-1953",
    ],
)
def test_ranges_are_one_in_any_form(given):
    assert verdict(given, "1950–1953", "When was the war?") == "right"


@pytest.mark.parametrize(
    "given", ["1950", "1953", "1950-54", "1951-53", "1953-1950", "not 1950-53", "between 1950 or 1953", "1950 to 53 BC"]
)
def test_both_ends_of_a_range_are_exact(given):
    assert verdict(given, "1950–1953", "When was the war?") == "wrong"


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        25 to 27 June 1950 | June 25-27, 1950 | wrong
        25 to 27 June 1950 | 25-27 June 1950 | right
        25 to 27 June 1950 | from the 25th to the 27th of June 1950 | right
        25 to 27 June 1950 | 25-28 June 1950 | wrong
        June to August 1950 | from June 1950 to August 1950 | right
        June to August 1950 | July to August 1950 | wrong
        June 1950 to July 1953 | June 1950 - July 1953 | right
        June 1950 to July 1953 | June 1950 to June 1953 | wrong
        5 to 10 km | 5-10 | right
        5 to 10 km | between five and ten kilometres | right
        5 to 10 km | 5-10 miles | wrong
        5 to 10 km | 5-11 km | wrong
        2 to 3 million | two million to three million | right
        2 to 3 million | 2-3 | wrong
        1950 | 1950-51 | wrong
        """
    ),
)
def test_ranges_of_dates_and_numbers(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


def test_a_day_in_figures_and_a_compound_are_no_ranges():
    assert ranges("1950-01-12") == ranges("go-ahead") == ranges("MiG-15") == ()
