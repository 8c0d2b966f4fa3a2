"""The published histories, review by review through the command `rate`: dates in, stability, difficulty and due out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flashcards import cli, edge
from flashcards.learning import memory, schedule

VECTORS = json.loads((Path(__file__).parent.parent / "learning/fsrs6_vectors.json").read_text())["vectors"]
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
CARD = "capitals/spain"


@pytest.fixture
def flashcards(program, capsys):
    """Runs a command in this process and returns the `data` of its JSON."""

    def run(*arguments):
        options = edge.Options()
        edge.parse(["--decks", str(program.decks), "--progress", str(program.progress), *arguments, "--json"], options)
        assert cli.run(options) == 0
        return json.loads(capsys.readouterr().out)["data"]

    run("config", "fuzz", "off")
    return run


def rate(flashcards, steps):
    """What `rate` said of each of `steps` (days since the one before, rating)."""
    now, said = START, []
    for days, rating in steps:
        now += timedelta(days=days, minutes=1 if days == 0 else 0)
        said.append(flashcards("--now", now.isoformat(), "rate", CARD, str(rating)))
    return said


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_sixty_random_histories(flashcards, vector):
    last = rate(flashcards, [(step["delta_days"], step["rating"]) for step in vector["reviews"]])[-1]
    assert last["stability"] == pytest.approx(vector["stability"], abs=6e-6)
    assert last["difficulty"] == pytest.approx(vector["difficulty"], abs=6e-6)
    if last["name"] != "again":
        assert last["interval"] == vector["interval_at"]["0.9"]


@pytest.mark.parametrize(
    ("ratings", "intervals"),
    [
        ([3] * 6 + [1] * 2 + [3] * 5, [2, 11, 46, 163, 497, 1346, 9, 1, 2, 4, 7, 13, 22]),
        ([4] * 4, [8, 66, 397, 1875]),
        ([2] * 5, [1, 3, 7, 12, 18]),
        ([1, 2, 3, 4, 1, 2, 3, 4], [1, 1, 3, 12, 1, 2, 4, 9]),
        ([2, 3, 4, 1, 2, 3, 4, 1], [1, 5, 27, 2, 4, 8, 22, 2]),
    ],
)
def test_studied_when_the_model_says(flashcards, ratings, intervals):
    """An Again promises today; the vectors let FSRS's own interval pass after it, and so does this learner."""
    waits = [0, *intervals[:-1]]
    for said, rating, interval in zip(
        rate(flashcards, zip(waits, ratings, strict=True)), ratings, intervals, strict=True
    ):
        model = schedule.whole(memory.interval(said["stability"], 0.9))
        assert (model, said["interval"]) == (interval, 0 if rating == 1 else interval)
