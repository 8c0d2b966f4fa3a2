"""What `add`, `edit`, `e` and `check --fix` share: a deck file that may be written, the editor, the check on its
return."""

import os
import shlex
import signal
import subprocess

from flashcards import edge
from flashcards.commands import output
from flashcards.deck.cards import Deck
from flashcards.deck.check import check
from flashcards.deck.files import read_bytes, read_text
from flashcards.deck.reader import load
from flashcards.errors import IO, USAGE, FlashcardsError
from flashcards.progress import durable

AT_LINE = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "ed", "joe", "kak", "micro", "ne"}
"""Editors that take +LINE before the file."""


def own_file(deck: Deck) -> str:
    """The file of a deck that may be written: one that came with the program is first copied to the user's folder.
    Raises FlashcardsError (input/output) for a deck that is read-only, or a copy that cannot be made."""
    if not is_installed(deck.path):
        if not os.access(deck.path, os.W_OK):
            raise FlashcardsError(IO, f"{deck.path} is read-only.", "Allow writing to it.")
        return deck.path
    own = os.path.join(edge.data_folder(), "decks", *deck.id.split("/")) + ".yaml"
    if os.path.lexists(own):
        if load(own, deck.id).id != deck.id:
            raise FlashcardsError(IO, f"{own} is there already, and is not {deck.id}.", "Move it away.")
        return own
    with durable.told(f"copy the deck to {own}"):
        durable.make_folder(own)
        durable.replace(own, read_bytes(deck.path))
    output.warn(f"{deck.id} came with the program; your own copy is {own}")
    return own


def is_installed(path: str) -> bool:
    """Whether a deck or folder lies inside the installed package, where an upgrade would take changes away."""
    shipped = os.path.realpath(edge.shipped_decks())
    return os.path.basename(shipped) == "shipped" and (os.path.realpath(path) + os.sep).startswith(shipped + os.sep)


def write_deck(path: str, before: bytes | None, after: bytes) -> None:
    """Put `after` in the place of a deck file that held `before`, None for a new one; a link stays one. Raises
    FlashcardsError (input/output) where that cannot be, or another program has changed the file meanwhile."""
    target = os.path.realpath(path)
    with durable.told(f"write {path}"):
        durable.make_folder(target)
        if os.path.exists(target) and not os.access(target, os.W_OK):
            raise FlashcardsError(IO, f"{path} is read-only.", "Allow writing to it.")
        temporary = durable.prepare(target, after)
        if (read_bytes(target) if os.path.exists(target) else None) != before:
            os.unlink(temporary)
            raise FlashcardsError(IO, f"{path} was changed by another program just now.", "Try again.")
        durable.commit(temporary, target)


def editor() -> list[str]:
    """The words of $VISUAL or $EDITOR. Raises FlashcardsError (usage) without one."""
    try:
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError as error:
        raise FlashcardsError(USAGE, f"$EDITOR cannot be read: {error}.", "For example: export EDITOR=nano") from None
    if not command:
        raise FlashcardsError(USAGE, "No editor is set.", "Set one, for example: export EDITOR=nano")
    return command


def open_editor(path: str, line: int = 1) -> None:
    """Open the editor at a line of a file and wait for it; Ctrl-C meanwhile is the editor's. Raises as `editor`."""
    command = editor()
    at = [f"+{line}"] if os.path.basename(command[0]) in AT_LINE else []
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not ignored: the editor would inherit that
    try:
        subprocess.run([*command, *at, path], check=False)
    except OSError as error:
        raise FlashcardsError(
            IO, f"The editor {command[0]} does not start: {error.strerror}.", "Check $EDITOR."
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)


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
