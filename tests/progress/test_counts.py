"""The sidecar of `due`: which situations share one, and on which instants it holds."""

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards import cache, days, edge
from flashcards.progress import counts

COUNTS: counts.Counts = {"due": 3, "new": 2, "total": 5, "day": "2026-01-05", "next_due": None}
LATER = time.time_ns() + 100_000_000_000


def options(decks=None, progress="p.json"):
    made = edge.Options()
    made.decks, made.progress = decks, progress
    return made


@given(
    st.integers(0, 253_370_764_800_000),
    st.integers(0, 1439),
    st.sampled_from(["UTC", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Kiritimati"]),
)
def test_a_day_holds_exactly_its_own_instants(at, rollover, zone):
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        today = days.study_day(at, rollover)
        for day in (today - 1, today, today + 1):
            span = (days.iso(day), days.iso(day + 1), rollover)
            assert counts._is_on(span, at) == (day == today)
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def test_what_is_kept_is_found_on_its_day_only():
    key = counts.key(options())
    day = days.study_day(days.instant("2026-01-05T09:00"))
    span = (days.iso(day), days.iso(day + 1), 240)
    counts.keep(key, counts.traces(key, []), span, COUNTS, LATER)
    assert counts.find(key, days.instant("2026-01-06T03:59")) == COUNTS
    assert counts.find(key, days.instant("2026-01-06T04:00")) is None


@pytest.mark.parametrize(
    ("decks", "progress", "environment", "cwd"),
    [
        ("other", "p.json", {}, "."),
        (None, "q.json", {}, "."),
        (None, "p.json", {"FLASHCARDS_DECKS": "other"}, "."),
        (None, None, {"FLASHCARDS_PROGRESS": "q.json"}, "."),
        (None, None, {"XDG_DATA_HOME": "/elsewhere"}, "."),
        (None, os.path.abspath("p.json"), {}, "with-decks"),
    ],
)
def test_other_decks_or_progress_have_a_sidecar_of_their_own(home, monkeypatch, decks, progress, environment, cwd):
    os.makedirs("with-decks/decks")
    first = counts.key(options())
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(cwd)
    other = counts.key(options(decks, progress))
    assert cache.name("counts", other) != cache.name("counts", first)


def test_the_folder_does_not_matter_where_no_path_leads_to_it(monkeypatch):
    first = counts.key(options(progress="/p.json"))
    os.mkdir("elsewhere")
    monkeypatch.chdir("elsewhere")
    assert counts.key(options(progress="/p.json")) == first


def test_only_the_newest_sidecars_stay():
    for number in range(cache.KEPT + 5):
        key = counts.key(options(progress=f"{number}.json"))
        counts.keep(key, {}, ("2026-01-05", "2026-01-06", 240), COUNTS, LATER)
    assert len(os.listdir(edge.cache_folder())) == cache.KEPT
    assert counts.find(key, days.instant("2026-01-05T09:00")) == COUNTS
