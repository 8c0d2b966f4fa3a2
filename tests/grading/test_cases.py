"""The grader against what a fair teacher would say. The tables in `cases/` are written from the rules, not from the
code; when the two differ, the rule decides which one is mended.

A table is a list of questions. `answer` is a text or a list; a choice has `choices`, a statement `statement` and `is`,
an order `order`; `shown` gives the order on the screen. `others` are the other answers of the deck. `verdicts` says
what each given answer is: `right`, `almost` or `wrong`; `accepted` (right or almost) and `not right` (almost or wrong)
stand where the rules leave it open. `partial` gives the share of a list that is incomplete or has too much."""

import glob
import os
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
import yaml

from flashcards.grading.judge import Context, Judgement, judge
from flashcards.grading.shapes import Items, Option, Pick, Sequence, Shape, Text

TABLES = os.path.join(os.path.dirname(__file__), "cases")
SUBJECTS = {
    "korea",
    "history",
    "dates",
    "chemistry",
    "spanish",
    "geography",
    "biology",
    "physics",
    "literature",
    "lists",
    "choices",
    "mixed",
    "third_hand",
    "third_war",
    "third_science",
    "third_language",
}

ALLOWED = {
    "right": {"right"},
    "almost": {"almost"},
    "accepted": {"right", "almost"},
    "not right": {"almost", "wrong"},
    "wrong": {"wrong"},
}
FAIR = {"right", "almost", "accepted"}

Entry = dict[str, Any]


class Case(NamedTuple):
    """One given answer to one question, and the verdict that the rules give it."""

    subject: str
    wanted: str
    shape: Shape
    context: Context
    shown: tuple[int, ...]
    given: str
    verdict: str

    def judged(self) -> Judgement:
        return judge(self.given, self.shape, self.context, self.shown)

    def __str__(self) -> str:
        return f"{self.subject}: {self.wanted} <- {self.given!r} is {self.verdict}"


def entries() -> Iterator[tuple[str, Entry]]:
    for path in sorted(glob.glob(os.path.join(TABLES, "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            # BaseLoader builds nothing but text, lists and mappings, so that `no` and 1950 stay as written; the ban on
            # yaml.load, lifted for tests in pyproject.toml, is on loaders that guess types.
            table = yaml.load(file, Loader=yaml.BaseLoader)
        subject = os.path.splitext(os.path.basename(path))[0]
        yield from ((subject, entry) for entry in table)


def text(entry: Entry) -> Text:
    return Text(
        entry["answer"],
        accept=tuple(entry.get("accept", ())),
        reject=tuple(entry.get("reject", {}).items()),
        within=entry.get("within", ""),
        exact=entry.get("exact") == "true",
    )


def items(entry: Entry) -> Items:
    accept = entry.get("accept", {})
    wanted = tuple(Text(item, accept=tuple(accept.get(item, ()))) for item in entry["answer"])
    return Items(wanted, reject=tuple(entry.get("reject", {}).items()))


def choice(entry: Entry) -> Pick:
    return Pick(
        tuple(
            Option(option.get("right") or option["wrong"], "right" in option, option.get("because", ""))
            for option in entry["choices"]
        )
    )


def statement(entry: Entry) -> Pick:
    return Pick((Option("true", entry["is"] == "true"), Option("false", entry["is"] == "false")), keys="tf")


def shape(entry: Entry) -> Shape:
    if "statement" in entry:
        return statement(entry)
    if "choices" in entry:
        return choice(entry)
    if "order" in entry:
        return Sequence(tuple(entry["order"]))
    return items(entry) if isinstance(entry["answer"], list) else text(entry)


def context(entry: Entry) -> Context:
    aliases = tuple((name, tuple(more)) for name, more in entry.get("aliases", {}).items())
    return Context(entry.get("question") or entry["statement"], aliases, tuple(entry.get("others", ())))


def wanted(entry: Entry) -> str:
    """The answer as a label for the test's id."""
    if "statement" in entry:
        return f"{entry['is']}, {entry['statement']}"
    if "choices" in entry:
        return "".join(option["right"] for option in entry["choices"] if "right" in option)
    answer: str | list[str] = entry.get("order") or entry["answer"]
    return answer if isinstance(answer, str) else ", ".join(answer)


def case(subject: str, entry: Entry, given: str, verdict: str) -> Case:
    shown = tuple(int(index) for index in entry.get("shown", ()))
    return Case(subject, wanted(entry), shape(entry), context(entry), shown, given, verdict)


ENTRIES = list(entries())
CASES = [
    case(subject, entry, given, verdict)
    for subject, entry in ENTRIES
    for verdict, answers in entry["verdicts"].items()
    for given in answers
]
PARTIAL = [
    case(subject, entry, given, share)
    for subject, entry in ENTRIES
    for given, share in entry.get("partial", {}).items()
]
REJECTED = [
    pytest.param(rejected := case(subject, entry, given, "wrong"), why, id=str(rejected))
    for subject, entry in ENTRIES
    for given, why in entry.get("reject", {}).items()
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_verdict_is_the_one_that_the_rules_give(case: Case):
    assert case.judged().verdict in ALLOWED[case.verdict]


@pytest.mark.parametrize("case", PARTIAL, ids=str)
def test_a_list_is_scored_by_its_items_and_extra_ones_count_against_it(case: Case):
    judged = case.judged()
    share = Fraction(case.verdict)
    assert judged.share == pytest.approx(float(share))
    assert judged.verdict in ({"almost", "wrong"} if share else {"wrong"})


@pytest.mark.parametrize(("case", "why"), REJECTED)
def test_a_rejected_answer_is_told_the_deck_s_own_words(case: Case, why: str):
    assert why in case.judged().note


def test_no_wrong_answer_passes_as_right_or_almost():
    passed = [str(case) for case in CASES if case.verdict == "wrong" and case.judged().verdict != "wrong"]
    assert passed == []


def test_at_most_two_per_cent_of_the_fair_variants_are_refused():
    fair = [case for case in CASES if case.verdict in FAIR]
    refused = [str(case) for case in fair if case.judged().verdict == "wrong"]
    assert len(refused) <= 0.02 * len(fair), refused


def test_the_tables_are_large_and_broad_enough_to_mean_something():
    counts = Counter(case.verdict for case in CASES)
    assert {subject for subject, _ in ENTRIES} == SUBJECTS
    assert len(ENTRIES) >= 110
    assert counts.total() >= 800
    assert counts["right"] >= 350
    assert counts["almost"] >= 80
    assert counts["wrong"] >= 350


def test_each_table_uses_known_verdicts_and_gives_each_answer_once():
    for _, entry in ENTRIES:
        label = wanted(entry)
        given = Counter(answer for answers in entry["verdicts"].values() for answer in answers)
        given.update(list(entry.get("partial", {})))
        assert set(entry["verdicts"]) <= set(ALLOWED), label
        assert [answer for answer, times in given.items() if times > 1] == [], label
