"""The grader is fast whatever is typed: the limits are those that the program promises."""

import sys
from functools import partial

import pytest

from flashcards.grading.judge import Context, judge
from flashcards.grading.shapes import Items, Option, Pick, Sequence, Shape, Text
from tests import pace

CARDS: list[tuple[Shape, Context]] = [
    (Text("12 January 1950"), Context("When did Acheson speak?")),
    (Text("Dean Acheson", reject=(("Truman", "He was the President."),)), Context("Who was Secretary of State?")),
    (Text("260,000", within="10,000"), Context("How many troops did America send?")),
    (Text("1950–1953"), Context("From when to when was the war?")),
    (
        Text("Soviet Union", accept=("the Soviets",)),
        Context("Which power?", (("Soviet Union", ("USSR", "Moscow")),), ("China",)),
    ),
    (Text("an immediate threat to the security of the United States"), Context("What was it not?")),
    (
        Items(tuple(map(Text, ("Korea", "Taiwan", "Japan", "China", "Vietnam", "12 May 1950")))),
        Context("Which places?"),
    ),
    (Pick((Option("He thought that America would stay out", True), Option("He was angry", False))), Context("Why?")),
    (
        Sequence(("Mao proclaims the republic", "Acheson speaks", "North Korea attacks", "the armistice")),
        Context("Order"),
    ),
]
SHOWN = (1, 0, 2, 3)

LONG = [
    pattern * (5000 // len(pattern))
    for pattern in (
        *(
            "a",
            "a ",
            "a,",
            "not ",
            "1",
            "1,",
            "1.",
            "1,111,",
            "9-",
            "'",
            "-",
            "a.",
            "(",
            "()",
            "and ",
            " or ",
            "ii ",
            "nineteen ",
        ),
        *(
            "one hundred and ",
            "north",
            "un",
            "é",
            "e\u0301\u0323",
            "\ufdfa",
            "が",
            "\U0001f600",
            "Acheson ",
            "12 January ",
            "the ",
        ),
        *(
            "1. ",
            "1.1,",
            "1e9 ",
            "10^",
            "no. 1",
            "m/s",
            "2) a ",
            "a; b ",
            "→",
            "January ",
            "to ",
            "1950 to ",
            "between ",
            "wanted to ",
            "it was ",
            "\t",
            "\x00",
            "\u200b",
        ),
    )
]


def forget():
    """Nothing is remembered of an answer that was judged before."""
    for name, module in sys.modules.items():
        if name.startswith("flashcards.grading"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@pytest.mark.parametrize("length", [5000, 1000, 999, 400, 79])
def test_no_answer_takes_more_than_20_ms(length):
    for pattern in LONG:
        for wanted, context in CARDS:
            shown = SHOWN[: len(getattr(wanted, "items", ())) or 2]
            pace.within(0.020, partial(judge, pattern[:length], wanted, context, shown), forget)


WIDE = "a, b; c and d"
CROWD = [
    ("a list of repeats", "c a; " * 200, Items(tuple(map(Text, ("c a; " * 300, "c", "a", "b")))), ""),
    ("a list of repeated dates", "12 January 1950, " * 58, Items((Text("12 January 1950"), Text("5, " * 900))), ""),
    ("a range that goes on", "between 5" + " and 1" * 150, Sequence(("between 5" + " and 1" * 800, "b", "c")), ""),
    ("lines of halves", "`½\n" * 250, Items((Text("`½\n" * 900), Text("1/2"), Text("5"))), ""),
    ("a name that goes on", "Kim Il-sung" + " and ung" * 120, Items((Text("Kim Il-sung" + " and ung" * 600),)), "Who?"),
    ("a word without end", "XVI" * 300, Text("aXVI" + "XVIi" * 225), ""),
    ("a question of joints", "d and " * 166, Items((Text("d and " * 800), Text("c"))), WIDE + " and d" * 160),
    ("hundreds of items", "; ".join(map(str, range(200))), Items(tuple(Text(f"a{n}") for n in range(400))), ""),
    ("an answer nobody types", "un-American", Items((Text("%é" * 4000), Text("a." * 4000))), ""),
]


@pytest.mark.parametrize(("given", "wanted", "question"), [row[1:] for row in CROWD], ids=[row[0] for row in CROWD])
def test_what_the_fuzzer_found_slow_is_slow_no_more(given, wanted, question):
    pace.within(0.200, lambda: judge(given, wanted, Context(question), SHOWN), forget)


def test_a_list_of_fifty_is_still_read_with_its_slips():
    items = Items(tuple(Text(f"Thing {'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}ou") for n in range(48)))
    typed = ", ".join(item.wanted for item in items.items)
    assert judge(typed, items).verdict == "right"
    assert judge(typed.replace("Thing cd", "Thng cd"), items).verdict == "almost"


def test_ten_thousand_verdicts_take_less_than_five_seconds():
    answers = [
        "Dean Acheson",
        "Jan 12, 1950",
        "260k",
        "1950 to 1953",
        "USSR",
        "Korea, Taiwan",
        "a",
        "dcba",
        "Achesson",
        "no",
    ]

    def verdicts():
        for count in range(10_000 // (len(answers) * len(CARDS)) + 1):
            for given in answers:
                for wanted, context in CARDS:
                    judge(f"{given} {count}" if count % 2 else given, wanted, context, SHOWN)

    pace.within(5, verdicts, forget)
