"""Arguments and options that several commands share, and what the shell may complete them with."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from flashcards import edge
from flashcards.terminal import safe

if TYPE_CHECKING:
    from flashcards.deck.library import Library


def complete_decks(incomplete: str) -> list[str]:
    """Deck ids that are safe in every shell."""
    return _offered(incomplete, lambda library: [deck.id for deck in library.decks])


def complete_cards(incomplete: str) -> list[str]:
    """Card ids that are safe in every shell."""
    return _offered(incomplete, lambda library: library.ids)


def complete_names(incomplete: str) -> list[str]:
    """Ids of decks, and once one is whole those of its cards too."""
    return complete_decks(incomplete) + (complete_cards(incomplete) if "/" in incomplete else [])


def _offered(incomplete: str, ids: "Callable[[Library], Sequence[str]]") -> list[str]:
    from flashcards.commands import opening
    from flashcards.deck.library import open_library
    from flashcards.errors import FlashcardsError

    try:
        library = open_library(opening.deck_roots(edge.Options()))
    except (FlashcardsError, OSError):  # completion is no place to complain
        return []
    return [name for name in safe.names(list(ids(library))) if name.startswith(incomplete)]


def whole(least: int, most: int) -> Callable[[str | int], int]:
    """The parser of an option that is a number from `least` to `most`, in the digits 0 to 9 and no other script's."""

    def parse(value: str | int) -> int:
        text = str(value)  # the option's default comes as a number
        if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most:
            return int(text)
        raise typer.BadParameter(f"{text!r} is no whole number from {least} to {most}.")

    return parse


Decks = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DECK]…", help="Decks: an id, its last part, or a folder.", autocompletion=complete_decks),
]
Cards = Annotated[list[str], typer.Argument(metavar="CARD…", help="Card ids.", autocompletion=complete_cards)]
Card = Annotated[str, typer.Argument(metavar="CARD", help="A card id.", autocompletion=complete_cards)]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Where = Annotated[
    str | None, typer.Option("--where", metavar="QUERY", help="Only the cards that `flashcards search QUERY` finds.")
]
Listed = Annotated[
    str | None, typer.Option("--cards", metavar="FILE", help="Only cards whose ids stand in FILE, one a line; or -.")
]
