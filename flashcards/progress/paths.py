"""Where progress lies: the file, and what stands beside it."""

import os
import re
from typing import NamedTuple

from flashcards.errors import IO, FlashcardsError


class Paths(NamedTuple):
    """The progress file with every symbolic link followed, and its journal, lock file and folder of backups."""

    file: str
    journal: str
    lock: str
    backups: str


def beside(path: str) -> Paths:
    """The files that belong to the progress file `path`, which need not exist.

    All of them stand beside the file that a link leads to, so that two ways to one file share one lock.
    Raises FlashcardsError (input/output) for a link that leads nowhere or in a circle."""
    if os.path.lexists(path) and not os.path.exists(path):
        raise FlashcardsError(
            IO,
            f"{path} is a link that leads nowhere ({os.path.realpath(path)}).",
            "Put the file back where the link points, or remove the link.",
        )
    file = os.path.realpath(path)
    name = file.removesuffix(".json")
    return Paths(file, name + ".journal", name + ".lock", name + ".backups")


def conflicts(paths: Paths) -> list[str]:
    """Copies of the progress file and of its journal that a synchronising service has set aside beside them, two
    machines having written at once. Their records are not counted until they are merged."""
    folder, name = os.path.split(paths.file)
    copy = re.compile(
        re.escape(name.removesuffix(".json")) + r"(\.sync-conflict-.*| \(.*conflicted copy.*\))\.(json|journal)"
    )
    try:
        return sorted(os.path.join(folder, found) for found in os.listdir(folder) if copy.fullmatch(found))
    except OSError:
        return []
