"""Backups: whole copies of the progress file in a folder beside it, many of the last days and fewer of long ago.

Only a file that reads well is copied, and old copies go only after the new one was read back, so damage never
drives out a good copy."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from flashcards.errors import NOTHING, FlashcardsError
from flashcards.progress import durable, file, lock
from flashcards.progress.paths import Paths, beside

ALL_WITHIN = timedelta(days=2)
"""Of this time every backup is kept."""

_NAME = re.compile(r"(\d{8}T\d{6}Z)-([a-z]+)\.json")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Backup(NamedTuple):
    """A backup: when it was made, why (`daily`, `manual`, before a `merge`, `restore` or `accept`), and its path."""

    made: datetime
    reason: str
    path: str


def backups(path: str) -> list[Backup]:
    """The backups of the progress file `path`, newest first."""
    return listed(beside(path))


def listed(paths: Paths) -> list[Backup]:
    """The backups that lie at `paths`, newest first. Raises FlashcardsError (input/output)."""
    with durable.told(f"read {paths.backups}"):
        try:
            names = os.listdir(paths.backups)
        except (FileNotFoundError, NotADirectoryError):
            return []
    return sorted(_named(paths.backups, names), reverse=True)


def keep(paths: Paths, now: int, reason: str, folder: str = "") -> str:
    """Backs up the progress file as it stands, then drops backups that are no longer wanted.

    Returns the copy's path: that of an older backup where nothing has changed since, "" where there is nothing to
    keep. `now` is UTC milliseconds. Raises FlashcardsError: progress for a file that cannot be read or that another
    program has changed, input/output."""
    data = file.read_bytes(paths)
    if data is None or not file.load_own(data, paths.file, folder).cards:
        return ""
    return put(paths, now, reason, data)


def put(paths: Paths, now: int, reason: str, data: bytes) -> str:
    """`keep` of the text of a progress file that is known to be whole."""
    known = listed(paths)
    with durable.told(f"back up {paths.file}"):
        if known and durable.read_regular(known[0].path) == data:
            return known[0].path
        made = _moment(now)
        while any(backup.made == made for backup in known):
            made += timedelta(seconds=1)
        target = os.path.join(paths.backups, f"{made:%Y%m%dT%H%M%SZ}-{reason}.json")
        durable.make_folder(target)
        durable.replace(target, data)
        for old in outdated([*known, Backup(made, reason, target)], made):
            os.unlink(old.path)
    return target


def keep_daily(paths: Paths, now: int, folder: str = "") -> None:
    """`keep`, unless there is a backup of that day (in UTC) already."""
    today = _moment(now).date()
    if not any(backup.made.date() == today for backup in listed(paths)):
        keep(paths, now, "daily", folder)


def restore(path: str, backup: Backup, now: int) -> str:
    """Puts a backup in the place of the progress file; the path under which the old file is kept, "" if there was none.

    A journal beside it stays, and is folded at the next start. Raises FlashcardsError: locked, progress (a backup that
    does not read well, a file that is not ours to replace), input/output."""
    paths = beside(path)
    held = lock.acquire(paths.lock)
    try:
        with durable.told(f"restore {backup.path}"):
            data = durable.read_regular(backup.path)
            file.load_own(data, backup.path, hint=file.LOOK_FIRST)
            old = set_aside(paths, now, "restore")
            durable.replace(paths.file, data)
            return old
    finally:
        held.release()


def set_aside(paths: Paths, now: int, reason: str) -> str:
    """Copies the progress file before it is replaced by something else: to the backups where it reads well, else to
    `NAME.json.damaged-N`. The copy's path, "" where there is no file. Raises FlashcardsError (progress) for the file
    of another or a newer program, which is never replaced."""
    try:
        return keep(paths, now, reason)
    except file.AlienError:
        raise
    except FlashcardsError:
        return durable.copy_aside(paths.file, "damaged") if os.path.exists(paths.file) else ""


def outdated(known: Sequence[Backup], now: datetime) -> list[Backup]:
    """The backups to drop: those older than two days, but for the last of each of 12 days, then of each of 10 weeks,
    then of each of 9 months."""
    ages: Iterator[tuple[int, Callable[[datetime], str]]] = iter(((12, _day), (10, _week), (9, _month)))
    room, period = next(ages)
    seen: set[str] = set()
    dropped = []
    for backup in sorted(known, reverse=True):
        if now - backup.made <= ALL_WITHIN:
            continue
        if period(backup.made) not in seen and len(seen) == room:
            room, period = next(ages, (0, period))
            seen = set()
        if period(backup.made) in seen or not room:
            dropped.append(backup)
        else:
            seen.add(period(backup.made))
    return dropped


def find(path: str, name: str) -> Backup:
    """The backup whose file name begins with `name`, the newest of them. Raises FlashcardsError (nothing)."""
    for backup in backups(path):
        if os.path.basename(backup.path).startswith(name):
            return backup
    raise FlashcardsError(NOTHING, f"There is no backup '{name}'.", "`flashcards backup` lists them.")


def _named(folder: str, names: list[str]) -> Iterator[Backup]:
    """The backups among the names in a folder; whatever else lies there is not ours to drop."""
    for name in names:
        match = _NAME.fullmatch(name)
        with suppress(ValueError):  # digits that are no date
            if match:
                yield Backup(datetime.fromisoformat(match[1]), match[2], os.path.join(folder, name))


def _moment(now: int) -> datetime:
    return (_EPOCH + timedelta(milliseconds=now)).replace(microsecond=0)


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")


def _week(moment: datetime) -> str:
    return moment.strftime("%G-%V")


def _month(moment: datetime) -> str:
    return moment.strftime("%Y-%m")
