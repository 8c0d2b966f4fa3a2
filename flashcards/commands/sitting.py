"""A sitting of `review` at the terminal, from the command line's wishes to the sum at its end."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from flashcards import days, edge
from flashcards.commands import opening, output
from flashcards.commands.choosing import chosen, keyboard
from flashcards.deck.cards import Card
from flashcards.deck.library import Library
from flashcards.errors import USAGE, FlashcardsError
from flashcards.learning.settings import Settings
from flashcards.progress.log import Change, Log
from flashcards.study.session import Edges, Request, Session
from flashcards.terminal import console, screens
from flashcards.terminal.keys import Keys
from flashcards.terminal.learner import Person
from flashcards.terminal.plain import PlainScreen
from flashcards.terminal.screen import Screen

Save = Callable[[Change], None]
DayWords = Callable[[int], str]


class Terminal(NamedTuple):
    """What a sitting is held at."""

    screen: Screen | PlainScreen
    keys: Keys
    options: edge.Options


def review(
    options: edge.Options,
    decks: Sequence[str] | None,
    *,
    new: int | None = None,
    limit: int | None = None,
    ahead: int = 0,
    minutes: int | None = None,
    where: str | None = None,
    listed: str | None = None,
    cram: bool = False,
    typed: bool = False,
    plain: bool = False,
) -> int:
    """Ask the cards of these decks that are due, then new ones; the wishes are those of `flashcards review --help`."""
    fd = keyboard(listed)
    if fd is None:
        raise FlashcardsError(
            USAGE,
            "`flashcards review` needs a terminal.",
            "In a script use `flashcards next` and `flashcards rate CARD RATING`.",
        )
    library = opening.library(options)
    cards = chosen(library, decks, listed)
    if where is not None:
        from flashcards.commands import searching  # most sittings ask without a query
        from flashcards.learning import query_syntax

        cards = searching.matching(options, library, cards, query_syntax.parse(where))
    drawn = PlainScreen if plain or os.environ.get("TERM") == "dumb" else Screen
    at = Terminal(drawn(console.make(options.color), sys.stdout), Keys(fd), options)
    if cram:
        apart = tuple(sorted(cards, key=lambda card: "+" in card))  # siblings are not asked back to back
        request = Request(limit=limit, minutes=minutes, seed=options.seed, cards=apart, planned=False)
        log = Log()
        return _sit(at, cards, library, log, log.apply, Settings(), request, typed=typed)
    with opening.writing(options) as store:
        request = Request(new, limit, ahead, minutes, options.seed)
        return _sit(at, cards, library, store.log, store.save, opening.settings(store.log), request, typed=typed)


def _sit(
    at: Terminal,
    cards: Sequence[str],
    library: Library,
    log: Log,
    save: Save,
    settings: Settings,
    request: Request,
    *,
    typed: bool,
) -> int:
    """Hold the session at the terminal, and say what it came to, also when Ctrl-C ended it."""
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
    session = Session(cards, library, log, settings, person, edges, request)
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


def _nothing(session: Session, day_words: DayWords) -> None:
    _say_sum(session, day_words)
    if session.summary().more_new:
        output.say("For more new cards today: flashcards review --new 10")


def _say_sum(session: Session, day_words: DayWords) -> None:
    summary = session.summary()
    for sentence in screens.finished(summary, "" if summary.next_due is None else day_words(summary.next_due)):
        output.say(sentence)
