"""The query language: which cards a query means, and how a mistake in one is told."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.deck import kinds
from flashcards.deck.cards import KINDS, Card, Head
from flashcards.errors import USAGE, FlashcardsError, Place
from flashcards.grading.shapes import Items, Option, Pick, Text
from flashcards.learning import query, query_syntax, schedule
from flashcards.learning.records import AGAIN, EASY, GOOD, Review
from flashcards.learning.settings import Settings

DAY = 20_458


def card(id, question, answer, *tags, kind="plain", explanation=""):
    return Card(id, id.rpartition("/")[0], kind, question, answer, explanation, tags=tags)


CARDS = [
    card("korea/acheson", "What did Acheson leave out?", Items((Text("Korea"), Text("Taiwan"))), "usa"),
    card("korea/consent", "When did Stalin give way?", Text("January 1950"), "ussr", "dates", kind="cloze"),
    card("korea/war/leader", "Who led the North?", Pick((Option("Kim Il Sung", True), Option("Syngman Rhee", False))),
         "people of note", kind="choice", explanation="He led  the\nNorth."),
    card("spanish/corazon", "¿Qué es el corazón?", Text("heart")),
]  # fmt: skip


def state(*steps):
    """A card's state from (day before today, rating, interval) steps."""
    return schedule.replay([Review(at, DAY - ago, rating, days, 0) for at, (ago, rating, days) in enumerate(steps, 1)])


LAPSES = [step for ago in range(60, 20, -10) for step in ((ago, GOOD, 4), (ago - 5, AGAIN, 0))]
STATES = {
    "korea/acheson": state((20, EASY, 8), (12, EASY, 40)),  # due in 28 days
    "korea/consent": state((3, GOOD, 2)),  # due since yesterday
    "korea/war/leader": state(*LAPSES, (15, EASY, 22)),  # four lapses, due in 7 days
}


def found(text, states=STATES, marks=None):
    """The ids, without their deck, of the cards that the query means."""
    node = query_syntax.parse(text)
    ids = []
    for each in CARDS:
        held = frozenset((marks or {}).get(each.id, ()))
        facts = query.facts_of(
            each.head, partial(query.searched_text, each), states.get(each.id), held, DAY, Settings()
        )
        if query.matches(node, facts):
            ids.append(each.id.rpartition("/")[2])
    return " ".join(ids)


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        # words: folded, anywhere in question, answer, explanation or id; all of them
        ("stalin", "consent"),
        ("taiwan", "acheson"),
        ("KOREA", "acheson consent leader"),
        ("corazon", "corazon"),
        ("CORAZÓN", "corazon"),
        ("stalin 1950", "consent"),
        ("stalin taiwan", ""),
        ("rhee", ""),
        ('"led the north"', "leader"),
        ('"the led north"', ""),
        ('"or"', "acheson consent leader corazon"),
        # fields
        ("tag:usa", "acheson"),
        ("tag:USA", "acheson"),
        ("tag:us", ""),
        ('tag:"people of note"', "leader"),
        ("deck:korea", "acheson consent leader"),
        ("deck:war", "leader"),
        ("deck:korea/war", "leader"),
        ("deck:kor", ""),
        ("kind:cloze", "consent"),
        # not, and, or, brackets: "or" binds less than standing side by side
        ("-korea", "corazon"),
        ("--korea", "acheson consent leader"),
        ("korea -tag:usa", "consent leader"),
        ("korea and -tag:usa", "consent leader"),
        ("stalin or heart", "consent corazon"),
        ("tag:usa or tag:ussr 1950", "acheson consent"),
        ("(tag:usa or tag:ussr) 1950", "consent"),
        ("korea -(stalin or kind:choice)", "acheson"),
        ("heart OR taiwan", "acheson corazon"),
        # states
        ("is:new", "corazon"),
        ("is:due", "consent"),
        ("is:leech", "leader"),
        ("is:weak", "consent leader"),
        ("due<1d", "consent"),
        ("due<=7d", "consent leader"),
        ("due<7d", "consent"),
        ("due>7d", "acheson"),
        ("due>=28d", "acheson"),
        ("rated:4d", "consent"),
        ("rated:3d", ""),
        ("rated:13d", "acheson consent"),
        ("retrievability<0.9", "consent leader"),
        ("retrievability<90%", "consent leader"),
        ("retrievability>=.9", "acheson"),
        ("-retrievability<0.9", "acheson corazon"),
    ],
)
def test_what_a_query_means(text, cards):
    assert found(text) == cards


def test_marks():
    marks = {"korea/consent": ("suspended", "hidden"), "korea/acheson": ("flagged",)}
    assert found("is:suspended", marks=marks) == "consent"
    assert found("is:flagged", marks=marks) == "acheson"
    assert found("is:due", marks=marks) == "", "what is hidden is not due"
    assert found("due<1d", marks=marks) == "consent"


def test_a_new_card_has_no_due_day_and_no_memory():
    assert found("due<99999d or due>=0d or retrievability<=1 or rated:99999d", states={}) == ""
    assert found("is:new", states={}) == "acheson consent leader corazon"


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "a word"),
        ("   ", 1, "a word"),
        ("korea or", 9, "a word"),
        ("or korea", 1, "a word"),
        ("korea and or usa", 11, "a word"),
        ("()", 2, "a word"),
        ("(korea", 1, "`)`"),
        ("korea)", 6, "`(`"),
        ("korea - usa", 7, "right after"),
        ("korea -", 8, "a word"),
        ('say "korea', 5, "second quotation mark"),
        ('""', 1, "between the quotation marks"),
        ("tag:", 5, "a name after tag:"),
        ("korea is:late", 10, "due, new, leech, suspended, flagged"),
        ("kind:essay", 6, "plain, cloze, choice, statement, order"),
        ("topic:korea", 1, "tag:, deck:, kind:"),
        ("tag<3", 4, ": after tag"),
        ("due:7d", 4, "< or <= or > or >= after due"),
        ("due<7", 5, "days such as 7d"),
        ("due<-7d", 5, "days such as 7d"),
        ("rated<7d", 6, ": after rated"),
        ("retrievability<8", 16, "0 to 1, or a percentage"),
        ("retrievability=0.8", 15, "<"),
        ("(" * 41 + "x" + ")" * 41, 42, "no more than 40 levels"),
        ("-" * 5000 + "x", 42, "no more than 40 levels"),
    ],
)
def test_a_mistake_names_its_place_and_what_was_expected(text, column, expected):
    with pytest.raises(FlashcardsError) as caught:
        query_syntax.parse(text)
    error = caught.value
    assert error.code == USAGE
    assert error.problems[0].place == Place("query", 1, column)
    assert f"column {column}" in error.message
    assert expected in error.message


def test_the_mistake_is_shown_under_a_caret(capsys):
    from flashcards.commands import output

    with pytest.raises(FlashcardsError) as caught:
        query_syntax.parse("korea is:late")
    output.report(caught.value, as_json=False)
    assert capsys.readouterr().err.splitlines()[:3] == [
        "query:1:10: error: `late` does not fit here.",
        "  korea is:late",
        "           ^",
    ]


@pytest.mark.parametrize(
    ("text", "needed"),
    [("korea tag:usa", False), ("korea -(tag:usa or is:new)", True), ("due<7d", True), ('"is:due"', False)],
)
def test_the_progress_is_needed_only_for_what_was_answered(text, needed):
    assert query.needs_states(query_syntax.parse(text)) == needed


def test_the_text_is_fetched_only_when_all_else_fits():
    fetched = []

    def text():
        fetched.append(1)
        return "korea"

    facts = query.Facts(Head("d/a", "d", ("usa",), "plain", Place("")), text)
    assert not query.matches(query_syntax.parse("korea tag:ussr"), facts)
    assert query.matches(query_syntax.parse("tag:ussr or kind:plain"), facts)
    assert fetched == []
    assert query.matches(query_syntax.parse("korea tag:usa"), facts)
    assert fetched == [1]


PIECES = st.sampled_from(
    ["korea", "or", "and", "-", "(", ")", '"', " ", "tag:", "is:due", "due<7d", "é", "\u2028", ":"]
)


@given(st.text(max_size=30) | st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_a_query_or_a_mistake_within_it(text):
    column = 1
    try:
        query_syntax.parse(text)
    except FlashcardsError as error:
        column = error.problems[0].place.column
    assert 1 <= column <= len(text) + 1


def test_the_kinds_are_those_of_the_decks():
    assert tuple(kinds.KINDS) == KINDS
