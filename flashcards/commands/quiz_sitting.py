"""Holding a quiz: who answers, and what is kept of it."""

from collections.abc import Callable
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

Keep = Callable[[Marked], None]


def keeper(options: edge.Options, library: Library, store: Store | None) -> Keep:
    """What is done with each marked question before the next is asked: with a store it is saved as a review."""
    if store is None:
        return lambda mark: None
    settings = opening.settings(store.log)

    def keep(mark: Marked) -> None:
        now = edge.clock(options)
        day = days.study_day(now, settings.rollover)
        store.save(quiz.answered(mark, library, store.log, settings, now, day))

    return keep


def by_script(paper: Paper, candidate: Candidate, library: Library, keep: Keep) -> Result:
    """The result of answers that are known already."""
    marked = []
    for mark in quiz.sit(paper, candidate, library, lambda: 0):
        keep(mark)
        marked.append(mark)
    return Result(paper, tuple(marked))


def at_keyboard(paper: Paper, desk: Desk, limit: int | None, library: Library, keep: Keep, *, feedback: bool) -> Result:
    """The result of asking the person at the terminal within `limit` milliseconds, with `feedback` on each answer.
    Ctrl-C says what the answers so far came to, and goes on its way."""
    started, marked = edge.timer(), list[Marked]()

    def left() -> int | None:
        return None if limit is None else limit - (edge.timer() - started)

    def result() -> Result:
        remaining = left()
        return Result(paper, tuple(marked), "left" if remaining is None or remaining > 0 else "time")

    screen, keys = desk
    examinee = Examinee(screen, keys, edge.timer, left, feedback=feedback)
    try:
        with keys.raw(screen.leave, screen.enter), ticking() if limit else nullcontext():
            for mark in quiz.sit(paper, examinee, library, edge.timer):
                keep(mark)
                marked.append(mark)
    except (KeyboardInterrupt, edge.Stopped):
        with suppress(OSError):  # a closed terminal hears nothing more
            output.say(rendered("text", result()).rstrip("\n"))
        raise
    return result()
