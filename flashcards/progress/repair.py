"""What `doctor` needs: what is wrong with progress on disk, what can be saved of it, and the mending itself.

Nothing is thrown away: a damaged file or journal is kept under another name."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from flashcards.errors import PROGRESS, FlashcardsError, Place, Problem
from flashcards.progress import backup, durable, file, history, journal, lock, merge, strict
from flashcards.progress.history import History
from flashcards.progress.log import Log
from flashcards.progress.paths import Paths, beside
from flashcards.progress.store import open_locked
from flashcards.progress.strict import ShapeError

_CARD = re.compile(rb'("(?:[^"\\\n]|\\.)*+"): \{')
_REVIEW = re.compile(rb'\[\d{1,15}, \d{1,7}, [0-4], \d{1,5}, \d{1,16}(?:, \{(?:[^"{}\n]|"(?:[^"\\\n]|\\.)*+")*+\})?\]')
SHOWN = 50
"""How many damaged lines are told one by one."""

_FRAME = (b"", b"{", b"}", b'"cards": {')
"""Lines that hold no record: what is left of them without a comma at the end."""


class Diagnosis(NamedTuple):
    """Progress on disk. `problems` each with file and line; `log` all that can be read, of journal and file, and where
    the file is damaged or gone of the backups; `sources` the files that gave any of it.

    `damaged` means that only `repair` helps, `changed` that another program wrote the file and `accept` is needed."""

    problems: tuple[Problem, ...]
    log: Log
    sources: tuple[str, ...]
    damaged: bool = False
    changed: bool = False


class Accepted(NamedTuple):
    """What was accepted: what sets it apart from the newest backup at the path `against`; from nothing, where that is
    "", since there is no backup that could be trusted."""

    against: str
    difference: merge.Difference


def diagnose(path: str) -> Diagnosis:
    """Looks at the progress file `path` and at all beside it; takes no lock and changes nothing.

    Raises FlashcardsError (progress) for the file of another or a newer program, which is not ours to mend, and
    (input/output)."""
    paths = beside(path)
    scanned = journal.read(paths.journal)
    found = _diagnose_file(paths)
    for change in scanned.changes:
        found.log.apply(change)
    problems = (
        *found.problems,
        *file.journal_warnings(paths.journal, scanned),
        *_unfinished(paths.journal, scanned),
        *file.conflict_warnings(paths),
    )
    sources = found.sources + ((paths.journal,) if scanned.changes else ())
    return found._replace(problems=problems, sources=sources)


def repair(path: str, now: int) -> tuple[Diagnosis, str]:
    """Writes what can be saved into the progress file, and clears the journal into it.

    Returns what was found, and the name under which a damaged file is kept ("" when it was whole or gone). Raises
    FlashcardsError: locked; progress where nothing can be saved, or the file was changed outside; input/output."""
    paths = beside(path)
    held = lock.acquire(paths.lock)
    try:
        found = diagnose(path)
        kept = ""
        if found.damaged:
            if not found.sources:
                raise strict.damaged(
                    paths.file, "Nothing can be saved from this file.", hint="To begin anew, move it away yourself."
                )
            with durable.told(f"repair {paths.file}"):
                kept = durable.copy_aside(paths.file, "damaged") if os.path.exists(paths.file) else ""
                durable.replace(paths.file, file.dump(found.log))
        open_locked(paths, held, now).close()
        return found, kept
    finally:
        held.release()


def accept(path: str, now: int) -> Accepted | None:
    """Takes a progress file that another program has changed as ours, as it now stands, and keeps a copy of it.

    Returns what that has changed, for a person to judge; None where nobody had changed the file. Raises
    FlashcardsError: locked, progress (a file that is not whole), input/output."""
    paths = beside(path)
    held = lock.acquire(paths.lock)
    try:
        log, intact = file.load_any(file.read_bytes(paths) or b"", paths.file)
        if intact:
            return None
        copy, before = next(_whole_backups(paths, []), ("", Log()))
        found = Accepted(copy, merge.difference(before, log))
        data = file.dump(log)
        backup.put(paths, now, "accept", data)
        with durable.told(f"write {paths.file}"):
            durable.replace(paths.file, data)
        return found
    finally:
        held.release()


def salvage(data: bytes, path: str) -> tuple[Log, list[Problem]]:
    """The records that can be read in a damaged progress file, line by line, and a problem for each line that cannot
    be read whole. Lines of one card that stand twice, as in a conflict of git's, are joined."""
    log, problems = Log(path), []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        bare = line.strip(b" \t\r\0").removesuffix(b",")
        if bare not in _FRAME and not _take(log, bare):
            saved = _take_reviews(log, bare)
            message = f"This line is damaged; {saved} of its reviews can be read." if saved else "This line is damaged."
            problems.append(Problem(Place(path, number), "error", message))
    return log, problems


def _take(log: Log, line: bytes) -> bool:
    """Takes in the records of a line of the file, be it the first, the last or one between; False if it is damaged."""
    if not line.startswith((b'"', b"{")) or b":" not in line:  # thousands of such lines would take their time
        return False
    for text in (b"{" + line + b"}", line + b"}", b"{" + line):
        with suppress(FlashcardsError, ShapeError):
            for key, entry in strict.parse(text, "").items():
                strict.written([key, entry], "")
                if type(entry) is dict and "reviews" in entry:
                    log.join(key, history.read(entry)._replace(stored=None))
                elif key == "settings":
                    if type(entry) is not dict:
                        return False
                    log.configure({name: mark for name, mark in entry.items() if history.is_timed(mark)})
                elif key not in file.OWN:
                    log.extra = {**log.extra, key: entry}
            return True
    return False


def _take_reviews(log: Log, line: bytes) -> int:
    """Takes in the reviews that can be read in a damaged line of a card; how many they are."""
    card = _CARD.match(line)
    reviews = []
    for found in _REVIEW.findall(line) if card else ():
        with suppress(ValueError):
            reviews.append(history.read_review(json.loads(found)))
    with suppress(ValueError):
        if card and reviews:
            log.join(json.loads(card[1]), History(reviews=tuple(reviews)))
    return len(reviews)


def _diagnose_file(paths: Paths) -> Diagnosis:
    data = None
    try:
        data = file.read_bytes(paths)
        log, intact = file.load_any(data, paths.file) if data is not None else file.Loaded(Log(paths.file), True)
    except FlashcardsError as error:
        if error.code != PROGRESS or isinstance(error, file.AlienError):
            raise
        return _diagnose_damaged(paths, data or b"", error)
    problems = () if intact else (file.changed_outside(paths.file),)
    return Diagnosis(problems, log, (paths.file,) if log.cards else (), changed=not intact)


def _diagnose_damaged(paths: Paths, data: bytes, error: FlashcardsError) -> Diagnosis:
    first = Problem(error.place or Place(paths.file), "error", error.message)
    log, problems = salvage(data, paths.file) if data else (Log(paths.file), [])
    sources = [paths.file] if log.cards else []
    unread: list[Problem] = []
    for copy, kept in _whole_backups(paths, unread):  # all: a name tells which is newest only if the clock was right
        log.unsaved = False
        log.union(kept)
        if log.unsaved:
            sources.append(copy)
    others = [problem for problem in problems if problem.place.line != first.place.line]
    if len(others) > SHOWN:
        message = f"From here on {len(others) - SHOWN} more lines are damaged."
        others[SHOWN:] = [others[SHOWN]._replace(message=message)]
    return Diagnosis((first, *others, *unread), log, tuple(sources), damaged=True)


def _whole_backups(paths: Paths, unread: list[Problem]) -> Iterator[tuple[str, Log]]:
    """The backups that are as they were written, the newest first, each with its log. Those that have to be passed over
    are added to `unread`. Raises FlashcardsError (input/output) where it cannot be known which there are: a repair
    without them would save less than can be saved."""
    for copy in backup.listed(paths):
        try:
            yield copy.path, file.load_own(durable.read_regular(copy.path), copy.path)
        except (FlashcardsError, OSError) as error:
            why = f"{durable.reason(error)}." if isinstance(error, OSError) else str(error)
            unread.append(Problem(Place(copy.path), "warning", f"This backup is left out: {why}"))


def _unfinished(path: str, scanned: journal.Scan) -> list[Problem]:
    if not scanned.unfinished:
        return []
    message = f"1 unfinished record at line {scanned.unfinished} ignored: a session ended while it was written."
    return [Problem(Place(path, scanned.unfinished), "warning", message)]
