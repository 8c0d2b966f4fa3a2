"""The report of a quiz as JUnit XML, which CI servers show: each deck a suite, each card a case."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from flashcards.study import report
from flashcards.study.quiz import Marked, Result

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped."""


def text(result: Result) -> str:
    """The XML document. A card whose answer was not wholly right is a failure, with given and wanted in it; a quiz that
    was left before its first answer is an error, since no cases at all would read as a success."""
    root = Element("testsuites", {"name": "flashcards quiz", **_counts(result.marked)})
    for tally in report.by_deck(result):
        marks = [mark for mark in result.marked if mark.question.card.deck == tally.name]
        suite = _suite(root, tally.name, marks, result)
        for mark in marks:
            _case(suite, mark)
    if not result.marked:
        suite = _suite(root, "flashcards quiz", (), result)
        case = SubElement(suite, "testcase", classname="flashcards quiz", name="first answer", time=_seconds(0))
        SubElement(case, "error", type=result.ended or "left", message=report.ended(result))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _counts(marks: Sequence[Marked]) -> dict[str, str]:
    """How many cases there are of each sort; no marks at all are one error."""
    missed = sum(mark.missed for mark in marks)
    return {"tests": str(len(marks) or 1), "failures": str(missed), "errors": str(int(not marks))}


def _suite(root: Element, name: str, marks: Sequence[Marked], result: Result) -> Element:
    """A suite that has its head and no cases yet."""
    took = _seconds(sum(mark.took for mark in marks))
    suite = SubElement(root, "testsuite", {"name": _clean(name), **_counts(marks), "skipped": "0", "time": took})
    properties = SubElement(suite, "properties")
    whole = {"seed": str(result.paper.seed), "score": f"{result.score:g}", "pass_mark": f"{result.paper.pass_mark:g}"}
    for key, value in {**whole, "passed": str(result.passed).lower()}.items():
        SubElement(properties, "property", name=key, value=value)
    return suite


def _case(suite: Element, mark: Marked) -> None:
    card = mark.question.card
    name = card.id.removeprefix(f"{card.deck}/")
    case = SubElement(suite, "testcase", classname=_clean(card.deck), name=_clean(name), time=_seconds(mark.took))
    lines = [f"question: {card.question}", f"given: {_or_nothing(mark)}", f"wanted: {report.wanted(mark)}"]
    if mark.judgement.note:
        lines.append(f"note: {mark.judgement.note}")
    told = _clean("\n".join(lines))
    if mark.missed:
        message = _clean(f"given: {_or_nothing(mark)}; wanted: {report.wanted(mark)}")
        SubElement(case, "failure", type=mark.judgement.verdict, message=message).text = told
    elif mark.judgement.verdict == "almost":
        SubElement(case, "system-out").text = told


def _or_nothing(mark: Marked) -> str:
    answer = report.given(mark)
    return "(no answer)" if answer is None else answer


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
