"""Study days: the local date of (wall clock − rollover), on ordinary days and on those on which clocks change."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards import days

ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Antarctica/Troll",
    "UTC", "Asia/Kathmandu",
)  # fmt: skip


def at(zone, *wall):
    return int(datetime(*wall).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("zone", "wall", "expected"),
    [
        ("UTC", (2026, 1, 5, 3, 59), "2026-01-04"),
        ("UTC", (2026, 1, 5, 4, 0), "2026-01-05"),
        ("Europe/Berlin", (2026, 3, 29, 3, 59), "2026-03-28"),  # clocks go forward at two
        ("Europe/Berlin", (2026, 3, 29, 4, 0), "2026-03-29"),
        ("Europe/Berlin", (2026, 10, 25, 3, 59), "2026-10-24"),  # clocks go back at three
        ("Europe/Berlin", (2026, 10, 25, 4, 0), "2026-10-25"),
        ("America/New_York", (2026, 3, 8, 3, 59), "2026-03-07"),
        ("America/New_York", (2026, 3, 8, 4, 0), "2026-03-08"),
        ("America/New_York", (2026, 11, 1, 3, 59), "2026-10-31"),
        ("Australia/Lord_Howe", (2026, 4, 5, 3, 59), "2026-04-04"),  # half an hour
        ("Australia/Lord_Howe", (2026, 4, 5, 4, 0), "2026-04-05"),
        ("Pacific/Apia", (2011, 12, 31, 3, 59), "2011-12-30"),  # a date that never was
        ("Pacific/Apia", (2011, 12, 31, 4, 0), "2011-12-31"),
        ("America/Sao_Paulo", (2018, 11, 4, 3, 59), "2018-11-03"),  # midnight was left out
        ("America/Sao_Paulo", (2018, 11, 4, 4, 0), "2018-11-04"),
        ("Antarctica/Troll", (2026, 3, 29, 3, 59), "2026-03-28"),  # two hours
        ("Antarctica/Troll", (2026, 3, 29, 4, 0), "2026-03-29"),
    ],
)
def test_the_day_turns_at_four_by_the_wall_clock(zone, wall, expected):
    assert days.iso(days.study_day(at(zone, *wall), 240, ZoneInfo(zone))) == expected


@given(st.integers(0, 4_000_000_000_000), st.sampled_from(ZONES), st.integers(0, 1439))
def test_by_the_definition(instant, zone, rollover):
    wall = datetime.fromtimestamp(instant / 1000, ZoneInfo(zone)).replace(tzinfo=None)
    expected = (wall - timedelta(minutes=rollover)).date()
    assert days.study_day(instant, rollover, ZoneInfo(zone)) == (expected - date(1970, 1, 1)).days


def test_the_machines_own_zone_is_the_default(monkeypatch):
    import time

    for zone in ZONES:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        for instant in range(1_700_000_000_000, 1_740_000_000_000, 997_000_000):
            assert days.study_day(instant) == days.study_day(instant, 240, ZoneInfo(zone))


@pytest.mark.parametrize(("text", "day"), [("1970-01-01", 0), ("2025-11-21", 20_413), ("9999-12-31", days.LAST_DAY)])
def test_dates_and_days(text, day):
    assert (days.day_of(text), days.iso(day)) == (day, text)


@pytest.mark.parametrize("text", ["2025-11-2", "20251121", "21.11.2025", "", "2025-02-30"])
def test_what_is_no_date(text):
    with pytest.raises(ValueError):
        days.day_of(text)


def test_days_past_the_calendars_end_are_its_last():
    assert days.iso(days.LAST_DAY + 36_500) == "9999-12-31"


@pytest.mark.parametrize("text", ["2038-01-20T00:00Z", "9998-12-31T00:00Z", "1970-01-02T00:00Z", "2026-01-05"])
def test_instants(text):
    assert days.instant(text) >= 0


@pytest.mark.parametrize("text", ["1969-01-01T00:00Z", "9999-12-31T23:00Z", "now", "2026-13-01"])
def test_what_is_no_instant(text):
    with pytest.raises(ValueError):
        days.instant(text)
