"""The report of a quiz as a document, and the schema that it keeps to."""

from typing import Any

from flashcards.deck.cards import KINDS
from flashcards.study import report
from flashcards.study.quiz import Marked, Result
from flashcards.study.report import Tally
from flashcards.study.showing import choices


def data(result: Result) -> dict[str, Any]:
    """The document's `data`. `schema` tells what its names mean."""
    return {
        "score": result.score,
        "passed": result.passed,
        "pass_mark": result.paper.pass_mark,
        "seed": result.paper.seed,
        "drawn": len(result.paper.questions),
        "asked": len(result.marked),
        "ended": result.ended or None,
        "decks": [_tally("deck", tally) for tally in report.by_deck(result)],
        "tags": [_tally("tag", tally) for tally in report.by_tag(result)],
        "questions": [_question(mark) for mark in result.marked],
    }


def _tally(name: str, tally: Tally) -> dict[str, Any]:
    return {name: tally.name, "asked": tally.asked, "score": round(tally.points / tally.asked, 6)}


def _question(mark: Marked) -> dict[str, Any]:
    card = mark.question.card
    return {
        "card": card.id,
        "deck": card.deck,
        "kind": card.kind,
        "tags": card.tags,
        "question": card.question,
        "choices": choices(card.answer, mark.question.shown) or None,
        "verdict": mark.judgement.verdict,
        "share": round(mark.judgement.share, 6),
        "given": report.given(mark),
        "wanted": report.wanted(mark),
        "note": mark.judgement.note,
        "explanation": card.explanation,
        "sources": card.sources,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of the whole report."""
    share = {"type": "number", "minimum": 0, "maximum": 1}
    count = {"type": "integer", "minimum": 0}
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    question = {
        "card": {**text, "description": "The card's id, deck/fact."},
        "deck": text,
        "kind": {"enum": list(KINDS)},
        "tags": texts,
        "question": text,
        "choices": {"type": ["array", "null"], "items": text, "description": "The options in the order shown."},
        "verdict": {"enum": ["right", "almost", "wrong"]},
        "share": {**share, "description": "What the answer counts: 1, 0, or a part of a list."},
        "given": {"type": ["string", "null"], "description": "The answer in words; null for none."},
        "wanted": text,
        "note": {**text, "description": "What the grader has to say of the answer."},
        "explanation": text,
        "sources": texts,
    }
    report_data = {
        "score": {**share, "description": "The mean share of the questions asked."},
        "passed": {"type": "boolean", "description": "Whether score >= pass_mark; false when nothing was asked."},
        "pass_mark": share,
        "seed": {"type": "integer", "description": "The same seed and cards give the same paper."},
        "drawn": {**count, "description": "Questions on the paper."},
        "asked": {**count, "description": "Questions asked; fewer when the sitting was ended early."},
        "ended": {"enum": [None, "left", "time"], "description": "Why fewer were asked than drawn."},
        "decks": {"type": "array", "items": _object({"deck": text, "asked": count, "score": share})},
        "tags": {"type": "array", "items": _object({"tag": text, "asked": count, "score": share})},
        "questions": {"type": "array", "items": _object(question)},
    }
    document = {"ok": {"const": True}, "version": {"const": 1}, "data": _object(report_data)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of `flashcards quiz`",
        **_object(document),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all these properties; later versions may add others."""
    return {"type": "object", "properties": properties, "required": list(properties)}
