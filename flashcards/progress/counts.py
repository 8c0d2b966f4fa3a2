"""The sidecar of `due`: today's counts in the cache, so that a shell's prompt costs nothing.

It counts only for the decks, the progress file and the study day that it was made from: the paths on which the
answer hangs are kept with it, each with its signature, and one that looks otherwise is enough for it to be ignored.
Standard library only, and light."""

import os
import time

from flashcards import __version__, cache, edge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

Counts = dict[str, int | str | None]
Traces = dict[str, tuple[int, ...] | None]
Day = tuple[str, str, int]
"""The date of a study day (ISO), the date after it, and the rollover in minutes."""


def key(options: edge.Options) -> tuple[str, ...]:
    """What the decks and the progress in force follow from: the sidecar of one key is no other's."""
    chosen = options.decks or os.environ.get("FLASHCARDS_DECKS") or ""
    decks = os.path.abspath(chosen) if chosen else _here()
    progress = os.path.abspath(edge.progress_path(options))
    return __version__, str(bool(chosen)), decks, edge.own_decks(), edge.shipped_decks(), progress


def roots(key: tuple[str, ...]) -> tuple[str, ...]:
    """The files and folders in which decks are looked for, in the situation of a key."""
    chosen, decks, own, shipped = key[1:5]
    return (decks,) if chosen == "True" else (decks, own, shipped) if decks else (own, shipped)


def traces(key: tuple[str, ...], watched: "Iterable[str]") -> Traces:
    """The signatures of the `watched` paths of the decks and of all that progress is read from.

    To be taken before they are read: what changes meanwhile is then seen as changed."""
    return {path: cache.signature(path) for path in (*watched, *_progress_paths(key[-1]))}


def keep(key: tuple[str, ...], traces: Traces, day: Day, counts: Counts, now: int) -> None:
    """Keep the counts of a study day. `now` is nanoseconds of the wall clock.

    Nothing is kept while a file is so fresh that it may change again without looking different."""
    if not any(cache.is_racy(found, now) for found in traces.values()):
        value = (key, traces, day, counts)
        cache.write(edge.cache_folder(), cache.name("counts", key), [cache.sealed(value)])


def find(key: tuple[str, ...], at: int) -> Counts | None:
    """The counts for the instant `at` (UTC milliseconds), None where they have to be counted."""
    kept = cache.read(edge.cache_folder(), cache.name("counts", key))
    if kept is None:
        return None
    kept_key, traces, day, counts = kept
    if kept_key != key or not _is_on(day, at) or any(cache.signature(path) != traces[path] for path in traces):
        return None
    return counts  # type: ignore[no-any-return]


def _here() -> str:
    here = os.path.join(os.getcwd(), "decks")
    return here if os.path.isdir(here) else ""


def _progress_paths(path: str) -> tuple[str, ...]:
    """The progress file, what stands beside it, and its folder, where copies in conflict may turn up."""
    file = os.path.realpath(path)
    start = file.removesuffix(".json")
    return path, file, start + ".journal", start + ".backups", os.path.dirname(file)


def _is_on(day: Day, at: int) -> bool:
    """Whether the instant lies on the study day, as `days.study_day` would find it: by the machine's own zone."""
    date, following, rollover = day
    wall = time.localtime(at // 1000)
    today = f"{wall.tm_year:04}-{wall.tm_mon:02}-{wall.tm_mday:02}"
    return today == (following if wall.tm_hour * 60 + wall.tm_min < rollover else date)
