"""Which cards a paper has, and in which order: by ids and seed, and nothing else."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.study.paper import check_mark, draw
from tests.conftest import REAL_HOME

ROOT = Path(__file__).parent.parent.parent
IDS = [f"deck/card-{number}" for number in range(40)]


def test_a_seed_draws_the_same_paper_for_ever():
    """Worked out with sha256sum and sort. A change would alter every paper that anybody kept."""
    cards = ("deck/card-32", "deck/card-10", "deck/card-35", "deck/card-5", "deck/card-13")
    assert draw(IDS, 7, 5) == cards
    assert draw(["d/one", "d/two", "d/three"], -1) == ("d/one", "d/three", "d/two")


def test_the_order_in_which_cards_come_does_not_matter():
    shuffled = random.Random(1).sample(IDS, len(IDS))
    assert draw(shuffled, 7, 10) == draw(IDS, 7, 10) == draw(set(IDS), 7, 10)


def test_another_seed_draws_another_paper():
    assert len({draw(IDS, seed, 5) for seed in range(50)}) == 50


def test_every_card_has_the_same_chance():
    drawn = [card for seed in range(2000) for card in draw(IDS, seed, 4)]
    counts = [drawn.count(card) for card in IDS]
    assert sum(counts) == 8000
    assert 150 < min(counts) < max(counts) < 250, "200 each are expected, with a standard deviation of 13"


def test_without_a_count_all_are_drawn_once():
    assert sorted(draw(IDS, 3)) == sorted(IDS)


def test_a_smaller_paper_is_the_start_of_a_larger_one():
    assert draw(IDS, 3)[:10] == draw(IDS, 3, 10)


@pytest.mark.parametrize("seed", range(5))
def test_a_card_more_in_the_deck_takes_one_place_and_moves_no_other(seed):
    before, after = draw(IDS, seed, 10), draw([*IDS, "deck/newcomer"], seed, 10)
    kept = [card for card in after if card != "deck/newcomer"]
    assert list(before[: len(kept)]) == kept


def test_siblings_come_after_all_other_facts():
    ids = [f"d/{fact}{suffix}" for fact in "abcdef" for suffix in ("", "+reverse", "+2")]
    for seed in range(20):
        paper = draw(ids, seed)
        for third in (paper[:6], paper[6:12], paper[12:]):
            assert sorted(card.partition("+")[0] for card in third) == [f"d/{fact}" for fact in "abcdef"]


def other_pythons():
    """Newer interpreters on this machine, by version."""
    places = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    places += (REAL_HOME / ".pyenv/versions").glob("*/bin")
    found: dict[str, Path] = {}
    for place in places:
        for minor in range(sys.version_info.minor + 1, 20):
            command = place / f"python3.{minor}"
            if command.exists() and subprocess.run([command, "-c", ""], capture_output=True).returncode == 0:
                found.setdefault(f"3.{minor}", command)
    return found


@pytest.mark.skipif(not other_pythons(), reason="no newer Python on this machine")
def test_every_python_draws_the_same_paper():
    script = (
        "import json; from flashcards.study.paper import draw; print(json.dumps(draw(json.loads(input()), 99, 20)))"
    )
    for command in other_pythons().values():
        for hash_seed in ("0", "1"):
            done = subprocess.run(
                [command, "-c", script], input=json.dumps(IDS), capture_output=True, text=True, check=True,
                env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed, "PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip
            assert tuple(json.loads(done.stdout)) == draw(IDS, 99, 20)


def test_the_check_mark_tells_what_was_printed():
    printed = [("d/a", None), ("d/b", ("yes", "no"))]
    mark = check_mark(printed)
    assert len(mark) == 8
    assert check_mark(reversed(printed)) == mark, "questions may be moved about"
    assert check_mark(printed[:1]) != mark
    assert check_mark([("d/a", None), ("d/b", ("no", "yes"))]) != mark
    assert check_mark([("d/a", None), ("d/b", ("yes", "no", "perhaps"))]) != mark
