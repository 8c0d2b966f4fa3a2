"""From the global options to the library and the progress in force."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flashcards import days, edge
from flashcards.commands import output
from flashcards.deck.library import Library, open_library
from flashcards.deck.roots import find_roots
from flashcards.errors import DECK, FlashcardsError, Problem
from flashcards.learning.settings import Settings, in_force
from flashcards.progress import file
from flashcards.progress.log import Log
from flashcards.progress.store import Store, open_store


def library(options: edge.Options) -> Library:
    """The decks in force; those with errors are left out, and told of on standard error. Raises FlashcardsError (deck)
    where `--decks` names a single one, and that is broken."""
    roots = deck_roots(options)
    opened = open_library(roots, edge.cache_folder(), edge.wall_clock())
    for problems in opened.broken.values():
        output.show_problems(problems)
    for deck in opened.broken:
        output.warn(f"The deck {deck} is left out until its errors are mended.")
    if opened.broken and not opened.decks and not any(map(os.path.isdir, roots)):
        raise FlashcardsError(DECK, "The only deck that is meant has errors.", "Mend it.")
    return opened


def deck_roots(options: edge.Options) -> tuple[str, ...]:
    """The folders or files in which decks are looked for."""
    return find_roots(options.decks, os.environ, os.getcwd(), edge.own_decks(), edge.shipped_decks())


def progress(options: edge.Options) -> Log:
    """The progress in force, to be read only."""
    return reading(options).log


def reading(options: edge.Options) -> file.Reading:
    """The progress in force, to be read only, with the warnings that were printed."""
    found = file.read(edge.progress_path(options), edge.cache_folder())
    _warn(options, found.warnings)
    return found


@contextmanager
def writing(options: edge.Options) -> Iterator[Store]:
    """The progress in force, locked for changes; what was changed is folded into the file at the end."""
    with open_store(edge.progress_path(options), edge.clock(options), edge.cache_folder()) as store:
        _warn(options, store.warnings)
        yield store


def settings(log: Log) -> Settings:
    return in_force(log.setting)


def today(options: edge.Options, settings: Settings) -> int:
    """The study day of now. A time zone that is not known here is told of."""
    warn_of_zone(options)
    return days.study_day(edge.clock(options), settings.rollover)


def warn_of_zone(options: edge.Options) -> None:
    zone = os.environ.get("TZ", "")
    if days.unknown_zone(zone) and zone not in options.warned:
        options.warned.add(zone)
        output.warn(f"TZ names a time zone that is not known here, {zone}: days are counted in UTC.")


def check_ids(library: Library, log: Log, wanted: Sequence[str]) -> None:
    """Raises FlashcardsError (nothing of that name), with the nearest id, unless each id is of a card in a deck or in
    the progress file."""
    for card in wanted:
        if card not in log.cards:
            library.card(card)


def _warn(options: edge.Options, problems: Sequence[Problem]) -> None:
    """Print the warnings that were not given yet."""
    output.show_problems([problem for problem in problems if str(problem) not in options.warned])
    options.warned.update(map(str, problems))
