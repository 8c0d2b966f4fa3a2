"""The README is run: its transcripts, its screens, its decks, and the commands it promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.cli import TABLE
from flashcards.deck.reader import read_deck
from tests import screenshots
from tests.terminal.harness import ROOT, Terminal

README = (ROOT / "README.md").read_text()


def blocks(language):
    """The texts of the README's fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def transcript(block):
    """(command, output) pairs of a console block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One working folder for all transcripts, which follow one another; `flashcards` is on its path."""
    folder = tmp_path_factory.mktemp("readme")
    command = folder / ".local/bin/flashcards"  # where pipx puts it
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m flashcards "$@"\n')
    command.chmod(0o755)
    for block in blocks("sh"):
        if name := re.match(r"# (\S+\.sh)\n", block):
            (folder / name[1]).write_text(block)
    return folder


def environment(folder):
    return {
        **os.environ,
        "HOME": str(folder),
        "PATH": f"{folder}/.local/bin:{os.environ['PATH']}",
        "FLASHCARDS_PROGRESS": str(folder / "progress.json"),
        "TZ": "UTC",
    }


@pytest.fixture(scope="module")
def ran(folder):
    """Every command of the transcripts, in their order, with what it printed and what the README says it prints."""
    pairs = [pair for block in blocks("console") for pair in transcript(block)]
    return [(command, run(folder, command), output) for command, output in pairs]


def run(folder, command):
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(folder), text=True, stderr=subprocess.STDOUT,
        stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    return done.stdout


def test_every_transcript_is_what_happens(ran):
    assert len(ran) >= 5
    for command, printed, promised in ran:
        assert printed == promised, command


def test_the_ci_job_fails_below_the_mark(ran, folder):
    [job] = blocks("ci")
    [line] = re.findall(r"^    - (flashcards .*)$", job, re.MULTILINE)

    def marked(letter):
        command = f"sed -i 's/topic: ./topic: {letter}/' paper.yaml; {line}"
        return subprocess.run(["bash", "-c", command], cwd=folder, env=environment(folder), timeout=60).returncode

    assert [marked("a"), marked("b")] == [0, 1]
    assert (folder / "report.xml").exists()


def test_the_cron_line_works_with_what_cron_gives_it(folder):
    [line] = re.findall(r"^0 8 \* \* \*  (.*)$", README, re.MULTILINE)

    def cron(command):
        bare = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh", "LOGNAME": "root"}
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=folder, env=bare, text=True, stdin=subprocess.DEVNULL, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.returncode, done.stdout

    assert cron(line) == (0, ""), "nothing is due"
    cron("$HOME/.local/bin/flashcards rate acheson-speech/acheson-president again")
    assert cron(line) == (0, "cards due: 1\n")


DECK = """
facts:
  - {id: order, question: In which order?, order: [dawn, noon, dusk]}
  - {id: choice, question: Which?, choices: [{right: this}, {wrong: that}]}
"""


@pytest.fixture
def learn(folder, tmp_path):
    """Runs learn.sh over the deck above."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/d.yaml").write_text(DECK)

    def run(*arguments, keys=""):
        return subprocess.run(
            ["sh", folder / "learn.sh", *arguments], cwd=tmp_path, input=keys, text=True, capture_output=True,
            timeout=60, env={**environment(folder), "FLASHCARDS_PROGRESS": str(tmp_path / "p.json")},
        )  # fmt: skip

    return run


def test_the_session_in_the_shell_shows_what_there_is_to_choose_from(learn):
    done = learn(keys="\n3\n\n3\n")
    first, second = done.stdout.split("easy: ")[:2]
    assert first.splitlines()[0] == "In which order?"
    assert sorted(first.splitlines()[1:4]) == ["dawn", "dusk", "noon"]
    assert sorted(second.splitlines()[1:3]) == ["that", "this"]
    assert (done.returncode, done.stderr) == (0, ""), "no card is left"
    assert learn().returncode == 0, "nor another time"


def test_the_session_in_the_shell_takes_no_failure_for_the_end(learn, tmp_path):
    done = learn("no-such-deck")
    assert done.returncode == 7
    assert "no-such-deck" in done.stderr
    (tmp_path / "p.json").write_text("{ damaged")
    done = learn()
    assert done.returncode == 4
    assert "p.json" in done.stderr


def test_the_screen_is_what_stands_there(tmp_path):
    [screen] = blocks("screen")
    terminal = Terminal(
        "--now", "2026-01-05T09:00", "--progress", tmp_path / "progress.json", "review", "acheson-speech",
        rows=len(screen.splitlines()),
    )  # fmt: skip
    terminal.wait("Space show")
    terminal.press("Space")
    terminal.wait("1 Again")
    assert terminal.lines() == [line.rstrip() for line in screen.splitlines()]
    terminal.press("q")


@pytest.mark.parametrize("name", screenshots.PICTURES)
def test_the_pictures_are_current(name):
    assert f".github/screenshots/{name}.svg" in README
    assert screenshots.made(name) == (screenshots.FOLDER / f"{name}.svg").read_text(), "python -m tests.screenshots"


@pytest.mark.parametrize("deck", blocks("yaml"), ids=range(len(blocks("yaml"))))
def test_every_deck_shown_can_be_read(deck):
    read, problems = read_deck(deck, "shown.yaml", "shown")
    assert problems == []
    assert read is not None
    assert read.cards


@pytest.mark.parametrize("command", TABLE)
def test_every_command_has_its_place(command):
    assert re.search(rf"`(flashcards )?{command}\b", README), f"the README does not speak of `{command}`"


def test_the_two_setup_commands_are_there_and_ci_runs_the_second():
    setup = [line.strip() for line in README.splitlines() if line.startswith("    python3.11 -m venv")]
    assert len(setup) == 2
    assert setup[0].endswith(".venv/bin/flashcards review")
    assert ".venv/bin/python -m pytest" in setup[1]
    assert "README.md" in (ROOT / ".ci/run").read_text()


def test_the_changelog_speaks_of_this_version():
    from flashcards import __version__

    assert f"## {__version__}" in (Path(ROOT) / "CHANGELOG.md").read_text()
