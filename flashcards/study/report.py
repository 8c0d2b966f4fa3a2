"""What a quiz came to, in the form that its reader wants: text for people, JSON, JUnit and TAP for programs."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from flashcards.grading.shapes import wanted_text
from flashcards.study.quiz import Marked, Result, spoken


class Tally(NamedTuple):
    """Score of a part of the questions: `points` of `asked`."""

    name: str
    asked: int
    points: float


def by_deck(result: Result) -> list[Tally]:
    """The score of each deck, in the order in which the quiz came to them."""
    return _tallies(result, lambda mark: (mark.question.card.deck,))


def by_tag(result: Result) -> list[Tally]:
    """The score of each tag, by name."""
    return sorted(_tallies(result, lambda mark: mark.question.card.tags))


def _tallies(result: Result, names: Callable[[Marked], Iterable[str]]) -> list[Tally]:
    found: dict[str, Tally] = {}
    for mark in result.marked:
        for name in names(mark):
            _, asked, points = found.get(name, Tally(name, 0, 0.0))
            found[name] = Tally(name, asked + 1, points + mark.judgement.share)
    return list(found.values())


def given(mark: Marked) -> str | None:
    """What was answered, in words; None for no answer."""
    return None if mark.given is None else spoken(mark.question, mark.given)


def wanted(mark: Marked) -> str:
    return wanted_text(mark.question.card.answer)


def percent(score: float) -> str:
    """A score as a percentage, never rounded up: what is below the pass mark must not look as if it were not."""
    return f"{round(score * 1_000_000) // 1000 / 10:g} %"


def points(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def verdict(result: Result) -> str:
    """The result in one sentence, with the seed that makes the same paper again."""
    passed = "passed" if result.passed else "not passed"
    asked = f"{points(result.points)} of {len(result.marked)}"
    mark, seed = percent(result.paper.pass_mark), result.paper.seed
    return f"Score {percent(result.score)} ({asked}), pass mark {mark}: {passed}. Seed {seed}."


def ended(result: Result) -> str:
    """What is to be said of questions that were not asked; "" when all were."""
    drawn = len(result.paper.questions)
    if len(result.marked) == drawn:
        return ""
    why = "The time was up" if result.ended == "time" else "You left"
    asked = f"after {len(result.marked)} of {drawn} questions" if result.marked else "before the first answer"
    return f"{why} {asked}; what was not asked does not count."
