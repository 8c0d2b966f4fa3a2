"""The program as a user runs it: a real process with a folder of decks and a progress file of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

DECKS = {
    "capitals.yaml": """
title: Capitals
facts:
  - {id: france, question: What is the capital of France?, answer: Paris, reverse: {question: Paris?, answer: France}}
  - {id: spain, question: What is the capital of Spain?, answer: Madrid}
""",
    "history/korea.yaml": """
title: Korea
number: 2
tags: [history]
facts:
  - id: war
    question: When did the Korean War begin?
    answer: 25 June 1950
    explanation: North Korea crossed the parallel.
  - id: leader
    question: Who led the North?
    choices: [{right: Kim Il Sung}, {wrong: Syngman Rhee, because: He led the South.}]
""",
}


class Program:
    """Runs `flashcards` on the decks and the progress file of one folder."""

    def __init__(self, folder: Path) -> None:
        self.decks, self.progress = folder / "decks", folder / "progress.json"
        self.now = "2026-01-05T09:00:00"

    def run(self, *arguments, stdin="", env=None, code=None):
        """The finished process; its exit code is checked where `code` is given."""
        done = subprocess.run(
            [sys.executable, "-m", "flashcards", "--decks", self.decks, "--progress", self.progress,
             *(("--now", self.now) if self.now else ()), *arguments],
            input=stdin, capture_output=True, text=True, timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        if code is not None:
            assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        return done

    def json(self, *arguments, code=0):
        """The one JSON document that a command prints."""
        return json.loads(self.run(*arguments, code=code).stdout)

    def data(self, *arguments, code=0):
        asked = arguments if arguments[0] == "next" else (*arguments, "--json")
        document = self.json(*asked, code=code)
        assert (document["ok"], document["version"]) == (True, 1)
        return document["data"]


@pytest.fixture
def program(tmp_path):
    for name, text in DECKS.items():
        path = tmp_path / "decks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Program(tmp_path)
