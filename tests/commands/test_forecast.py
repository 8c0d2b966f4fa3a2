"""`forecast`: the coming month of a year-old learner, of a new one, and of one with nothing left."""

import pytest

from tests.commands import goldens, year


@pytest.mark.parametrize("width", [80, 40])
def test_after_a_year_of_study(program, width):
    year.fill(program)
    goldens.check("forecast", program.run("forecast", env={"COLUMNS": str(width)}, code=0).stdout, width)


def test_a_new_user_sees_the_new_cards(program):
    days = program.data("forecast")["days"]
    assert [day["new"] for day in days[:3]] == [4, 1, 0]  # the reverse waits for another day than its sibling
    assert days[0] == {"date": "2026-01-05", "due": 0, "new": 4, "minutes": 0.5}
    assert [day["date"] for day in days[27:]] == ["2026-02-01", "2026-02-02", "2026-02-03"]
    assert not program.progress.exists()


@pytest.mark.parametrize("width", [80, 40])
def test_nothing_left_is_said_in_words(program, width):
    (program.decks / "capitals.yaml").unlink()
    program.run("suspend", "history/korea/war", "history/korea/leader", code=0)
    goldens.check("forecast-empty", program.run("forecast", env={"COLUMNS": str(width)}, code=0).stdout, width)


def test_today_is_what_due_says(program):
    year.fill(program)
    program.now = "2026-01-09T09:00:00"
    first, due = program.data("forecast")["days"][0], program.data("due")
    assert first["due"] == due["due"] > 0
    assert first["new"] == due["new"] == 10


def test_the_same_progress_gives_the_same_month_and_a_seed_another(program):
    year.fill(program)
    assert program.data("forecast") == program.data("forecast")
    assert program.data("forecast") == program.data("forecast", "--seed", "0")
    assert program.data("forecast") != program.data("forecast", "--seed", "5")


def test_decks_are_played_alone(program):
    year.fill(program)
    assert sum(day["new"] for day in program.data("forecast", "--deck", "lakes")["days"]) == 18
    assert sum(day["new"] for day in program.data("forecast", "--deck", "capitals")["days"]) == 0


def test_since_takes_the_pace_of_late(program):
    program.run("rate", "capitals/spain", "good", "--took", "1000", code=0)
    program.now = "2026-01-06T09:00:00"
    program.run("rate", "capitals/france", "good", "--took", "60000", code=0)
    slow, all_time = (program.data("forecast", *since)["days"] for since in (["--since", "1d"], []))
    assert slow[0] == {"date": "2026-01-06", "due": 0, "new": 2, "minutes": 2.0}
    assert all(late["minutes"] >= ever["minutes"] for late, ever in zip(slow, all_time, strict=True))


def test_every_width_is_kept(program):
    year.fill(program)
    for width in (20, 33, 59, 79, 100, 200):
        lines = program.run("forecast", env={"COLUMNS": str(width)}, code=0).stdout.splitlines()
        assert max(map(len, lines)) <= min(width, 100), width
