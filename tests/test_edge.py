"""The edge: global options anywhere, default paths by the platform's rules, and what may be imported on a quick way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards import edge
from flashcards.errors import USAGE, FlashcardsError

ROOT = Path(__file__).parent.parent


def parsed(*argv):
    options = edge.Options()
    edge.parse(list(argv), options)
    return options


def test_global_options_stand_anywhere_before_two_dashes():
    options = parsed("--seed", "7", "review", "--decks=x", "korea", "--progress", "p.json", "--", "--seed", "8")
    assert (options.seed, options.decks, options.progress) == (7, "x", "p.json")
    assert options.args == ["review", "korea", "--", "--seed", "8"]


def test_json_is_known_before_the_command_is():
    assert parsed("due", "--json").json
    assert not parsed("search", "--", "--json").json


@pytest.mark.parametrize("argv", [["next", "x"], ["quiz", "--report", "json"], ["quiz", "--report=json", "x"]])
def test_where_answers_are_json_errors_are(argv):
    assert parsed(*argv).json
    assert not parsed("quiz", "--report", "text", "next").json


@pytest.mark.parametrize("argv", [["--version"], ["due", "--version"], ["--decks", "x", "--version"]])
def test_the_version_is_told_anywhere(argv):
    assert parsed(*argv).version
    assert not parsed("search", "--", "--version").version


def test_without_a_home_nothing_is_written_beside_the_user(monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 987_654)  # nobody of that number has a home
    assert (edge.cache_folder(), edge.own_decks()) == ("", "")
    with pytest.raises(FlashcardsError) as caught:
        edge.data_folder()
    assert (caught.value.code, caught.value.message) == (USAGE, "No home folder is known here.")


@pytest.mark.parametrize(
    "argv", [["--seed"], ["--seed", "x"], ["--seed="], ["--now", "soon"], ["--decks"], ["--seed", "１"]]
)
def test_mistakes(argv):
    with pytest.raises(FlashcardsError) as caught:
        parsed(*argv)
    assert caught.value.code == USAGE


def test_no_color(monkeypatch):
    assert parsed().color
    assert not parsed("--no-color").color
    monkeypatch.setenv("NO_COLOR", "1")
    assert not parsed().color


@pytest.mark.parametrize(("value", "used"), [("/tmp/x y", True), ("relative", False), ("", False)])
def test_the_data_folder_follows_the_specification(monkeypatch, home, value, used):
    monkeypatch.setenv("XDG_DATA_HOME", value)
    expected = f"{value}/flashcards" if used else f"{home}/.local/share/flashcards"
    assert edge.data_folder() == expected


@pytest.mark.parametrize("command", ["--version", "--help"])
def test_the_quick_way_imports_nothing_heavy(command):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "flashcards", command], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & {"typer", "rich", "yaml", "json", "dataclasses", "pathlib", "typing", "importlib.metadata"}
