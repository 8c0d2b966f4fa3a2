"""G. The clock: study days by the local wall clock, through its changes, journeys and the ends of calendars."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flashcards import days
from tests.battery.machine import Case, Window
from tests.progress.samples import sealed

CHANGES = {
    "Europe/Berlin": ("2026-03-29", "2026-10-25", "2026-01-05"),
    "America/New_York": ("2026-03-08", "2026-11-01", "2026-07-04"),
    "Australia/Lord_Howe": ("2026-04-05", "2026-10-04", "2026-07-01"),
    "Pacific/Apia": ("2011-12-29", "2011-12-31", "2026-01-05"),
    "America/Sao_Paulo": ("2018-11-04", "2019-02-17", "2026-01-05"),
    "Antarctica/Troll": ("2026-03-29", "2026-10-25", "2026-07-01"),
}
"""Zones with the days on which their clocks change, and an ordinary one."""


@pytest.mark.parametrize("zone", CHANGES)
def test_case_071_the_study_day_turns_at_four_by_the_wall_clock(case, zone):
    case.deck()
    for day in CHANGES[zone]:
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        for clock, expected in (("03:59:59", before), ("04:00:00", day)):
            case.now = f"{day}T{clock}"
            assert case.data_of("due", env={"TZ": zone})["day"] == expected, (zone, case.now)


@pytest.mark.parametrize("zone", CHANGES)
@pytest.mark.parametrize("year", [2011, 2018, 2026])
def test_case_071_at_every_half_hour_of_a_year(zone, year):
    """In process: the local date of the wall clock less four hours, computed the other way round."""
    there = ZoneInfo(zone)
    at = datetime(year, 1, 1, tzinfo=UTC)
    for _ in range(366 * 48):
        local = at.astimezone(there).replace(tzinfo=None)
        expected = (local - timedelta(hours=4)).date()
        assert days.study_day(int(at.timestamp() * 1000), 240, there) == expected.toordinal() - days.EPOCH, at
        at += timedelta(minutes=30)


def state(case: Case, card: str) -> Any:
    return case.data_of("show", card)["cards"][0]["state"]


def test_case_072_a_clock_set_back_400_days_and_forward_again(case):
    case.deck()
    for now in ("2026-01-05", "2024-12-01", "2026-01-09"):
        case.now = f"{now}T09:00:00"
        case.rate("capitals/france")
        found = state(case, "capitals/france")
        assert found["interval"] >= 0
        assert found["stability"] > 0
        assert date.fromisoformat(found["due"]) >= date.fromisoformat(now)
    log = case.log()
    assert [entry["day"] for entry in log] == ["2026-01-05", "2024-12-01", "2026-01-09"]
    assert all(entry["interval"] >= 0 for entry in log)
    assert [entry["at"] for entry in log] == sorted({entry["at"] for entry in log})


def test_case_072_a_review_of_the_future_is_told_and_harms_no_command(case):
    case.deck()
    case.now = "2027-03-01T09:00:00"
    case.rate("capitals/france")
    case.now = "2026-01-05T09:00:00"
    for command in ("due", "next", "log", "decks"):
        case.run(command)
    assert "The newest record is of 2027-03-01" in case.run("doctor").stdout
    case.rate("capitals/france", 1)
    case.rate("capitals/spain")
    assert state(case, "capitals/spain")["due"] == "2026-01-07"


def test_case_072_a_backup_of_the_future_hides_no_later_one_from_repair(case):
    case.deck()
    case.rate("capitals/france")
    case.now = "2030-01-05T09:00:00"
    case.run("backup")
    for day, card in enumerate(("spain", "peru", "korea"), 6):
        case.now = f"2026-01-{day:02}T09:00:00"
        case.rate(f"capitals/{card}")
        case.run("backup")
    case.progress.write_bytes(b"")
    case.run("doctor", "--repair")
    assert len(case.log()) == 4


def test_case_073_a_flight_to_the_west(case):
    """Noon of 2 May in Tokyo; an hour later it is still 1 May in Honolulu."""
    case.deck()
    case.now = "2026-05-02T12:00:00+09:00"
    case.rate("capitals/france", env={"TZ": "Asia/Tokyo"})
    case.now = "2026-05-02T13:00:00+09:00"
    west = {"TZ": "Pacific/Honolulu"}
    assert case.data_of("due", env=west)["day"] == "2026-05-01"
    assert case.data_of("due", env=west)["due"] == 0
    assert case.run("next", env=west).data["card"] != "capitals/france"
    case.rate("capitals/france", env=west)
    assert [entry["day"] for entry in case.log()] == ["2026-05-02", "2026-05-01"]
    found = state(case, "capitals/france")
    assert found["interval"] >= 1
    assert found["stability"] > 0


ENDS = {
    "1970": "1970-01-01T12:00:00+00:00",
    "2038": "2038-01-20T12:00:00+00:00",
    "9998": "9998-12-31T12:00:00+00:00",
}


@pytest.mark.parametrize("label", ENDS)
def test_case_074_the_ends_of_the_calendar_work(case, label):
    case.deck()
    case.now = ENDS[label]
    for _ in range(3):
        case.rate("capitals/france", 4)
    found = state(case, "capitals/france")
    assert found["interval"] <= 36_500
    for command in (["due"], ["log"], ["next"], ["show", "capitals/france"], ["doctor"], ["decks"]):
        case.run(*command)


@pytest.mark.parametrize("now", ["1969-12-31T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "10000-01-01", "-1"])
def test_case_074_what_lies_outside_is_refused_politely(case, now):
    case.deck()
    case.now = now
    assert "--now" in case.run("rate", "capitals/france", "good", code=2).stderr


def test_case_074_after_the_end_of_the_calendar_nothing_can_be_recorded(case):
    """As a file may say that somebody has made; it is told, and nothing is written."""
    case.deck()
    case.run("rate", "capitals/france", "good")
    body = case.progress.read_text().partition('"checksum"')[0]
    case.progress.write_bytes(sealed(body.replace('"reviews"', '"voids": [253402214400000], "reviews"')))
    before = case.progress.read_bytes()
    for command in (["rate", "capitals/spain", "good"], ["config", "fuzz", "off"], ["suspend", "capitals/france"]):
        told = case.run(*command, code=4, writes=[case.backups]).stderr
        assert told.startswith(f"{case.progress}:1:1: error: A record of this progress is dated to the end"), told
    assert case.progress.read_bytes() == before
    assert "9999-12-31, which is yet to come" in case.run("doctor").stdout


CLOCK = """
import os
from flashcards import edge
edge.clock = lambda options: int(open(os.environ["HOME"] + "/clock").read())
"""


def set_clock(case: Case, text: str) -> None:
    Path(case.home / "clock").write_text(str(days.instant(text)))


def test_case_075_a_session_that_is_open_when_the_day_turns(case):
    """With two new cards a day: two before four o'clock, two after, and no more."""
    case.deck()
    case.run("config", "new_per_day", "2")
    set_clock(case, "2026-01-06T03:58:00")
    window: Window = case.terminal("review", env=case.patched(CLOCK))
    window.wait("Card 1/2")
    window.press("Space", "3")
    window.wait("Spain")
    set_clock(case, "2026-01-06T04:01:00")
    window.press("Space", "3")
    window.wait("Peru")  # of the new day
    window.press("Space", "3")
    case.acknowledged += [(f"capitals/{name}", 3) for name in ("france", "spain", "peru")]
    window.wait("3 reviews in 1 minute.")  # Spain was the first new card of the new day, Peru the second
    assert "Korea" not in window.text()
    window.press("q")
    window.leave(0)
    assert [entry["day"] for entry in case.log()] == ["2026-01-05", "2026-01-06", "2026-01-06"]


def test_case_076_an_unknown_time_zone_is_utc_with_a_warning(case):
    case.deck()
    for zone in ("Foo/Bar", "Europe/Berlim"):
        run = case.run("next", env={"TZ": zone})
        assert zone in run.stderr
        assert "UTC" in run.stderr
        case.now = "2026-01-05T03:30:00+00:00"
        assert case.data_of("due", env={"TZ": zone})["day"] == "2026-01-04"
    for zone in ("Europe/Berlin", "UTC", "", "CET-1CEST,M3.5.0,M10.5.0/3", "<+0330>-3:30", ":Asia/Tokyo"):
        assert case.run("next", env={"TZ": zone}).stderr == "", zone
