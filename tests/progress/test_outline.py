"""The outline: a log that was read by its help is the log that was read without, whatever state the cache is in."""

import os
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.learning import queue
from flashcards.learning.settings import Settings
from flashcards.progress import file, outline
from flashcards.progress.log import Voided
from flashcards.progress.store import open_store
from tests.progress.samples import NOON, SMALL, answer, log_of, logs


@pytest.fixture(autouse=True)
def of_few(monkeypatch):
    """An outline is kept of files with few cards too."""
    monkeypatch.setattr(outline, "MANY", 1)


@pytest.fixture
def folder(tmp_path):
    return str(tmp_path / "cache")


def picture(log):
    """All that a log tells, first what it tells unopened."""
    gists, *days = log.calendar()
    told: list[object] = [dict(gists), *({day: set(cards) for day, cards in one.items()} for one in days)]
    told += [log.last_at, log.last_answer(), log.study_days()]
    told += [
        queue.plan(sorted(log.cards), log.states(), (), day, Settings(), limit=limit)
        for day in (20415, 20500)
        for limit in (None, 2)
    ]
    return [*told, dict(log.states()), list(log.everything()), file.dump(log)]


def has_outline(path, folder):
    return outline.find(folder, str(path), file.seal(path.read_bytes())) is not None


@given(logs)
def test_the_log_is_the_same_with_and_without(tmp_path_factory, log):
    folder, text = str(tmp_path_factory.getbasetemp() / "outlines"), file.dump(log)
    shutil.rmtree(folder, ignore_errors=True)
    without = picture(file.load(text, "p.json"))
    assert picture(file.load(text, "p.json", folder)) == without  # makes it
    assert picture(file.load(text, "p.json", folder)) == without  # has it
    shutil.rmtree(folder, ignore_errors=True)
    outline.keep(folder, "p.json", file.seal(text), file.outlined(log))  # as a session leaves it
    assert picture(file.load(text, "p.json", folder)) == without


@settings(max_examples=60)
@given(st.floats(0, 1), st.sampled_from(["flip", "cut", "zeros", "another program's"]))
def test_a_damaged_outline_is_no_outline(tmp_path_factory, where, how):
    folder, text = tmp_path_factory.getbasetemp() / "damaged", file.dump(SMALL)
    file.load(text, "p.json", str(folder))
    (kept,) = folder.glob("outline-*")
    data = bytearray(kept.read_bytes())
    at = int(where * (len(data) - 1))
    data[at] ^= 0x10
    kept.write_bytes({"flip": bytes(data), "cut": bytes(data[:at]), "zeros": bytes(at)}.get(how, b"PK\3\4" * 9))
    assert picture(file.load(text, "p.json", str(folder))) == picture(file.load(text, "p.json"))


def test_the_outline_of_another_text_is_never_taken(folder):
    one, other = log_of(answer("a/b", 1), answer("a/c", 2)), log_of(answer("a/b", 1), answer("a/c", 2, interval=9))
    file.load(file.dump(one), "p.json", folder)
    assert picture(file.load(file.dump(other), "p.json", folder)) == picture(file.load(file.dump(other), "p.json"))


def test_a_session_leaves_the_outline_of_what_it_wrote(tmp_path, folder):
    path = tmp_path / "progress.json"
    path.write_bytes(file.dump(SMALL))
    with open_store(str(path), folder=folder) as store:
        assert has_outline(path, folder)
        store.save(answer("usa/fact-09", 900), answer("usa/other", 901), Voided("usa/fact-01", NOON + 1))
    assert has_outline(path, folder)
    assert picture(file.read(str(path), folder).log) == picture(file.read(str(path)).log) == picture(store.log)


def test_what_another_program_writes_counts_at_once(tmp_path, folder):
    path = tmp_path / "progress.json"
    path.write_bytes(file.dump(SMALL))
    file.read(str(path), folder)
    later = log_of(*[answer(f"usa/fact-{number:02}", 500 + number) for number in range(9)])
    later.union(SMALL)
    times = path.stat()
    path.write_bytes(file.dump(later))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert picture(file.read(str(path), folder).log) == picture(later)


def test_nothing_is_kept_of_a_small_file_nor_without_a_folder(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(outline, "MANY", 1000)
    file.load(file.dump(SMALL), "p.json", folder)
    assert not os.path.exists(folder)
    monkeypatch.setattr(outline, "MANY", 1)
    monkeypatch.chdir(tmp_path)
    file.load(file.dump(SMALL), "p.json")
    assert os.listdir(tmp_path) == []
