"""Where decks are: the folders in force, and the deck files below a folder."""

import os
from collections.abc import Iterator, Mapping

from flashcards.errors import NOTHING, FlashcardsError

ENDINGS = (".yaml", ".yml")


def find_roots(option: str | None, environ: Mapping[str, str], cwd: str, own: str, shipped: str) -> tuple[str, ...]:
    """The deck folders in force, the first to give an id winning.

    `--decks`, else FLASHCARDS_DECKS, else `./decks` if it holds a deck, else the folder of the user's `own` decks
    joined by that of the decks `shipped` with the program."""
    chosen = option or environ.get("FLASHCARDS_DECKS")
    if chosen:
        return (chosen,)
    here = os.path.join(cwd, "decks")
    if os.path.isdir(here) and any(True for _ in deck_files(here)):
        return (here,)
    return tuple(root for root in (own, shipped) if os.path.isdir(root))


def deck_files(root: str) -> Iterator[tuple[str, str]]:
    """The deck files at or below `root`, each with its id by default: its path below the root without the ending.

    Hidden files and folders and whatever is no regular file are passed over, but not a root that is itself a file.
    Raises FlashcardsError when there is nothing at `root`."""
    if os.path.isdir(root):
        for folder, _, files in walk(root):
            for path in (os.path.join(folder, name) for name in files):
                if os.path.isfile(path):
                    yield path, _without_ending(os.path.relpath(path, root)).replace(os.sep, "/")
    elif os.path.lexists(root):
        yield root, _without_ending(os.path.basename(root))
    else:
        raise FlashcardsError(NOTHING, f"There is no deck folder or file '{root}'.", "Name one with --decks.")


def walk(root: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """As `os.walk`, in order: each folder with the folders and deck files in it, by name; hidden ones are left out."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name[0] != "." and name != "__pycache__")
        yield folder, folders, sorted(name for name in files if name.endswith(ENDINGS) and name[0] != ".")


def _without_ending(path: str) -> str:
    start, ending = os.path.splitext(path)
    return start if ending in ENDINGS else path
