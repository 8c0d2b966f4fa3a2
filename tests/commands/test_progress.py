"""doctor, backup, merge and relink, as a learner with two machines uses them."""

import json
import subprocess
import sys

from tests.commands.conftest import ROOT


def cards(program):
    return json.loads(program.progress.read_text())["cards"]


def on_another_machine(program, name, *steps):
    """Rate cards into a progress file of another machine; its path."""
    here, program.progress = program.progress, program.progress.with_name(name)
    for card, rating in steps:
        program.run("rate", card, rating, code=0)
    there, program.progress = program.progress, here
    return there


def test_doctor_says_that_all_is_well_and_writes_nothing(program):
    program.run("rate", "capitals/spain", "good", code=0)
    before = program.progress.read_bytes()
    assert "All is well." in program.run("doctor", code=0).stdout
    assert program.progress.read_bytes() == before


def test_doctor_repairs_a_damaged_file_and_keeps_it(program):
    for card in ("capitals/spain", "capitals/france"):
        program.run("rate", card, "good", code=0)
    damaged = program.progress.read_bytes().replace(b'"capitals/france": {"due"', b'"capitals/france": {"du')
    program.progress.write_bytes(damaged)
    assert program.data("doctor", code=4)["damaged"]
    assert program.progress.read_bytes() == damaged
    assert "Repaired" in program.run("doctor", "--repair", code=0).stdout
    assert [path.read_bytes() for path in program.progress.parent.glob("progress.json.damaged*")] == [damaged]
    assert len(program.run("log", code=0).stdout.splitlines()) == 2


def test_a_file_changed_outside_is_taken_after_its_difference_was_shown(program):
    program.run("rate", "capitals/spain", "good", code=0)
    made = program.data("backup")["made"]
    program.progress.write_text(program.progress.read_text().replace(", 3, 2, 0]", ", 4, 8, 0]"))
    assert "changed" in program.run("due", code=0).stderr
    assert "--accept" in program.run("rate", "capitals/spain", "good", code=4).stderr
    told = program.run("doctor", "--accept", code=0).stdout
    assert f"Compared with {made}:" in told
    assert "easy capitals/spain" in told
    program.run("rate", "capitals/france", "good", code=0)


def test_merge_is_the_union_whatever_the_order(program):
    laptop = on_another_machine(program, "laptop.json", ("capitals/spain", "again"), ("history/korea/war", "good"))
    program.now = "2026-01-05T10:00:00"
    program.run("rate", "capitals/spain", "good", code=0)
    assert program.data("merge", str(laptop))["added"] == 2
    assert len(cards(program)["capitals/spain"]["reviews"]) == 2
    once = program.progress.read_bytes()
    assert program.data("merge", str(laptop))["added"] == 0
    assert program.progress.read_bytes() == once
    here, program.progress = program.progress, laptop
    program.run("merge", str(here), code=0)
    assert laptop.read_bytes() == once


def test_merge_needs_files_that_are_there_and_well(program):
    program.run("merge", code=2)
    program.run("merge", "nowhere.json", code=7)
    bad = program.progress.with_name("bad.json")
    bad.write_text("{")
    program.run("merge", str(bad), code=4)
    assert not program.progress.exists()


def test_copies_set_aside_by_a_synchronising_service(program):
    program.run("rate", "capitals/spain", "good", code=0)
    copy = on_another_machine(
        program, "progress.sync-conflict-20260102-030405-ABCDEFG.json", ("capitals/france", "good")
    )
    assert program.run("due", code=0).stderr.count("not counted") == 1
    told = program.run("suspend", "capitals/spain", env={"TZ": "No/Where"}, code=0).stderr  # reads progress twice
    assert (told.count("not counted"), told.count("No/Where")) == (1, 1)
    assert program.data("merge", "--conflicts")["added"] == 1
    assert not copy.exists()
    assert (program.progress.parent / "progress.backups" / copy.name).exists()
    assert "sync-conflict" not in program.run("due", code=0).stderr


def test_backup_lists_makes_and_restores(program):
    program.run("rate", "capitals/spain", "good", code=0)
    made = program.data("backup")["made"]
    program.now = "2026-01-06T09:00:00"
    program.run("rate", "capitals/france", "good", code=0)
    name = made.rpartition("/")[2]
    assert "missing" in program.run("backup", "--restore", name, code=2).stdout
    assert len(cards(program)) == 2
    assert "Restored" in program.run("backup", "--restore", name, "--yes", code=0).stdout
    assert list(cards(program)) == ["capitals/spain"]
    program.run("backup", "--restore", "nothing", "--yes", code=7)


def test_a_changed_id_is_proposed_and_relinked(program):
    program.run("rate", "capitals/spain", "good", code=0)
    deck = program.decks / "capitals.yaml"
    deck.write_text(deck.read_text().replace("id: spain", "id: spain-madrid"))
    assert program.data("check")["relink"] == [["capitals/spain", "capitals/spain-madrid"]]
    assert "1 review." in program.run("relink", "capitals/spain", "capitals/spain-madrid", code=0).stdout
    assert program.data("show", "capitals/spain-madrid")["cards"][0]["state"]["reviews"] == 1
    assert program.data("check")["relink"] == []
    program.run("relink", "capitals/never", "capitals/france", code=7)
    assert program.data("relink", "capitals/spain", "capitals/spain-madrid")["instead_of"] is None
    assert cards(program)["capitals/spain"]["reviews"], "reviews never move"


def test_a_card_that_carries_on_another_gives_up_the_first_and_says_so(program):
    for card in ("capitals/spain", "capitals/france", "capitals/france"):
        program.run("rate", card, "good", code=0)
    deck = program.decks / "capitals.yaml"
    deck.write_text(deck.read_text().replace("id: spain", "id: madrid").replace("id: france", "id: paris"))
    program.run("relink", "capitals/spain", "capitals/madrid", code=0)
    told = program.run("relink", "capitals/france", "capitals/madrid", code=0).stdout
    assert "It no longer carries on capitals/spain. To have that back: flashcards relink capitals/spain" in told
    assert program.data("relink", "capitals/spain", "capitals/madrid") == {
        "card": "capitals/madrid",
        "from": "capitals/spain",
        "instead_of": "capitals/france",
        "reviews": 1,
    }


def test_git_merges_two_months_of_study_without_a_conflict_and_without_a_loss(program, tmp_path):
    def git(*arguments, check=True):
        return subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True, check=check)

    git("init", "-q", "-b", "main")
    git("config", "user.email", "learner@example.org")
    git("config", "user.name", "Learner")
    driver = f"PYTHONPATH={ROOT} {sys.executable} -m flashcards merge --driver %O %A %B"
    git("config", "merge.flashcards.driver", driver)
    (tmp_path / ".gitattributes").write_text("progress.json merge=flashcards\n")
    (tmp_path / ".gitignore").write_text("*.journal\n*.lock\n*.backups/\n")
    program.run("rate", "capitals/spain", "good", code=0)
    git("add", "-A")
    git("commit", "-qm", "start")
    for branch, hour in (("laptop", 9), ("desk", 10)):
        git("checkout", "-qb", branch, "main")
        for day in range(6, 12):
            program.now = f"2026-01-{day:02}T{hour:02}:00:00"
            for card in ("capitals/spain", "capitals/france", "history/korea/war"):
                program.run("rate", card, "good" if day % 2 else "again", code=0)
        git("commit", "-qam", branch)
    done = git("merge", "laptop", "-m", "both", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(program.run("log", "--json", code=0).stdout.splitlines()) == 1 + 2 * 6 * 3
    assert program.run("doctor", code=0).stdout.endswith("All is well.\n")
