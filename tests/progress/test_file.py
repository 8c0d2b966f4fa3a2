"""`progress.json`: its one text, and what is read and refused."""

import json
import os
import re
from contextlib import suppress

import pytest
from hypothesis import given

from flashcards.errors import IO, PROGRESS, FlashcardsError, Place
from flashcards.progress import file
from flashcards.progress.log import Answered, Flagged, Voided
from tests.progress.samples import NOON, SMALL, answer, log_of, logs, sealed

HEAD = '{"format": "flashcards-progress", "version": 1,\n"settings": {},\n'
BODY = HEAD + '"cards": {\n"a/b": {"reviews": [[1763764000000, 20413, 3, 2, 4200]]}\n},\n'
GOOD = BODY + '"checksum": "none"}\n'


def test_the_text_is_that_of_the_design():
    log = log_of(
        answer("usa/speech", 123),
        answer("usa/speech", 124, 1, 0, k=4, gave="Trüman"),
        answer("usa/asia", 100, 4, 8),
        Voided("usa/asia", NOON + 100),
        Flagged("mig-alley/place", "suspended", True, NOON + 456),
    )
    log.configure({"retention": [0.9, NOON]})
    # 2.3065 × exp(0.5425 × (1 − 3 + 0.0912)) × 2.3065^−0.0658 = 0.775084: the stability after Good, then Again
    assert (
        file.dump(log).decode()
        == sealed(
            """{"format": "flashcards-progress", "version": 1,
"settings": {"retention": [0.9, 1763764000000]},
"cards": {
"mig-alley/place": {"suspended": [true, 1763764000456], "reviews": []},
"usa/asia": {"voids": [1763764000100], "reviews": [[1763764000100, 20413, 4, 8, 4200]]},
"usa/speech": {"due": "2025-11-21", "stability": 0.775084, "difficulty": 7.394503, "reviews": """
            """[[1763764000123, 20413, 3, 2, 4200], [1763764000124, 20413, 1, 0, 4200, {"gave": "Trüman", "k": 4}]]}
},
"""
        ).decode()
    )


def test_an_empty_log_is_a_file_too():
    text = file.dump(log_of())
    assert text == sealed(HEAD + '"cards": {\n},\n')
    assert file.load_any(text, "p.json").intact


@given(logs)
def test_what_was_written_is_read_back(log):
    text = file.dump(log)
    loaded, intact = file.load_any(text, "p.json")
    assert intact
    assert not loaded.unsaved
    assert file.dump(loaded) == text
    assert loaded.states() == log.states()
    assert list(loaded.everything()) == list(log.everything())
    assert (loaded.last_at, loaded.last_answer()) == (log.last_at, log.last_answer())


@given(logs)
def test_what_follows_from_the_reviews_is_found_again_when_it_is_deleted(log):
    text = file.dump(log)
    document = json.loads(text)
    for entry in document["cards"].values():
        for derived in ("due", "stability", "difficulty"):
            entry.pop(derived, None)
    bare, intact = file.load_any(json.dumps(document).encode(), "p.json")
    assert not intact
    assert file.dump(bare) == text


def test_missing_derived_fields_are_found_under_a_right_checksum_too():
    log = file.load(sealed(BODY), "p.json")
    assert log.unsaved
    assert b'{"due": "2025-11-23", "stability": 2.3065, "difficulty": 2.118104, "reviews"' in file.dump(log)


def test_case_32_unknown_keys_at_every_level_are_kept():
    body = (
        '{"format": "flashcards-progress", "version": 1,\n'
        '"settings": {"retention": [0.9, 1763764000000], "theme": {"dark": 1e0}},\n'
        '"devices": [{"name": "laptop"}, null, 18446744073709551616],\n'
        '"cards": {\n'
        '"a/b": {"due": "2025-11-23", "stability": 2.3065, "difficulty": 2.118104, "colour": "red", '
        '"note": ["x", 1763764000000], "reviews": [[1763764000000, 20413, 3, 2, 4200, {"mood": [1.5], "k": 4}]]}\n},\n'
    )
    once = file.dump(file.load(sealed(body), "p.json"))
    assert file.dump(file.load(once, "p.json")) == once
    kept = json.loads(once)
    assert kept["devices"] == [{"name": "laptop"}, None, 2**64]
    assert kept["settings"]["theme"] == {"dark": 1.0}
    assert kept["cards"]["a/b"]["colour"] == "red"
    assert kept["cards"]["a/b"]["note"] == ["x", 1763764000000]
    assert kept["cards"]["a/b"]["reviews"][0][5] == {"mood": [1.5], "k": 4}


def with_review(text: str) -> str:
    return GOOD.replace("[1763764000000, 20413, 3, 2, 4200]", text)


def with_entry(text: str) -> str:
    return GOOD.replace('"reviews": [[1763764000000, 20413, 3, 2, 4200]]', text)


R = '$.cards["a/b"].reviews[0]'
WRONG: dict[str, tuple[str | bytes, str, int, int]] = {
    "27 empty": (b"", "empty", 1, 1),
    "27 blanks": (b" \n\n ", "blanks", 1, 1),
    "27 NULs": (bytes(4096), "blanks", 1, 1),
    "30 an object": (b"{}", "$.format", 1, 1),
    "30 a list": (b"[]", "$.format", 1, 1),
    "30 null": (b"null", "$.format", 1, 1),
    "30 text": (b'"x"', "$.format", 1, 1),
    "30 another format": (b'{"format": 1}', "$.format", 1, 1),
    "30 no version": (b'{"format": "flashcards-progress"}', "$.version should be 1", 1, 1),
    "30 no settings": (b'{"format": "flashcards-progress", "version": 1}', "$.settings", 1, 1),
    "30 no cards": (b'{"format": "flashcards-progress", "version": 1, "settings": {}}', "$.cards", 1, 1),
    "31 a newer version": (GOOD.replace(": 1,", ": 2,"), "written by a newer flashcards; upgrade", 1, 1),
    "31 version true": (GOOD.replace(": 1,", ": true,"), "$.version", 1, 1),
    "settings are text": (GOOD.replace('"settings": {}', '"settings": ""'), "$.settings", 1, 1),
    "a known setting without its time": (GOOD.replace('gs": {}', 'gs": {"fuzz": true}'), "$.settings.fuzz", 1, 1),
    "cards are a list": (HEAD + '"cards": []}', "$.cards should", 1, 1),
    "a card is a number": (HEAD + '"cards": {\n"a/b": 3}}', '$.cards["a/b"] should be an object', 4, 1),
    "no reviews": (with_entry('"due": "2025-11-23"'), '$.cards["a/b"].reviews', 4, 1),
    "a review too short": (with_review("[1763764000000, 20413, 3, 2]"), R, 4, 1),
    "a review too long": (with_review("[1763764000000, 20413, 3, 2, 4200, {}, 1]"), R, 4, 1),
    "a review with text behind": (with_review('[1763764000000, 20413, 3, 2, 4200, "x"]'), R + "[5]", 4, 1),
    "33 NaN": (with_review("[1763764000000, NaN, 3, 2, 4200]"), R + "[1]", 4, 1),
    "33 Infinity": (with_review("[1763764000000, 20413, Infinity, 2, 4200]"), R + "[2]", 4, 1),
    "33 1e999": (with_review("[1763764000000, 20413, 3, 1e999, 4200]"), R + "[3]", 4, 1),
    "33 2**64": (with_review("[18446744073709551616, 20413, 3, 2, 4200]"), R + "[0]", 4, 1),
    "33 4301 digits": (with_review(f"[{'9' * 4301}, 20413, 3, 2, 4200]"), "This number is too long", 4, 22),
    "33 negative interval": (with_review("[1763764000000, 20413, 3, -2, 4200]"), R + "[3]", 4, 1),
    "33 interval of 1e7 days": (with_review("[1763764000000, 20413, 3, 10000000, 4200]"), R + "[3]", 4, 1),
    "33 a float": (with_review("[1763764000000, 20413, 3, 2.0, 4200]"), R + "[3]", 4, 1),
    "33 a truth value": (with_review("[1763764000000, 20413, true, 2, 4200]"), R + "[2]", 4, 1),
    "33 rating 5": (with_review("[1763764000000, 20413, 5, 2, 4200]"), R + "[2]", 4, 1),
    "33 negative instant": (with_review("[-1, 20413, 3, 2, 4200]"), R + "[0]", 4, 1),
    "33 negative time taken": (with_review("[1763764000000, 20413, 3, 2, -1]"), R + "[4]", 4, 1),
    "33 NaN in what was typed": (with_review('[1763764000000, 20413, 3, 2, 4200, {"k": NaN}]'), R + "[5]", 4, 1),
    "33 difficulty 1e300": (with_entry('"difficulty": 1e300, "reviews": []'), '$.cards["a/b"].difficulty', 4, 1),
    "33 stability -0.0": (with_entry('"stability": -0.0, "reviews": []'), '$.cards["a/b"].stability', 4, 1),
    "33 stability NaN": (with_entry('"stability": NaN, "reviews": []'), '$.cards["a/b"].stability', 4, 1),
    "33 NaN in an unknown key": (GOOD.replace('"cards"', '"x": [NaN],\n"cards"'), "$.x", 1, 1),
    "due is no date": (with_entry('"due": "2025-13-01", "reviews": []'), '$.cards["a/b"].due', 4, 1),
    "voids hold text": (with_entry('"voids": ["x"], "reviews": []'), '$.cards["a/b"].voids[0]', 4, 1),
    "suspended is a number": (with_entry('"suspended": [1, 5], "reviews": []'), '$.cards["a/b"].suspended', 4, 1),
    "suspended without its time": (with_entry('"suspended": true, "reviews": []'), '$.cards["a/b"].suspended', 4, 1),
    "34 a review key twice": (with_entry('"reviews": [], "reviews": []'), 'The key "reviews" is given twice', 4, 24),
    "34 a card twice": (GOOD.replace("\n},", ',\n"a/b": {"reviews": []}\n},'), 'The key "a/b" is given twice', 5, 1),
    "34 settings twice": (GOOD.replace('"cards"', '"settings": {},\n"cards"'), 'The key "settings" is given', 3, 1),
    "34 a lone surrogate": (with_review(r'[1763764000000, 20413, 3, 2, 0, {"gave": "\ud800"}]'), R + "[5]", 4, 1),
    "34 a lone surrogate as id": (GOOD.replace('"a/b"', r'"a\ud800"'), "surrogate", 1, 1),
    "34 an encoded surrogate": (b'{"x": "\xed\xa0\x80"}', "not UTF-8 text (byte 0xED)", 1, 8),
    "34 Latin-1": (b'{\n"\xe9": 1}', "not UTF-8 text (byte 0xE9)", 2, 2),
    "34 UTF-16": (GOOD.encode("utf-16"), "not UTF-8 text (byte 0xFF)", 1, 1),
    "35 100,000 brackets": (b"[" * 100_000, "nested too deep", 1, 1),
    "36 conflict markers": (
        GOOD.replace('"a/b"', '<<<<<<< HEAD\n"a/b"') + "=======\n>>>>>>> theirs\n",
        "merge-conflict markers",
        4,
        1,
    ),
    "trailing text": (GOOD + '"more"', "not whole JSON", 7, 1),
}


@pytest.mark.parametrize("label", WRONG)
def test_cases_27_to_36_are_refused_with_a_place(label):
    text, message, line, column = WRONG[label]
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(FlashcardsError) as caught:
        file.load(data, "p.json")
    assert caught.value.code == PROGRESS
    assert message in caught.value.message
    assert caught.value.place == Place("p.json", line, column)


def test_a_right_checksum_does_not_make_wrong_numbers_right():
    """Case 33 again: files that were sealed by somebody who knows how."""
    for review in ("[1763764000000, NaN, 3, 2, 4200]", "[1763764000000, 20413, 9, 2, 4200]", "[1, 2, 3]"):
        with pytest.raises(FlashcardsError):
            file.load(sealed(BODY.replace("[1763764000000, 20413, 3, 2, 4200]", review)), "p.json")


def test_case_28_a_file_cut_short_anywhere_is_refused():
    text = file.dump(SMALL)
    for length in range(len(text) - 1):
        with pytest.raises(FlashcardsError) as caught:
            file.load(text[:length], "p.json")
        assert caught.value.code == PROGRESS
    assert not file.load_any(text[:-1], "p.json").intact  # without the last line end nothing is lost


def test_case_29_no_flipped_bit_goes_unseen():
    text = file.dump(SMALL)
    assert 1500 < len(text) < 3000
    for offset in range(len(text)):
        for bit in range(8):
            flipped = bytearray(text)
            flipped[offset] ^= 1 << bit
            with suppress(FlashcardsError):
                loaded = file.load_any(bytes(flipped), "p.json")
                assert not loaded.intact or file.dump(loaded.log) == text


ACCEPTED = {
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "Windows line ends": lambda text: text.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("label", ACCEPTED)
def test_what_editors_and_git_do_to_text_is_no_change(label):
    text = file.dump(SMALL)
    loaded, intact = file.load_any(ACCEPTED[label](text), "p.json")
    assert intact
    assert file.dump(loaded) == text


def test_reading_warns_of_a_file_changed_outside_and_goes_on(tmp_path):
    path = tmp_path / "progress.json"
    path.write_bytes(file.dump(SMALL).replace(b", 4200]", b", 4300]", 1))
    reading = file.read(str(path))
    assert [warning.message for warning in reading.warnings] == [
        "Another program has changed this progress file since flashcards wrote it."
    ]
    assert len(list(reading.log.everything())) == len(list(SMALL.everything()))


def test_reading_writes_nothing_and_needs_no_file(tmp_path):
    assert not file.read(str(tmp_path / "none" / "progress.json")).log.cards
    assert os.listdir(tmp_path) == []


def test_reading_takes_in_the_journal(tmp_path):
    from flashcards.progress import journal

    (tmp_path / "progress.json").write_bytes(file.dump(SMALL))
    (tmp_path / "progress.journal").write_bytes(journal.encode(answer("new/card", 900)))
    assert file.read(str(tmp_path / "progress.json")).log.last_answer() == answer("new/card", 900)


REMAINS = {
    "the journal": ("progress.journal", b"x"),
    "a backup": ("progress.backups/20260101T000000Z-daily.json", b"x"),
}


@pytest.mark.parametrize("label", REMAINS)
def test_case_26_a_file_that_is_gone_is_no_fresh_start(tmp_path, label):
    name, data = REMAINS[label]
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FlashcardsError, match="is gone, but there are records in") as caught:
        file.read(str(tmp_path / "progress.json"))
    assert caught.value.code == PROGRESS


def test_what_is_no_file_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file").write_text("")
    for name in ("pipe.json", "folder.json", "file/progress.json"):
        with pytest.raises(FlashcardsError) as caught:
            file.read(str(tmp_path / name))
        assert caught.value.code == IO


@pytest.mark.parametrize("target", ["nowhere.json", "progress.json"], ids=["dangling", "a circle"])
def test_case_40_links_that_lead_nowhere_are_refused(tmp_path, target):
    (tmp_path / "progress.json").symlink_to(tmp_path / target)
    with pytest.raises(FlashcardsError, match="leads nowhere") as caught:
        file.read(str(tmp_path / "progress.json"))
    assert caught.value.code == IO


def test_a_number_not_written_as_json_is_found_when_its_card_is_asked_for():
    body = BODY.replace('{"reviews"', '{"due": "2025-11-23", "stability": 2.3, "difficulty": 2.1, "reviews"')
    log = file.load(sealed(body.replace(", 3, 2, 4200", ", 3, 02, 4200")), "p.json")
    with pytest.raises(FlashcardsError, match=r"The line of a/b cannot be read") as caught:
        dict(log.states())
    assert caught.value.code == PROGRESS


def test_case_101_a_copy_set_aside_by_a_synchronising_service_is_told(tmp_path):
    (tmp_path / "progress.json").write_bytes(file.dump(SMALL))
    (tmp_path / "progress.sync-conflict-20260102-030405-ABCDEFG.json").write_bytes(file.dump(SMALL))
    (tmp_path / "progress (laptop's conflicted copy 2026-01-02).json").write_bytes(file.dump(SMALL))
    (tmp_path / "progress.sync-conflict-20260102-030405-ABCDEFG.journal").write_bytes(b"")
    (tmp_path / "progress.sync-conflict-20260102-030405-ABCDEFG.lock").write_bytes(b"")
    (tmp_path / "progress2.json").write_bytes(b"")
    assert [warning.place.path for warning in file.read(str(tmp_path / "progress.json")).warnings] == [
        str(tmp_path / "progress (laptop's conflicted copy 2026-01-02).json"),
        *(str(tmp_path / f"progress.sync-conflict-20260102-030405-ABCDEFG.{each}") for each in ("journal", "json")),
    ]


def test_reviews_are_ordered_by_their_instant_and_then_by_their_text():
    same = [Answered("a/b", answer("", 5, rating).review) for rating in (3, 1, 2)]
    log = log_of(answer("a/b", 7), *same)
    assert [review.rating for review in log.valid("a/b")] == [1, 2, 3, 3]


@pytest.mark.parametrize(("name", "value"), [("stability", "0.0"), ("stability", "40000.0"), ("difficulty", "0.5")])
def test_a_right_checksum_makes_no_number_right(name, value):
    text = file.dump(log_of(answer("a/b", 1))).decode()
    body = re.sub(rf'"{name}": [\d.]+', f'"{name}": {value}', text).partition('"checksum"')[0]
    with pytest.raises(FlashcardsError) as caught:
        file.load(sealed(body), "p.json")
    assert (caught.value.code, name in caught.value.message) == (PROGRESS, True)
