"""A deck with every key of the format, and what becomes of each."""

from flashcards.deck.cards import Card
from flashcards.errors import Place
from flashcards.grading.shapes import Items, Option, Pick, Sequence, Text
from tests.deck.reading import PATH, deck, problems

EVERYTHING = """\
title: The Acheson speech
id: usa/acheson-speech           # by default the path below the deck folder
number: 3.1
about: What Dean Acheson said on 12 January 1950, and how Moscow read it.
tags: [usa, 1950]
sources:
  history: Dave Roos, HISTORY, 2023
  wells: Samuel Wells
source: history                  # default for every fact
aliases:
  Kim Il Sung: [Kim, Kim Il-sung]
  Taiwan: Formosa
facts:
  - id: date
    question: When did Dean Acheson describe the American defence perimeter in Asia?
    answer: 12 January 1950      # dates are understood in any common form
    explanation: It drew a line.

  - id: omitted
    question: Which two places did the speech leave out?
    answer: [Korea, Taiwan]
    accept:
      Korea: [South Korea, ROK]
      Taiwan: Formosa
    reject:
      Japan: That was inside.

  - id: consent
    cloze: Stalin gave way to Kim in {{c1::January 1950}}, after refusing in {{c2::March 1949::month and year}}.

  - id: why
    question: Why did Stalin agree?
    choices:
      - right: He thought the United States would stay out.
      - wrong: He wanted Korea's resources.
        because: No source speaks of resources.
      - wrong: He feared Kim.

  - id: aggression
    statement: The war was purely a product of Soviet aggression.
    is: false
    correction: Kim asked for it.

  - id: order
    question: Put these in order.
    order: [Acheson's speech, North Korea attacks, Inchon landing, armistice]

  - id: office
    question: What office did Dean Acheson hold in January 1950?
    answer: Secretary of State
    reverse: Who was US Secretary of State in January 1950?
    accept: [Foreign minister]
    reject:
      Truman: He was the President.
    hint: Not the President.
    within: 10,000
    exact: true
    disputed: Nobody says otherwise.
    source: [wells, history]
    tags: [people, usa]
"""

HISTORY, WELLS = "Dave Roos, HISTORY, 2023", "Samuel Wells"
PLAIN = {"deck": "usa/acheson-speech", "kind": "plain", "sources": (HISTORY,), "tags": ("usa", "1950")}


def made(name, line, question, answer, **more):
    return Card(
        **{
            **PLAIN,
            "id": f"usa/acheson-speech/{name}",
            "place": Place(PATH, line, 5),
            "question": question,
            "answer": answer,
            **more,
        }
    )


def test_every_key_becomes_what_it_says():
    found = deck(EVERYTHING)
    assert problems(EVERYTHING) == []
    assert found._replace(cards=()) == (
        "usa/acheson-speech",
        PATH,
        "The Acheson speech",
        "3.1",
        "What Dean Acheson said on 12 January 1950, and how Moscow read it.",
        ("usa", "1950"),
        (("history", HISTORY), ("wells", WELLS)),
        (("Kim Il Sung", ("Kim", "Kim Il-sung")), ("Taiwan", ("Formosa",))),
        (),
    )
    office = {
        "hint": "Not the President.",
        "disputed": "Nobody says otherwise.",
        "sources": (WELLS, HISTORY),
        "tags": ("usa", "1950", "people"),
    }
    assert list(found.cards) == [
        made(
            "date",
            14,
            "When did Dean Acheson describe the American defence perimeter in Asia?",
            Text("12 January 1950"),
            explanation="It drew a line.",
        ),
        made(
            "omitted",
            19,
            "Which two places did the speech leave out?",
            Items(
                (Text("Korea", ("South Korea", "ROK")), Text("Taiwan", ("Formosa",))), (("Japan", "That was inside."),)
            ),
        ),
        made(
            "consent",
            28,
            "Stalin gave way to Kim in […], after refusing in March 1949.",
            Text("January 1950"),
            kind="cloze",
        ),
        made(
            "consent+2",
            28,
            "Stalin gave way to Kim in January 1950, after refusing in [month and year].",
            Text("March 1949"),
            kind="cloze",
        ),
        made(
            "why",
            31,
            "Why did Stalin agree?",
            Pick(
                (
                    Option("He thought the United States would stay out.", True),
                    Option("He wanted Korea's resources.", False, "No source speaks of resources."),
                    Option("He feared Kim.", False),
                )
            ),
            kind="choice",
        ),
        made(
            "aggression",
            39,
            "The war was purely a product of Soviet aggression.",
            Pick((Option("True", False), Option("False", True)), keys="tf"),
            kind="statement",
            correction="Kim asked for it.",
        ),
        made(
            "order",
            44,
            "Put these in order.",
            Sequence(("Acheson's speech", "North Korea attacks", "Inchon landing", "armistice")),
            kind="order",
        ),
        made(
            "office",
            48,
            "What office did Dean Acheson hold in January 1950?",
            Text("Secretary of State", ("Foreign minister",), (("Truman", "He was the President."),), "10,000", True),
            **office,
        ),
        made(
            "office+reverse",
            48,
            "Who was US Secretary of State in January 1950?",
            Text("Dean Acheson", exact=True),
            **office,
        ),
    ]


def test_the_header_may_stand_after_the_facts():
    facts = EVERYTHING[EVERYTHING.index("facts:") :]
    late = facts + EVERYTHING[: EVERYTHING.index("facts:")]
    assert problems(late) == []
    assert [card._replace(place=Place("")) for card in deck(late).cards] == [
        card._replace(place=Place("")) for card in deck(EVERYTHING).cards
    ]


def test_the_smallest_deck():
    found = deck("facts:\n  - question: q\n    answer: a\n")
    assert found[:4] == ("d", PATH, "d", "")
    assert len(found.cards) == 1


def test_crlf_and_a_byte_order_mark_change_nothing():
    assert deck(EVERYTHING.replace("\n", "\r\n")) == deck(EVERYTHING)
