"""Each command as a script uses it: its words, its JSON, its exit code."""

import json
import os
import subprocess
import sys

import pytest

from tests.commands.conftest import ROOT


def test_the_help_page_shows_every_command(program):
    from flashcards.cli import TABLE

    page = program.run("--help", code=0).stdout
    assert all(f" {name} " in page for name in TABLE)
    assert max(len(line) for line in page.splitlines()) <= 80


@pytest.mark.parametrize("command", ["review", "due", "check", "rate", "next"])
def test_every_command_has_help(program, command):
    assert "Usage: flashcards " + command in program.run(command, "--help", code=0).stdout


def test_due_counts_due_and_new(program):
    assert program.run("due", code=0).stdout == "0 due, 4 new\n"
    program.run("rate", "capitals/spain", "good", code=0)
    assert program.run("due", code=0).stdout == "0 due, 3 new; next due 2026-01-07\n"
    program.now = "2026-01-07T09:00:00"
    assert program.data("due") == {"due": 1, "new": 3, "total": 4, "day": "2026-01-07", "next_due": None}
    assert program.run("due", "--format", "{due} due of {total}", code=0).stdout == "1 due of 4\n"
    assert program.run("due", "--exit-code", "--quiet", code=1).stdout == ""
    assert program.run("due", "korea", code=0).stdout == "0 due, 2 new\n"


def test_an_unknown_name_in_a_format_teaches(program):
    done = program.run("due", "--format", "{cards}", code=2)
    assert "{due}" in done.stderr


def test_next_and_rate_are_a_sessions_two_steps(program):
    asked = []
    while (card := json.loads(program.run("next").stdout)["data"]["card"]) is not None:
        asked.append(card)
        program.run("rate", card, "again" if asked.count(card) == 1 and card.endswith("war") else "good", code=0)
    assert asked == [
        "capitals/france",
        "capitals/spain",
        "history/korea/war",
        "history/korea/leader",
        "history/korea/war",
    ]
    assert program.json("next", code=1) == {"ok": True, "version": 1, "data": {"card": None}}


def test_the_fixed_names_of_next(program):
    data = program.data("next")
    assert data["card"] == "capitals/france"
    assert data["question"] == "What is the capital of France?"
    assert data["choices"] is None
    assert data["answer"] == "Paris"
    assert [(r["name"], r["rating"], r["interval"]) for r in data["ratings"]][:3] == [
        ("again", 1, 0),
        ("hard", 2, 1),
        ("good", 3, 2),
    ]
    choice = program.data("next", "korea", "--seed", "7")
    program.run("suspend", "history/korea/war", code=0)
    choice = program.data("next", "korea", "--seed", "7")
    assert sorted(choice["choices"]) == ["Kim Il Sung", "Syngman Rhee"]
    assert choice["choices"] == program.data("next", "korea", "--seed", "7")["choices"]


def test_next_is_always_json_for_failures_too(program):
    (program.decks / "broken.yaml").write_text("facts: [")

    def failed(*arguments, code):
        done = program.run("next", *arguments, code=code)
        document = json.loads(done.stdout)
        assert (document["ok"], document["version"], document["error"]["code"]) == (False, 1, code)
        return document["error"]["message"]

    assert "nosuch" in failed("nosuch", code=7)
    assert "errors" in failed("broken", code=3)
    program.progress.write_text("{ damaged")
    assert failed("capitals", code=4)
    program.decks = program.decks / "nowhere"
    assert "nowhere" in failed(code=7)


def test_rate_tells_what_it_promised_and_next_agrees(program):
    promised = {each["name"]: each["interval"] for each in program.data("next", "capitals")["ratings"]}
    rated = program.data("rate", "capitals/france", "easy", "--took", "4200")
    assert rated["interval"] == promised["easy"]
    logged = json.loads(program.run("log", "--json", code=0).stdout)
    assert (logged["card"], logged["rating"], logged["took"]) == ("capitals/france", 4, 4200)


def test_a_choice_rated_by_a_script_records_among_how_many(program):
    program.run("rate", "history/korea/leader", "good", code=0)
    assert json.loads(program.run("log", "--json").stdout)["k"] == 2


def test_undo_restores_the_file_before_but_for_the_void(program):
    program.run("rate", "capitals/spain", "good", code=0)
    before = json.loads(program.progress.read_text())["cards"]["capitals/spain"]
    program.run("rate", "capitals/spain", "again", code=0)
    assert program.run("undo", code=0).stdout == "Took back the answer Again on capitals/spain.\n"
    after = json.loads(program.progress.read_text())["cards"]["capitals/spain"]
    assert {key: after[key] for key in ("due", "stability", "difficulty")} == {
        key: before[key] for key in ("due", "stability", "difficulty")
    }
    assert len(after["reviews"]) == 2
    program.run("undo", code=0)
    assert program.run("undo", code=7).stderr.startswith("flashcards: There is no answer to take back.")


def test_undo_of_nothing_creates_nothing(program):
    program.run("undo", code=7)
    assert not program.progress.exists()


def test_suspend_release_bury_flag_forget(program):
    program.run("suspend", "capitals/france", "capitals/spain", code=0)
    assert program.data("due", "capitals")["new"] == 1, "the reverse of a suspended card may still be asked"
    program.run("release", "capitals/france", "capitals/spain", code=0)
    assert program.data("due", "capitals")["new"] == 2
    program.run("bury", "capitals/spain", code=0)
    assert program.data("due", "capitals")["new"] == 1
    program.now = "2026-01-06T09:00:00"
    assert program.data("due", "capitals")["new"] == 2
    program.run("flag", "capitals/spain", code=0)
    program.run("rate", "capitals/spain", "good", code=0)
    program.run("forget", "capitals/spain", code=0)
    assert program.data("show", "capitals/spain")["cards"][0]["state"] is None
    assert len(program.run("log").stdout.splitlines()) == 2


def test_config_lists_and_sets(program):
    assert "0.9" in program.run("config", code=0).stdout
    program.run("config", "retention", "0.95", code=0)
    program.run("config", "new_per_day", "1", code=0)
    assert program.data("config")["retention"] == 0.95
    assert program.data("due")["new"] == 1
    assert "0.7 to 0.99" in program.run("config", "retention", "2", code=2).stderr
    assert "new_per_day" in program.run("config", "color", code=2).stderr


def test_reading_commands_write_nothing(program):
    for command in (["due"], ["decks"], ["next"], ["log"], ["config"], ["show", "capitals"], []):
        program.run(*command)
    assert not program.progress.exists()
    assert sorted(path.name for path in program.progress.parent.iterdir()) == ["decks"]


def test_decks_lists_them_in_the_order_of_study(program):
    rows = program.data("decks")["decks"]
    assert [(row["id"], row["cards"], row["new"]) for row in rows] == [("capitals", 3, 2), ("history/korea", 2, 2)]


def test_show_prints_a_sheet_and_a_card(program):
    sheet = program.run("show", "korea", code=0).stdout
    assert "25 June 1950" in sheet
    card = program.run("show", "history/korea/war", code=0).stdout
    assert "never answered" in card


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["reviw"], 2, "review"),
        (["review"], 2, "needs a terminal"),
        (["due", "--nope"], 2, "--nope"),
        (["due", "koera"], 7, "Did you mean"),
        (["rate", "capitals/spian", "good"], 7, "capitals/spain"),
        (["rate", "capitals/spain", "great"], 2, "hard"),
        (["rate", "capitals/spain"], 2, "RATING"),
        (["suspend", "capitals/nothing"], 7, "capitals/nothing"),
        (["log", "capitals/spian"], 7, "capitals/spain"),
        (["review", "--new", "-1"], 2, "--new"),
        (["review", "--limit"], 2, "flashcards review --help"),
        (["review", "--new", "１２"], 2, ""),
        (["--now", "yesterday", "due"], 2, "ISO 8601"),
        (["--seed", "x", "due"], 2, "--seed"),
        (["due", "--decks"], 2, "--decks"),
        (["due", "--decks", "/nowhere"], 7, "/nowhere"),
    ],
)
def test_mistakes_on_the_command_line(program, arguments, code, words):
    assert words in program.run(*arguments, code=code).stderr
    if arguments[0] == "review" or arguments[-1] == "--decks":
        return  # nothing to print as JSON, and no place for the option
    error = json.loads(program.run(*arguments, "--json", code=code).stdout)
    assert (error["ok"], error["version"], error["error"]["code"]) == (False, 1, code)
    assert words in error["error"]["message"]


def test_a_deck_with_errors_is_left_out_and_told(program):
    (program.decks / "broken.yaml").write_text("facts:\n  - question: Why\n    anser: because\n  - {question: x}\n")
    done = program.run("due", code=0)
    assert done.stdout == "0 due, 4 new\n"
    assert done.stderr.count("error:") >= 2
    assert f"{program.decks}/broken.yaml:3:5: error:" in done.stderr
    assert "^" in done.stderr
    named = program.run("due", "broken", code=3)
    assert named.stderr.count("error:") >= 2
    error = json.loads(program.run("due", "broken", "--json", code=3).stdout)["error"]
    assert error["place"]["line"] >= 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "flashcards-progress", "version": 99}', "\0" * 50])
def test_damaged_or_newer_progress_is_never_touched(program, content):
    program.progress.write_text(content)
    for command in (["due"], ["rate", "capitals/spain", "good"], ["log"], ["undo"]):
        program.run(*command, code=4)
        assert program.progress.read_text() == content


def test_deck_text_is_never_markup_or_control_codes(program):
    (program.decks / "evil.yaml").write_text(
        'title: "[red]T[/red]"\n'
        'facts:\n  - {id: x, question: "[bold]q[/bold] \\e]52;c;aGk=\\a \\u202e", answer: "[/]"}\n'
    )
    for command in (["show", "evil"], ["show", "evil/x"], ["decks"], []):
        shown = program.run(*command, code=0).stdout
        assert not set(shown) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x202E]))
        assert "[" in shown


def test_help_and_version_write_nothing_and_need_nothing(program):
    program.now = ""
    assert program.run("--version", code=0).stdout.startswith("flashcards ")
    assert not program.progress.exists()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
def test_the_study_day_turns_at_four_by_the_local_clock(program, zone):
    program.now = "2026-01-05T03:59:00"
    assert json.loads(program.run("due", "--json", env={"TZ": zone}).stdout)["data"]["day"] == "2026-01-04"
    program.now = "2026-01-05T04:00:00"
    assert json.loads(program.run("due", "--json", env={"TZ": zone}).stdout)["data"]["day"] == "2026-01-05"


def test_a_full_disk_under_the_output_ends_quietly(program):
    program.run("rate", "capitals/spain", "again", code=0)
    command = [sys.executable, "-m", "flashcards", "--progress", str(program.progress), "log", "--json"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    assert done.returncode == 5
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_reader_that_has_seen_enough_ends_it_quietly(program):
    for _ in range(3):
        program.run("rate", "capitals/spain", "again", code=0)
    command = f"{sys.executable} -m flashcards --progress {program.progress} log; echo $? >&2"
    done = subprocess.run(
        ["bash", "-c", f"({command}) | true"], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr == "0\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_only_names_that_no_shell_can_trip_over(program, tmp_path, shell):
    (program.decks / "$(touch PWN).yaml").write_text("facts: [{question: q, answer: a}]\n")
    (program.decks / "`id`.yaml").write_text(
        "title: '\x1b]0;t\x07'\nfacts: [{question: q, answer: a}]\n".replace("\x1b", "x")
    )
    done = subprocess.run(
        [sys.executable, "-m", "flashcards"], capture_output=True, text=True, cwd=tmp_path,
        env={
            **os.environ, "PYTHONPATH": str(ROOT), "FLASHCARDS_DECKS": str(program.decks),
            "_FLASHCARDS_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "flashcards review ",
            "COMP_WORDS": "flashcards review ", "COMP_CWORD": "2", "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
    )  # fmt: skip
    assert "capitals" in done.stdout
    assert "history/korea" in done.stdout
    assert not set("$`\x1b") & set(done.stdout)


def test_a_deck_that_alone_is_meant_and_is_broken_fails(program):
    deck = program.decks.parent / "broken.yaml"
    deck.write_text("facts:\n  - question: a\n")
    for command in ("due", "stats", "decks", "forecast"):
        assert "answer is missing" in program.run("--decks", str(deck), command, code=3).stderr
