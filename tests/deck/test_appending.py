"""A new fact goes into a deck file, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.deck.appending import append, scalar
from flashcards.deck.reader import read_deck
from flashcards.errors import FlashcardsError

FACT = [("question", "Why: now?"), ("answer", ["Korea", "Taiwan, or Formosa"]), ("explanation", "# one\ntwo")]

DECKS = {
    "two spaces": "title: T # the title\nfacts:\n  - question: a\n    answer: b # c\n",
    "no indent": "facts:\n- question: a\n  answer: b\n- question: c\n  answer: d\n# the end\n",
    "wide": "facts:\n    -   question: a\n        answer: b\n\n    -   question: c\n        answer: d\n\n\n"
    "# end\ntags: [x]\n",
    "crlf": "facts:\r\n  - question: a\r\n    answer: b\r\n",
    "no last line end": "facts:\n  - question: a\n    answer: b",
    "flow": "facts:\n  - {question: a, answer: b}\n  - {question: c,\n     answer: d}\ntags: [x]\n",
    "block text": "facts:\n  - question: a\n    answer: |\n      b\n      # not a comment\ntags: [x]\n",
    "dash alone": "facts:\n  -\n    question: a\n    answer: b\n",
    "comment beside the dash": "facts:\n  - # the first-born\n    question: a\n    answer: b\n",
    "comment below the dash": "facts:\n  -\n    # well-known\n    question: a\n    answer: b\n",
    "quoted text at the margin": "facts:\n  - question: a\n    answer: 'b\n  c'\n  - question: c\n    answer: 'd\ne'\n",
    "flow at the margin": "facts:\n  - {question: a,\nanswer: b\n}\n",
    "bom": "\ufefffacts:\n  - question: a\n    answer: b\n",
    "empty": "",
}


def read(text):
    deck, problems = read_deck(text, "d.yaml", "d")
    assert [problem for problem in problems if problem.severity == "error"] == []
    return deck


@pytest.mark.parametrize("text", DECKS.values(), ids=DECKS)
def test_the_fact_is_added_and_nothing_else_changes(text):
    after = append(text, FACT)
    old = [(card.question, card.answer) for card in read(text).cards] if text else []
    new = [(card.question, card.answer) for card in read(after).cards]
    assert new[:-1] == old
    assert new[-1][0] == "Why: now?"
    assert [item.wanted for item in new[-1][1].items] == ["Korea", "Taiwan, or Formosa"]
    before, now = text.splitlines(), after.splitlines()
    start = next(number for number, line in enumerate(now) if "Why: now?" in line)
    apart = start > 0 and now[start - 1] == "" and len(now) - len(before) == 6
    assert now[: start - apart] + now[start + 5 :] == (before or ["facts:"])
    assert ("\r\n" in after) == ("\r\n" in text)


def test_added_twice():
    once = append(DECKS["wide"], FACT)
    twice = append(once, [("question", "And?"), ("answer", "no")])
    assert [card.question for card in read(twice).cards] == ["a", "c", "Why: now?", "And?"]


@pytest.mark.parametrize("text", ["facts: []\n", "facts: {a: b}\n", "title: T\n", "facts: [\n", "- a\n"])
def test_where_nothing_can_be_added(text):
    with pytest.raises(FlashcardsError):
        append(text, FACT)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1).filter(str.strip))
def test_any_text_reads_back(value):
    value = " ".join(value.split())
    if not value or "\ufeff" in value:
        return
    after = append(DECKS["two spaces"], [("question", "new"), ("answer", value)])
    assert read(after).cards[-1].answer.wanted == value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Paris", "Paris"), ("12 January 1950", "12 January 1950"), ("no", "no"), ("1:30", "1:30"), ("C#", "C#"),
        ("a: b", "'a: b'"), ("issue #12", "'issue #12'"), ("it's", "it's"), ("'tis", "'''tis'"), ("- x", "'- x'"),
        ("a:", "'a:'"), ("", "''"), ("a\nb", '"a\\nb"'), ("[x]", "'[x]'"), ("@x", "'@x'"),
    ],
)  # fmt: skip
def test_values_are_quoted_where_they_must_be(text, written):
    assert scalar(text) == written


@st.composite
def decks(draw):
    """A deck as people write them: any indentation, comments and blank lines between and inside facts, CRLF or not."""
    dash, pad = draw(st.integers(0, 4)), draw(st.integers(1, 3))
    key = " " * (dash + 1 + pad)
    loose = st.lists(st.sampled_from(["", "# a comment", " " * dash + "# indented", key + "# inside"]), max_size=2)
    lines = [*draw(loose), "title: T  # the title", "facts:"]
    for number in range(draw(st.integers(1, 4))):
        lines += [*draw(loose), " " * dash + "-" + " " * pad + f"question: q{number}  # why", *draw(loose)]
        lines += draw(st.sampled_from([[f"{key}answer: a"], [f"{key}answer: >-", f"{key}  a", f"{key}  # b"]]))
    lines += draw(st.sampled_from([[], ["", "# the end"], ["tags: [x]"], ["# about tags", "tags: [x]", ""]]))
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines) + draw(st.sampled_from(["", "\n"]))


@given(decks())
def test_only_the_new_lines_differ_whatever_the_deck_looks_like(text):
    after = append(text, [("question", "new: one"), ("answer", "yes")])
    assert [card.question for card in read(after).cards][:-1] == [card.question for card in read(text).cards]
    assert read(after).cards[-1].question == "new: one"
    before, now = text.split("\n"), after.split("\n")
    start = next(number for number, line in enumerate(now) if "new: one" in line)
    for first, last in ((start, start + 2), (start - 1, start + 2)):  # with or without a blank line before it
        rest = now[:first] + now[last:]
        if [line.rstrip("\r") for line in rest if line.strip()] == [
            line.rstrip("\r") for line in before if line.strip()
        ]:
            return
    raise AssertionError(after)
