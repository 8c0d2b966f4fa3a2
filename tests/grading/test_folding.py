"""What never matters: case, accents, punctuation, spacing, spelling, and the words before an answer."""

import re

import pytest

from flashcards.grading.folding import cut, fold, is_too_long, joined, words, written
from flashcards.grading.openings import bare
from flashcards.grading.question import asked
from flashcards.grading.reading import read
from flashcards.grading.spelling import american
from tests.grading.answering import lines, verdict


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MiG-15", ("mig", "15")),
        ("MiG15", ("mig", "15")),
        ("H₂O", ("h", "2", "o")),
        ("Kim Il-sŏng", ("kim", "il", "song")),
        ("260,000 men", ("260000", "men")),
        ("1.234.567", ("1234567",)),
        ("12'500", ("12500",)),
        ("3,14", ("3.14",)),
        ("Jan 12,1950", ("jan", "12", "1950")),
        ("007", ("7",)),
        ("10.000", ("10.000",)),
        ("−273 °C", ("-273", "degree", "c")),
        ("B-29", ("b", "29")),
        ("38th parallel", ("38", "parallel")),
        ("don’t", ("do", "not")),
        ("can't", ("can", "not")),
        ("cannot", ("can", "not")),
        ("Mao's army", ("mao", "army")),
        ("the U.S.A.", ("the", "usa")),
        ("4 a.m.", ("4", "am")),
        ("Łódź & Ærø", ("lodz", "and", "aero")),
        ("STRASSE straße", ("strasse", "strasse")),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", ("full", "width")),
        ("٣٨", ("38",)),
        ("Na+", ("na", "+")),
        ("21 per cent", ("21", "percent")),
        ("“…!”", ()),
    ],
)
def test_a_text_becomes_a_row_of_words_and_numbers(text, found):
    assert words(text) == found


def test_marks_that_make_another_letter_stay():
    assert words("が") != words("か")
    assert words("कि") != words("का")
    assert words("й") == words("и")  # a breve is an accent like any other


def test_composed_and_decomposed_accents_are_one():
    assert fold("é") == fold("e\u0301") == "e"


def test_spaces_go_but_two_numbers_never_run_together():
    assert joined(("go", "ahead")) == "goahead"
    assert joined(("1", "2")) != joined(("12",))


@pytest.mark.parametrize(
    ("british", "us"),
    lines(
        """
        colour | color
        neighbouring | neighboring
        centre | center
        kilometres | kilometers
        theatre | theater
        defence | defense
        organisation | organization
        paralysed | paralyzed
        travelled | traveled
        sulphate | sulfate
        haemoglobin | hemoglobin
        anaemia | anemia
        oestrogen | estrogen
        encyclopaedia | encyclopedia
        programme | program
        aluminium | aluminum
        grey | gray
        """
    ),
)
def test_british_and_american_spellings_are_one(british, us):
    assert american(british) == american(us)
    assert verdict(british, us) == verdict(us, british) == "right"


@pytest.mark.parametrize(
    "word", ["four", "hour", "filled", "canoe", "poem", "israel", "promise", "metro", "our", "tour"]
)
def test_words_that_only_look_british_stay_themselves(word):
    assert words(word) == (american(word),)
    assert american(word) not in {"for", "hor", "filed", "cane", "pem", "isrel", "metero", "or", "tor"}


def test_a_slip_is_measured_in_the_spelling_that_was_meant():
    assert verdict("slphur", "sulphur") == "almost"
    assert verdict("mettre", "metre") == "almost"


@pytest.mark.parametrize(
    ("answer", "left"),
    lines(
        """
        the north | north
        it was the north | north
        in order to unite Korea | unite korea
        because he wanted to unite Korea | unite korea
        they were swept back | swept back
        aged 36 | 36
        about 12 | 12
        some 260,000 | 260000
        just over a year | year
        I think it was Mao | mao
        Mao, I think | mao
        some troops | some troops
        the Age of Reason | age of reason
        at the age of 36 | 36
        almost all | almost all
        the | the
        it is | it is
        """
    ),
)
def test_what_leads_in_is_no_part_of_the_answer(answer, left):
    assert bare(words(answer)) == tuple(left.split())


def test_an_initial_is_no_article():
    assert read("A. Tolstoy").tokens == ("a", "tolstoy")
    assert read("a novel").tokens == ("novel",)
    assert read("an-aerobic").tokens == ("an", "aerobic")


def test_the_genitive_is_dropped_or_kept_as_typed():
    assert words("Maos") == written("Mao's") == ("maos",)


QUESTION = "Which half of Korea did the Soviet Union occupy in 1945, the north or the south?"


def test_words_of_the_question_may_be_dropped_but_not_the_alternatives_that_it_offers():
    droppable = asked(QUESTION).droppable
    assert {"half", "korea", "soviet", "1945"} <= droppable
    assert droppable.isdisjoint({"north", "south"})


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("Was it red, green or blue?", {"red", "green", "blue"}),
        ("Was it red, dark green, yellow or blue?", {"red", "green", "yellow", "blue"}),
        ("Who won, Stalin or Truman?", {"stalin", "truman"}),
        ("Was Stalin for or against the attack?", {"for", "against"}),
        ("Was Nicholas Russia's first tsar or its last?", {"1", "last"}),
    ],
)
def test_what_a_question_offers_to_choose_from_is_never_dropped(question, offered):
    assert asked(question).droppable.isdisjoint(offered)


@pytest.mark.parametrize("word", ["not", "never", "and", "or", "without"])
def test_negations_and_joints_are_never_dropped(word):
    assert word not in asked(f"Did he go {word} stay?").droppable


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Who led the North?", True),
        ("Whose consent was needed?", True),
        ("By whom was he sent?", True),
        ("According to Roos, who pressed for war?", True),
        ("Which country, whose leader was Kim, attacked?", False),
        ("What did the man who led it want?", False),
    ],
)
def test_a_question_asks_for_a_person_where_it_begins_with_who(question, person):
    assert asked(question).person is person


def test_pieces_are_cut_at_separators_in_any_letters():
    assert cut("Korea ÁND Taiwan", re.compile(" and ")) == ["Korea", " ÁND ", "Taiwan"]


def test_length_counts_compatibility_forms_written_out():
    assert not is_too_long("a" * 1000)
    assert is_too_long("a" * 1001)
    assert is_too_long("\ufdfa" * 100)
