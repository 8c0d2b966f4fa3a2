"""What `add`, `edit` and the key `e` share: a deck file that may be written, the editor, and the check on return."""

import os
import shlex
import shutil
import subprocess

from flashcards import edge
from flashcards.commands import output
from flashcards.deck.cards import Deck
from flashcards.deck.check import check
from flashcards.deck.files import read_text
from flashcards.deck.reader import load
from flashcards.errors import IO, USAGE, FlashcardsError
from flashcards.progress import durable

AT_LINE = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "ed", "joe", "kak", "micro", "ne"}
"""Editors that take +LINE before the file."""


def own_file(deck: Deck) -> str:
    """The file of a deck that may be written: one that came with the program is first copied to the user's folder."""
    shipped = edge.shipped_decks()
    if os.access(deck.path, os.W_OK) and not _is_installed(deck.path, shipped):
        return deck.path
    own = os.path.join(edge.own_decks(), *deck.id.split("/")) + ".yaml"
    if not os.path.exists(own):
        with durable.told(f"copy the deck to {own}"):
            os.makedirs(os.path.dirname(own), mode=0o700, exist_ok=True)
            shutil.copyfile(deck.path, own)
        output.warn(f"{deck.id} came with the program; your own copy is {own}")
    return own


def _is_installed(path: str, shipped: str) -> bool:
    """Whether the deck lies inside the installed package, where an upgrade would take the changes away."""
    return os.path.basename(shipped) == "shipped" and os.path.realpath(path).startswith(os.path.realpath(shipped))


def open_editor(path: str, line: int = 1) -> None:
    """Open $VISUAL or $EDITOR at a line of a file and wait for it. Raises FlashcardsError (usage) without one."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise FlashcardsError(USAGE, "No editor is set.", "Set one, for example: export EDITOR=nano")
    at = [f"+{line}"] if os.path.basename(command[0]) in AT_LINE else []
    try:
        subprocess.run([*command, *at, path], check=False)
    except OSError as error:
        raise FlashcardsError(
            IO, f"The editor {command[0]} does not start: {error.strerror}.", "Check $EDITOR."
        ) from None


def edited(path: str, deck_id: str, line: int) -> bool:
    """Let the file be edited until it can be read or the user gives up; whether it can be read."""
    while True:
        open_editor(path, line)
        reading = load(path, deck_id)
        if reading.deck is not None:
            output.show_problems(reading.problems)
            output.show_problems(check(reading.deck, read_text(path)))
            return True
        output.show_problems(reading.problems)
        again = "The deck has errors. Go back into the editor? [Y/n] "
        if not edge.is_terminal() or output.ask(again).lower() not in ("", "y", "yes"):
            return False
        line = reading.problems[0].place.line
