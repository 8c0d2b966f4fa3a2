"""What holds of every answer: what never matters changes no verdict, another digit and a "not" always do."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.grading.judge import Context, judge
from flashcards.grading.shapes import Items, Option, Pick, Sequence, Shape, Text

ALIASES = (("Soviet Union", ("USSR", "Moscow")), ("Kim Il Sung", ("Kim",)), ("Taiwan", ("Formosa",)))

Card = tuple[Shape, str, tuple[str, ...]]

CARDS: list[Card] = [
    (
        Text("12 January 1950"),
        "When did he speak?",
        ("Jan 12, 1950", "1950-01-12", "12/1/50", "12 Januery 1950", "1950"),
    ),
    (
        Text("January 1950"),
        "When did he give in?",
        ("January 1950", "1/1950", "Jan 1950", "February 1950", "Janury 1950"),
    ),
    (Text("44 BC"), "When did Caesar die?", ("44 BC", "44 B.C.", "44 AD")),
    (Text("1950–1953"), "When was the war?", ("1950-53", "1950 to 1953", "between 1950 and 1953", "1950", "1951-53")),
    (Text("260,000"), "How many troops came?", ("260,000", "260k", "260.000 troops", "26,000", "about 260 000")),
    (Text("38th parallel"), "Along which line?", ("38th parallel", "38", "the 38th paralel", "17th parallel")),
    (Text("9.8 m/s²"), "How strong is gravity?", ("9.8", "9.8 m/s²", "9.8 m/s")),
    (Text("MiG-15"), "Which jet did they fly?", ("MiG-15", "mig 15", "MiG-17")),
    (
        Text("Dean Acheson"),
        "Who spoke?",
        ("Dean Acheson", "Acheson", "D. Acheson", "Achesson", "Rusk", "it was Acheson"),
    ),
    (Text("Kim Il Sung"), "Who led the North?", ("Kim Il Sung", "Kim", "Il-sung Kim", "Kim Jong Il")),
    (Text("Soviet Union"), "Which power?", ("Soviet Union", "USSR", "Sovjet Union", "Soviet Union (USSR)", "China")),
    (Text("the south"), "Which half, the north or the south?", ("the south", "south", "north", "the southern half")),
    (Text("defence perimeter"), "What was drawn?", ("defense perimeter", "defence perimiter", "perimeter")),
    (Text("to unite Korea"), "Why did he attack?", ("He wanted to unite Korea", "uniting Korea", "to split Korea")),
    (
        Items((Text("Korea"), Text("Taiwan"))),
        "Which two?",
        ("Korea, Taiwan", "Formosa and Korea", "Korea", "Corea; Taiwan"),
    ),
    (Items((Text("1914"), Text("1939"))), "Which two years?", ("1914, 1939", "1939 and 1914", "1914; 1940")),
]
ANSWERS = [(shape, question, answer) for shape, question, answers in CARDS for answer in answers]

CHOICE: Card = (
    Pick((Option("stay out", True), Option("come in", False))),
    "What would they do?",
    ("b", "stay out", "a"),
)
STATEMENT: Card = (
    Pick((Option("true", True), Option("false", False)), "tf"),
    "He spoke.",
    ("t", "true", "yes", "f", "no"),
)
ORDER: Card = (
    Sequence(("Mao wins", "Kim attacks")),
    "Put them in order.",
    ("ba", "b, a", "ab", "Mao wins, Kim attacks"),
)
ALL = ANSWERS + [
    (shape, question, answer) for shape, question, answers in (CHOICE, STATEMENT, ORDER) for answer in answers
]

ACCENTS = "\u0300\u0301\u0302\u0303\u0308\u030a\u0327"
EVERY_CARD = settings(max_examples=300, deadline=None)


def verdict(shape: Shape, question: str, answer: str) -> str:
    return judge(answer, shape, Context(question, ALIASES), (1, 0)).verdict


@EVERY_CARD
@given(st.sampled_from(ALL), st.data())
def test_case_never_changes_a_verdict(card, data):
    shape, question, answer = card
    bits = data.draw(st.lists(st.booleans(), min_size=len(answer), max_size=len(answer)))
    other = "".join(letter.upper() if up else letter.lower() for letter, up in zip(answer, bits, strict=True))
    assert verdict(shape, question, other) == verdict(*card)


@EVERY_CARD
@given(st.sampled_from(ALL), st.sampled_from(ACCENTS), st.data())
def test_accents_never_change_a_verdict(card, accent, data):
    shape, question, answer = card
    at = data.draw(st.sampled_from([match.end() for match in re.finditer("[a-zA-Z]", answer)] or [0]))
    other = answer[:at] + (accent if at else "") + answer[at:]
    assert verdict(shape, question, other) == verdict(*card)


@EVERY_CARD
@given(
    st.sampled_from(ALL), st.integers(0, 3), st.integers(0, 3), st.integers(1, 4), st.sampled_from(" \t\u00a0\u2009")
)
def test_spaces_never_change_a_verdict(card, before, after, between, space):
    shape, question, answer = card
    other = space * before + answer.replace(" ", space * between) + space * after
    assert verdict(shape, question, other) == verdict(*card)


@EVERY_CARD
@given(
    st.sampled_from(ALL),
    st.sampled_from(["{}.", "{}!", "{}?", "{},", "{};", "{}…", '"{}"', "“{}”", "«{}»", "({})", "'{}'"]),
)
def test_punctuation_around_an_answer_never_changes_a_verdict(card, around):
    shape, question, answer = card
    assert verdict(shape, question, around.format(answer)) == verdict(*card)


@EVERY_CARD
@given(st.sampled_from(ALL), st.sampled_from(["the ", "The "]))
def test_an_article_never_changes_a_verdict(card, article):
    shape, question, answer = card
    assert verdict(shape, question, article + answer) == verdict(*card)


@EVERY_CARD
@given(st.sampled_from(ANSWERS), st.sampled_from(["a ", "an ", "A "]))
def test_an_indefinite_article_never_changes_a_typed_answer(card, article):
    shape, question, answer = card
    assert verdict(shape, question, article + answer) == verdict(*card)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from([card for card in ANSWERS if re.search(r"\d", card[2])]), st.data())
def test_another_digit_is_always_wrong(card, data):
    shape, question, answer = card
    at = data.draw(st.sampled_from([match.start() for match in re.finditer(r"\d", answer)]))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != answer[at]]))
    other = answer[:at] + digit + answer[at + 1 :]
    if verdict(*card) != "wrong":
        assert verdict(shape, question, other) == "wrong"


def test_a_digit_finer_than_the_card_asks_for_does_not_matter():
    month = Text("January 1950")
    assert {judge(f"{day} January 1950", month).verdict for day in range(1, 32)} == {"right"}


@EVERY_CARD
@given(st.sampled_from(ALL), st.sampled_from(["not", "never", "NOT", "nót"]), st.data())
def test_a_negation_is_always_wrong(card, word, data):
    shape, question, answer = card
    row = answer.split(" ")
    at = data.draw(st.integers(0, len(row)))
    if verdict(*card) != "wrong":
        assert verdict(shape, question, " ".join([*row[:at], word, *row[at:]])) == "wrong"


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(ALL), st.text(max_size=60))
def test_any_text_gets_a_verdict(card, text):
    shape, question, _ = card
    judged = judge(text, shape, Context(question, ALIASES), (1, 0))
    assert judged.verdict in {"right", "almost", "wrong"}
    assert 0 <= judged.share <= 1
    assert (judged.share == 1) >= (judged.verdict != "wrong")


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_an_answer_typed_as_it_is_wanted_is_right(text):
    if text.strip():
        assert judge(text, Text(text)).verdict == "right"
        assert judge(text, Text(text, exact=True)).verdict == "right"
