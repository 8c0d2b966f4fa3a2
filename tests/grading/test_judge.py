"""The judgement as a whole: accepted and rejected answers, two in one, exact ones, lists, choices and orders."""

import pytest

from flashcards.grading.choices import choose
from flashcards.grading.judge import Context, Judgement, judge
from flashcards.grading.sequences import order
from flashcards.grading.shapes import Items, Option, Pick, Sequence, Text
from tests.grading.answering import lines, verdict

KIM = Text(
    "Kim Il Sung",
    accept=("the Great Leader",),
    reject=(("Kim Jong Il", "He was the first leader's son."), ("Rhee", "He led the South.")),
)
LED = Context("Who first led the North?", (("Kim Il Sung", ("Kim",)),))


@pytest.mark.parametrize(
    ("given", "verdict_", "note"),
    lines(
        """
        Kim Il Sung | right |
        kim | right |
        the great leader | right |
        Great Leader (Kim) | right |
        Great Leader or Stalin | wrong |
        Kim or Kim Jong Il | wrong |
        Kim Jong Il | wrong | He was the first leader's son.
        kim jong-il! | wrong | He was the first leader's son.
        Syngman Rhee | wrong |
        It was Rhee | wrong | He led the South.
        Stalin | wrong |
        """
    ),
)
def test_accepted_answers_count_and_rejected_ones_are_told_why(given, verdict_, note):
    judged = judge(given, KIM, LED)
    assert (judged.verdict, judged.note) == (verdict_, note)


def test_reject_wins_over_accept_and_the_wanted_answer():
    text = Text("the fleet", accept=("the navy",), reject=(("navy", "Be more exact."),))
    assert judge("The Navy", text) == Judgement("wrong", 0.0, "Be more exact.")


def test_a_slip_on_the_way_to_a_rejected_answer_keeps_its_verdict():
    text = Text("Franklin Roosevelt", reject=(("Theodore Roosevelt", "He was president from 1901."),))
    assert judge("Rosevelt", text, Context("Who was president?")).verdict == "almost"
    assert judge("Theodor Roosevelt", text, Context("Who was president?")).note == "He was president from 1901."


@pytest.mark.parametrize(
    ("given", "verdict_"),
    lines(
        """
        Taiwan (Formosa) | right
        Formosa or Taiwan | right
        FORMOSA ÓR TAIWAN | right
        Taiwan/Formosa | right
        Taiwan, i.e. Formosa | right
        Taiwan = Formosa | right
        Taiwen (Formosa) | almost
        Taiwan (Japan) | wrong
        Taiwan or Japan | wrong
        Taiwan/Japan | wrong
        Taiwan and Formosa | wrong
        not Taiwan (Formosa) | wrong
        Taiwan, Formosa, Taiwan, Formosa, Taiwan | wrong
        """
    ),
)
def test_two_accepted_forms_together_are_right(given, verdict_):
    assert verdict(given, "Taiwan", accept=("Formosa",)) == verdict_


def test_an_alias_stands_in_a_longer_answer_too_but_never_the_other_way_round():
    aliases = (("Soviet Union", ("USSR", "Moscow")),)
    assert verdict("war with the USSR", "war with the Soviet Union", aliases=aliases) == "right"
    assert verdict("Soviet Union", "Moscow", aliases=aliases) == "wrong"


def test_what_stands_in_brackets_may_be_left_out():
    assert verdict("carbon dioxide", "carbon dioxide (CO2)") == "right"
    assert verdict("CO2", "carbon dioxide (CO2)") == "wrong"


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    [
        ("CO", "CO", "right"),
        ("CO", " CO ", "right"),
        ("CO", "Co", "wrong"),
        ("sí", "si\u0301", "right"),
        ("sí", "si", "wrong"),
        ("el niño", "el nino", "wrong"),
        ("el niño", "niño", "wrong"),
        ("C++", "C", "wrong"),
        ("hablo", "habla", "wrong"),
    ],
)
def test_an_exact_answer_is_right_letter_for_letter_and_never_almost(wanted, given, verdict_):
    assert judge(given, Text(wanted, exact=True)).verdict == verdict_


def test_an_exact_answer_says_what_was_wrong_with_it():
    assert "accents" in judge("si", Text("sí", exact=True)).note
    assert judge("no", Text("sí", exact=True)).note == ""
    assert judge("", Text("sí", exact=True)).note == ""


def test_an_exact_answer_knows_accepted_rejected_and_alias_forms():
    text = Text("CO", accept=("carbon monoxide",), reject=(("Co", "That is cobalt."),), exact=True)
    assert judge("carbon monoxide", text).verdict == "right"
    assert judge("Co", text).note == "That is cobalt."
    assert judge("C=O", text, Context(aliases=(("CO", ("C=O",)),))).verdict == "right"


@pytest.mark.parametrize("given", ["", " ", "…", "\n", "()", "the"])
def test_nothing_is_wrong(given):
    assert judge(given, Text("Korea")).verdict == "wrong"


def test_an_answer_of_signs_alone_is_compared_as_it_stands():
    assert judge("?", Text("?")).verdict == "right"
    assert judge("!", Text("?")).verdict == "wrong"


def test_an_answer_too_long_to_weigh_is_right_only_as_it_stands():
    long = "word " * 500
    assert judge(long, Text(long.upper())).verdict == "right"
    assert judge(long + "x", Text(long)).verdict == "wrong"
    assert judge(long, Items((Text("word"),))).verdict == "wrong"
    assert choose(long, WHY, Context()) == (-1, "wrong")
    assert order("b" * 5000, STOOD) == ()


# Lists

OMITTED = Items((Text("Korea"), Text("Taiwan")), reject=(("Japan", "It was the core of the line."),))
WHICH = Context("Which two places were missing from the line?", (("Taiwan", ("Formosa",)),))


@pytest.mark.parametrize(
    ("given", "verdict_", "share"),
    lines(
        """
        Korea, Taiwan | right | 1
        taiwan and korea | right | 1
        KOREA ÁND TAIWAN | right | 1
        Korea; Formosa | right | 1
        Korea & Taiwan | right | 1
        both Korea and Taiwan. | right | 1
        They were Korea and Taiwan | right | 1
        Korea Taiwan | right | 1
        1. Korea 2. Taiwan | right | 1
        Korea + Taiwan | right | 1
        Korea+Taiwan | right | 1
        Korea +Taiwan | right | 1
        Korea&Taiwan | right | 1
        Korea / Taiwan | right | 1
        Korea/Taiwan | right | 1
        Korea + Taiwen | almost | 1
        Korea, Taiwan, Korea | right | 1
        Korea, Taiwan (Formosa) | right | 1
        Korea, Taiwen | almost | 1
        Korea | wrong | 0.5
        Korea, Vietnam | wrong | 0
        Korea + Vietnam | wrong | 0
        Korea+Vietnam | wrong | 0
        Korea / Vietnam | wrong | 0
        Korea + Taiwan + Japan | wrong | 0.5
        Korea/Taiwan/Japan | wrong | 0.5
        not Korea + Taiwan | wrong | 0
        Korea, Taiwan, Japan | wrong | 0.5
        Korea, Taiwan, Japan, Vietnam | wrong | 0
        not Korea and Taiwan | wrong | 0
        neither Korea nor Taiwan | wrong | 0
        2. Korea 1. Taiwan | wrong | 0
        """
    ),
)
def test_a_list_is_right_when_whole_with_nothing_extra(given, verdict_, share):
    judged = judge(given, OMITTED, WHICH)
    assert (judged.verdict, judged.share) == (verdict_, float(share))


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ("Korea", "Right so far: 1 of 2."),
        ("Korea, Vietnam", "Right so far: 1 of 2. Not asked for: 1."),
        ("Korea, Taiwan, Vietnam, China", "Right so far: 2 of 2. Not asked for: 2."),
        ("Vietnam", ""),
        ("Korea, Taiwen", ""),
        ("Korea, Taiwan", ""),
        ("Taiwen and Japan", "It was the core of the line."),
    ],
)
def test_a_list_that_is_not_whole_is_told_what_is_right_so_far(given, note):
    assert judge(given, OMITTED, WHICH).note == note


def test_the_signs_of_a_list_are_letters_of_an_item_where_the_card_has_them():
    ions = Items((Text("Na+"), Text("Cl-"), Text("K+")))
    assert judge("Na+, K+ and Cl-", ions).verdict == "right"
    assert judge("Na+ + K+ + Cl-", ions).verdict == "right"
    assert judge("AT&T, R&D", Items((Text("R&D"), Text("AT&T")))).verdict == "right"
    assert judge("-5, +5", Items((Text("5"), Text("-5")))).verdict == "wrong"


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        planes and artillery | planes + artillery | right
        planes and artillery | planes+artillery | right
        planes and artillery | planes & artillery | right
        planes and artillery | planes / artillery | right
        planes and artillery | planes, artillery | right
        planes, tanks and artillery | planes, tanks, artillery | right
        planes and artillery | planes + artilery | almost
        planes and artillery | planes | wrong
        planes and artillery | planes + tanks | wrong
        planes and artillery | planes or artillery | wrong
        planes and artillery | planes, not artillery | wrong
        planes and artillery | planes + artillery + tanks | wrong
        planes and artillery | planes - artillery | wrong
        planes or artillery | planes + artillery | wrong
        5 and 10 | 5/10 | wrong
        5 and 10 | 5.10 | wrong
        Na+ | Na and | wrong
        """
    ),
)
def test_a_sign_may_stand_for_and(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


def test_a_list_of_everything_earns_nothing():
    judged = judge(", ".join(f"place {letter}" for letter in "abcdefghijklmnop") + ", Korea, Taiwan", OMITTED, WHICH)
    assert (judged.verdict, judged.share) == ("wrong", 0.0)


def test_each_item_has_its_verdict_and_an_extra_one_its_reason():
    judged = judge("Taiwen and Japan", OMITTED, WHICH)
    assert judged.items == (("Korea", "wrong"), ("Taiwan", "almost"))
    assert judged.note == "It was the core of the line."


def test_an_item_may_have_commas_and_joints_of_its_own():
    items = Items((Text("Japan", accept=("Japan and the Ryukyus",)), Text("the Philippines"), Text("12 January 1950")))
    assert judge("January 12, 1950, Japan and the Ryukyus, Philippines", items).verdict == "right"


def test_numbers_in_a_list_keep_their_thousands():
    assert judge("300,000, 260,000", Items((Text("260,000"), Text("300,000")))).verdict == "right"
    assert judge("1,2,3", Items((Text("1"), Text("2"), Text("3")))).verdict == "right"


def test_a_slip_is_not_the_next_item():
    salts = Items((Text("Malloy"), Text("Mallon")))
    assert judge("Mallon, Mallon", salts).items == (("Malloy", "wrong"), ("Mallon", "right"))


@pytest.mark.parametrize(
    ("given", "verdict_", "share"),
    [
        ("Truman, Eisenhower, Kennedy", "right", 1.0),
        ("Truman, Johnson, Kennedy", "wrong", 1 / 3),
        ("Truman, Eisenhowr, Kennedy", "almost", 1.0),
        ("Kennedy, Eisenhower, Truman", "wrong", 1 / 3),
        ("Eisenhower, Kennedy", "wrong", 0.0),
    ],
)
def test_where_the_question_asks_for_an_order_it_counts(given, verdict_, share):
    names = Items((Text("Truman"), Text("Eisenhower"), Text("Kennedy")))
    judged = judge(given, names, Context("Name three presidents in order, earliest first."))
    assert judged.verdict == verdict_
    assert judged.share == pytest.approx(share)


# Choices

WHY = Pick(
    (
        Option("He thought the United States would stay out.", True),
        Option("He wanted Korea's resources.", False, "No source speaks of resources."),
        Option("A world superpower", False),
    )
)
SHOWN = (1, 2, 0)  # a resources, b superpower, c the right one


@pytest.mark.parametrize(
    ("given", "verdict_"),
    lines(
        """
        c | right
        C | right
        (c) | right
        c) | right
        [c]. | right
        "c" | right
        option c | right
        Answer: C | right
        the answer c | right
        c) He thought the United States would stay out. | right
        He thought the United States would stay out | right
        he thought the United States would stay out! | right
        He thought the United Staates would stay out | almost
        a | wrong
        b | wrong
        d | wrong
        not c | wrong
        a and c | wrong
        cc | wrong
        a) He thought the United States would stay out. | wrong
        c) He wanted Korea's resources. | wrong
        a world superpower | wrong
        He did not think the United States would stay out | wrong
        """
    ),
)
def test_a_choice_is_answered_by_letter_or_text(given, verdict_):
    assert judge(given, WHY, Context("Why did Stalin agree?"), SHOWN).verdict == verdict_


def test_a_wrong_choice_is_told_its_reason():
    assert judge("a", WHY, shown=SHOWN).note == "No source speaks of resources."
    assert judge("He wanted Korea's resources", WHY, shown=SHOWN).note == "No source speaks of resources."


def test_without_an_order_shown_only_the_text_answers():
    assert judge("a", WHY).verdict == "wrong"
    assert judge("He thought the United States would stay out", WHY).verdict == "right"


@pytest.mark.parametrize("given", ["t", "T", "true", "True.", "yes", "correct", "it is true", "(true)", "right", "y"])
def test_true_in_its_forms(given):
    assert judge(given, STATEMENT(True)).verdict == "right"
    assert judge(given, STATEMENT(False)).verdict == "wrong"


@pytest.mark.parametrize(
    "given", ["f", "false", "No", "wrong", "untrue", "un-true", "incorrect", "not true", "that's false"]
)
def test_false_in_its_forms(given):
    assert judge(given, STATEMENT(False)).verdict == "right"
    assert judge(given, STATEMENT(True)).verdict == "wrong"


@pytest.mark.parametrize("given", ["maybe", "true or false", "tf", "not", "not no", "tr"])
def test_anything_else_is_neither_true_nor_false(given):
    assert judge(given, STATEMENT(True)).verdict == judge(given, STATEMENT(False)).verdict == "wrong"


def STATEMENT(is_true):  # noqa: N802 - reads as the card does
    return Pick((Option("true", is_true), Option("false", not is_true, "The papers say otherwise.")), "tf")


# Orders

STEPS = Sequence(("Mao proclaims the People's Republic", "Acheson draws the line", "North Korea attacks"))
STOOD = (2, 0, 1)  # a attacks, b proclaims, c draws


@pytest.mark.parametrize(
    ("given", "verdict_", "right"),
    lines(
        """
        bca | right | 3
        b c a | right | 3
        B, C, A | right | 3
        b → c → a | right | 3
        abc | wrong | 0
        bac | wrong | 1
        bc | wrong | 2
        bcaa | wrong | 0
        bcd | wrong | 0
        Mao proclaims the People's Republic, Acheson draws the line, North Korea attacks | right | 3
        Mao proclaims the People's Republic → Acheson draws the line → North Korea attacks | right | 3
        Mao proclaims the Peoples Republic; Acheson draws the lines; North Korea attacks | almost | 3
        North Korea attacks, Acheson draws the line, Mao proclaims the People's Republic | wrong | 1
        """
    ),
)
def test_an_order_is_right_when_whole_and_scored_by_place(given, verdict_, right):
    judged = judge(given, STEPS, Context("Put these in order."), STOOD)
    assert judged.verdict == verdict_
    assert judged.share == pytest.approx(int(right) / 3)


def test_the_items_of_an_order_have_their_verdicts():
    judged = judge("bac", STEPS, shown=STOOD)
    assert [verdict_ for _, verdict_ in judged.items] == ["right", "wrong", "wrong"]


def test_letters_name_items_as_they_were_shown():
    assert order("b, c, a", STOOD) == (0, 1, 2)
    assert order("bcd", STOOD) == order("Mao", STOOD) == order("", STOOD) == ()


def test_without_an_order_shown_letters_mean_nothing():
    assert judge("bca", STEPS).verdict == "wrong"
