"""The report of a quiz in the Test Anything Protocol, version 14."""

from flashcards.study import report
from flashcards.study.quiz import Marked, Result
from flashcards.study.quoting import quoted


def text(result: Result) -> str:
    """The TAP document: a point for each question, with a YAML block where the answer was not wholly right."""
    lines = ["TAP version 14", f"1..{len(result.marked or result.paper.questions)}"]
    for number, mark in enumerate(result.marked, 1):
        lines.append(f"{'not ok' if mark.missed else 'ok'} {number} - {_escaped(mark.question.card.id)}")
        if mark.missed or mark.judgement.verdict == "almost":
            lines += _diagnostics(mark)
    notes = [report.ended(result), report.verdict(result)]
    lines += [f"# {note}" for note in notes if note]
    if not result.marked:  # a plan of no points would read as all skipped, and so as a success
        lines.append(f"Bail out! {report.ended(result)}")
    return "\n".join(lines) + "\n"


def _diagnostics(mark: Marked) -> list[str]:
    answer = report.given(mark)
    pairs = [
        ("question", quoted(mark.question.card.question)),
        ("verdict", mark.judgement.verdict),
        ("share", f"{mark.judgement.share:g}"),
        ("given", "null" if answer is None else quoted(answer)),
        ("wanted", quoted(report.wanted(mark))),
        ("note", quoted(mark.judgement.note)),
    ]
    return ["  ---", *(f"  {name}: {value}" for name, value in pairs), "  ..."]


def _escaped(id: str) -> str:
    r"""An id as a description: `\` and `#` would begin an escape and a directive; no line may break."""
    text = id.replace("\\", "\\\\").replace("#", "\\#")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
