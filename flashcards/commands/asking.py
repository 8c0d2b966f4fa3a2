"""What `review` and `quiz` need before the first question: the cards that are meant, and a person at a terminal."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards import edge
from flashcards.commands import transfer
from flashcards.deck.library import Library
from flashcards.errors import USAGE, FlashcardsError
from flashcards.terminal import console
from flashcards.terminal.keys import Keys
from flashcards.terminal.plain import PlainWindow
from flashcards.terminal.window import Window

if TYPE_CHECKING:
    from flashcards.learning.query import Node


class Desk(NamedTuple):
    """Where a person is asked."""

    window: Window
    keys: Keys


def chosen(
    options: edge.Options, library: Library, decks: Sequence[str] | None, listed: str | None, node: "Node | None"
) -> Sequence[str]:
    """The ids of the cards of the named decks that stand in the file `listed` and that the query means, each where it
    is given; in the order of study. Raises FlashcardsError (nothing of that name) for an unknown deck or card."""
    cards = library.cards(decks)
    if listed is not None:
        ids = {library.card(line.strip()).id for line in transfer.read_text(listed).splitlines() if line.strip()}
        cards = [card for card in cards if card in ids]
    if node is not None:
        from flashcards.commands.searching import matching  # most sittings ask without a query

        cards = matching(options, library, cards, node)
    return cards


def desk(options: edge.Options, listed: str | None, command: str, instead: str, *, plain: bool) -> Desk:
    """The terminal. Raises FlashcardsError (usage) when nobody can be asked, with what to use `instead`."""
    fd = _keyboard(listed)
    if fd is None:
        raise FlashcardsError(USAGE, f"`flashcards {command}` needs a terminal.", instead)
    if plain or os.environ.get("TERM") == "dumb":
        return Desk(PlainWindow(console.make(options.color)), Keys(fd))
    return Desk(Window(console.make_screen(options.color)), Keys(fd))


def _keyboard(listed: str | None) -> int | None:
    """The descriptor of the keyboard; where standard input brings the list of cards, it is the terminal itself."""
    if os.name == "nt" or sys.stdout is None or not sys.stdout.isatty():
        return None
    if listed != "-":
        return sys.stdin.fileno() if edge.is_terminal() else None
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
