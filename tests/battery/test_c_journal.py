"""C. The journal: every whole record counts, whatever stands before, between and behind them."""

import zlib
from collections.abc import Mapping

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from flashcards.learning.records import Review, State
from flashcards.progress import file, journal
from flashcards.progress.file import dump
from flashcards.progress.log import Answered, Log, Voided
from flashcards.progress.store import open_store
from tests.battery.machine import Case
from tests.progress.samples import DAY, NOON

CARDS = ("capitals/france", "capitals/spain", "capitals/peru", "capitals/korea")


def answered(card: str, number: int, rating: int = 3) -> bytes:
    """The journal line of an answer."""
    return journal.encode(Answered(card, Review(1_767_600_000_000 + number, 20458, rating, 2, 0)))


def sealed(text: bytes) -> bytes:
    """A journal line of this beginning, with its checksum."""
    return text + b', "crc32": "%08x"}\n' % zlib.crc32(text)


LINES = [answered(card, number) for number, card in enumerate(CARDS)]


@pytest.fixture
def begun(case: Case) -> Case:
    """A case whose progress file is empty, to put a journal beside."""
    case.deck()
    case.data.mkdir(mode=0o700)
    case.progress.write_bytes(dump(Log()))
    return case


def cards(case: Case, **options) -> list[str]:
    return [entry["card"] for entry in case.log(**options)]


def test_case_042_a_record_torn_at_any_byte_leaves_all_before_it(tmp_path):
    """In process, at every byte of the last of three records."""
    whole = b"".join(LINES[:2])
    path = str(tmp_path / "progress.json")
    for length in range(len(LINES[2])):
        scanned = journal.scan(whole + LINES[2][:length])
        assert [journal.encode(change) for change in scanned.changes] == LINES[:2]
        assert scanned.unfinished == (3 if length else 0)
        assert not scanned.damaged
    assert file.read(path).log.cards == set()


def test_case_042_doctor_names_the_unfinished_line(begun):
    begun.journal.write_bytes(b"".join(LINES[:2]) + LINES[2][:40])
    told = begun.run("doctor")
    assert f"{begun.journal}:3:1: warning: 1 unfinished record at line 3 ignored" in told.said
    assert cards(begun) == list(CARDS[:2])
    begun.acknowledged += [(card, 3) for card in CARDS[:2]]
    begun.rate("capitals/korea")


def test_case_043_the_first_answer_after_a_torn_one_survives(tmp_path):
    """In process, at every byte: the seal keeps the new line from being glued to the torn one."""
    path = str(tmp_path / "progress.json")
    open_store(path).close()
    for length in range(1, len(LINES[0])):
        (tmp_path / "progress.journal").write_bytes(LINES[0][:length])
        writing = journal.Journal(str(tmp_path / "progress.journal"))
        writing.append(LINES[1])
        writing.close()
        found = [journal.encode(change) for change in journal.read(writing.path).changes]
        assert found[-1] == LINES[1]
        assert len(found) == 1 or length == len(LINES[0]) - 1  # all but the line end: it was whole


@pytest.mark.parametrize("length", [1, 60, -1])
def test_case_043_a_session_after_a_torn_tail_keeps_its_first_answer(begun, length):
    begun.journal.write_bytes(LINES[1] + LINES[0][:length])
    window = begun.terminal("review")
    window.wait("France")
    window.press("Space", "3")
    window.wait("Peru")
    window.child.kill(9)
    window.end()
    begun.acknowledged += [("capitals/spain", 3), ("capitals/france", 3)]
    assert sorted(cards(begun)) == ["capitals/france", "capitals/spain"]


HOLES = {
    "512 NULs at the end": (b"".join(LINES) + bytes(512), 4, False),
    "a hole of 4 kB in the middle": (LINES[0] + LINES[1][:20] + bytes(4096) + LINES[2][30:] + LINES[3], 2, True),
    "a line of 10 MB": (LINES[0] + b"x" * 10_000_000 + b"\n" + LINES[1], 2, True),
    "a bare line break": (LINES[0] + b"\n\n" + LINES[1], 2, False),
}


@pytest.mark.parametrize("label", HOLES)
def test_case_044_good_lines_count_and_bad_ones_are_numbered(begun, label):
    data, good, damaged = HOLES[label]
    begun.journal.write_bytes(data)
    assert len(cards(begun)) == good
    told = begun.run("due").stderr
    assert (f"{begun.journal}:2:1: warning:" in told) is damaged
    begun.rate("capitals/japan")
    assert len(cards(begun)) == good + 1
    aside = begun.data / "progress.journal.damaged-1"
    assert aside.exists() is damaged
    assert not damaged or aside.read_bytes().startswith(data)
    assert not begun.journal.exists()


def test_case_045_a_line_with_another_checksum_is_left_out_by_its_number(begun):
    begun.journal.write_bytes(LINES[0] + LINES[1].replace(b", 3, 2, 0]", b", 3, 9, 0]") + LINES[2])
    told = begun.run("doctor")
    (warning,) = told.complaints
    assert (warning.path, warning.line) == (str(begun.journal), 2)
    assert "Damaged" in warning.text
    assert cards(begun) == ["capitals/france", "capitals/peru"]
    begun.run("undo")
    assert [entry["voided"] for entry in begun.log()] == [False, True]


UNFIT = {
    "no number": b'{"configured": ["x", NaN, 5], "v": 1',
    "a number without end": b'{"configured": ["x", 1e999, 5], "v": 1',
    "half a surrogate pair in a card": b'{"answered": ["\\ud800", [1767600000000, 20458, 3, 2, 0]], "v": 1',
    "half a surrogate pair in an undo": b'{"voided": ["\\ud800", 5], "v": 1',
    "half a surrogate pair in a setting": b'{"configured": ["x", "\\ud800", 5], "v": 1',
    "a flag called reviews": b'{"flagged": ["capitals/spain", "reviews", [], 5], "v": 1',
}


@pytest.mark.parametrize("label", UNFIT)
def test_case_045_a_line_that_no_file_can_hold_is_left_out_for_all_its_checksum(begun, label):
    begun.journal.write_bytes(LINES[0] + sealed(UNFIT[label]) + LINES[2])
    assert f"{begun.journal}:2:1: warning: Damaged lines" in begun.run("doctor").said
    begun.run("doctor", "--repair")
    assert (begun.data / "progress.journal.damaged-1").exists()
    begun.acknowledged += [(card, 3) for card in (CARDS[0], CARDS[2])]
    begun.rate("capitals/korea")
    assert len(cards(begun)) == 3


def test_case_046_a_crash_between_the_new_file_and_the_old_journal_doubles_nothing(begun):
    begun.journal.write_bytes(b"".join(LINES))
    begun.run("doctor", "--repair")
    begun.journal.write_bytes(b"".join(LINES))
    assert sorted(cards(begun)) == sorted(CARDS)
    before = begun.progress.read_bytes()
    begun.run("doctor", "--repair")
    assert begun.progress.read_bytes() == before
    assert not begun.journal.exists()


def test_case_047_a_journal_from_another_machine_is_folded_in_once(begun):
    begun.rate("capitals/france", 1)
    for _ in range(2):
        begun.journal.write_bytes(LINES[1] + LINES[2])
        begun.run("config", "fuzz", "on")
        assert sorted(cards(begun)) == ["capitals/france", "capitals/peru", "capitals/spain"]
        assert not begun.journal.exists()


def test_case_048_records_of_a_newer_program_are_kept_not_folded_and_told(begun):
    dreamt = sealed(b'{"dreamt": "of cards", "v": 2')
    begun.journal.write_bytes(LINES[0] + dreamt + LINES[1])
    for command in (["due"], ["doctor"], ["undo"], ["undo"]):
        assert "newer flashcards" in begun.run(*command).said
    assert begun.journal.read_bytes() == dreamt
    assert [entry["voided"] for entry in begun.log()] == [True, True]


def test_case_049_undo_takes_back_the_last_answer_also_of_an_earlier_session(begun):
    states = [begun.data_of("show", "capitals/france")["cards"][0]["state"]]
    for rating in (3, 1, 4):
        begun.rate("capitals/france", rating)
        states.append(begun.data_of("show", "capitals/france")["cards"][0]["state"])
    for state in reversed(states[:-1]):
        begun.run("undo")
        assert begun.data_of("show", "capitals/france")["cards"][0]["state"] == state
    assert [(entry["rating"], entry["voided"]) for entry in begun.log()] == [(3, True), (1, True), (4, True)]
    begun.run("undo", code=7)


class Undoing(RuleBasedStateMachine):
    """Answers and undos in any order: after an undo every state is what it was before the answer it took back."""

    def __init__(self) -> None:
        super().__init__()
        self.log, self.at, self.day = Log(), NOON, 20413
        self.history: list[Mapping[str, State]] = []
        self.reviews = 0

    @rule(card=st.sampled_from(CARDS[:3]), rating=st.integers(1, 4), days=st.integers(0, 3))
    def answer(self, card: str, rating: int, days: int) -> None:
        self.history.append(dict(self.log.states()))
        self.at, self.day = self.at + 1 + days * DAY, self.day + days
        self.log.apply(Answered(card, Review(self.log.next_at(self.at), self.day, rating, rating - 1, 0)))
        self.reviews += 1

    @precondition(lambda self: self.history)
    @rule()
    def undo(self) -> None:
        last = self.log.last_answer()
        assert last is not None
        self.log.apply(Voided(last[0], last[1].at))
        assert dict(self.log.states()) == self.history.pop()
        assert len(list(self.log.everything())) == self.reviews

    @rule()
    def reload(self) -> None:
        self.log = file.load(file.dump(self.log), "p.json")


class TestCase049Undo(Undoing.TestCase):  # type: ignore[misc, valid-type]
    settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
