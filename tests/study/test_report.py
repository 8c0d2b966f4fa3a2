"""The reports of a quiz, each read by a reader that is not ours."""

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from tap.parser import Parser

from flashcards.grading.verdict import Judgement
from flashcards.study import report, report_json, report_junit, report_tap, report_text
from flashcards.study.quiz import Marked, Result
from tests.study.korea import library_in, paper_over

JUNIT = xmlschema.XMLSchema(str(Path(__file__).parent / "junit.xsd"))
SHARES = {"korea/begin": ("almost", 1.0), "korea/omitted": ("wrong", 0.5), "korea/leader": ("wrong", 0.0)}


@pytest.fixture
def library(tmp_path):
    return library_in(tmp_path)


def result_over(library, asked=7, ended="", given="x", pass_mark=0.8):
    """A result whose verdicts are those of SHARES, right elsewhere; nothing was given for the leader."""
    paper = paper_over(library, pass_mark=pass_mark)
    marks = []
    for question in paper.questions[:asked]:
        verdict, share = SHARES.get(question.card.id, ("right", 1.0))
        answer = None if question.card.id == "korea/leader" else given
        marks.append(Marked(question, answer, Judgement(verdict, share, "A note." if share < 1 else ""), 1500))
    return Result(paper, tuple(marks), ended)


def twisted(result, text):
    """The result with this text for every question, answer and explanation."""

    def twist(mark):
        card = mark.question.card._replace(
            question=text, explanation=text, sources=(text,), answer=mark.question.card.answer
        )
        judgement = mark.judgement._replace(note=text)
        return mark._replace(question=mark.question._replace(card=card), judgement=judgement, given=text)

    return result._replace(marked=tuple(map(twist, result.marked)))


def document(result):
    return {"ok": True, "version": 1, "data": report_json.data(result)}


NASTY = [
    "]]>",
    "<&\"'>",
    "\x00\x07\x1b[31m\x7f\x85",
    "two\nlines\r\nthree",
    "\ud800",
    "🐘\U0010ffff\ufffe",
    "# skip",
    "...",
    "\u2028",
]


# JSON


def test_the_fixed_names(library):
    data = report_json.data(result_over(library))
    assert (data["score"], data["passed"], data["pass_mark"], data["seed"]) == (0.785714, False, 0.8, 5)
    assert (data["drawn"], data["asked"], data["ended"]) == (7, 7, None)
    questions = {question["card"]: question for question in data["questions"]}
    begin, leader, omitted = (questions[f"korea/{name}"] for name in ("begin", "leader", "omitted"))
    assert (begin["verdict"], begin["given"], begin["wanted"], begin["share"]) == ("almost", "x", "25 June 1950", 1.0)
    assert (leader["verdict"], leader["given"], leader["wanted"]) == ("wrong", None, "Kim Il Sung")
    assert sorted(leader["choices"]) == ["Kim Il Sung", "Mao Zedong", "Syngman Rhee"]
    assert (omitted["share"], omitted["note"], omitted["choices"]) == (0.5, "A note.", None)
    assert omitted["sources"] == ("A book on Korea",)
    assert {"deck": "capitals", "asked": 2, "score": 1.0} in data["decks"]
    assert data["tags"] == [
        {"tag": "dates", "asked": 1, "score": 1.0},
        {"tag": "war", "asked": 5, "score": 0.7},
    ]


@pytest.mark.parametrize("asked", [7, 3, 0])
def test_the_document_keeps_to_its_schema(library, asked):
    jsonschema.Draft202012Validator.check_schema(report_json.schema())
    result = result_over(library, asked, "left" if asked < 7 else "")
    as_read = jsonschema.Draft202012Validator(report_json.schema())
    as_read.validate(json.loads(json.dumps(document(result))))


def test_the_schema_knows_every_name_and_refuses_others_values(library):
    schema = report_json.schema()
    data = document(result_over(library))
    properties = schema["properties"]["data"]["properties"]
    assert data["data"].keys() == properties.keys()
    assert data["data"]["questions"][0].keys() == properties["questions"]["items"]["properties"].keys()
    for name, wrong in (("score", 1.5), ("passed", 1), ("seed", "5"), ("ended", "no"), ("questions", {})):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**data, "data": {**data["data"], name: wrong}}, schema)


# JUnit


def cases(text):
    root = ElementTree.fromstring(text)
    return {f"{case.get('classname')}/{case.get('name')}": case for case in root.iter("testcase")}


def test_junit_has_a_suite_for_each_deck_and_a_case_for_each_card(library):
    text = report_junit.text(result_over(library))
    JUNIT.validate(text)
    root = ElementTree.fromstring(text)
    assert (root.get("tests"), root.get("failures")) == ("7", "2")
    suites = {suite.get("name"): suite for suite in root}
    assert suites.keys() == {"korea", "capitals"}
    assert (suites["korea"].get("tests"), suites["korea"].get("failures"), suites["korea"].get("time")) == (
        "5",
        "2",
        "7.500",
    )
    assert {p.get("name"): p.get("value") for p in suites["capitals"].iter("property")} == {
        "seed": "5", "score": "0.785714", "pass_mark": "0.8", "passed": "false",
    }  # fmt: skip


def test_junit_failures_tell_given_and_wanted(library):
    found = cases(report_junit.text(result_over(library)))
    failures = {card: case.find("failure") for card, case in found.items() if case.find("failure") is not None}
    assert failures.keys() == {"korea/omitted", "korea/leader"}
    assert failures["korea/omitted"].get("message") == "given: x; wanted: Korea, Taiwan"
    assert failures["korea/leader"].text.splitlines() == [
        "question: Who led the North?", "given: (no answer)", "wanted: Kim Il Sung", "note: A note.",
    ]  # fmt: skip
    assert found["korea/begin"].find("system-out") is not None, "almost passes, and says so"


@pytest.mark.parametrize("nasty", NASTY)
def test_junit_is_well_formed_for_any_text(library, nasty):
    text = report_junit.text(twisted(result_over(library), nasty))
    JUNIT.validate(text)
    text.encode()


def test_junit_of_an_empty_run_is_valid_and_no_success(library):
    text = report_junit.text(result_over(library, 0, "left"))
    JUNIT.validate(text)
    root = ElementTree.fromstring(text)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("1", "0", "1")
    assert [(error.get("type"), error.get("message")) for error in root.iter("error")] == [
        ("left", "You left before the first answer; what was not asked does not count.")
    ]
    assert {p.get("name"): p.get("value") for p in root.iter("property")} == {
        "seed": "5", "score": "0", "pass_mark": "0.8", "passed": "false",
    }  # fmt: skip


# TAP


def points(text):
    """The lines of the test points, read by a parser of TAP."""
    return [line for line in Parser().parse_text(text) if line.category == "test"]


def test_tap_has_a_point_for_each_question(library):
    result = result_over(library)
    text = report_tap.text(result)
    lines = list(Parser().parse_text(text))
    assert [line.category for line in lines[:2]] == ["version", "plan"]
    assert (lines[0].version, lines[1].expected_tests) == (14, 7)
    assert not [line for line in lines if line.category == "unknown"]
    found = {line.description.removeprefix("- "): line for line in points(text)}
    assert [*found] == [question.card.id for question in result.paper.questions]
    assert [card for card, line in found.items() if not line.ok] == [
        question.card.id for question in result.paper.questions if question.card.id in ("korea/omitted", "korea/leader")
    ]
    assert found["korea/omitted"].yaml_block == {
        "question": "Which two places did the speech leave out?", "verdict": "wrong", "share": 0.5, "given": "x",
        "wanted": "Korea, Taiwan", "note": "A note.",
    }  # fmt: skip
    assert found["korea/leader"].yaml_block["given"] is None
    assert found["korea/begin"].yaml_block["verdict"] == "almost"
    assert found["korea/claim"].yaml_block is None
    assert "# Score 78.5 % (5.5 of 7), pass mark 80 %: not passed. Seed 5." in text.splitlines()


def test_tap_of_an_empty_run_does_not_read_as_skipped(library):
    lines = list(Parser().parse_text(report_tap.text(result_over(library, 0, "time"))))
    assert [line.category for line in lines] == ["version", "plan", "diagnostic", "diagnostic", "bail"]
    assert lines[1].expected_tests == 7
    assert lines[-1].reason == "The time was up before the first answer; what was not asked does not count."


@pytest.mark.parametrize("nasty", NASTY)
def test_tap_carries_any_text_on_its_lines(library, nasty):
    text = report_tap.text(twisted(result_over(library), nasty))
    blocks = [line.yaml_block for line in points(text)]
    assert len(blocks) == 7
    assert sum(block is not None for block in blocks) == 3
    shown = nasty.replace("\ud800", "\ufffd")
    assert {block["given"] for block in blocks if block} == {shown}


def test_tap_escapes_what_would_begin_a_directive(library):
    result = result_over(library)
    first = result.marked[0]
    card = first.question.card._replace(id="korea/c#\\ skip\n")
    strange = first._replace(question=first.question._replace(card=card))
    text = report_tap.text(result._replace(marked=(strange, *result.marked[1:])))
    assert "ok 1 - korea/c\\#\\\\ skip\ufffd" in text.splitlines()[2]


# Text


def test_the_text_ends_with_the_result(library):
    text = report_text.text(result_over(library))
    assert text.splitlines()[-1] == "Score 78.5 % (5.5 of 7), pass mark 80 %: not passed. Seed 5."
    assert "By deck\n" in text
    assert "     70 %    3.5 of 5    korea\n" in text
    assert "    100 %      1 of 1    dates\n" in text


def test_each_miss_has_given_wanted_why_and_source(library):
    blocks = report_text.text(result_over(library)).split("\n\n")
    [leader] = [block for block in blocks if "korea/leader" in block]
    number = next(q.position for q in paper_over(library).questions if q.card.id == "korea/leader")
    assert leader.splitlines() == [
        f"✗ {number}. Who led the North?",
        "  given  (no answer)",
        "  wanted Kim Il Sung",
        "         A note.",
        "  source A book on Korea",
        "  card   korea/leader",
    ]
    [omitted] = [block for block in blocks if "korea/omitted" in block]
    assert omitted.startswith("✗ 50 % ")
    assert not [block for block in blocks if "korea/begin" in block], "almost is no miss"


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_text_keeps_to_its_width(library, width):
    long = twisted(result_over(library), "Many words stand here, and more of them follow, until the line must break.")
    lines = report_text.text(long, width).splitlines()
    assert max(len(line) for line in lines if "korea/" not in line and " of " not in line) <= width


@pytest.mark.parametrize(
    ("asked", "ended", "said"),
    [
        (7, "", ""),
        (3, "left", "You left after 3 of 7 questions; what was not asked does not count."),
        (3, "time", "The time was up after 3 of 7 questions; what was not asked does not count."),
        (0, "left", "You left before the first answer; what was not asked does not count."),
    ],
)
def test_leaving_early_is_said(library, asked, ended, said):
    result = result_over(library, asked, ended)
    assert report.ended(result) == said
    assert said in report_text.text(result)
    assert f"# {said or 'Score'}" in report_tap.text(result)
    assert report_json.data(result)["ended"] == (ended or None)


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (1, "100 %"),
        (0.8, "80 %"),
        (0.799999, "79.9 %"),
        (0.29, "29 %"),
        (0.666667, "66.6 %"),
        (0, "0 %"),
        (0.0005, "0 %"),
    ],
)
def test_a_percentage_is_never_rounded_up(score, text):
    assert report.percent(score) == text
