"""The choice of cards that `review` and `quiz` share, and the keyboard at which they are asked."""

import os
import sys
from collections.abc import Sequence

from flashcards import edge
from flashcards.commands import transfer
from flashcards.deck.library import Library


def chosen(library: Library, decks: Sequence[str] | None, listed: str | None) -> Sequence[str]:
    """The ids of the cards of the named decks, where they stand in the file `listed`, in the order of study.

    Raises FlashcardsError (nothing of that name) for an unknown deck or card."""
    cards = library.cards(decks)
    if listed is None:
        return cards
    ids = {library.card(line.strip()).id for line in transfer.read_text(listed).splitlines() if line.strip()}
    return [card for card in cards if card in ids]


def keyboard(listed: str | None) -> int | None:
    """The descriptor of a person's keyboard, None when nobody can be asked.

    Where standard input brings the list of cards, the keyboard is the terminal itself."""
    if os.name == "nt" or sys.stdout is None or not sys.stdout.isatty():
        return None
    if listed != "-":
        return sys.stdin.fileno() if edge.is_terminal() else None
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
