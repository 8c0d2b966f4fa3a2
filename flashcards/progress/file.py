"""`progress.json`: reading it strictly, and writing its one canonical text."""

import os
import re
import zlib
from collections.abc import Callable, Iterable
from itertools import compress
from typing import Any, NamedTuple

from flashcards.collecting import unsearched
from flashcards.errors import PROGRESS, FlashcardsError, Place, Problem
from flashcards.learning.queue import Gist
from flashcards.learning.settings import TABLE
from flashcards.progress import durable, history, journal, outline, strict
from flashcards.progress.log import Log
from flashcards.progress.outline import Outline
from flashcards.progress.paths import Paths, beside, conflicts
from flashcards.progress.strict import ShapeError

FORMAT, VERSION = "flashcards-progress", 1

OWN = frozenset(("format", "version", "settings", "cards", "checksum"))
"""The keys of the document; all others are kept for the program that wrote them."""

_KNOWN = frozenset(setting.key for setting in TABLE)
_SEAL = b'"checksum": "crc32:%08x"}\n'
_CARDS = b'\n"cards": {\n'
_REGULAR = (
    rb'"([^"\\\x00-\x1f]*+)": \{"due": "\d{4}-\d\d-\d\d", "stability": (\d++(?:\.\d++)?+(?:e-?\d\d)?+), '
    rb'"difficulty": (\d++(?:\.\d++)?+), "reviews": \[(?=\[\d++, (\d++))'
    rb"(?:\[(\d{1,14}+), (\d{1,6}+), [1-4], (\d{1,4}+), \d{1,15}+"
    rb'(?:, \{(?:"\w++": (?:\d{1,15}+|"(?:[^"\\\n]|\\.)*+")(?:, )?+)*+\})?+\](?:, )?+)++\]\}'
)
"""A card's line as most are: no voids, no flags, no `forget`, nothing unknown, and no number out of its range. Its
groups: the card, stability, difficulty, the day of its first review, and the instant, day and interval of its last."""


LOOK_FIRST = "To see what it holds and take it as it is: flashcards --progress FILE doctor --accept"
"""The hint of a changed file that is not the progress in force."""


class AlienError(FlashcardsError):
    """The file is whole, but another program's or a newer one's: there is nothing to repair in it."""


class Loaded(NamedTuple):
    """A log, and whether its file still has the checksum it was written with."""

    log: Log
    intact: bool


class Reading(NamedTuple):
    """A log as it can be read without the lock, what its reader should be told, and whether its file still has the
    checksum it was written with."""

    log: Log
    warnings: tuple[Problem, ...]
    intact: bool = True


def read(path: str, folder: str = "") -> Reading:
    """The progress at `path` with its journal. Takes no lock and writes nothing but its outline into `folder` of the
    cache, if there is one; a missing file is an empty log.

    Raises FlashcardsError (progress) for a file that is damaged, newer or gone, (input/output) where it cannot be
    opened. A file that another program has changed is warned about and read all the same."""
    paths = beside(path)
    scanned = journal.read(paths.journal)  # first: a session that ends meanwhile moves its answers to the file
    data = read_bytes(paths)
    log, intact = load_any(data, paths.file, folder) if data is not None else Loaded(Log(paths.file), True)
    for change in scanned.changes:
        log.apply(change)
    outside = [] if intact else [changed_outside(paths.file)]
    return Reading(log, (*outside, *journal_warnings(paths.journal, scanned), *conflict_warnings(paths)), intact)


def read_journal(path: str) -> Reading:
    """The records of a journal that stands alone, as a synchronising service sets it aside. Raises FlashcardsError
    (input/output)."""
    scanned = journal.read(path)
    log = Log(path)
    for change in scanned.changes:
        log.apply(change)
    return Reading(log, tuple(journal_warnings(path, scanned)))


def read_bytes(paths: Paths) -> bytes | None:
    """The bytes of the progress file, None where nothing was ever kept.

    Raises FlashcardsError (progress) when the file is gone but its journal or backups are there."""
    with durable.told(f"read {paths.file}"):
        try:
            return durable.read_regular(paths.file)
        except FileNotFoundError:
            remains = [name for name in (paths.journal, paths.backups) if _holds_something(name)]
    if remains:
        raise FlashcardsError(
            PROGRESS,
            f"{paths.file} is gone, but there are records in {' and '.join(remains)}.",
            "See what can be brought back: flashcards doctor",
        )
    return None


def load(data: bytes, path: str, folder: str = "") -> Log:
    """The log in the bytes of a progress file. Raises FlashcardsError (progress) when they are none, are damaged, or
    come from a newer program."""
    return load_any(data, path, folder).log


def load_own(data: bytes, path: str, folder: str = "", hint: str = "") -> Log:
    """`load`, for a file that has to be as flashcards wrote it. Raises FlashcardsError (progress), with a hint of one's
    own, when another program has changed it."""
    log, intact = load_any(data, path, folder)
    if not intact:
        raise refused(path, hint)
    return log


def load_any(data: bytes, path: str, folder: str = "") -> Loaded:
    """`load`, with the help of an outline in `folder` of the cache, and whether the checksum still holds. Line ends and
    a byte order mark are no change."""
    text = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in text:  # git and editors on Windows; strings in JSON never hold a bare line end
        text = text.replace(b"\r\n", b"\n")
    start = text.rfind(b'\n"checksum": "crc32:') + 1
    intact = text[start:] == _SEAL % zlib.crc32(memoryview(text)[:start])
    log = _load_canonical(text, start, path, folder) if intact else None
    return Loaded(log or _load_foreign(text, path), intact)


def dump(log: Log) -> bytes:
    """The canonical text of a log: the same records always give the same bytes."""
    extra = "".join(f"{strict.canonical(key)}: {strict.canonical(log.extra[key])},\n" for key in sorted(log.extra))
    head = f'{{"format": "{FORMAT}", "version": {VERSION},\n"settings": {strict.canonical(log.settings)},\n{extra}'
    rows = [line for line, _, _ in log.lines()]
    end = b"\n},\n" if rows else b"},\n"
    rows[:1] = [head.encode() + _CARDS[1:] + b"".join(rows[:1])]
    rows[-1] += end
    checksum = zlib.crc32(rows[0])
    for row in rows[1:]:  # row by row: so large a text must not stand in memory twice
        checksum = zlib.crc32(row, zlib.crc32(b",\n", checksum))
    rows[-1] += _SEAL % checksum
    return b",\n".join(rows)


def seal(data: bytes) -> outline.Seal:
    """What an outline of this text is known by."""
    return len(data), data[data.rfind(b"\n", 0, -1) + 1 :]


def outlined(log: Log) -> Outline:
    """The outline of the file that `dump` makes of this log."""
    return _outline(log.lines())


def changed_outside(path: str) -> Problem:
    return Problem(
        Place(path),
        "warning",
        "Another program has changed this progress file since flashcards wrote it.",
        "To see the difference and go on with the file as it is: flashcards doctor --accept",
    )


def refused(path: str, hint: str = "") -> FlashcardsError:
    """The error of a file that another program has changed, where only one that is as it was written will do."""
    told = changed_outside(path)
    return FlashcardsError(PROGRESS, told.message, hint or told.hint, place=told.place)


def journal_warnings(path: str, scanned: journal.Scan) -> list[Problem]:
    """What a person should know about a journal: damaged lines by number, and lines of a newer program."""
    found = []
    if scanned.damaged:
        lines = ", ".join(map(str, scanned.damaged[:20])) + (", …" if len(scanned.damaged) > 20 else "")
        message = f"Damaged lines of the journal are left out: {lines}."
        found.append(Problem(Place(path, scanned.damaged[0]), "warning", message, "All its other lines are counted."))
    if scanned.newer:
        message = f"The journal holds records of a newer flashcards ({len(scanned.newer)}), which are kept for it."
        found.append(Problem(Place(path), "warning", message, "Upgrade flashcards to have them counted."))
    return found


def conflict_warnings(paths: Paths) -> list[Problem]:
    """One for each copy that a synchronising service has set aside."""
    message = "Two machines wrote at once; what this copy holds is not counted."
    hint = "Join it in: flashcards merge --conflicts"
    return [Problem(Place(copy), "warning", message, hint) for copy in conflicts(paths)]


def _holds_something(path: str) -> bool:
    try:
        return bool(os.listdir(path)) if os.path.isdir(path) else os.path.getsize(path) > 0
    except OSError:
        return False


@unsearched()
def _load_canonical(text: bytes, end: int, path: str, folder: str) -> Log | None:
    """The log in a text that has its checksum and the program's own layout; None for any other text.

    Lines that are as most are get no closer look than a pattern until their card is asked for."""
    start = text.find(_CARDS)
    if start < 0 or not text.startswith(b"\n},\n", end - 4):
        return None
    first = start + len(_CARDS)
    sealed = seal(text)
    try:
        log = _start(strict.parse(text[:first] + b"}}", path), path)
        known = outline.find(folder, path, sealed)
        if known:
            lines = _cut(text, first, known.sizes)
        else:
            lines = text[first : end - 4].split(b",\n") if first < end - 4 else []
            known = _outline((line, "", None) for line in lines)
            if outline.is_wanted(folder, len(lines)):
                outline.keep(folder, path, sealed, known)
        unread = dict(zip(known.cards, compress(lines, known.plain), strict=True))
        log.put_lines(unread, dict(zip(known.cards, known.gists, strict=True)))
        opened = [_open_line(log, line, path) for line, plain in zip(lines, known.plain, strict=True) if not plain]
    except (FlashcardsError, ShapeError, UnicodeDecodeError):
        return None
    log.unsaved = any(log.is_unsettled(card) for card in opened)
    return log if len(log.cards) == len(lines) else None


def _cut(text: bytes, start: int, sizes: Iterable[int]) -> list[bytes]:
    """The lines of these sizes, between which stand a comma and a line end."""
    lines = []
    for size in sizes:
        lines.append(text[start : start + size])
        start += size + 2
    return lines


def _outline(lines: Iterable[tuple[bytes, str, Gist | None]]) -> Outline:
    """The outline of lines; the card and gist of those that were never opened are known."""
    look = re.compile(_REGULAR).fullmatch
    sizes, plain, cards, gists = [], bytearray(), [], []
    for line, card, gist in lines:
        sizes.append(len(line))
        known = (card, gist) if gist else _glance(line, look)
        plain.append(known is not None)
        if known:
            cards.append(known[0])
            gists.append(known[1])
    return Outline(sizes, bytes(plain), cards, gists)


def _glance(line: bytes, look: Callable[[bytes], re.Match[bytes] | None]) -> tuple[str, Gist] | None:
    """The card and the gist of a line that is as most are; None for any other."""
    regular = look(line)
    if not regular:
        return None
    line.decode()  # to know now that it can be read later
    card, stability, difficulty, first, at, last, interval = regular.groups()
    strength, day = (float(stability), float(difficulty)), int(last)
    if not history.are_in_range(*strength):
        return None
    return card.decode(), (int(at), day + int(interval), day, int(first), *strength)


def _open_line(log: Log, line: bytes, path: str) -> str:
    """Takes a card's line that is not as most are into the log; the card."""
    ((card, entry),) = strict.parse(b"{" + line + b"}", path).items()
    log.put(card, history.read(entry))
    return str(card)


def _load_foreign(text: bytes, path: str) -> Log:
    """The log in any JSON text of the format. What follows from the reviews is not believed."""
    document = strict.parse(text, path)
    try:
        log = _start(document, path)
        cards = document.get("cards")
        if type(cards) is not dict:
            raise ShapeError("$.cards", "an object")
    except ShapeError as error:
        raise strict.misfit(path, error.where, error.wanted) from None
    for card, entry in cards.items():
        try:
            strict.written(card, "")
            log.put(card, history.read(entry)._replace(stored=None))
        except ShapeError as error:
            name = strict.canonical(card).encode("utf-8", "replace")
            where = f"$.cards[{name.decode()}]{error.where}"
            raise strict.misfit(path, where, error.wanted, text, text.find(b"\n" + name + b":") + 1) from None
    log.unsaved = True
    return log


def _start(document: Any, path: str) -> Log:
    """A log with all but the cards. Raises ShapeError, and FlashcardsError (progress) for a file of another program."""
    if type(document) is not dict or document.get("format") != FORMAT:
        message = f'This is no progress file: $.format should be "{FORMAT}".'
        raise AlienError(PROGRESS, message, "Nothing was changed.", place=Place(path))
    version = document.get("version")
    if type(version) is int and version > VERSION:
        message = "This file was written by a newer flashcards; upgrade."
        raise AlienError(PROGRESS, message, "Nothing was changed.", place=Place(path))
    if version != VERSION or type(version) is not int:
        raise ShapeError("$.version", str(VERSION))
    settings = document.get("settings")
    if type(settings) is not dict:
        raise ShapeError("$.settings", "an object")
    for key, mark in settings.items():
        strict.written([key, mark], f"$.settings.{key}")
        if key in _KNOWN and not history.is_timed(mark):
            raise ShapeError(f"$.settings.{key}", "[value, UTC milliseconds]")
    log = Log(path)
    log.configure(settings)
    log.extra = {key: value for key, value in document.items() if key not in OWN}
    for key, value in log.extra.items():
        strict.written([key, value], f"$.{key}")
    log.unsaved = False
    return log
