"""The store: progress open for writing.

Each change is safe in the journal before `save` returns; `fold` moves the journal into the progress file. Whenever
the program dies, the next start finds the rest in the journal and folds it."""

import os
from contextlib import suppress
from types import TracebackType

from flashcards.errors import IO, FlashcardsError, Place, Problem
from flashcards.progress import backup, durable, file, journal, lock, outline
from flashcards.progress.journal import Journal
from flashcards.progress.log import Answered, Change, Configured, Flagged, Log
from flashcards.progress.paths import Paths, beside


class Store:
    """Progress under this session's lock. `log` holds all that is saved; `warnings` what the user should be told."""

    def __init__(
        self, paths: Paths, held: lock.Lock, log: Log, seen: durable.Signature | None, folder: str = ""
    ) -> None:
        self.paths = paths
        self.folder = folder
        self.log = log
        self.warnings: list[Problem] = []
        self._lock = held
        self._journal = Journal(paths.journal)
        self._seen = seen

    def save(self, *changes: Change) -> None:
        """Makes changes last, then takes them into the log. They are safe on disk when this returns.

        Raises FlashcardsError (input/output), and then none of them counts."""
        lines = [journal.encode(change) for change in changes]
        kept = [journal.decode(line) for line in lines]  # the log holds what the journal says, to the letter
        with durable.undisturbed():
            try:
                self._journal.append(b"".join(lines))
            except OSError as error:
                raise _unsaved(changes, error) from error
            for change in kept:
                self.log.apply(change)

    def fold(self) -> None:
        """Writes the log into the progress file and clears the journal; nothing is done where nothing is new.

        What another program has meanwhile written to the file or the journal is joined in. Raises FlashcardsError
        (input/output, progress); file and journal then stand as they were, and the next start tries again."""
        written = None
        with durable.undisturbed():
            scanned = journal.read(self.paths.journal)
            for change in scanned.changes:
                self.log.apply(change)
            with durable.told(f"write {self.paths.file}", f"Your answers are safe in {self.paths.journal}."):
                if self.log.unsaved:
                    temporary, written = self._prepare()
                    seen = durable.signature(temporary)  # not later: the file may be another's again by then
                    durable.commit(temporary, self.paths.file)
                    self._seen = seen
                    self.log.unsaved = False
                aside = self._journal.settle(scanned)
        if scanned.damaged or scanned.newer:
            self.warnings += file.journal_warnings(aside or self.paths.journal, scanned)
        if written and outline.is_wanted(self.folder, len(self.log.cards)):
            outline.keep(self.folder, self.paths.file, written, file.outlined(self.log))

    def close(self) -> None:
        """Folds and lets the lock go. A second call does nothing."""
        try:
            if self._lock.held:
                self.fold()
        finally:
            self._journal.close()
            self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.close()
        except FlashcardsError:
            if kind is None:  # else the first trouble is the one to tell; the answers are safe in the journal
                raise

    def _prepare(self) -> tuple[str, outline.Seal]:
        """A temporary file that holds the log, with whatever stands in the progress file by now; and its seal."""
        while True:
            if durable.signature(self.paths.file) != self._seen:
                self._join_file()
            data = file.dump(self.log)
            seal = file.seal(data)
            temporary = durable.prepare(self.paths.file, data)
            del data
            if durable.signature(self.paths.file) == self._seen:
                return temporary, seal
            os.unlink(temporary)

    def _join_file(self) -> None:
        """Takes in a progress file that another program has put in place of the one we read."""
        self._seen = durable.signature(self.paths.file)
        if self._seen is not None:
            self.log.union(_load_own(self.paths, self.folder))


def open_store(path: str, now: int | None = None, folder: str = "") -> Store:
    """Opens the progress file `path` for writing: locks it, reads it, folds what a crash left in the journal.

    Where nothing was ever kept an empty file is written. With `now` (UTC milliseconds) the day's backup is made; where
    that fails there is a warning, and the session goes on. The outline of a big file is kept in `folder` of the cache.
    Raises FlashcardsError: locked; progress for a file that is damaged, newer, gone or changed outside; input/output
    where it cannot be read or written."""
    paths = beside(path)
    with durable.told(f"make a folder for {paths.file}"):
        durable.make_folder(paths.file)
    held = lock.acquire(paths.lock)
    try:
        return open_locked(paths, held, now, folder)
    except BaseException:
        held.release()
        raise


def open_locked(paths: Paths, held: lock.Lock, now: int | None = None, folder: str = "") -> Store:
    """`open_store` for the holder of the lock."""
    with durable.told(f"open {paths.file} for writing"):
        home, name = os.path.split(paths.file)
        durable.sweep(home, f"{name.removesuffix('.json')}.")
        with suppress(OSError):  # half a backup in a folder that may not be written harms nobody
            durable.sweep(paths.backups)
        seen = durable.signature(paths.file)
    if seen is None and file.read_bytes(paths) is None:
        store = Store(paths, held, Log(paths.file), None, folder)
        store.log.unsaved = True
    else:
        if not (os.access(paths.file, os.W_OK) and os.access(os.path.dirname(paths.file), os.W_OK)):
            raise FlashcardsError(IO, f"{paths.file} is read-only.", "Allow writing to it, or use --progress FILE.")
        store = Store(paths, held, _load_own(paths, folder), seen, folder)
    store.warnings += file.conflict_warnings(paths)
    if now is not None:
        store.warnings += _daily_backup(paths, now, folder)
    store.fold()
    return store


def _daily_backup(paths: Paths, now: int, folder: str) -> list[Problem]:
    try:
        backup.keep_daily(paths, now, folder)
    except FlashcardsError as error:
        return [Problem(Place(paths.backups), "warning", f"There is no backup of today: {error.message}", error.hint)]
    return []


def _load_own(paths: Paths, folder: str) -> Log:
    """The log in the progress file. Raises FlashcardsError (progress) when another program has changed it."""
    data = file.read_bytes(paths)
    return file.load_own(data or b"", paths.file, folder)


def _unsaved(changes: tuple[Change, ...], error: OSError) -> FlashcardsError:
    what = ", ".join(map(_name, changes[:3])) + (f" and {len(changes) - 3} more" if len(changes) > 3 else "")
    return FlashcardsError(
        IO,
        f"Not saved: {what}: {durable.reason(error)}.",
        "All answers before it are safe. Make room on the disk, then answer it again.",
    )


def _name(change: Change) -> str:
    if isinstance(change, Configured):
        return f"the setting {change.key}"
    if isinstance(change, Answered):
        return f"the answer to {change.card}"
    return f"the {change.name} of {change.card}" if isinstance(change, Flagged) else f"the undo for {change.card}"
