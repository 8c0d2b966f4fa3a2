"""`stats`: after a year of study, on the first day, and as JSON."""

import time

import pytest

from flashcards.learning.records import Review
from flashcards.progress import file
from flashcards.progress.history import History
from flashcards.progress.log import Log
from tests.commands import goldens, year


@pytest.mark.parametrize("width", [80, 40])
def test_a_year_of_study(program, width):
    year.fill(program)
    goldens.check("stats", program.run("stats", env={"COLUMNS": str(width)}, code=0).stdout, width)


@pytest.mark.parametrize("width", [80, 40])
def test_a_new_user_is_told_what_will_stand_here(program, width):
    goldens.check("stats-empty", program.run("stats", env={"COLUMNS": str(width)}, code=0).stdout, width)
    assert not program.progress.exists()


@pytest.mark.parametrize("width", [80, 40])
def test_the_first_day(program, width):
    program.run("rate", "capitals/spain", "good", "--took", "4200", code=0)
    goldens.check("stats-first-day", program.run("stats", env={"COLUMNS": str(width)}, code=0).stdout, width)


def test_every_width_is_kept(program):
    year.fill(program)
    for width in (20, 25, 33, 59, 60, 61, 79, 100, 200):
        lines = program.run("stats", env={"COLUMNS": str(width)}, code=0).stdout.splitlines()
        assert max(map(len, lines)) <= min(width, 100), width


def test_colour_alone_says_nothing(program):
    year.fill(program)
    colored = program.run("stats", env={"FORCE_COLOR": "1", "TERM": "xterm"}, code=0).stdout
    assert "\x1b[32m" in colored
    assert "\x1b[" not in program.run("stats", "--no-color", env={"FORCE_COLOR": "1", "TERM": "xterm"}, code=0).stdout


def test_json_counts_what_was_answered(program):
    log = year.fill(program)
    data = program.data("stats")
    answers = list(log.everything())
    assert data["reviews"] == len(answers) == sum(day["reviews"] for day in data["days"])
    assert (data["cards"], data["answered"]) == (130, 112)
    assert data["recall"]["answers"] == sum(bucket["answers"] for bucket in data["calibration"])
    assert data["recall"]["answers"] == sum(deck["answers"] for deck in data["decks"])
    assert sum(entry["cards"] for entry in data["intervals"]) == data["answered"]
    assert {leech["card"] for leech in data["leeches"]} >= set(year.LEECHES)
    leech = next(leech for leech in data["leeches"] if leech["card"] == year.LEECHES[0])
    wrong = [review.more["gave"] for card, review, _ in answers if card == leech["card"] and review.more]
    assert sum(typed["count"] for typed in leech["gave"]) == len(wrong) > 0
    assert next(t["count"] for t in leech["gave"] if t["text"].lower() == "oslo") == sum("slo" in t for t in wrong)


def test_an_answer_that_was_taken_back_does_not_count(program):
    for card in ("capitals/spain", "capitals/france"):
        program.run("rate", card, "good", code=0)
    program.run("undo", code=0)
    data = program.data("stats")
    assert (data["reviews"], data["answered"], data["streak"]["now"]) == (1, 1, 1)


def test_one_deck_or_several(program):
    year.fill(program)
    decks = {deck["deck"]: deck["answers"] for deck in program.data("stats")["decks"]}
    lakes, rivers = (program.data("stats", "--deck", name) for name in ("lakes", "europe/rivers"))
    assert lakes["decks"][0]["answers"] == decks["europe/lakes"]
    both = program.data("stats", "--deck", "lakes", "--deck", "rivers")
    assert (
        both["reviews"] == lakes["reviews"] + rivers["reviews"] == program.data("stats", "--deck", "europe")["reviews"]
    )
    assert program.run("stats", "--deck", "laks", code=7).stdout == ""


def test_since_a_date_or_for_some_days(program):
    log = year.fill(program)
    expected = sum(review.day > year.TODAY - 30 for _, review, _ in log.everything())
    assert program.data("stats", "--since", "30d")["reviews"] == expected
    assert program.data("stats", "--since", "2025-12-07") == program.data("stats", "--since", "30d")
    assert "since 2025-12-07" in program.run("stats", "--since", "30d", code=0).stdout
    assert "No answers since 2026-01-06" in program.run("stats", "--since", "2026-01-06", code=0).stdout


def test_a_clock_set_back_breaks_nothing(program):
    program.run("rate", "capitals/spain", "good", code=0)
    program.now = "2025-06-01T09:00:00"
    for since in ([], ["--since", "2026-01-01"], ["--since", "1970-01-01"], ["--since", "99999d"]):
        assert "Sunday, 2025-06-01" in program.run("stats", *since, code=0).stdout
        program.run("forecast", *since, code=0)


@pytest.mark.parametrize("since", ["yesterday", "30", "0d", "-3d", "2026-02-30", "d", "20260105"])
def test_a_since_that_is_none_teaches(program, since):
    assert "--since 2026-01-31 or 30d" in program.run("stats", f"--since={since}", code=2).stderr


def test_cards_that_are_gone_keep_their_days_but_are_no_trouble_any_more(program):
    program.run("rate", "capitals/spain", "again", code=0)
    (program.decks / "capitals.yaml").unlink()
    data = program.data("stats")
    assert (data["reviews"], data["answered"], data["hardest"]) == (1, 0, [])
    assert "1 answer" in program.run("stats", code=0).stdout
    assert program.data("stats", "--deck", "korea")["reviews"] == 0


def test_history_that_another_card_carries_on_counts_once(program):
    program.run("rate", "capitals/spain", "good", code=0)
    text = (program.decks / "capitals.yaml").read_text()
    (program.decks / "capitals.yaml").write_text(text.replace("id: spain", "id: espana"))
    program.run("relink", "capitals/spain", "capitals/espana", code=0)
    data = program.data("stats")
    assert (data["reviews"], data["answered"]) == (1, 1)


@pytest.mark.long
def test_a_hundred_thousand_reviews_take_less_than_two_seconds(program):
    facts = "".join(f"  - {{id: c{n}, question: 'Number {n}?', answer: 'a{n}'}}\n" for n in range(5_000))
    (program.decks / "many.yaml").write_text(f"facts:\n{facts}")
    log, day, at = Log(), year.TODAY - 700, (year.TODAY - 1) * 86_400_000
    for card in range(5_000):
        reviews = [Review(at + 20 * card + n, day + 30 * n, 1 + n % 4, 30, 5_000) for n in range(20)]
        log.put(f"many/c{card}", History(reviews=tuple(reviews)))
    program.progress.write_bytes(file.dump(log))
    program.now = year.NOW
    for arguments in (["--json"], []):
        begun = time.perf_counter()
        assert "100,000" in program.run("stats", *arguments, code=0).stdout.replace("100000", "100,000")
        assert time.perf_counter() - begun < 2
