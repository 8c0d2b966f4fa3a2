"""From an instant to a study day. Nothing else in the program knows time zones, but for the answer of `due` from kept
counts, which must not wait for these imports (`progress.counts`).

An instant is UTC milliseconds since 1970-01-01; a study day is the number of days from 1970-01-01 to the local
date of (wall clock − rollover), so that a sitting at one in the morning still belongs to the evening before it."""

import time
from datetime import UTC, date, datetime, timedelta, tzinfo

EPOCH = date(1970, 1, 1).toordinal()
LAST_DAY = date.max.toordinal() - EPOCH
"""31 December 9999: due dates beyond it are shown and kept as this day."""


def study_day(at: int, rollover: int = 240, zone: tzinfo | None = None) -> int:
    """The study day (days since 1970-01-01) of the instant `at` (UTC milliseconds).

    `rollover` is in minutes after midnight by the wall clock; `zone` None is the machine's own. The wall clock is
    read first and the rollover taken from it, so that days on which clocks change turn at the same hour."""
    seconds = at // 1000
    if zone is None:
        wall = time.localtime(seconds)
        day, minute = date(wall.tm_year, wall.tm_mon, wall.tm_mday).toordinal(), wall.tm_hour * 60 + wall.tm_min
    else:
        there = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(zone)
        day, minute = there.toordinal(), there.hour * 60 + there.minute
    return day - EPOCH - (minute < rollover)


def unknown_zone(name: str) -> bool:
    """Whether `name`, the environment's TZ, is a zone that the C library did not know and took UTC for.

    It shows in what the library made of it: no offset, and the beginning of the name for an abbreviation (glibc), or
    UTC for a place on Earth (others). A rule such as CET-1 has its offset behind the abbreviation."""
    name = name.removeprefix(":")
    short = time.tzname[0]
    if time.timezone or time.daylight or not name or name.startswith(("/", "UTC", "GMT", "Etc/")):
        return False
    offset = name[len(short) : len(short) + 1]
    is_rule = offset.isdigit() or offset in ("+", "-")
    return (short == "UTC" and "/" in name) or (name.startswith(short) and not is_rule)


def day_of(text: str) -> int:
    """The study day written as an ISO date, such as 2026-01-05. Raises ValueError for anything else."""
    if len(text) != 10:
        raise ValueError(f"not a date: {text!r}")
    return date.fromisoformat(text).toordinal() - EPOCH


def iso(day: int) -> str:
    """A study day as an ISO date; days past the calendar's end are its last."""
    return date.fromordinal(min(day, LAST_DAY) + EPOCH).isoformat()


def instant(text: str) -> int:
    """UTC milliseconds of a time in ISO 8601; without a zone it is the machine's local time.

    Raises ValueError when the text is no time or lies outside the years 1970 to 9998."""
    moment = datetime.fromisoformat(text)
    at = round(moment.timestamp() * 1000)
    if not 0 <= at <= 253_370_764_800_000:
        raise ValueError(f"outside the years 1970 to 9998: {text!r}")
    return at
