"""`add` and `edit`, as a learner who writes decks uses them."""

import pytest

from tests.terminal.harness import Terminal


def test_add_writes_a_fact_and_nothing_else(program):
    deck = program.decks / "history/korea.yaml"
    before = deck.read_text()
    told = program.run("add", "korea", "--question", "Which river?", "--answer", "Yalu", "--hint", "North.", code=0)
    after = deck.read_text()
    assert after.startswith(before)
    assert after[len(before) :] == "  - question: Which river?\n    answer: Yalu\n    hint: North.\n"
    assert told.stdout == f"{deck}:{len(before.splitlines()) + 1}: added.\n"
    assert program.data("due", "korea")["new"] == 3


def test_add_begins_a_new_deck(program):
    program.run("add", "spanish/verbs", "--question", "ser", "--answer", "to be", "--answer", "being", code=0)
    assert (
        (program.decks / "spanish/verbs.yaml")
        .read_text()
        .endswith("- question: ser\n    answer:\n      - to be\n      - being\n")
    )
    assert program.data("due", "spanish")["new"] == 1


def test_what_would_break_the_deck_is_not_written(program):
    deck = program.decks / "capitals.yaml"
    before = deck.read_bytes()
    done = program.run("add", "capitals", "--question", "x", "--answer", "y", "--source", "nowhere", code=3)
    assert "nowhere" in done.stderr
    assert deck.read_bytes() == before


def test_a_near_duplicate_is_warned_of(program):
    question = "What is the capital of Spain ?"
    assert "warning" in program.run("add", "capitals", "--question", question, "--answer", "Madrid", code=0).stderr


def test_add_asks_only_in_a_terminal(program):
    assert "--question" in program.run("add", "capitals", code=2).stderr


@pytest.mark.parametrize("name", ["../x", "-rf", "a b", "x/.y"])
def test_no_deck_of_a_dangerous_name_is_begun(program, name):
    done = program.run("add", "--question", "q", "--answer", "a", "--", name)
    assert done.returncode in (2, 7)


def test_edit_opens_the_editor_at_the_fact_and_checks(program, tmp_path):
    editor = tmp_path / "nano"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\nsed -i "s/Madrid/Madrit/" "$2"\n')
    editor.chmod(0o755)
    env = {"EDITOR": str(editor), "VISUAL": ""}
    program.run("edit", "capitals/spain", env=env, code=0)
    deck = program.decks / "capitals.yaml"
    assert (tmp_path / "called").read_text() == f"+5 {deck}\n"
    assert "Madrit" in deck.read_text()
    editor.write_text('#!/bin/sh\nsed -i "s/question:/questoin:/" "$2"\n')
    assert "Did you mean `question`?" in program.run("edit", "capitals/spain", env=env, code=3).stderr


def test_edit_without_an_editor_says_what_to_set(program):
    assert "EDITOR" in program.run("edit", "capitals/spain", env={"EDITOR": "", "VISUAL": ""}, code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (["add", "capitals"], "question:"),
        (["edit", "capitals/spain"], "Go back into the editor?"),
        (["backup", "--restore", "2"], "Restore it?"),
    ],
)
@pytest.mark.parametrize("key", ["C-c", "C-d"])
def test_a_question_can_be_left(program, key, arguments, question):
    program.run("rate", "capitals/spain", "good", code=0)
    program.run("backup", code=0)
    before = (program.decks / "capitals.yaml").read_text(), program.progress.read_bytes()
    editor = {"EDITOR": 'sh -c \'echo "- *" >> "$0"\'', "VISUAL": ""}
    terminal = Terminal("--decks", program.decks, "--progress", program.progress, *arguments, env=editor)
    terminal.wait(question)
    terminal.press(key)
    assert terminal.end() == 130
    assert "bug" not in terminal.text()
    after = (program.decks / "capitals.yaml").read_text(), program.progress.read_bytes()
    assert (after[0].removesuffix("- *\n"), after[1]) == before
