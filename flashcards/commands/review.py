"""`flashcards review`: due cards, then new ones."""

import os
import sys
from contextlib import suppress
from typing import Annotated, NamedTuple

import typer

from flashcards import days, edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Decks, whole
from flashcards.commands.choosing import Listed, Where, chosen, keyboard
from flashcards.deck.cards import Card, Head
from flashcards.deck.library import Library
from flashcards.errors import USAGE, FlashcardsError
from flashcards.learning.settings import Settings
from flashcards.progress.log import Log


def run(
    ctx: typer.Context,
    decks: Decks = None,
    new: Annotated[
        int | None, typer.Option(metavar="N", parser=whole(0, 9999), help="New cards in this sitting.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", parser=whole(1, 99_999), help="Cards in this sitting.")
    ] = None,
    ahead: Annotated[
        int, typer.Option(metavar="DAYS", parser=whole(0, 36_500), help="Take in cards due so many days later.")
    ] = 0,
    minutes: Annotated[
        int | None, typer.Option(metavar="M", parser=whole(1, 1440), help="End after so many minutes.")
    ] = None,
    where: Where = None,
    listed: Listed = None,
    cram: Annotated[bool, typer.Option("--cram", help="All cards, the schedule untouched.")] = False,
    typed: Annotated[bool, typer.Option("--typed", help="Type every answer.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, for a screen reader.")] = False,
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
    from flashcards.learning import query_syntax  # all that the help page does without
    from flashcards.study.session import Request
    from flashcards.terminal import console
    from flashcards.terminal.keys import Keys
    from flashcards.terminal.plain import PlainScreen
    from flashcards.terminal.screen import Screen

    node = None if where is None else query_syntax.parse(where)
    library = opening.library(options)
    heads = chosen(options, library, decks, listed, node)
    drawn = PlainScreen if plain or os.environ.get("TERM") == "dumb" else Screen
    at = Terminal(drawn(console.make(options.color), sys.stdout), Keys(fd), options)
    if cram:
        cards = tuple(head.id for head in sorted(heads, key=lambda head: "+" in head.id))  # siblings apart
        request = Request(limit=limit, minutes=minutes, seed=options.seed, cards=cards, planned=False)
        log = Log()
        return _sit(at, heads, library, log, log.apply, Settings(), request, typed=typed)
    with opening.writing(options) as store:
        request = Request(new, limit, ahead, minutes, options.seed)
        return _sit(at, heads, library, store.log, store.save, opening.settings(store.log), request, typed=typed)


class Terminal(NamedTuple):
    """What a sitting is held at."""

    screen: "Screen | PlainScreen"
    keys: "Keys"
    options: edge.Options


def _sit(
    at: Terminal,
    heads: tuple[Head, ...],
    library: Library,
    log: Log,
    save: "Save",
    settings: Settings,
    request: "Request",
    *,
    typed: bool,
) -> int:
    """Hold the session at the terminal, and say what it came to, also when Ctrl-C ended it."""
    from flashcards.study.session import Edges, Session
    from flashcards.terminal.learner import Person

    opening.warn_of_zone()

    def now() -> int:
        return edge.clock(at.options)

    def day(instant: int) -> int:
        return days.study_day(instant, settings.rollover)

    def day_words(due: int) -> str:
        away = due - day(now())
        return "tomorrow" if away == 1 else f"{days.iso(due)} (in {away} days)"

    edges = Edges(now, edge.timer, day, save, lambda card: _edited(at, session.library, card))
    person = Person(at.screen, at.keys, edge.timer, output.say, day_words, typed=typed)
    session = Session(heads, library, log, settings, person, edges, request)
    if session.total == 0:
        _nothing(session, day_words)
        return 0
    try:
        with at.keys.raw(at.screen.leave, at.screen.enter):
            session.run()
    except (KeyboardInterrupt, edge.Stopped):
        with suppress(OSError):  # a closed terminal hears nothing more
            _say_sum(session, day_words)
        raise
    return 0


def _edited(at: Terminal, library: Library, card: Card) -> tuple[Library, str]:
    """Let the card's fact be edited in the user's editor; the library as it is then, and a note of what came of it."""
    from flashcards.commands import editing

    deck = library.deck(card.deck)
    try:
        with at.keys.paused(at.screen.leave, at.screen.enter):
            readable = editing.edited(editing.own_file(deck), deck.id, card.place.line)
    except FlashcardsError as error:
        return library, f"{error.message} {error.hint}"
    if not readable:
        return library, "The deck has errors; this sitting goes on with the text as it was."
    return opening.library(at.options), "Edited."


def _nothing(session: "Session", day_words: "DayWords") -> None:
    _say_sum(session, day_words)
    if session.summary().more_new:
        output.say("For more new cards today: flashcards review --new 10")


def _say_sum(session: "Session", day_words: "DayWords") -> None:
    from flashcards.terminal import screens

    summary = session.summary()
    for sentence in screens.finished(summary, "" if summary.next_due is None else day_words(summary.next_due)):
        output.say(sentence)


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from flashcards.progress.log import Change
    from flashcards.study.session import Request, Session
    from flashcards.terminal.keys import Keys
    from flashcards.terminal.plain import PlainScreen
    from flashcards.terminal.screen import Screen

    Save = Callable[[Change], None]
    DayWords = Callable[[int], str]
