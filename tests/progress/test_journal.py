"""The journal: what a line holds, and what is left of a damaged one."""

import errno
import os
import resource
import signal
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.progress import durable, journal
from flashcards.progress.journal import Journal
from flashcards.progress.log import Answered, Configured, Flagged, Voided
from tests.progress.samples import NOON, answer, changes

THREE = (answer("a/b", 1, 1, 0, gave="Trüman", k=4), Voided("a/b", NOON + 1), Flagged("a/c", "buried", 20414, NOON + 3))
LINES = [journal.encode(change) for change in THREE]


def seal(start: str) -> bytes:
    """A line with the checksum that belongs to it."""
    return start.encode() + b', "crc32": "%08x"}\n' % zlib.crc32(start.encode())


def test_a_line_is_json_with_a_checksum():
    start = '{"answered": ["a/b", [1763764000000, 20413, 3, 2, 4200]], "v": 1'
    assert journal.encode(answer("a/b", 0)) == seal(start)


@given(changes)
def test_a_change_is_read_back_as_it_was(change):
    assert journal.decode(journal.encode(change)) == change


def test_half_surrogates_become_question_marks():
    read = journal.decode(journal.encode(answer("a/b", 0, gave="x\udcff")))
    assert read == answer("a/b", 0, gave="x?")


def test_case_42_a_torn_last_line_costs_nothing_else():
    whole = b"".join(LINES)
    start = len(whole) - len(LINES[-1])
    for length in range(start, len(whole)):
        scanned = journal.scan(whole[:length])
        assert scanned.changes == THREE[:2]
        assert scanned.unfinished == (3 if length > start else 0)
        assert scanned.damaged == ()


def test_case_45_damage_anywhere_costs_its_own_line_only():
    whole = b"".join(LINES)
    first, second = len(LINES[0]), len(LINES[0]) + len(LINES[1])
    for offset in range(first, second - 1):
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[offset] ^= 1 << bit
            scanned = journal.scan(bytes(flipped))
            assert scanned.changes == (THREE[0], THREE[2])
            assert scanned.damaged in ((2,), (2, 3))  # the flip may make a line end


DAMAGE = {
    "44 a tail of NULs": (b"".join(LINES) + bytes(512), 3, (), 4),
    "44 a hole of 4 kB": (LINES[0] + bytes(4096) + b"\n" + LINES[1] + LINES[2], 3, (2,), 0),
    "44 a line of 10 MB": (LINES[0] + b"x" * 10_000_000 + b"\n" + LINES[1], 2, (2,), 0),
    "an empty line": (LINES[0] + b"\n" + LINES[1], 2, (), 0),
    "another program's line": (b'{"v": 1}\n' + LINES[0], 1, (1,), 0),
    "not UTF-8": (b"\xff\xfe\n" + LINES[0], 1, (1,), 0),
}


@pytest.mark.parametrize("label", DAMAGE)
def test_case_44_good_lines_are_kept_and_bad_ones_counted(label):
    data, good, damaged, unfinished = DAMAGE[label]
    scanned = journal.scan(data)
    assert (len(scanned.changes), scanned.damaged, scanned.unfinished) == (good, damaged, unfinished)


SEALED_NONSENSE = [
    '{"v": 1',
    '{"answered": [], "v": 1',
    '{"answered": ["a/b", [1, 2, 3, 4, NaN]], "v": 1',
    '{"answered": ["a/b", [1763764000000, 20413, 7, 2, 4200]], "v": 1',
    '{"answered": [7, [1763764000000, 20413, 3, 2, 4200]], "v": 1',
    '{"voided": ["a/b", -1], "v": 1',
    '{"flagged": ["a/b", "suspended", "yes", 5], "v": 1',
    '{"configured": ["fuzz", true], "v": 1',
    '{"sung": ["a/b"], "v": 1',
    '{"configured": ["x", NaN, 5], "v": 1',
    '{"configured": ["x", [1e999], 5], "v": 1',
    '{"configured": ["x", "\\ud800", 5], "v": 1',
    '{"configured": ["\\ud800", 1, 5], "v": 1',
    '{"answered": ["\\ud800", [1763764000000, 20413, 3, 2, 4200]], "v": 1',
    '{"answered": ["a/b", [1763764000000, 20413, 3, 2, 4200, {"gave": NaN}]], "v": 1',
    '{"voided": ["\\ud800", 5], "v": 1',
    '{"flagged": ["\\ud800", "suspended", true, 5], "v": 1',
    '{"flagged": ["a/b", "colour", NaN, 5], "v": 1',
    '{"flagged": ["a/b", "reviews", [], 5], "v": 1',
    '{"flagged": ["a/b", "due", 1, 5], "v": 1',
    '{"voided": ["a/b", 1]',
    '{"voided": ["a/b", 1], "v": "x"',
    '{"a": ' + "[" * 100_000,
]


@pytest.mark.parametrize("start", SEALED_NONSENSE, ids=lambda start: start[:60])
def test_a_right_checksum_does_not_make_a_record(start):
    assert journal.scan(seal(start)).damaged == (1,)


def test_case_48_lines_of_a_newer_program_are_kept_apart():
    newer = seal('{"dreamt": {"of": "cards"}, "v": 2')
    scanned = journal.scan(LINES[0] + newer + LINES[1])
    assert (len(scanned.changes), scanned.damaged, scanned.newer) == (2, (), (newer,))


def test_case_43_the_line_after_a_torn_one_is_safe(tmp_path):
    path = str(tmp_path / "p.journal")
    for length in range(1, len(LINES[0])):
        with open(path, "wb") as file:
            file.write(LINES[0][:length])
        opened = Journal(path)
        opened.append(LINES[1])
        opened.close()
        assert THREE[1] in journal.read(path).changes


def test_settling_removes_what_was_read_and_nothing_else(tmp_path):
    path = tmp_path / "p.journal"
    path.write_bytes(LINES[0])
    scanned = journal.read(str(path))
    path.write_bytes(LINES[0] + LINES[1])
    assert Journal(str(path)).settle(scanned) is None
    assert journal.read(str(path)).changes == THREE[:2]  # grew meanwhile: left alone
    assert Journal(str(path)).settle(journal.read(str(path))) is None
    assert not path.exists()


def test_a_journal_removed_while_it_is_open_is_made_anew(tmp_path):
    path = tmp_path / "p.journal"
    opened = Journal(str(path))
    opened.append(LINES[0])
    path.unlink()
    opened.append(LINES[1])
    assert journal.read(str(path)).changes == (THREE[1],)
    opened.close()


@pytest.fixture
def file_size_limit():
    """Sets RLIMIT_FSIZE for the test: writes beyond it are short, then fail, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_cases_65_and_67_a_short_write_is_taken_back(tmp_path, file_size_limit):
    path = str(tmp_path / "p.journal")
    opened = Journal(path)
    opened.append(LINES[0])
    file_size_limit(len(LINES[0]) + 9)
    with pytest.raises(OSError, match="File too large"):
        opened.append(LINES[1])
    assert os.path.getsize(path) == len(LINES[0])
    file_size_limit(1 << 20)
    opened.append(LINES[2])  # room again
    opened.close()
    assert journal.read(path).changes == (THREE[0], THREE[2])
    assert journal.read(path).damaged == ()


@pytest.mark.parametrize("broken", ["sync_folder", "fsync"])
def test_case_59_after_a_failed_fsync_nothing_more_is_taken(tmp_path, monkeypatch, broken):
    def fail(_):
        raise OSError(errno.EIO, "Input/output error")

    opened = Journal(str(tmp_path / "p.journal"))
    with monkeypatch.context() as patched:
        patched.setattr(*((durable, broken) if broken == "sync_folder" else (os, broken)), fail)
        with pytest.raises(OSError, match="Input/output error"):
            opened.append(LINES[0])
    with pytest.raises(OSError, match="failed earlier"):
        opened.append(LINES[1])
    opened.close()
    assert journal.read(opened.path).changes == ()


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_it_stumble(data):
    journal.scan(data)


def test_names_and_settings_may_be_anything():
    change = Configured("colour of\nthe sky", ["blue", {"deep": None}], NOON)
    assert journal.scan(journal.encode(change)).changes == (change,)
    assert isinstance(journal.decode(LINES[0]), Answered)
