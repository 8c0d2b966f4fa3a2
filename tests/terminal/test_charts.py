"""Charts and tables: what is drawn for which numbers, and never wider than the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from flashcards.days import day_of
from flashcards.terminal import charts

MONDAY = day_of("2026-01-05")


def plain(lines):
    return [line.plain for line in lines]


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        (0, ""),
        (1, "████"),
        (0.5, "██"),
        (0.25 + 1 / 32, "█▏"),
        (0.25 + 7 / 32, "█▉"),
        (0.001, "▏"),  # little is not nothing
        (2, "████"),
    ],
)
def test_bar(share, drawn):
    assert charts.bar(share, 4) == drawn


def test_bars_share_one_scale_and_align():
    assert plain(charts.bars([("1 d", 5), ("2–3 d", 1_000), ("never", 0)], 25)) == [
        "    1 d     5 ▏",
        "  2–3 d 1,000 ███████████",
        "  never     0",
    ]


@pytest.mark.parametrize(
    ("share", "mark", "drawn"),
    [(0.5, 0.75, "█████  │  "), (1, 0.5, "█████│████"), (0, 0, "│         "), (0, 1, "         │")],
)
def test_gauge(share, mark, drawn):
    assert charts.gauge(share, mark, 10).plain == drawn


def test_columns_of_two_rows():
    assert plain(charts.columns("Cards", MONDAY, [0, 8, 4, 12, 16, 0.1], 2, 40)) == [
        "  Cards",
        "  16 │      ▄ █",
        "   0 │  █ ▄ █ █ ▁",
        "      5 Jan",
    ]


def test_columns_without_anything():
    assert plain(charts.columns("Cards", MONDAY, [0, 0], 2, 40))[1:3] == ["   0 │", "   0 │"]


def test_columns_show_the_last_days_where_not_all_fit():
    *_, above, dates = plain(charts.columns("Cards", MONDAY - 100, [9] * 100 + [1, 2], 1, charts.AXIS + 10))
    assert above == "   9 │████████▁▂"
    assert dates == "       29 Dec"  # the next Monday is too near to the end for its date


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (3, "3"), (1.25, "1.2"), (11.6, "12"), (12_345.0, "12,345")])
def test_number(value, words):
    assert charts.number(value) == words


def test_heat_map_has_a_row_for_each_weekday():
    counts = {MONDAY: 1, MONDAY + 1: 8, MONDAY + 8: 4, MONDAY + 13: 2}
    assert plain(charts.heat_map(counts, MONDAY - 1, MONDAY + 13, 40)) == [
        "      Jan",
        "  Mon  ░·",
        "  Tue  ██",  # 8 is more than only the busiest tenth of days has: no step of its own
        "  Wed  ··",
        "  Thu  ··",
        "  Fri  ··",
        "  Sat  ··",
        "  Sun ··▒",
        "      · 0  ░ 1+  ▒ 2+  ▓ 3+  █ 4+",
    ]


def test_heat_map_of_a_year_is_cut_into_bands_that_fit():
    lines = plain(charts.heat_map({MONDAY: 1}, MONDAY - 364, MONDAY, 40))
    assert len(lines) == 2 * 8 + 1
    assert "".join(lines).count("·") == 364 + 1  # all days but one, and the legend's
    assert len(plain(charts.heat_map({MONDAY: 1}, MONDAY - 364, MONDAY, 80))) == 8 + 1


@given(st.dictionaries(st.integers(0, 400), st.integers(1, 5_000)), st.integers(30, 100))
def test_heat_map_fits_and_shows_each_day_once(counts, width):
    lines = charts.heat_map(counts, 1, 400, width)
    assert max(line.cell_len for line in lines) <= width
    days = "".join(line.plain[6:] for line in lines[:-1] if line.plain[2:5] in charts.WEEKDAYS)
    assert len(days.replace(" ", "")) == 400
    assert sum(days.count(shade) for shade in "░▒▓█") == sum(1 <= day <= 400 for day in counts)


ROWS = [["93 %", "1,204", "usa/acheson-speech"], ["–", "7", "한국전쟁 한국전쟁 한국전쟁"]]


def test_table_cuts_its_text_to_the_room_left():
    assert plain(charts.table(["Recall", "Answers", "Deck"], ROWS, 41)) == [
        "  Recall  Answers  Deck",
        "    93 %    1,204  usa/acheson-speech",
        "       –        7  한국전쟁 한국전쟁 한 …",
    ]


def test_table_puts_its_text_into_a_line_of_its_own_where_little_room_is_left():
    assert plain(charts.table(["Recall", "Answers", "Deck"], ROWS, 30)) == [
        "  Recall  Answers",
        "  usa/acheson-speech",
        "    93 %    1,204",
        "  한국전쟁 한국전쟁 한국전쟁",
        "       –        7",
    ]


def test_text_from_decks_cannot_steer_the_terminal():
    table = charts.table(["N", ""], [["1", "a\x1b[2Jb\nc[bold]"]], 80)
    assert plain(table)[1] == "  1  a␛[2Jb␊c[bold]"


def test_blocks_stand_beside_each_other_where_they_fit():
    blocks = [[Text("one"), Text("1")], [Text("two")], [Text("three")]]
    assert plain(charts.beside(blocks, 13)) == ["one     two", "1", "three"]
    assert plain(charts.beside(blocks, 8)) == ["one", "1", "two", "three"]


@pytest.mark.parametrize(
    ("width", "least", "room"), [(80, 36, 38), (80, 39, 80), (100, 30, 31), (40, 36, 40), (20, 36, 20)]
)
def test_share_of_the_width(width, least, room):
    assert charts.share_of(width, least) == room


def test_listed_breaks_between_parts_only():
    parts = ["usa/acheson-speech", "4 lapses", "recalled 62 %", "11 s"]
    assert plain(charts.listed(parts, 32)) == [
        "  usa/acheson-speech · 4 lapses",
        "  recalled 62 % · 11 s",
    ]


@pytest.mark.parametrize(("date", "weekday"), [("1970-01-01", 3), ("2026-01-05", 0), ("2024-02-29", 3)])
def test_weekday(date, weekday):
    assert charts.weekday(day_of(date)) == weekday


def test_short_date():
    assert charts.short_date(day_of("2026-01-05")) == "5 Jan"
