"""`add` and `edit`, as a learner who writes decks uses them."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards import edge
from flashcards.commands import editing
from flashcards.deck.cards import Deck
from flashcards.errors import FlashcardsError
from tests.terminal.harness import ROOT, Terminal


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


def editor(tmp_path, script):
    """An editor that does what the script says with the file `$1`."""
    path = tmp_path / "an-editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path), "VISUAL": ""}


def test_nothing_is_written_before_an_editor_is_known(program):
    before = (program.decks / "capitals.yaml").read_bytes()
    for env in ({"EDITOR": "", "VISUAL": ""}, {"EDITOR": "nano '", "VISUAL": ""}):
        program.run("add", "capitals", "--editor", env=env, code=2)
        program.run("add", "new", "--editor", env=env, code=2)
    assert (program.decks / "capitals.yaml").read_bytes() == before
    assert not (program.decks / "new.yaml").exists()


def test_a_template_that_was_left_as_it_was_is_taken_out(program, tmp_path):
    before = (program.decks / "capitals.yaml").read_bytes()
    for deck in ("capitals", "new"):
        assert "nothing is added" in program.run("add", deck, "--editor", env=editor(tmp_path, ":"), code=0).stdout
    assert (program.decks / "capitals.yaml").read_bytes() == before
    assert not (program.decks / "new.yaml").exists()


def test_what_was_given_stands_in_the_editor(program, tmp_path):
    given = ("--question", "Which river?", "--answer", "Yalu", "--hint", "North.", "--explanation", "A border.")
    program.run("add", "capitals", "--editor", *given, env=editor(tmp_path, 'cp "$1" seen'), code=0)
    deck = (program.decks / "capitals.yaml").read_text()
    for line in ("question: Which river?", "answer: Yalu", "hint: North.", "explanation: A border."):
        assert line in deck


def test_a_link_to_a_deck_stays_a_link(program, tmp_path):
    real, link = tmp_path / "real.yaml", program.decks / "linked.yaml"
    real.write_text("facts:\n  - {question: one, answer: 1}\n")
    link.symlink_to(real)
    program.run("check", "--fix", "linked", code=0)
    program.run("add", "linked", "--question", "two", "--answer", "2", code=0)
    assert link.is_symlink()
    assert "id: one" in real.read_text()
    assert "question: two" in real.read_text()


def test_what_is_there_and_is_no_deck_of_that_name_is_not_written_to(program):
    (program.decks / "foo.yaml").write_text("id: bar\nfacts:\n  - {question: one, answer: 1}\n")
    (program.decks / "folder.yaml").mkdir()
    for name in ("foo", "folder"):
        assert "is there" in program.run("add", name, "--question", "q", "--answer", "a", code=2).stderr
    assert "q" not in (program.decks / "foo.yaml").read_text().replace("question", "")


def test_a_new_deck_is_found_again(program, tmp_path):
    deck = program.decks / "capitals.yaml"
    told = program.run("--decks", str(deck), "add", "new", "--question", "q", "--answer", "a", code=2).stderr
    assert "--decks FOLDER" in told


def test_a_new_deck_is_told_once_it_is_there(program):
    assert "A new deck" not in program.run("add", "spansh", code=2).stdout
    told = program.run("add", "spanish", "--question", "ser", "--answer", "to be", code=0).stdout
    assert told.startswith(f"A new deck: {program.decks / 'spanish.yaml'}\n")


WHILE_IT_WRITES = """
import flashcards.progress.durable as durable
real = durable.prepare
def prepare(target, data):
    if target.endswith(".yaml"):
        with open(target, "a") as deck:
            deck.write("# by another program\\n")
    return real(target, data)
durable.prepare = prepare
"""


@pytest.mark.parametrize("command", [("check", "--fix"), ("add", "capitals", "--question", "q", "--answer", "a")])
def test_what_another_program_has_saved_meanwhile_stands(program, tmp_path, command):
    (tmp_path / "sitecustomize.py").write_text(WHILE_IT_WRITES)
    paths = os.pathsep.join((str(tmp_path), str(ROOT)))
    (program.decks / "capitals.yaml").write_text("facts:\n  - {question: one, answer: 1}\n")
    told = program.run(*command, env={"PYTHONPATH": paths}, code=5).stderr
    assert "changed by another program" in told
    assert (program.decks / "capitals.yaml").read_text().endswith("# by another program\n")
    assert not list(program.decks.glob(".*"))


def test_ctrl_c_in_the_editor_is_the_editors(program, tmp_path):
    env = editor(tmp_path, 'trap : INT; echo ready; sleep 1; sleep 1; sed -i s/Madrid/Madrit/ "$1"')
    terminal = Terminal("--decks", program.decks, "--progress", program.progress, "edit", "capitals/spain", env=env)
    terminal.wait("ready")
    terminal.press("C-c")
    assert terminal.end() == 0
    assert "Madrit" in (program.decks / "capitals.yaml").read_text()


def test_a_proposed_command_is_no_order_to_a_shell(program):
    (program.decks / "odd.yaml").write_text("id: d$(touch${IFS}x)\nfacts:\n  - {id: one, question: one, answer: 1}\n")
    program.run("rate", "d$(touch${IFS}x)/one", "good", code=0)
    (program.decks / "odd.yaml").write_text("id: d$(touch${IFS}x)\nfacts:\n  - {id: two, question: one, answer: 1}\n")
    (program.decks / "capitals.yaml").unlink()
    shown = program.run("check", code=0).stdout
    proposed = [line.partition("same card: ")[2] for line in shown.splitlines() if "relink" in line]
    assert [shlex.split(line)[2:] for line in proposed] == [["d$(touch${IFS}x)/one", "d$(touch${IFS}x)/two"]]
    assert "relink d$" not in shown


def test_an_editor_that_does_not_start_leaves_no_template(program):
    before = (program.decks / "capitals.yaml").read_bytes()
    for deck in ("capitals", "new"):
        told = program.run("add", deck, "--editor", env={"EDITOR": "no-such-editor", "VISUAL": ""}, code=5).stderr
        assert "does not start" in told
    assert (program.decks / "capitals.yaml").read_bytes() == before
    assert not (program.decks / "new.yaml").exists()


def test_a_deck_that_is_gone_after_the_editor_is_no_bug(program):
    told = program.run("add", "new", "--editor", env={"EDITOR": "rm", "VISUAL": ""}, code=3).stderr
    assert "new.yaml" in told


def test_a_new_deck_goes_where_it_is_found_and_never_into_the_programs_own(program, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [sys.executable, "-m", "flashcards", "--progress", str(program.progress), "add", "neu/x"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for cwd, expected in ((elsewhere, Path(edge.own_decks())), (tmp_path, Path("decks"))):
        told = subprocess.run(
            [*command, "--question", "q", "--answer", "a"], cwd=cwd, env=env, capture_output=True, text=True, check=True
        ).stdout
        assert f"A new deck: {cwd / expected / 'neu/x.yaml'}" in told


def test_a_copy_of_a_shipped_deck_is_edited_again(program, tmp_path):
    """Its first edit broke it, so that the shipped one is not in force any more than the copy is."""
    copy = Path(edge.own_decks()) / "capitals.yaml"
    copy.parent.mkdir(parents=True)
    copy.write_text("facts: [\n")
    deck = Deck("capitals", str(Path(edge.shipped_decks()) / "acheson-speech.yaml"), "")
    assert editing.is_installed(deck.path) or editing.own_file(deck) == deck.path
    with pytest.MonkeyPatch.context() as installed:
        installed.setattr(editing, "is_installed", lambda path: True)
        assert editing.own_file(deck) == str(copy)
        copy.write_text("id: another\nfacts: [{question: q, answer: a}]\n")
        with pytest.raises(FlashcardsError, match="is there already"):
            editing.own_file(deck)
