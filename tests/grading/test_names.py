"""Names of people, in every form that stands for them and no other."""

import pytest

from flashcards.grading.names import Name, could_name, name, without_titles
from tests.grading.answering import lines, verdict

WHO = "Who was it?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dean Acheson", Name(("dean",), "acheson", False)),
        ("President Harry S. Truman", Name(("harry", "s"), "truman", False)),
        ("Kim Il-sung", Name(("il", "sung"), "kim", True)),
        ("Syngman Rhee", Name(("syngman",), "rhee", True)),
        ("Charles de Gaulle", Name(("charles",), "gaulle", False)),
        ("Martin Luther King Jr.", Name(("martin", "luther"), "king", False, "junior")),
        ("Stalin", None),
        ("North Korea", None),
        ("Soviet Union", None),
        ("the Nationalists", None),
        ("Elizabeth II", None),
        ("military aid", None),
        ("Dean Acheson and Harry Truman", None),
    ],
)
def test_two_or_three_capitalised_words_may_be_a_person(text, found):
    assert name(text) == found


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        Dean Acheson | Acheson | right
        Dean Acheson | D. Acheson | right
        Dean Acheson | Mr Acheson | right
        Dean Acheson | Secretary of State Dean Acheson | right
        Dean Acheson | Acheson, Dean | right
        Dean Acheson | it was Acheson | right
        Dean Acheson | Achesson | almost
        Dean Acheson | Dean Atcheson | almost
        Dean Acheson | Dean | wrong
        Dean Acheson | Dean Rusk | wrong
        Dean Acheson | A. Acheson | wrong
        Dean Acheson | Alger Acheson | wrong
        Dean Acheson | Acheson Dean | wrong
        Dean Acheson | Acheson and Truman | wrong
        Dean Acheson | not Acheson | wrong
        Dean Acheson | Atkinson | wrong
        Harry S. Truman | Truman | right
        Harry S. Truman | Harry Truman | right
        Harry S. Truman | HST | right
        Harry S. Truman | Harry | wrong
        Harry S. Truman | Bess Truman | wrong
        Harry Truman | Harry S. Truman | right
        Franklin Delano Roosevelt | FDR | right
        Franklin Delano Roosevelt | F.D.R. | right
        Franklin Delano Roosevelt | Franklin D. Roosevelt | right
        Franklin Delano Roosevelt | Delano Roosevelt | right
        Franklin Delano Roosevelt | Theodore Roosevelt | wrong
        Franklin Delano Roosevelt | FR | wrong
        Joseph Stalin | Joe Stalin | right
        Joseph Stalin | Marshal Stalin | right
        Joseph Stalin | Vasily Stalin | wrong
        Samuel Wells | Sam Wells | right
        Robert Smith | Roberta Smith | wrong
        Charles de Gaulle | De Gaulle | right
        Charles de Gaulle | General Gaulle | right
        Martin Luther King | Dr King | right
        Martin Luther King | M. L. King | right
        Martin Luther King | Martin Luther | wrong
        Douglas MacArthur | Mac Arthur | right
        Douglas MacArthur | Arthur MacArthur | wrong
        Leo Tolstoy | A. Tolstoy | wrong
        Leo Tolstoy | Count Tolstoy | right
        J.R.R. Tolkien | Tolkien | right
        J.R.R. Tolkien | J. R. R. Tolkien | right
        J.R.R. Tolkien | Christopher Tolkien | wrong
        John F. Kennedy | John Fitzgerald Kennedy | right
        John F. Kennedy | Frank Kennedy | wrong
        J. Robert Oppenheimer | Julius Robert Oppenheimer | right
        Martin Luther King Jr. | Martin Luther King | right
        Martin Luther King | Martin Luther King Jr. | right
        George Bush | George Herbert Bush | wrong
        """
    ),
)
def test_a_person_goes_by_the_surname_and_no_other_forename(wanted, given, verdict_):
    assert verdict(given, wanted, WHO) == verdict_


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        Kim Il Sung | Kim | right
        Kim Il Sung | Kim Il-sung | right
        Kim Il Sung | Kim Ilsung | right
        Kim Il Sung | Il-sung Kim | right
        Kim Il Sung | Kim Jong Il | wrong
        Kim Il Sung | Kim Jong Un | wrong
        Kim Il Sung | Kim Il Song | wrong
        Kim Il Sung | Il Sung | wrong
        Syngman Rhee | Rhee Syngman | right
        Syngman Rhee | Rhee | right
        Mao Zedong | Chairman Mao | right
        Mao Zedong | Zedong Mao | right
        Mao Zedong | Mao Zedung | almost
        Mao Zedong | Zedong | wrong
        Chiang Kai-shek | Kai-shek Chiang | right
        Ho Chi Minh | Ho | right
        """
    ),
)
def test_east_asian_names_stand_in_either_order(wanted, given, verdict_):
    assert verdict(given, wanted, WHO) == verdict_


def test_only_a_question_for_a_person_or_an_alias_makes_a_name():
    assert verdict("Acheson", "Dean Acheson", "What is the speech named after?") == "wrong"
    assert verdict("D. Acheson", "Dean Acheson", aliases=(("Dean Acheson", ("Acheson",)),)) == "right"


@pytest.mark.parametrize("given", ["Korea", "S. Union", "Union", "States"])
def test_a_country_has_no_forename(given):
    for country in ("South Korea", "Soviet Union", "United States"):
        assert verdict(given, country, "Whose troops were they?") == "wrong"


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        King George VI | George VI | right
        George VI | King George the Sixth | right
        George VI | George V | wrong
        George VI | George | wrong
        Hirohito | Emperor Hirohito | right
        Prime Minister | Foreign Minister | wrong
        Secretary of State | Minister of State | wrong
        """
    ),
)
def test_titles_never_matter_unless_they_are_the_answer(wanted, given, verdict_):
    assert verdict(given, wanted, WHO) == verdict_


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        Harry Truman | Mr Truman | right
        Harry Truman | President Truman | right
        Harry Truman | Pres. Truman | right
        Harry Truman | Mr. President Harry S. Truman | right
        Harry Truman | Mr Trueman | almost
        Margaret Thatcher | Mrs Thatcher | right
        Margaret Thatcher | Lady Thatcher | right
        Indira Gandhi | Mrs. Gandhi | right
        Nikita Khrushchev | Mr Khrushchev | right
        Eleanor Roosevelt | Mrs Eleanor Roosevelt | right
        Queen Victoria | Victoria | right
        Martin Luther King | Dr King | right
        Martin Luther King | Mr King | right
        Margaret King | Mrs King | right
        James Joyce | Mr Joyce | right
        Kim Il Sung | Mr Kim | right
        Hillary | Sir Hillary | right
        Cixi | Empress Cixi | right
        Harry Truman | Mrs Truman | wrong
        Harry Truman | Mrs. Harry Truman | wrong
        Harry Truman | Miss Truman | wrong
        Harry S. Truman | Lady Truman | wrong
        Truman | Mrs Truman | wrong
        Mr Truman | Mrs Truman | wrong
        Chiang Kai-shek | Madame Chiang | wrong
        Syngman Rhee | Mrs Rhee | wrong
        Margaret Thatcher | Mr Thatcher | wrong
        Margaret Thatcher | Sir Thatcher | wrong
        Eleanor Roosevelt | Mr Roosevelt | wrong
        Mrs Roosevelt | Mr Roosevelt | wrong
        King George VI | Queen George VI | wrong
        Queen Elizabeth II | King Elizabeth II | wrong
        """
    ),
)
def test_a_title_of_the_other_sex_names_somebody_else(wanted, given, verdict_):
    assert verdict(given, wanted, WHO) == verdict_


def test_a_woman_of_whom_the_question_speaks_may_have_a_woman_s_title():
    assert verdict("Mrs Meir", "Golda Meir", "Who was she?") == "right"
    assert verdict("Mrs Bandaranaike", "Bandaranaike", "Who was the first woman to lead a government?") == "right"
    assert verdict("Mr Gladstone", "William Gladstone", "Who was the Queen's Prime Minister?") == "right"


def test_somebody_in_the_question_is_not_swallowed():
    question = "Who was Truman's Secretary of State?"
    assert verdict("Truman's Secretary of State was Acheson", "Dean Acheson", question) == "right"
    assert verdict("Secretary of State, Dean Acheson", "Dean Acheson", question) == "right"
    assert verdict("Truman (Acheson)", "Dean Acheson", question) == "wrong"
    assert verdict("Acheson, Truman", "Dean Acheson", question) == "wrong"


def test_titles_alone_stay():
    assert without_titles(("prime", "minister")) == ("prime", "minister")
    assert without_titles(("king", "george", "6")) == ("george", "6")
    assert without_titles(("dr", "king"), {"king"}) == ("king",)


def test_what_could_be_a_name():
    assert could_name(("truman",))
    assert not could_name(("january",))
    assert not could_name(("president",))
    assert not could_name(("1950",))
