"""I. The command line: mistakes teach and change nothing, names are quoted, completion offers only safe words."""

import os
import re
import shutil
import subprocess

import pytest

from tests.battery.machine import PROGRAM, ROOT, Case

MISTAKES = {
    "a negative number": (["review", "--new", "-1"], "--new"),
    "no cards at all": (["review", "--limit", "0"], "--limit"),
    "a power of ten": (["review", "--new", "1e9"], "--new"),
    "too many": (["review", "--new", "1000000000"], "--new"),
    "letters": (["review", "--limit", "abc"], "--limit"),
    "letters for milliseconds": (["rate", "capitals/spain", "good", "--took", "soon"], "--took"),
    "a full-width seed": (["--seed", "１２", "due"], "--seed"),
    "no number": (["review", "--limit"], "--limit"),
    "an unknown option": (["due", "--bogus"], "--bogus"),
    "an unknown short option": (["rate", "capitals/spain", "good", "-z"], "-z"),
    "an unknown command": (["nothing"], "nothing"),
    "a mistyped command": (["reveiw"], "flashcards review"),
    "no rating": (["rate", "capitals/spain"], "RATING"),
    "a rating that is none": (["rate", "capitals/spain", "great"], "great"),
    "too many arguments": (["undo", "twice"], "twice"),
    "two that exclude each other": (["doctor", "--repair", "--accept"], "--repair"),
    "two forms of one answer": (["search", "--ids", "--json", "France"], "--ids"),
    "a time that is none": (["--now", "soon", "due"], "--now"),
    "an unknown setting": (["config", "colour", "red"], "colour"),
    "a setting out of range": (["config", "retention", "2"], "retention"),
    "a count of questions below one": (["quiz", "--count", "-3"], "--count"),
    "a pass mark that is none": (["quiz", "--pass", "most", "--answers", "x"], "most"),
}


@pytest.mark.parametrize("label", MISTAKES)
def test_case_084_a_mistake_is_named_and_changes_nothing(case, label):
    arguments, words = MISTAKES[label]
    case.deck()
    run = case.run(*arguments, code=2)
    assert words in run.said
    assert not case.data.exists()


def test_case_084_full_width_digits_are_no_number(case):
    case.deck()
    case.run("rate", "capitals/spain", "good", "--took", "１２", code=2)


def test_case_084_numbers_at_their_ends_are_taken(case):
    case.deck()
    case.rate("capitals/spain")
    for took in ("0", "86400000"):
        case.run("rate", "capitals/spain", "good", "--took", took)
    case.run("rate", "capitals/spain", "good", "--took", "86400001", code=2)
    assert len(case.log()) == 3


NAMES = {
    "a dash": "-",
    "an option": "-rf",
    "a line break": "no\nsuch",
    "an escape": "\x1b]0;title\x07\x1b[31m",
    "markup": "[/red][bold]x",
    "bytes that are no UTF-8": "x\udcff\udcfe",
    "a bidi override": "x\u202eyzzub",
    "a quote": 'it\'s "x" $(touch canary) `touch canary`',
    "nothing": "",
    "four thousand letters": "x" * 4000,
}


@pytest.mark.parametrize("label", NAMES)
def test_case_085_names_are_quoted_safely(case, label):
    case.deck()
    name = NAMES[label]
    named = (["due", "--", name], ["show", "--", name], ["rate", "--", name, "good"], ["suspend", "--", name])
    for command in (*named, ["--decks", name, "due"]):
        run = case.run(*command, code=(2, 7), cwd=case.folder)
        assert len(run.stderr.splitlines()) <= 3, run
        assert not (case.folder / "canary").exists()
    assert not case.progress.exists()


def test_case_085_two_dashes_end_the_options(case):
    case.deck()
    assert case.run("due", "--").stdout == "0 due, 5 new\n"
    assert "'--json'" in case.run("due", "--", "--json", code=7).stderr


def completed(case: Case, shell: str, words: str) -> str:
    """What the program offers the shell for this half-typed line."""
    env = {
        "_FLASHCARDS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "FLASHCARDS_DECKS": str(case.decks),
    }
    done = subprocess.run(PROGRAM, capture_output=True, text=True, env=case.environment(env), check=False, timeout=20)
    assert "Traceback" not in done.stderr
    return done.stdout


EVIL = (
    "$(touch PWN)", "`touch PWN`", "\\$(touch PWN)", "a;touch PWN", "x\x1b]0;title\x07", "$(touch${IFS}PWN)",
    "`touch${IFS}PWN`", "c;touch${IFS}PWN", "c|PWN", "'PWN'", '"PWN"', "é", "--PWN", "-PWN", "c&PWN", "c>PWN", "*", "~",
)  # fmt: skip
"""Those with spaces or what cannot be printed are refused as ids; no rule for decks forbids the others."""


@pytest.fixture
def evil(case: Case) -> Case:
    """Decks whose names and ids are traps for a shell, and one that is none."""
    case.deck()
    facts = "facts:\n  - {{id: '{}', question: What is {}?, answer: a}}\n"
    for number, name in enumerate(EVIL):
        quoted = name.replace("'", "''")
        case.deck(facts.format("x", number), f"{name}.yaml")
        case.deck(f"id: 'z{quoted}'\ntitle: '{quoted}'\n" + facts.format("x", 100 + number), f"evil-{number}.yaml")
        case.deck(facts.format(quoted, 200 + number), f"fact-{number}.yaml")
    assert {"$(touch${IFS}PWN)", "z'PWN'", "--PWN"} <= {deck["id"] for deck in case.data_of("decks")["decks"]}
    return case


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_case_086_completion_offers_only_safe_names(evil, shell):
    for words in ("flashcards show ", "flashcards due ", "flashcards rate ", "flashcards review c"):
        offered = completed(evil, shell, words)
        if shell == "zsh":
            offered = offered.strip().removeprefix("_arguments '*: :((").removesuffix("))'").replace('"', "")
        names = offered.splitlines()
        assert any(name.startswith("capitals") for name in names), offered
        # and so no text of a deck stands beside a name
        assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/+][A-Za-z0-9._/+-]*", name)] == []


def test_case_086_a_shell_that_completes_runs_nothing(evil):
    """The script that the program installs, in a real bash, asked for what TAB would ask."""
    if not shutil.which("bash"):
        pytest.skip("bash is not here")
    folder = evil.home / "bin"
    folder.mkdir()
    (folder / "flashcards").write_text(f'#!/bin/sh\nexec {PROGRAM[0]} -m flashcards "$@"\n')
    (folder / "flashcards").chmod(0o755)
    script = """
eval "$(flashcards --show-completion bash)"
COMP_WORDS=(flashcards show ""); COMP_CWORD=2; COMP_LINE="flashcards show "; COMP_POINT=16
_flashcards_completion flashcards "" show
printf '%s\\n' "${COMPREPLY[@]}"
"""
    env = evil.environment({"PATH": f"{folder}:{os.environ['PATH']}", "FLASHCARDS_DECKS": str(evil.decks)})
    command = ["bash", "--norc", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=evil.folder, check=False)
    assert "capitals" in done.stdout.split(), done
    assert not (evil.folder / "PWN").exists()
    assert not re.search("touch|\\$|`|&", done.stdout)


def test_case_087_typer_shows_no_locals_and_reads_no_markup():
    source = (ROOT / "flashcards" / "cli.py").read_text()
    made = re.findall(r"typer\.Typer\(([^)]*)\)", source)
    assert made
    for arguments in made:
        assert "rich_markup_mode=None" in arguments
        assert "pretty_exceptions_enable=False" in arguments


BUG = """
from flashcards.deck import sheet
def broken(card, *more):
    secret = "the capital of France"
    raise ValueError("Paris " + secret)
from flashcards.commands import show
import flashcards.deck.library as library
library.Library.resolve = broken
"""


@pytest.mark.parametrize("command", [["due", "capitals"], ["show", "capitals", "--json"]])
def test_case_087_a_bug_shows_neither_cards_nor_folders(case, command):
    case.deck()
    run = case.run(*command, code=70, env=case.patched(BUG))
    assert "This is a bug: ValueError" in run.said
    assert "Please report" in run.said
    assert "Paris" not in run.said
    assert "France" not in run.said
    assert str(case.folder) not in run.said
