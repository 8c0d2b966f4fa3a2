"""F. Disks that fill, folders that may not be written, places that are odd, and backups."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.progress import file
from tests.battery.machine import Case, Window
from tests.battery.test_b_progress import KEPT

LONG = "a-name-of-some-length-" * 4
"""The name of a deck and of its facts; each record is some 300 bytes, so that a page of memory is soon full."""

CARDS = 40
DECK = "facts:\n" + "".join(f"  - {{id: {LONG}{n}, question: Question {n}?, answer: a{n}}}\n" for n in range(CARDS))


def fill(folder: Path) -> Path:
    """Use up all that the file system has left."""
    filler = folder / "filler"
    with open(filler, "wb", buffering=0) as opened:
        try:
            while opened.write(bytes(4096)):
                pass
        except OSError:
            pass
    return filler


def place(case: Case, folder: Path) -> None:
    """Keep the case's progress in this folder."""
    case.data = folder
    case.progress, case.journal = folder / "progress.json", folder / "progress.journal"
    case.backups = folder / "progress.backups"


def answer_until(case: Case, window: Window, words: str) -> None:
    """Answer until the program says these words; each next question acknowledges an answer."""
    for number in range(CARDS):
        window.wait(f"Question {number}?")
        if number:
            case.acknowledged.append((f"{LONG}/{LONG}{number - 1}", 3))
        window.child.send(" ")
        window.wait(f"a{number}\n")
        window.child.send("3")
        while f"Question {number + 1}?" not in window.text():
            if words in window.text():
                return
    raise AssertionError(f"{words} never came")


def test_case_065_a_disk_full_in_the_middle_of_an_answer(case, tmpfs):
    case.deck(DECK, f"{LONG}.yaml")
    place(case, tmpfs(64))
    window = case.terminal("review", "--new", CARDS)
    window.wait("Question 0?")
    window.press("Space", "3")
    window.wait("Question 1?")
    window.press("u")
    window.wait("Question 0?")
    filler = fill(case.data)
    answer_until(case, window, "Not saved: the answer to")
    window.leave(5)
    assert len(case.acknowledged) >= 8
    assert "No space left" in window.text()
    recorded = case.log()
    assert len(recorded) == len(case.acknowledged) + 1  # and the one that was taken back
    assert case.journal.read_bytes().endswith(b"\n")  # the part of a record was cut off again
    filler.unlink()
    case.rate(f"{LONG}/{LONG}39")
    assert not case.journal.exists()
    assert len(case.log()) == len(recorded) + 1


def test_case_066_a_disk_full_at_the_fold(case, tmpfs):
    case.deck(DECK, f"{LONG}.yaml")
    place(case, tmpfs(64))
    window = case.terminal("review", "--new", CARDS)
    window.wait("Question 0?")
    window.press("Space", "3")
    window.wait("Question 1?")
    case.acknowledged.append((f"{LONG}/{LONG}0", 3))
    filler = fill(case.data)
    old, journal = case.progress.read_bytes(), case.journal.read_bytes()
    window.press("q")
    window.wait("Could not write")
    window.leave(5)
    assert "Your answers are safe in" in window.text()
    assert (case.progress.read_bytes(), case.journal.read_bytes()) == (old, journal)
    assert len(case.log()) == 1
    case.run("rate", f"{LONG}/{LONG}1", "good", code=5)
    filler.unlink()
    case.run("config", "fuzz", "on")
    assert not case.journal.exists()
    assert len(json.loads(case.progress.read_bytes())["cards"]) == 1


def test_case_067_a_limit_on_the_size_of_files(case, tmpfs):
    case.deck(DECK, f"{LONG}.yaml")
    case.prefix = ["prlimit", "--fsize=850", "--"]
    if case.bare("--version").code:
        pytest.skip("prlimit is not here")
    for number in range(2):
        case.rate(f"{LONG}/{LONG}{number}")
    run = case.run("rate", f"{LONG}/{LONG}2", "good", code=5)  # the file has no room for a third
    assert "Your answers are safe in" in run.stderr
    case.acknowledged.append((f"{LONG}/{LONG}2", 3))
    case.prefix = []
    assert len(case.log()) == 3
    case.prefix = ["prlimit", "--fsize=500", "--"]
    case.run("rate", f"{LONG}/{LONG}3", "good", code=5)
    case.prefix = []
    assert {f"{LONG}/{LONG}{number}" for number in range(3)} <= {entry["card"] for entry in case.log()}
    case.run("config", "fuzz", "on")


def unwritable_folder(case: Case) -> dict[str, str]:
    case.data.mkdir(mode=0o500)
    return {}


def unwritable_file(case: Case) -> dict[str, str]:
    case.data.mkdir()
    case.progress.write_bytes(KEPT)
    case.progress.chmod(0o400)
    return {}


def unwritable_home(case: Case) -> dict[str, str]:
    case.named = False
    home = case.folder / "home"
    home.mkdir(mode=0o500)
    return {"HOME": str(home), "XDG_DATA_HOME": ""}


def a_file_for_a_folder(case: Case) -> dict[str, str]:
    case.data.write_text("")
    return {}


def a_pipe_for_a_file(case: Case) -> dict[str, str]:
    case.data.mkdir()
    os.mkfifo(case.progress)
    return {}


PLACES: dict[str, Callable[[Case], dict[str, str]]] = {
    "a folder that may not be written": unwritable_folder,
    "a file that may not be written": unwritable_file,
    "a home that may not be written": unwritable_home,
    "a file for a folder": a_file_for_a_folder,
    "a pipe for a file": a_pipe_for_a_file,
}


@pytest.mark.parametrize("label", PLACES)
def test_case_068_what_cannot_be_saved_is_told_before_the_first_question(case, rights, label):
    case.deck()
    env = PLACES[label](case)
    run = case.run("rate", "capitals/france", "good", code=5, env=env)
    assert run.stderr.strip()
    command = case.command("review")
    told = case.bare(*command[3:], env=env)  # without a terminal it says so first
    assert told.code == 2
    if not case.prefix:
        window = case.terminal("review", env=env)
        window.leave(5)
        assert "France" not in window.text()


def test_case_068_without_a_home_the_reading_commands_work(case):
    case.deck()
    env = {name: value for name, value in case.environment().items() if name != "HOME"}
    case.named = False
    assert case.run("due", env=env).stdout.startswith("0 due")


ODD = {
    "relative": ("here", False),
    "empty": ("", False),
    "with a space": ("{}/my data", True),
    "with a quote": ("{}/my'\"data", True),
    "with a line break": ("{}/my\ndata", True),
    "with bytes that are no UTF-8": ("{}/my\udcffdata", True),
    "with an escape": ("{}/my\x1b[31mdata", True),
}


@pytest.mark.parametrize("label", ODD)
def test_case_069_odd_data_folders_are_used_or_passed_over_by_the_rules(case, label):
    value, used = ODD[label]
    case.deck()
    case.named = False
    value = value.format(case.folder)
    env = {"XDG_DATA_HOME": value, "HOME": str(case.folder / "h")}
    where = Path(value if used else case.folder / "h" / ".local" / "share") / "flashcards"
    case.run("rate", "capitals/france", "good", env=env, writes=[where, where.parent])
    assert len(json.loads((where / "progress.json").read_bytes())["cards"]) == 1
    assert case.run("doctor", env=env).stdout.count("\n") == 2
    assert not (case.home / "work" / "here").exists()


FORGETFUL = """
import os
real = os.write
def forgetful(fd, data):
    if ".tmp-" in os.readlink(f"/proc/self/fd/{fd}"):
        data = bytes(data).replace(b"capitals", b"capitols")
    return real(fd, data)
os.write = forgetful
"""


def test_case_066_a_disk_that_keeps_other_bytes_is_found_out(case, kept):
    run = case.run("rate", "capitals/korea", "good", code=5, env=case.patched(FORGETFUL))
    assert "does not hold what was written" in run.stderr
    assert case.progress.read_bytes() == KEPT
    case.rate("capitals/japan")
    assert [entry["card"] for entry in case.log()][-1] == "capitals/japan"


def backups(case: Case) -> list[str]:
    return sorted(path.name for path in case.backups.iterdir()) if case.backups.exists() else []


@pytest.fixture
def kept(case: Case) -> bytes:
    case.deck()
    case.data.mkdir(mode=0o700)
    case.progress.write_bytes(KEPT)
    return KEPT


def test_case_070_a_backup_a_day_and_one_before_each_risk(case, kept):
    for day in (5, 5, 6):
        case.now = f"2026-01-{day:02}T09:00:00"
        case.rate("capitals/korea")
    assert [name[:8] + name[16:] for name in backups(case)] == ["20260105-daily.json", "20260106-daily.json"]
    other = case.home / "work" / "other.json"
    other.write_bytes(KEPT.replace(b"capitals/france", b"capitals/gaul"))
    other.write_bytes(file.dump(file.load(other.read_bytes(), "other.json")))
    before = case.progress.read_bytes()
    case.run("merge", other)
    (merged,) = [name for name in backups(case) if "merge" in name]
    assert (case.backups / merged).read_bytes() == before
    before = case.progress.read_bytes()
    case.run("backup", "--restore", "20260105", "--yes")
    (restored,) = [name for name in backups(case) if "restore" in name]
    assert (case.backups / restored).read_bytes() == before
    case.acknowledged = case.acknowledged[:1]
    case.run("backup", "--restore", restored, "--yes")
    assert len(case.log()) == 7


def test_case_070_each_kept_backup_can_be_restored(case, kept):
    contents = {}
    for number in range(4):
        case.now = f"2026-01-{5 + number:02}T09:00:00"
        case.run("rate", "capitals/korea", "good")
        case.run("backup")
        contents = {name: (case.backups / name).read_bytes() for name in backups(case)}
    assert len(contents) >= 4
    for name, content in contents.items():
        case.run("backup", "--restore", name, "--yes")
        assert case.progress.read_bytes() == content


@pytest.mark.parametrize("damaged", [b"", b"[", KEPT[:200]])
def test_case_070_damage_never_enters_and_drives_out_no_good_backup(case, kept, damaged):
    case.run("backup")
    case.progress.write_bytes(damaged)
    for number in range(3):
        case.now = f"2026-0{number + 2}-05T09:00:00"
        case.run("backup", code=4)
        case.run("rate", "capitals/korea", "good", code=4)
    (name,) = backups(case)
    assert (case.backups / name).read_bytes() == KEPT
    case.now = "2026-06-05T09:00:00"
    case.run("doctor", "--repair")
    assert name in backups(case)
    assert len(case.log()) == 3


def test_case_070_a_backup_that_fails_warns_and_the_answer_is_kept(case, kept):
    case.backups.write_text("a file where the folder should be")
    run = case.run("rate", "capitals/korea", "good")
    assert "There is no backup of today" in run.stderr
    case.acknowledged.append(("capitals/korea", 3))


def edited(data: bytes) -> bytes:
    """A progress file in which somebody has changed the rating of one answer."""
    assert data.count(b", 20458, 3, 2, 0]") > 1
    return data.replace(b", 20458, 3, 2, 0]", b", 20458, 4, 2, 0]", 1)


def test_case_070_a_change_from_outside_never_enters_the_backups_unseen(case, kept):
    case.progress.write_bytes(edited(KEPT))
    assert "doctor --accept" in case.run("backup", code=4).stderr
    assert backups(case) == []
    told = case.run("doctor", "--accept").stdout
    assert "There is no backup to compare it with:\n3 added:" in told
    assert "easy capitals/france" in told
    assert "nothing to accept" in case.run("doctor", "--accept").stdout


def test_case_070_a_backup_that_was_changed_is_not_restored(case, kept):
    case.run("backup")
    (name,) = backups(case)
    (case.backups / name).write_bytes(edited(KEPT))
    run = case.run("backup", "--restore", "2026", "--yes", code=4)
    assert "doctor --accept" in run.stderr
    assert "would change this" not in run.stdout
    assert case.progress.read_bytes() == KEPT


def test_case_070_a_newer_file_is_not_replaced_by_a_backup(case, kept):
    case.run("backup")
    newer = KEPT.replace(b'"version": 1', b'"version": 2')
    case.progress.write_bytes(newer)
    assert "newer flashcards" in case.run("backup", "--restore", "2026", "--yes", code=4).stderr
    assert case.progress.read_bytes() == newer


@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_case_070_a_folder_of_backups_without_rights_stops_no_answer(case, kept, rights, mode):
    case.backups.mkdir()
    (case.backups / ".20260101T000000Z-daily.json.tmp-5").write_bytes(b"half")
    case.backups.chmod(mode)
    case.afterwards.append(lambda: case.backups.chmod(0o700))
    run = case.run("rate", "capitals/korea", "good")
    assert "There is no backup of today" in run.stderr
    case.acknowledged.append(("capitals/korea", 3))
    case.cleared = False  # nobody can clear a folder without rights
    case.progress.write_bytes(case.progress.read_bytes()[:-80])
    code = 0 if mode else 5  # what cannot be listed may hold more than a repair would save
    assert (f"Could not read {case.backups}" in case.run("doctor", "--repair", code=code).stderr) is (mode == 0)
    case.backups.chmod(0o700)
    case.run("doctor", "--repair")


def test_case_070_a_preview_stands_before_a_restore(case, kept):
    case.run("backup")
    case.rate("capitals/korea")
    run = case.run("backup", "--restore", "2026", code=2)  # there is no one to ask
    assert "capitals/korea" in run.stdout
    assert "--yes" in run.stderr
