"""`flashcards review`: due cards, then new ones."""

import sys
from contextlib import suppress
from typing import Annotated

import typer

from flashcards import days, edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Decks
from flashcards.commands.choosing import Listed, Where, chosen, keyboard
from flashcards.deck.cards import Head
from flashcards.deck.library import Library
from flashcards.errors import USAGE, FlashcardsError
from flashcards.learning import query_syntax
from flashcards.learning.settings import Settings
from flashcards.progress.log import Log
from flashcards.study.session import Edges, Request, Session
from flashcards.terminal import console, screens
from flashcards.terminal.keys import Keys
from flashcards.terminal.learner import Person
from flashcards.terminal.screen import Screen


def run(
    ctx: typer.Context,
    decks: Decks = None,
    new: Annotated[int | None, typer.Option(min=0, max=9999, help="New cards in this sitting.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, max=99999, help="Cards in this sitting.")] = None,
    ahead: Annotated[int, typer.Option(min=0, max=36500, help="Take in cards due so many days later.")] = 0,
    minutes: Annotated[int | None, typer.Option(min=1, max=1440, help="End after so many minutes.")] = None,
    where: Where = None,
    listed: Listed = None,
    cram: Annotated[bool, typer.Option("--cram", help="All cards, the schedule untouched.")] = False,
    typed: Annotated[bool, typer.Option("--typed", help="Type every answer.")] = False,
) -> int:
    """Ask due cards, then new ones, in a terminal; every answer is saved at once."""
    options: edge.Options = ctx.obj
    fd = keyboard(listed)
    if fd is None:
        raise FlashcardsError(
            USAGE,
            "`flashcards review` needs a terminal.",
            "In a script use `flashcards next` and `flashcards rate CARD RATING`.",
        )
    node = None if where is None else query_syntax.parse(where)
    library = opening.library(options)
    heads = chosen(options, library, decks, listed, node)
    if cram:
        cards = tuple(head.id for head in heads)
        log = Log()
        request = Request(limit=limit, minutes=minutes, seed=options.seed, cards=cards, planned=False)
        edges = _edges(options, Settings(), log.apply)
        return _sit(heads, library, log, Settings(), edges, request, options, typed, fd)
    with opening.writing(options) as store:
        settings = opening.settings(store.log)
        request = Request(new, limit, ahead, minutes, options.seed)
        edges = _edges(options, settings, store.save)
        return _sit(heads, library, store.log, settings, edges, request, options, typed, fd)


def _edges(options: edge.Options, settings: Settings, save: "Save") -> Edges:
    return Edges(
        now=lambda: edge.clock(options),
        timer=edge.timer,
        day=lambda at: days.study_day(at, settings.rollover),
        save=save,
    )


def _sit(
    heads: tuple[Head, ...],
    library: Library,
    log: Log,
    settings: Settings,
    edges: Edges,
    request: Request,
    options: edge.Options,
    typed: bool,
    fd: int,
) -> int:
    """Hold the session at the terminal, and say what it came to, also when Ctrl-C ended it."""
    screen = Screen(console.make(options.color), sys.stdout)
    keys = Keys(fd)

    def day_words(day: int) -> str:
        away = day - edges.day(edges.now())
        return "tomorrow" if away == 1 else f"{days.iso(day)} (in {away} days)"

    person = Person(screen, keys, edge.timer, output.say, day_words, typed=typed)
    session = Session(heads, library, log, settings, person, edges, request)
    if session.total == 0:
        _nothing(session, day_words)
        return 0
    try:
        with keys.raw(screen.leave, screen.enter):
            session.run()
    except (KeyboardInterrupt, edge.Stopped):
        with suppress(OSError):  # a closed terminal hears nothing more
            _say_sum(session, day_words)
        raise
    return 0


def _nothing(session: Session, day_words: "DayWords") -> None:
    _say_sum(session, day_words)
    if session.summary().more_new:
        output.say("For more new cards today: flashcards review --new 10")


def _say_sum(session: Session, day_words: "DayWords") -> None:
    summary = session.summary()
    for sentence in screens.finished(summary, "" if summary.next_due is None else day_words(summary.next_due)):
        output.say(sentence)


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from flashcards.progress.log import Change

    Save = Callable[[Change], None]
    DayWords = Callable[[int], str]
