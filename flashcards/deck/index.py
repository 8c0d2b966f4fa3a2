"""The index: what is read from decks, kept in the cache, so that an unchanged library opens without parsing."""

import os
from collections.abc import Iterable, Iterator

from flashcards.deck.roots import ENDINGS


def watched(roots: Iterable[str]) -> Iterator[str]:
    """Every path on which hangs what decks there are below the roots, and what they hold: the folders, and all that
    is named as a deck, be it a file or not."""
    for root in roots:
        yield root
        for folder, folders, files in os.walk(root):
            folders[:] = [name for name in folders if name[0] != "." and name != "__pycache__"]
            yield from (os.path.join(folder, name) for name in folders)
            yield from (os.path.join(folder, name) for name in files if name.endswith(ENDINGS) and name[0] != ".")
