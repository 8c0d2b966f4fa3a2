"""The quick answers say what the full commands say, whatever has happened to decks, progress, clock or cache."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flashcards import cli, edge
from flashcards.__main__ import main

ROOT = Path(__file__).parent.parent
NOW = "2026-01-05T09:00"
DECK = "facts:\n- {id: one, question: One?, answer: '1'}\n- {id: two, question: Two?, answer: '2'}\n"


class World:
    """Decks, progress and a cache of one user, and the program run on them in this process."""

    def __init__(self, folder, monkeypatch, capsys):
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        self.decks, self.progress, self.cache = folder / "decks", folder / "own" / "progress.json", folder / "cache"
        self.now, self.full_runs = NOW, 0
        self.decks.mkdir()
        self.progress.parent.mkdir()
        (self.decks / "a.yaml").write_text(DECK)
        full = cli.run

        def counted(options):
            self.full_runs += 1
            return full(options)

        monkeypatch.setattr(cli, "run", counted)
        # Files are as if written a while ago: what is younger than two seconds is never kept.
        monkeypatch.setattr(edge, "wall_clock", lambda: time.time_ns() + 10_000_000_000)

    def run(self, *arguments, cache=None):
        """Exit code, output and errors of one command."""
        self.monkeypatch.setenv("XDG_CACHE_HOME", str(cache or self.cache))
        paths = ("--decks", str(self.decks), "--progress", str(self.progress))
        self.monkeypatch.setattr(sys, "argv", ["flashcards", *paths, "--now", self.now, *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        done = self.capsys.readouterr()
        return left.value.code, done.out, done.err

    def uncached(self, *arguments):
        """The same with no cache at all."""
        nowhere = self.folder / "no cache"
        shutil.rmtree(nowhere, ignore_errors=True)
        return self.run(*arguments, cache=nowhere)

    def is_quick(self, *arguments):
        before = self.full_runs
        self.run(*arguments)
        return self.full_runs == before


@pytest.fixture
def world(tmp_path, monkeypatch, capsys):
    return World(tmp_path, monkeypatch, capsys)


def edit_in_place(world):
    """The same size, and the old time set back, as some tools do."""
    path = world.decks / "a.yaml"
    times = path.stat()
    path.write_text(DECK.replace("id: two", "id: one").replace("Two?", "One?").replace("- {id: one", "# {id: one", 1))
    assert path.stat().st_size == times.st_size
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


SITUATIONS = {
    "nothing": lambda w: None,
    "no progress yet": lambda w: w.progress.unlink(missing_ok=True),
    "a card answered": lambda w: w.run("rate", "a/one", "good"),
    "an answer taken back": lambda w: (w.run("rate", "a/one", "again"), w.run("undo")),
    "a card suspended": lambda w: w.run("suspend", "a/one"),
    "a card buried": lambda w: w.run("bury", "a/one"),
    "another setting": lambda w: w.run("config", "new_per_day", "1"),
    "another rollover": lambda w: w.run("config", "rollover", "10:00"),
    "a line in the journal": lambda w: world_with_journal(w),
    "progress of an unknown program": lambda w: w.progress.write_text("{}"),
    "progress changed outside": lambda w: (
        w.run("rate", "a/one", "good"),
        w.progress.write_text(w.progress.read_text().replace(", 3, ", ", 4, ")),
    ),
    "a copy in conflict": lambda w: (w.progress.parent / "progress.sync-conflict-1.json").write_text("{}"),
    "a fact more": lambda w: (w.decks / "a.yaml").write_text(DECK + "- {question: Three?, answer: '3'}\n"),
    "a deck edited in place": edit_in_place,
    "a deck more": lambda w: (w.decks / "b.yaml").write_text(DECK),
    "a deck in a folder": lambda w: (
        (w.decks / "deep" / "er").mkdir(parents=True),
        (w.decks / "deep" / "er" / "b.yml").write_text(DECK),
    ),
    "a deck gone": lambda w: ((w.decks / "b.yaml").write_text(DECK), w.run("due"), (w.decks / "b.yaml").unlink()),
    "a deck renamed": lambda w: (w.decks / "a.yaml").rename(w.decks / "z.yaml"),
    "a broken deck": lambda w: (w.decks / "b.yaml").write_text("facts: [\n"),
    "a link that comes to life": lambda w: (
        (w.decks / "b.yaml").symlink_to(w.folder / "elsewhere"),
        w.run("due"),
        (w.folder / "elsewhere").write_text(DECK),
    ),
    "no decks": lambda w: shutil.rmtree(w.decks),
    "the next day": lambda w: setattr(w, "now", "2026-01-06T09:00"),
    "the small hours": lambda w: setattr(w, "now", "2026-01-06T03:59"),
    "the small hours are over": lambda w: setattr(w, "now", "2026-01-06T04:00"),
    "the day before": lambda w: setattr(w, "now", "2026-01-04T09:00"),
}


def world_with_journal(world):
    """As a session leaves it that was killed."""
    from flashcards.learning.records import Review
    from flashcards.progress.journal import Journal, encode
    from flashcards.progress.log import Answered

    change = Answered("a/two", Review(1_767_600_000_000, 20458, 3, 2, 1000))
    Journal(str(world.progress.with_suffix(".journal"))).append(encode(change))


FORMS = (
    ["due"],
    ["due", "--exit-code"],
    ["due", "--quiet", "--exit-code"],
    ["due", "-q"],
    ["due", "--format", "{due}/{new} {total} {day} {"],
    ["due", "--format={due}"],
    ["due", "--format", "{unknown}"],
    ["due", "--format", "{due} fällig"],
    ["due", "--format"],
    ["due", "--json"],
    ["due", "a"],
    ["due", "nothing"],
    ["due", "--help"],
)


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("known", [True, False], ids=["progress", "no progress"])
def test_due_says_the_same_with_and_without_its_sidecar(world, situation, known):
    if known:
        world.run("rate", "a/two", "again")
    world.run("due")
    SITUATIONS[situation](world)
    for arguments in (["due"], ["due", "--exit-code"], ["due"]):
        assert world.run(*arguments) == world.uncached(*arguments), arguments


@pytest.mark.parametrize("arguments", FORMS, ids=" ".join)
def test_every_form_of_due_says_the_same(world, arguments):
    world.run("rate", "a/two", "again")
    world.run("due")
    assert world.is_quick("due")
    assert world.run(*arguments) == world.uncached(*arguments)


def test_a_second_due_is_quick_until_something_changes(world):
    assert [world.is_quick("due") for _ in range(3)] == [False, True, True]
    world.run("rate", "a/one", "good")
    assert [world.is_quick("due", "--format", "{due}") for _ in range(2)] == [False, True]


def test_fresh_files_are_not_trusted(world, monkeypatch):
    monkeypatch.setattr(edge, "wall_clock", time.time_ns)
    assert [world.is_quick("due") for _ in range(2)] == [False, False]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_another_time_zone_is_another_day(world, monkeypatch, zone):
    world.now = "2026-01-05T12:00+00:00"
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    world.run("rate", "a/one", "good")
    world.run("due")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        world.now = "2026-01-05T20:00+00:00" if zone == "Asia/Tokyo" else "2026-01-06T09:00+00:00"
        form = ("due", "--format", "{due} {new} {day}")
        assert world.run(*form) == world.uncached(*form)
    finally:
        monkeypatch.undo()
        time.tzset()


DAMAGES = {
    "empty": lambda data: b"",
    "torn": lambda data: data[: len(data) // 2],
    "one bit": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "zeros": lambda data: bytes(len(data)),
    "foreign": lambda data: b"\x80\x04N.",
    "of another Python": lambda data: data.replace(b"Python 3", b"Python 2"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_sidecar_is_made_anew_without_a_word(world, damage):
    expected = world.run("due")
    (sidecar,) = world.cache.glob("flashcards/counts-*")
    sidecar.write_bytes(DAMAGES[damage](sidecar.read_bytes()))
    assert world.run("due") == expected
    assert world.is_quick("due")


def test_a_cache_that_others_may_write_is_not_read(world):
    world.run("due")
    (world.cache / "flashcards").chmod(0o770)
    assert not world.is_quick("due")


def test_the_cache_is_private_and_lies_in_the_cache_folder(world):
    world.run("due")
    assert not list(world.progress.parent.iterdir()), "nothing beside progress"
    folder = world.cache / "flashcards"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_where_no_cache_can_be_written_due_still_answers(world):
    world.cache.write_text("a file")
    assert world.run("due") == world.uncached("due")


@pytest.mark.parametrize("command", ["--version", "--help", "due"])
def test_the_quick_way_imports_nothing_heavy(world, command):
    world.run("due")
    arguments = ("--decks", world.decks, "--progress", world.progress)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import sys, time\nfrom flashcards import edge\n"
         "edge.clock = lambda options: 1767607200000\nfrom flashcards.__main__ import main\nmain()",
         *arguments, command],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": "UTC"},
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "flashcards.quick" in imported
    assert "flashcards.commands.output" not in imported
    assert not imported & {
        "typer", "rich", "yaml", "json", "dataclasses", "pathlib", "typing", "importlib.metadata", "re", "enum",
        "collections", "signal", "datetime", "hashlib",
    }  # fmt: skip
