"""Holding a quiz: who answers, and what is kept of it."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress

from flashcards import days, edge
from flashcards.commands import opening, output
from flashcards.commands.asking import Desk
from flashcards.commands.quiz_report import rendered
from flashcards.deck.library import Library
from flashcards.progress.store import Store
from flashcards.study import quiz
from flashcards.study.quiz import Candidate, Marked, Paper, Result
from flashcards.terminal.quizzing import Examinee, ticking

Sit = Callable[[Candidate, Callable[[], int]], Iterator[Marked]]
"""Asks a candidate the questions of a paper, with a clock in milliseconds; gives out each as it is marked."""


def recorded(marks: Iterator[Marked], library: Library, store: Store | None, options: edge.Options) -> Iterator[Marked]:
    """The marks as they come; with a store each is saved as a review before the next question is asked."""
    for mark in marks:
        if store is not None:
            settings, now = opening.settings(store.log), edge.clock(options)
            day = days.study_day(now, settings.rollover)
            store.save(quiz.answered(mark, library, store.log, settings, now, day))
        yield mark


def at_keyboard(paper: Paper, sit: Sit, desk: Desk, limit: int | None, *, feedback: bool) -> Result:
    """The result of asking the person at the terminal within `limit` milliseconds, with `feedback` on each answer.
    Ctrl-C says what the answers so far came to, and goes on its way."""
    started, marked = edge.timer(), list[Marked]()

    def left() -> int | None:
        return None if limit is None else limit - (edge.timer() - started)

    def result() -> Result:
        remaining = left()
        why = "left" if remaining is None or remaining > 0 else "time"
        return Result(paper, tuple(marked), why if len(marked) < len(paper.questions) else "")

    window, keys = desk
    examinee = Examinee(window, keys, edge.timer, left, feedback=feedback)
    try:
        with keys.raw(window.leave, window.enter), ticking() if limit else nullcontext():
            for mark in sit(examinee, edge.timer):
                marked.append(mark)
    except (KeyboardInterrupt, edge.Stopped):
        with suppress(OSError):  # a closed terminal hears nothing more
            output.say(rendered("text", result()).rstrip("\n"))
        raise
    return result()
