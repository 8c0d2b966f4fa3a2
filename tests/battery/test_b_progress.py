"""B. The progress file: what is damaged, newer or foreign is told and never taken for an empty one."""

import json
import os
import re
import shutil
import zlib
from contextlib import suppress

import pytest

from flashcards.errors import FlashcardsError
from flashcards.learning.records import Review
from flashcards.progress import file
from flashcards.progress.log import Answered
from tests.battery import oracles
from tests.battery.machine import DECK, ROOT, Case
from tests.progress.samples import SMALL, log_of

READING = (["due"], ["log"], ["next"], ["doctor"])
WRITING = (["rate", "capitals/spain", "good"], ["undo"], ["config", "fuzz", "off"])


KEPT = file.dump(
    log_of(*(Answered(f"capitals/{card}", Review(1_767_600_000_000 + number, 20458, 3, 2, 0))
             for number, card in enumerate(("france", "spain", "peru"))))
)  # fmt: skip
"""Progress with three answers of 5 January 2026."""


@pytest.fixture
def kept(case: Case) -> bytes:
    """The bytes of a progress file with three answers, in place."""
    case.deck()
    case.data.mkdir(mode=0o700)
    case.progress.write_bytes(KEPT)
    case.acknowledged += [(f"capitals/{card}", 3) for card in ("france", "spain", "peru")]
    return KEPT


def put(case: Case, data: bytes) -> None:
    """Put bytes in the place of progress, of which nothing was acknowledged by the program."""
    case.data.mkdir(exist_ok=True)
    case.progress.write_bytes(data)
    case.acknowledged.clear()
    case.cleared = False


BOTH = (READING[0], WRITING[0])


def refused(case: Case, data: bytes, *words: str, place: tuple[int, int] | None = None, commands=BOTH[:1]) -> None:
    """With these bytes as progress, the commands exit 4 and say why; the bytes stay as they are."""
    put(case, data)
    for command in commands:
        run = case.run(*command, code=4)
        assert all(word in run.stderr for word in words), run
        if place:
            assert f"{case.progress}:{place[0]}:{place[1]}: error:" in run.stderr, run
        assert case.progress.read_bytes() == data


def test_case_026_nothing_at_all_is_a_fresh_start(case):
    case.deck()
    assert case.run("due").stdout == "0 due, 5 new\n"
    assert not case.data.exists()
    case.rate("capitals/france")
    assert [entry["card"] for entry in case.log()] == ["capitals/france"]


def test_case_026_a_file_that_is_gone_is_no_fresh_start(case, kept):
    case.run("backup")
    case.progress.unlink()
    case.acknowledged.clear()
    for command in (["due"], *WRITING):
        run = case.run(*command, code=4)
        assert "is gone" in run.stderr
        assert "flashcards doctor" in run.stderr
        assert not case.progress.exists()
    case.run("doctor", "--repair")
    assert len(case.log()) == 3


def test_case_026_a_file_that_is_gone_beside_its_journal(case, kept):
    process = case.terminal("review")
    process.wait("Korea")
    process.press("Space", "3")
    process.wait("Japan")
    process.child.kill(9)
    process.end()
    case.progress.unlink()
    assert case.journal.stat().st_size > 0
    run = case.run("due", code=4)
    assert "is gone" in run.stderr
    assert str(case.journal) in run.stderr
    case.acknowledged.append(("capitals/korea", 3))
    case.run("doctor", "--repair")
    assert [entry["card"] for entry in case.log()][-1] == "capitals/korea"


EMPTY = {"zero bytes": b"", "only spaces": b" \n\n  ", "only NULs": bytes(4096)}


@pytest.mark.parametrize("label", EMPTY)
def test_case_027_an_empty_file_is_damage(case, kept, label):
    case.run("backup")
    put(case, EMPTY[label])
    for command in (*READING, *WRITING):
        case.run(*command, code=4)
        assert case.progress.read_bytes() == EMPTY[label]
    assert "doctor --repair" in case.run("doctor", code=4).stdout
    case.run("doctor", "--repair")
    assert (case.data / "progress.json.damaged-1").read_bytes() == EMPTY[label]
    assert len(case.log()) == 3


def test_case_028_cut_short_at_every_byte_it_is_refused():
    text = file.dump(SMALL)
    assert 1500 < len(text) < 3000
    for length in range(len(text) - 1):
        with pytest.raises(FlashcardsError) as caught:
            file.load(text[:length], "p.json")
        assert caught.value.code == 4


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_case_028_cut_short_the_program_says_so(case, kept, share):
    refused(case, kept[: int(share * len(kept))], commands=BOTH)


def test_case_029_no_flipped_bit_is_taken_for_the_truth():
    text = file.dump(SMALL)
    for offset in range(len(text)):
        for bit in range(8):
            flipped = bytearray(text)
            flipped[offset] ^= 1 << bit
            with suppress(FlashcardsError):
                loaded = file.load_any(bytes(flipped), "p.json")
                assert not loaded.intact or file.dump(loaded.log) == text, (offset, bit)


def test_case_029_a_changed_digit_is_told_and_nothing_is_written(case, kept):
    """Whole JSON with another checksum: a person's edit or a disk's. Reading warns and goes on, writing waits."""
    put(case, changed := kept.replace(b", 3, 2, 0]", b", 3, 9, 0]", 1))
    assert changed != kept
    assert "changed" in case.run("due").stderr
    for command in WRITING:
        run = case.run(*command, code=4)
        assert "doctor --accept" in run.stderr
        assert case.progress.read_bytes() == changed


FOREIGN = {
    "an empty object": b"{}",
    "a list": b"[]",
    "null": b"null",
    "a text": b'"x"',
    "a format of another kind": b'{"format": 1}',
    "another program's": b'{"name": "package", "version": 1}',
}


@pytest.mark.parametrize("label", FOREIGN)
def test_case_030_another_programs_file_is_told_with_the_path_in_it(case, label):
    case.deck()
    refused(case, FOREIGN[label], "$.format", place=(1, 1), commands=BOTH)
    case.run("doctor", "--repair", code=4)
    assert case.progress.read_bytes() == FOREIGN[label]


@pytest.mark.parametrize(
    ("lost", "path"), [(b'"settings": {},\n', "$.settings"), (b'"version": 1,', "$.version"), (b'"reviews"', "reviews")]
)
def test_case_030_a_missing_part_is_named_by_its_path(case, kept, lost, path):
    assert lost in kept
    refused(case, kept.replace(lost, b'"other"' if lost == b'"reviews"' else b""), path)


def test_case_030_doctor_says_what_is_left_of_a_file_with_wrong_parts(case, kept):
    """Found by the fuzzer: settings that are a number."""
    put(case, kept.replace(b'"settings": {}', b'"settings": 5'))
    told = case.run("doctor", code=4)
    assert f"{case.progress}:2:1: error: This line is damaged." in told.said
    case.run("doctor", "--repair")
    assert len(case.log()) == 3


def test_case_031_a_newer_file_is_refused_and_untouched(case, kept):
    newer = kept.replace(b'"version": 1', b'"version": 999')
    refused(case, newer, "newer", "upgrade")
    more = (["doctor", "--repair"], ["doctor", "--accept"], ["backup"], ["merge", case.progress])
    for command in (*READING, *WRITING, *more):
        case.run(*command, code=(0, 4))
        assert case.progress.read_bytes() == newer


def test_case_032_keys_of_a_later_program_survive_writing(case, kept):
    body = kept[: kept.rindex(b'"checksum"')]
    more = b'"settings": {"theme": {"dark": true}},\n"devices": [{"name": "laptop"}, 18446744073709551616]'
    body = body.replace(b'"settings": {}', more)
    body = body.replace(b'"reviews": [[', b'"colour": "red", "reviews": [[', 1)
    body = body.replace(b", 0]]", b', 0, {"mood": 1.5}]]', 1)
    put(case, body + b'"checksum": "crc32:%08x"}\n' % zlib.crc32(body))
    before = json.loads(case.progress.read_bytes())
    case.rate("capitals/korea")
    after = json.loads(case.progress.read_bytes())
    assert after["settings"]["theme"] == {"dark": True}
    assert after["devices"] == [{"name": "laptop"}, 2**64]
    for card, entry in before["cards"].items():
        assert after["cards"][card] == entry
    assert any("colour" in entry for entry in before["cards"].values())
    assert any(review[5:] == [{"mood": 1.5}] for entry in after["cards"].values() for review in entry["reviews"])


NUMBERS = {
    "NaN": ("NaN", 1, "$.cards"),
    "Infinity": ("Infinity", 3, "$.cards"),
    "1e999": ("1e999", 3, "$.cards"),
    "-0.0": ("-0.0", 3, "$.cards"),
    "2**64": (str(2**64), 0, "$.cards"),
    "4301 digits": ("9" * 4301, 0, "number"),
    "a negative interval": ("-1", 3, "$.cards"),
    "an interval of 1e7": ("10000000", 3, "$.cards"),
    "a rating of 9": ("9", 2, "$.cards"),
    "a negative instant": ("-1", 0, "$.cards"),
}


@pytest.mark.parametrize("label", NUMBERS)
def test_case_033_numbers_out_of_range_are_named(case, kept, label):
    number, index, words = NUMBERS[label]
    review = re.search(rb"\[(\d+), (\d+), (\d+), (\d+), (\d+)\]", kept)
    assert review
    parts = [part.decode() for part in review.groups()]
    parts[index] = number
    refused(case, kept.replace(review[0], f"[{', '.join(parts)}]".encode()), words)


@pytest.mark.parametrize(("name", "value"), [("stability", "1e300"), ("difficulty", "1e300"), ("stability", "NaN")])
def test_case_033_stability_and_difficulty_out_of_range_are_named(case, kept, name, value):
    refused(case, re.sub(rf'"{name}": [\d.]+'.encode(), f'"{name}": {value}'.encode(), kept, count=1), name)


def twice(kept: bytes) -> bytes:
    line = next(line for line in kept.splitlines() if line.startswith(b'"capitals/'))
    return kept.replace(line, line.rstrip(b",") + b",\n" + line, 1)


BYTES = {
    "a key twice": (twice, 4, "given twice"),
    "half a surrogate pair": (lambda kept: kept.replace(b", 0]", b', 0, {"gave": "\\ud800"}]', 1), 4, "surrogate"),
    "surrogates in UTF-8": (lambda kept: kept.replace(b"capitals/peru", b"capitals/\xed\xa0\x80"), 4, "not UTF-8"),
    "Latin-1": (lambda kept: kept.replace(b"capitals/peru", b"capitals/per\xfa"), 4, "not UTF-8"),
    "UTF-16": (lambda kept: kept.decode().encode("utf-16"), 4, "not UTF-8"),
    "a byte order mark": (lambda kept: b"\xef\xbb\xbf" + kept, 0, ""),
    "Windows line ends": (lambda kept: kept.replace(b"\n", b"\r\n"), 0, ""),
}


@pytest.mark.parametrize("label", BYTES)
def test_case_034_every_oddity_of_text_has_its_result(case, kept, label):
    change, code, words = BYTES[label]
    data = change(kept)
    assert data != kept
    if code:
        return refused(case, data, words, ":")
    case.progress.write_bytes(data)
    case.rate("capitals/korea")
    assert len(case.log()) == 4
    return None


def test_case_035_endless_nesting_is_refused(case):
    case.deck()
    refused(case, b"[" * 100_000, "nested too deep")
    refused(case, b'{"format": "flashcards-progress", "version": 1, "settings": ' + b'{"a":' * 50_000, "")


def test_case_035_more_than_a_gigabyte_is_refused_unread(case):
    case.deck()
    case.data.mkdir(mode=0o700)
    with open(case.progress, "wb") as opened:
        opened.truncate((1 << 30) + 1)  # a hole, which takes no room on the disk
    run = case.bare("due")
    oracles.exit_code(run, 5)
    assert "larger than 1024 MB" in run.stderr
    oracles.bounded(run, 0.6, 60)


def test_case_035_the_recursion_limit_is_never_raised():
    """It would turn an error into a crash of the interpreter."""
    sources = list((ROOT / "flashcards").rglob("*.py"))
    assert len(sources) > 50
    assert [path for path in sources if "setrecursionlimit" in path.read_text()] == []


def test_case_036_conflict_markers_are_named_with_the_way_out(case, kept):
    lines = kept.decode().split("\n")
    lines[3:4] = ["<<<<<<< HEAD", lines[3], "=======", lines[3], ">>>>>>> theirs"]
    refused(case, "\n".join(lines).encode(), "merge-conflict markers", "flashcards merge", place=(4, 1))


def test_case_037_history_of_a_card_that_is_gone_is_kept_and_can_be_carried_on(case, kept):
    case.deck("facts:\n  - {id: gaul, question: What is the capital of France?, answer: Paris}\n")
    told = case.run("check").stdout
    assert all(card in told for card in ("capitals/france", "capitals/spain", "capitals/peru")), told
    case.run("relink", "capitals/france", "capitals/gaul")
    assert case.data_of("show", "capitals/gaul")["cards"][0]["state"]["reviews"] == 1
    case.rate("capitals/gaul", 1)
    assert len(case.log()) == 4
    case.run("relink", "capitals/nobody", "capitals/gaul", code=7)


EDITS = {
    "another wording": ("What is the capital of France?", "Which city governs France?"),
    "another answer": ("answer: Paris", "answer: Lutetia"),
    "a tag": ("answer: Paris", "answer: Paris, tags: [europe]"),
    "a title": ("title: Capitals", "title: Cities"),
    "Windows line ends": ("\n", "\r\n"),
    "deeper lines": ("\n  - ", "\n      - "),
}


@pytest.mark.parametrize("label", EDITS)
def test_case_038_editing_a_card_keeps_its_history(case, kept, label):
    edited = DECK.replace(*EDITS[label])
    assert edited != DECK
    case.deck(edited)
    assert case.data_of("show", "capitals/france")["cards"][0]["state"]["reviews"] == 1


def test_case_038_reordering_keeps_history(case, kept):
    head, facts = DECK.split("facts:\n")
    case.deck(head + "facts:\n" + "\n".join(reversed(facts.strip("\n").split("\n"))) + "\n")
    assert case.data_of("show", "capitals/france")["cards"][0]["state"]["reviews"] == 1


ARMISTICE = "question: When was the armistice signed?\n    answer: 27 July 1953\n"
MOVES = {
    "to another deck": (f"facts:\n  - id: armistice\n    {ARMISTICE}", "peace.yaml"),
    "the file renamed": (f"facts:\n  - id: armistice\n    {ARMISTICE}", "the-war.yaml"),
    "without an id, edited": (f"facts:\n  - {ARMISTICE}".replace("signed?", "signed at Panmunjom?"), "war.yaml"),
}


@pytest.mark.parametrize("label", MOVES)
def test_case_038_a_move_is_proposed_as_a_relink_never_silently_reset(case, label):
    text, name = MOVES[label]
    case.deck(text.replace(" at Panmunjom", ""), "war.yaml")
    (old,) = case.data_of("search", "armistice")["cards"]
    case.rate(old["card"])
    (case.decks / "war.yaml").unlink()
    case.deck(text, name)
    (new,) = case.data_of("search", "armistice")["cards"]
    assert new["card"] != old["card"]
    assert f"flashcards relink {old['card']} {new['card']}" in case.run("check").stdout
    case.run("relink", old["card"], new["card"])
    assert case.data_of("show", new["card"])["cards"][0]["state"]["reviews"] == 1


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_case_039_new_files_are_their_owners_alone(case, umask):
    case.deck()
    case.rate("capitals/france", umask=umask)
    case.run("backup", umask=umask)
    assert case.data.stat().st_mode & 0o777 == 0o700
    assert case.backups.stat().st_mode & 0o777 == 0o700
    for path in (case.progress, case.data / "progress.lock", *case.backups.iterdir()):
        assert path.stat().st_mode & 0o777 == 0o600, path


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o600])
def test_case_039_a_file_keeps_its_mode(case, kept, mode):
    case.progress.chmod(mode)
    case.rate("capitals/korea")
    assert case.progress.stat().st_mode & 0o777 == mode


def test_case_040_the_target_of_a_link_is_replaced_and_the_link_stays(case, kept):
    there = case.folder / "there"
    there.mkdir()
    target = there / "mine.json"
    case.progress.rename(target)
    case.progress.symlink_to(target)
    case.rate("capitals/korea")
    assert case.progress.is_symlink()
    assert len(json.loads(target.read_bytes())["cards"]) == 4
    case.run("log", "--progress", target)


def test_case_040_a_link_to_another_file_system(case, kept, tmpfs):
    target = tmpfs(1024) / "mine.json"
    shutil.move(case.progress, target)
    case.progress.symlink_to(target)
    case.rate("capitals/korea", writes=[target.parent])
    assert case.progress.is_symlink()
    assert len(json.loads(target.read_bytes())["cards"]) == 4


@pytest.mark.parametrize("target", ["nowhere.json", "progress.json"], ids=["dangling", "a circle"])
def test_case_040_a_link_that_leads_nowhere_is_told(case, target):
    case.deck()
    case.data.mkdir()
    case.progress.symlink_to(case.data / target)
    for command in (["due"], WRITING[0]):
        assert "leads nowhere" in case.run(*command, code=5).stderr
    assert os.readlink(case.progress) == str(case.data / target)


def test_case_041_doctor_finds_nothing_wrong_and_changes_nothing(case, kept):
    before = {path: path.stat().st_mtime_ns for path in case.data.rglob("*")}
    assert "All is well." in case.run("doctor").stdout
    assert case.progress.read_bytes() == kept
    assert {path: path.stat().st_mtime_ns for path in case.data.rglob("*")} == before


def test_case_041_reading_commands_write_nothing(case, kept):
    for command in ("", "due", "log", "next", "decks", "show capitals", "check", "config", "search France"):
        case.run(*command.split())
    assert [path.name for path in case.data.iterdir()] == ["progress.json"]
