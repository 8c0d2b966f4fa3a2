"""A paper to be filled in: as YAML for people, as a document for programs. `study.script` reads both."""

from typing import Any

from flashcards.grading.shapes import Items, Pick
from flashcards.grading.shapes import Sequence as Order
from flashcards.study.learner import Question
from flashcards.study.paper import check_mark
from flashcards.study.quiz import Paper
from flashcards.study.quoting import comment, key
from flashcards.study.showing import choices, keys
from flashcards.study.steps import counted

HEAD = """\
# A self-test of {count}. Write each answer behind the colon below its question;
# a question without an answer counts as wrong. Where options have letters, answer with
# the letter or with the option's text; several answers are a list: [one, two].
# An answer with `: ` or ` #` in it goes into quotes. Then: flashcards quiz --answers FILE
seed: {seed}
check: {check}
answers:"""


def check(paper: Paper) -> str:
    """The check mark of a paper: another when questions were taken out or a deck's options have changed."""
    return check_mark((question.card.id, choices(question.card.answer, question.shown)) for question in paper.questions)


def text(paper: Paper) -> str:
    """The paper as YAML: questions and options as comments, empty answers."""
    count = counted(len(paper.questions), "question")
    lines = HEAD.format(count=count, seed=paper.seed, check=f'"{check(paper)}"').splitlines()
    for question in paper.questions:
        lines += ["", *_printed(question), f"  {key(question.card.id)}:"]
    return "\n".join(lines) + "\n"


def _printed(question: Question) -> list[str]:
    answer = question.card.answer
    lines = comment(question.card.question, "  ", f"{question.position}. ")
    margin = " " * len(f"{question.position}. ")
    if not (isinstance(answer, Pick) and answer.keys):  # the letters of a statement need no list
        for letter, option in zip(keys(answer), choices(answer, question.shown) or (), strict=False):
            lines += comment(option, "  ", f"{margin}{letter}) ")
    return lines + (comment(asked_for(question), "  ", margin) if asked_for(question) else [])


def asked_for(question: Question) -> str:
    """What sort of answer is wanted, where the question does not show it; else ""."""
    match question.card.answer:
        case Items(items=items):
            return f"({len(items)} answers, in any order)"
        case Order(items=items):
            return f"({len(items)} letters, in the right order)"
        case Pick(keys="tf"):
            return "(true or false)"
    return ""


def data(paper: Paper) -> dict[str, Any]:
    """The paper as a document; `answers` is to be filled in and handed back."""
    return {
        "seed": paper.seed,
        "check": check(paper),
        "questions": [
            {
                "card": question.card.id,
                "deck": question.card.deck,
                "kind": question.card.kind,
                "question": question.card.question,
                "choices": choices(question.card.answer, question.shown),
            }
            for question in paper.questions
        ],
        "answers": {question.card.id: "" for question in paper.questions},
    }
