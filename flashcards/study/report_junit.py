"""The report of a quiz as JUnit XML, which CI servers show: each deck a suite, each card a case."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from flashcards.study import report
from flashcards.study.quiz import Marked, Result

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped."""


def text(result: Result) -> str:
    """The XML document. A card whose answer was not wholly right is a failure, with given and wanted in it."""
    missed = sum(mark.missed for mark in result.marked)
    root = Element(
        "testsuites", name="flashcards quiz", tests=str(len(result.marked)), failures=str(missed), errors="0"
    )
    for tally in report.by_deck(result):
        _suite(root, tally.name, [mark for mark in result.marked if mark.question.card.deck == tally.name], result)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, deck: str, marks: list[Marked], result: Result) -> None:
    missed = sum(mark.missed for mark in marks)
    counts = {"tests": str(len(marks)), "failures": str(missed), "errors": "0", "skipped": "0"}
    took = _seconds(sum(mark.took for mark in marks))
    suite = SubElement(root, "testsuite", {"name": _clean(deck), **counts, "time": took})
    properties = SubElement(suite, "properties")
    whole = {"seed": str(result.paper.seed), "score": f"{result.score:g}", "pass_mark": f"{result.paper.pass_mark:g}"}
    for name, value in {**whole, "passed": str(result.passed).lower()}.items():
        SubElement(properties, "property", name=name, value=value)
    for mark in marks:
        _case(suite, mark)


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
