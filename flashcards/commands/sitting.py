"""A sitting of `review` at the terminal, from the command line's wishes to the sum at its end."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from flashcards import days, edge
from flashcards.commands import asking, opening, output
from flashcards.commands.asking import Desk
from flashcards.deck.cards import Card
from flashcards.deck.library import Library
from flashcards.errors import FlashcardsError
from flashcards.progress.log import Change, Log
from flashcards.study.session import Edges, Request, Session
from flashcards.terminal.learner import Person

EVERYTHING = Request()
INSTEAD = "In a script use `flashcards next` and `flashcards rate CARD RATING`."


def review(
    options: edge.Options,
    decks: Sequence[str] | None,
    wanted: Request = EVERYTHING,
    *,
    where: str | None = None,
    listed: str | None = None,
    cram: bool = False,
    typed: bool = False,
    plain: bool = False,
) -> int:
    """Ask the cards of these decks that are due, then new ones; the wishes are those of `flashcards review --help`."""
    desk = asking.desk(options, listed, "review", INSTEAD, plain=plain)
    node = None
    if where is not None:
        from flashcards.learning import query_syntax  # most sittings ask without a query

        node = query_syntax.parse(where)
    library = opening.library(options)
    cards = asking.chosen(options, library, decks, listed, node)
    request = wanted._replace(seed=options.seed)
    if cram:
        apart = tuple(sorted(cards, key=lambda card: "+" in card))  # siblings are not asked back to back
        log = Log()
        request = request._replace(cards=apart, planned=False)
        return _sit(options, desk, cards, library, log, log.apply, request, typed=typed)
    with opening.writing(options) as store:
        return _sit(options, desk, cards, library, store.log, store.save, request, typed=typed)


def _sit(
    options: edge.Options,
    desk: Desk,
    cards: Sequence[str],
    library: Library,
    log: Log,
    save: Callable[[Change], None],
    request: Request,
    *,
    typed: bool,
) -> int:
    """Hold the session at the terminal, and say what it came to, also when Ctrl-C ended it."""
    opening.warn_of_zone(options)
    settings = opening.settings(log)
    edges = Edges(
        now=lambda: edge.clock(options),
        timer=edge.timer,
        day=lambda instant: days.study_day(instant, settings.rollover),
        save=save,
        edit=lambda card: _edited(options, desk, session.library, card),
    )
    person = Person(desk.window, desk.keys, edge.timer, output.say, typed=typed)
    session = Session(cards, library, log, settings, person, edges, request)
    if session.total == 0:
        summary = session.summary()
        person.tell(summary)
        if summary.more_new:
            output.say("For more new cards today: flashcards review --new 10")
        return 0
    try:
        with desk.keys.raw(desk.window.leave, desk.window.enter):
            session.run()
    except (KeyboardInterrupt, edge.Stopped):
        with suppress(OSError):  # a closed terminal hears nothing more
            if not person.told:
                person.tell(session.summary())
        raise
    return 0


def _edited(options: edge.Options, desk: Desk, library: Library, card: Card) -> tuple[Library, str]:
    """Let the card's fact be edited in the user's editor; the library as it is then, and a note of what came of it."""
    from flashcards.commands import editing

    deck = library.deck(card.deck)
    try:
        with desk.keys.paused(desk.window.leave, desk.window.enter):
            readable = editing.edited(editing.own_file(deck), deck.id, card.place.line)
    except FlashcardsError as error:
        return library, f"{error.message} {error.hint}"
    if not readable:
        return library, "The deck has errors; this sitting goes on with the text as it was."
    return opening.library(options), "Edited."
