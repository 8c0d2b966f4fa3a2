"""K. Two machines: whatever order their files are joined in, all that was recorded on either is there."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from flashcards.learning.records import Review
from flashcards.learning.schedule import replay
from flashcards.progress import file, history, journal
from flashcards.progress.log import Answered, Log
from flashcards.progress.merge import union
from tests.battery.machine import PROGRAM, ROOT, Case
from tests.battery.test_b_progress import KEPT
from tests.progress.samples import logs


def joined(*parts: Log) -> bytes:
    return file.dump(union([file.load(file.dump(part), "p.json") for part in parts]))


def laws(a: Log, b: Log, c: Log) -> None:
    both = joined(a, b)
    assert both == joined(b, a)
    assert joined(a, a) == joined(a) == file.dump(a)
    assert joined(a, file.load(joined(b, c), "")) == joined(file.load(both, ""), c)
    for side in (a, b):
        assert records(side) <= records(file.load(both, ""))


def records(log: Log) -> set[tuple[str, str]]:
    return {(card, history.text(review)) for card, review, _ in log.everything()}


@given(logs, logs, logs)
@settings(max_examples=60, deadline=None)
def test_case_097_merging_is_commutative_associative_and_idempotent(a, b, c):
    laws(a, b, c)


@pytest.mark.long
@given(logs, logs, logs)
@settings(max_examples=3_000, deadline=None)
def test_case_097_merging_3_000_examples(a, b, c):
    laws(a, b, c)


class Machine:
    """A machine with its own progress file, on which the decks of a case are studied."""

    def __init__(self, case: Case, name: str) -> None:
        self.case, self.path = case, case.folder / name / "progress.json"
        self.path.parent.mkdir()
        self.path.write_bytes(KEPT)

    def run(self, *arguments: object, now: str = "2026-01-06T09:00:00", **options):
        self.case.now = now
        folder = [self.path.parent]
        return self.case.run("--progress", self.path, *arguments, writes=folder, **options)

    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run("log", "--json").out.splitlines()]

    def state(self, card: str) -> Any:
        return self.run("show", card, "--json").data["cards"][0]["state"]


@pytest.fixture
def two(case: Case) -> tuple[Machine, Machine]:
    """Two machines that begin with the same three answers."""
    case.deck()
    return Machine(case, "laptop"), Machine(case, "desktop")


def test_case_097_both_machines_end_with_the_same_bytes(two):
    laptop, desktop = two
    laptop.run("rate", "capitals/france", "good")
    laptop.run("suspend", "capitals/peru")
    desktop.run("rate", "capitals/korea", "again", now="2026-01-06T10:00:00")
    desktop.run("undo", now="2026-01-06T10:01:00")
    laptop.run("merge", desktop.path)
    desktop.run("merge", laptop.path)
    assert laptop.path.read_bytes() == desktop.path.read_bytes()
    before = laptop.path.read_bytes()
    told = laptop.run("merge", desktop.path).stdout
    assert "0 new reviews" in told
    assert laptop.path.read_bytes() == before


def test_case_098_a_lapse_on_one_machine_is_not_overwritten_by_the_other(two):
    laptop, desktop = two
    laptop.run("rate", "capitals/france", "again", now="2026-01-07T09:00:00")
    desktop.run("rate", "capitals/france", "good", now="2026-01-08T09:00:00")
    laptop.run("merge", desktop.path)
    assert [entry["rating"] for entry in laptop.log() if entry["card"] == "capitals/france"] == [3, 1, 3]
    reviews = file.read(str(laptop.path)).log.valid("capitals/france")
    replayed = replay(reviews)
    assert replayed is not None
    found = laptop.state("capitals/france")
    assert (found["lapses"], found["reviews"]) == (replayed.lapses, replayed.reviews) == (1, 3)
    assert found["stability"] == round(replayed.stability, 6)


@pytest.mark.parametrize("order", ["undone first", "undone second"])
def test_case_099_an_undo_on_one_side_stays_undone(two, order):
    laptop, desktop = two
    laptop.run("undo")
    first, second = (laptop, desktop) if order == "undone first" else (desktop, laptop)
    first.run("merge", second.path)
    second.run("merge", first.path)
    for machine in two:
        assert [entry["voided"] for entry in machine.log()] == [False, False, True]


def test_case_100_two_reviews_of_one_instant_are_both_kept_in_a_fixed_order(two):
    laptop, desktop = two
    same = "2026-01-07T09:00:00.123"
    laptop.run("rate", "capitals/france", "again", now=same)
    desktop.run("rate", "capitals/france", "easy", now=same)
    laptop.run("merge", desktop.path)
    desktop.run("merge", laptop.path)
    assert laptop.path.read_bytes() == desktop.path.read_bytes()
    assert [entry["rating"] for entry in laptop.log() if entry["card"] == "capitals/france"] == [3, 1, 4]
    instants = [entry["at"] for entry in laptop.log() if entry["card"] == "capitals/france"]
    assert instants[1] == instants[2]


CONFLICTS = (
    "progress.sync-conflict-20260102-030405-ABCDEFG.json",
    "progress (laptop's conflicted copy 2026-01-02).json",
)


@pytest.mark.parametrize("name", CONFLICTS)
def test_case_101_conflicting_copies_are_told_folded_and_put_away(two, name):
    laptop, desktop = two
    desktop.run("rate", "capitals/korea", "good")
    copy = laptop.path.parent / name
    shutil.move(desktop.path, copy)
    for command in (["due"], ["log"], ["rate", "capitals/japan", "good"]):
        assert name in laptop.run(*command).stderr
    laptop.run("merge", "--conflicts")
    assert "capitals/korea" in {entry["card"] for entry in laptop.log()}
    assert not copy.exists()
    assert (laptop.path.parent / "progress.backups" / name).exists()
    assert name not in laptop.run("due").stderr


def test_case_101_the_hint_joins_the_copy_from_wherever_it_is_followed(two):
    laptop, desktop = two
    desktop.run("rate", "capitals/korea", "good")
    shutil.move(desktop.path, laptop.path.parent / CONFLICTS[0])
    (warning,) = laptop.run("due").complaints
    command = warning.below[-1].partition("flashcards ")[2]
    laptop.run(*shlex.split(command))
    assert laptop.run("due").stderr == ""
    assert len(laptop.log()) == 4


@pytest.mark.parametrize("name", CONFLICTS)
def test_case_101_a_journal_set_aside_is_told_folded_and_put_away(two, name):
    """Answers that a killed session left in its journal, while another machine wrote to the same one."""
    laptop, _ = two
    aside = laptop.path.parent / name.replace(".json", ".journal")
    change = Answered("capitals/korea", Review(1_767_700_000_000, 20459, 3, 2, 0))
    aside.write_bytes(journal.encode(change) + journal.encode(change)[:30])
    for command in (["due"], ["doctor"], ["rate", "capitals/japan", "good"]):
        assert "not counted" in laptop.run(*command).stderr
    laptop.run("merge", "--conflicts")
    assert "capitals/korea" in {entry["card"] for entry in laptop.log()}
    assert (laptop.path.parent / "progress.backups" / aside.name).exists()
    assert laptop.run("due").stderr == ""


SIDES = {
    "damaged": KEPT[:200],
    "empty": b"",
    "newer": KEPT.replace(b'"version": 1', b'"version": 999'),
    "not ours": b'{"name": "package"}',
    "nested": b"[" * 100_000,
}


@pytest.mark.parametrize("label", SIDES)
def test_case_102_a_side_that_cannot_be_read_leaves_the_other_untouched(two, label):
    laptop, desktop = two
    desktop.path.write_bytes(SIDES[label])
    before = laptop.path.read_bytes()
    laptop.run("merge", desktop.path, code=4)
    assert laptop.path.read_bytes() == before
    assert desktop.path.read_bytes() == SIDES[label]
    base = laptop.path.parent / "base.json"
    base.write_bytes(KEPT)
    laptop.run("merge", "--driver", base, laptop.path, desktop.path, code=4)
    laptop.run("merge", "--driver", base, desktop.path, laptop.path, code=4)
    assert laptop.path.read_bytes() == before


def test_case_102_a_side_that_was_changed_by_hand_is_joined_only_when_it_was_accepted(two):
    laptop, desktop = two
    desktop.path.write_bytes(KEPT.replace(b", 3, 2, 0]", b", 4, 2, 0]", 1))
    assert "doctor --accept" in laptop.run("merge", desktop.path, code=4).stderr
    base = laptop.path.parent / "base.json"
    base.write_bytes(KEPT)
    laptop.run("merge", "--driver", base, laptop.path, desktop.path, code=4)
    assert laptop.path.read_bytes() == KEPT
    desktop.run("doctor", "--accept")
    laptop.run("merge", "--driver", base, laptop.path, desktop.path)
    assert len(laptop.log()) == 4


def test_case_102_a_file_that_is_not_there(two):
    two[0].run("merge", "nowhere.json", code=7)


@pytest.fixture
def repository(case: Case, tmp_path: Path) -> Path:
    """A git repository that holds progress, set up as the README says."""
    if not shutil.which("git"):
        pytest.skip("git is not here")
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    program = f"{PROGRAM[0]} -m flashcards"
    git(folder, "config", "merge.flashcards.driver", f"PYTHONPATH={ROOT} {program} merge --driver %O %A %B")
    (folder / ".gitattributes").write_text("progress.json merge=flashcards\n")
    (folder / ".gitignore").write_text("*.journal\n*.lock\n*.backups/\n")
    return folder


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=learner", "-c", "user.email=learner@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=check)


def test_case_103_two_branches_of_git_merge_without_a_conflict(case, repository):
    case.deck()
    progress = repository / "progress.json"
    answers = {"main": ("france", "spain", "peru"), "train": ("korea", "japan", "france")}
    case.run("config", "fuzz", "on", "--progress", progress, writes=[repository])
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "begin")
    git(repository, "branch", "train")
    for day, (branch, cards) in enumerate(answers.items(), 6):
        git(repository, "checkout", "-q", branch)
        for number, card in enumerate(cards):
            case.now = f"2026-01-{day:02}T09:0{number}:00"
            case.run("rate", f"capitals/{card}", "good", "--progress", progress, writes=[repository])
        git(repository, "commit", "-qam", branch)
    done = git(repository, "merge", "-q", "main", check=False)
    assert done.returncode == 0, done
    assert git(repository, "status", "--porcelain").stdout == ""
    log = [json.loads(line) for line in case.run("log", "--json", "--progress", progress).out.splitlines()]
    expected = [f"capitals/{card}" for cards in answers.values() for card in cards]
    assert sorted(entry["card"] for entry in log) == sorted(expected)
    case.run("doctor", "--progress", progress)


def test_case_103_a_month_on_two_machines(repository):
    """Nine hundred reviews on each branch, many of the same cards."""

    def studied(begin: Log, offset: int) -> bytes:
        log = file.load(file.dump(begin), "")
        for number in range(900):
            at = 1_767_600_000_000 + number * 2_880_000 + offset
            card = f"deck/card-{(number * 7 + offset) % 300:03}"
            log.apply(Answered(card, Review(at, 20458 + number // 30, 1 + number % 4, number % 40, 900)))
        return file.dump(log)

    progress = repository / "progress.json"
    progress.write_bytes(file.dump(Log()))
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "begin")
    git(repository, "checkout", "-qb", "train")
    for offset, branch in enumerate(("train", "main")):
        git(repository, "checkout", "-q", branch)
        progress.write_bytes(studied(Log(), offset))
        git(repository, "commit", "-qam", branch)
    assert git(repository, "merge", "-q", "train", check=False).returncode == 0
    merged = file.load_any(progress.read_bytes(), "p.json")
    assert merged.intact
    assert len(list(merged.log.everything())) == 1800


def test_case_104_of_a_setting_the_later_change_wins_and_the_loser_is_told(two):
    laptop, desktop = two
    laptop.run("config", "retention", "0.85", now="2026-01-06T09:00:00")
    desktop.run("config", "retention", "0.95", now="2026-01-06T10:00:00")
    laptop.run("suspend", "capitals/peru", now="2026-01-06T12:00:00")
    desktop.run("flag", "capitals/peru", now="2026-01-06T11:00:00")
    desktop.run("suspend", "capitals/peru", now="2026-01-06T11:00:00")
    desktop.run("release", "capitals/peru", now="2026-01-06T11:30:00")
    told = laptop.run("merge", desktop.path).stdout
    assert re.search(r"retention.*0\.85.*0\.95", told), told
    assert re.search(r"capitals/peru.*suspended", told), told
    kept = file.read(str(laptop.path)).log
    assert kept.setting("retention") == 0.95
    assert kept.flag("capitals/peru", "suspended") is True
    assert kept.flag("capitals/peru", "flagged") is True
    desktop.run("merge", laptop.path)
    assert laptop.path.read_bytes() == desktop.path.read_bytes()
