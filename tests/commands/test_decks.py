"""`decks`: the tree by folder, in the order of study."""

import pytest

from flashcards.learning import memory
from tests.commands import goldens, year


@pytest.mark.parametrize("width", [80, 40])
def test_after_a_year_of_study(program, width):
    year.fill(program)
    program.now = "2026-01-09T09:00:00"
    goldens.check("decks", program.run("decks", env={"COLUMNS": str(width)}, code=0).stdout, width)


@pytest.mark.parametrize("width", [80, 40])
def test_folders_in_folders_wide_and_long_names(program, width):
    for path, title, number in [
        ("asia/korea/war.yaml", "한국전쟁의 기원에 대하여 그리고 그 뒤에", ""),
        ("asia/korea/peace/truce.yaml", "truce", ""),
        ("asia/2-china.yaml", "China\x1b[2J"[:5], "10"),
        ("asia/1-japan.yaml", "Japan, its islands and its seas, and the people who live there", "9"),
    ]:
        file = program.decks / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"title: {title}\n" + (f"number: {number}\n" if number else "") + "facts:\n  - {question: Q?, answer: A}\n"
        )
    goldens.check("decks-folders", program.run("decks", env={"COLUMNS": str(width)}, code=0).stdout, width)


def test_json_keeps_its_keys_and_has_the_new_ones(program):
    program.run("rate", "capitals/spain", "good", code=0)
    program.run("rate", "capitals/france", "again", code=0)
    program.run("suspend", "history/korea/war", "history/korea/leader", code=0)
    capitals, korea = program.data("decks")["decks"]
    assert capitals == {
        "id": "capitals",
        "number": "",
        "title": "Capitals",
        "due": 1,
        "new": 0,
        "unseen": 1,
        "cards": 3,
        "learnt": 1,
        "suspended": 0,
        "recall": 1.0,
    }
    assert (korea["learnt"], korea["suspended"], korea["new"], korea["recall"]) == (0, 2, 0, None)
    program.now = "2026-01-07T09:00:00"
    stability, _ = memory.first(3)
    assert program.data("decks")["decks"][0]["recall"] == pytest.approx(memory.retrievability(2, stability), abs=1e-4)


def test_some_decks_only(program):
    year.fill(program)
    assert [deck["id"] for deck in program.data("decks", "europe")["decks"]] == ["europe/rivers", "europe/lakes"]
    assert "capitals" not in program.run("decks", "europe", code=0).stdout


def test_a_folder_and_all_are_the_sums_of_their_decks(program):
    year.fill(program)
    program.now = "2026-01-12T09:00:00"
    decks = program.data("decks")["decks"]
    lines = program.run("decks", code=0).stdout.splitlines()
    folder, everything = (next(line for line in lines if line.endswith(name)) for name in ("europe/", "in all"))
    inside = [deck for deck in decks if deck["id"].startswith("europe/")]
    assert int(folder.split()[0]) == sum(deck["due"] for deck in inside) > 0
    assert everything.split()[2] == f"{sum(deck['learnt'] for deck in decks)}/130"
    mean = sum(deck["recall"] * deck["learnt"] for deck in decks) / sum(deck["learnt"] for deck in decks)
    assert everything.split()[4] == f"{100 * mean:.0f}"


def test_without_decks(program, tmp_path):
    for path in program.decks.rglob("*.yaml"):
        path.unlink()
    assert program.data("decks") == {"decks": []}
    assert "0/0" in program.run("decks", code=0).stdout
