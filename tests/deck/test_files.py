"""Deck files that are none, or too much (battery A17, A20, A21)."""

import codecs
import os
import socket
import subprocess
import sys

import pytest

import flashcards
from flashcards.deck import files
from flashcards.deck.hygiene import LONGEST
from flashcards.deck.reader import load
from tests import pace
from tests.deck.reading import of

ROOT = os.path.dirname(os.path.dirname(flashcards.__file__))
TEXT = of("question: Où est le café ?\nanswer: là")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "d.yaml"


def loaded(path):
    """The deck in a file, and its problems as lines without the path."""
    reading = pace.within(2, lambda: load(str(path), "d"))
    return reading.deck, [str(problem).removeprefix(f"{path}:") for problem in reading.problems]


@pytest.mark.parametrize("data", [TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), TEXT.replace("\n", "\r\n").encode()])
def test_utf8_with_or_without_a_mark_and_crlf_are_read(path, data):
    path.write_bytes(data)
    deck, problems = loaded(path)
    assert problems == []
    assert deck.cards[0].question == "Où est le café ?"
    assert deck.cards[0].place == (str(path), 2, 5)


ENCODINGS = [
    (
        "latin-1",
        "2:16: error: This file is not UTF-8 (byte 0xF9). "
        "If it comes from Windows, convert it: iconv -f cp1252 -t utf-8 FILE",
    ),
    ("utf-16", "1:1: error: This file is UTF-16 or UTF-32, not UTF-8. Convert it: iconv -f utf-16 -t utf-8 FILE"),
    ("utf-16-le", "1:1: error: This file is UTF-16 or UTF-32, not UTF-8. Convert it: iconv -f utf-16 -t utf-8 FILE"),
    ("utf-32", "1:1: error: This file is UTF-16 or UTF-32, not UTF-8. Convert it: iconv -f utf-16 -t utf-8 FILE"),
]


@pytest.mark.parametrize(("encoding", "problem"), ENCODINGS)
def test_other_encodings_are_refused_by_name(path, encoding, problem):
    path.write_bytes(TEXT.encode(encoding))
    assert loaded(path) == (None, [problem])


def test_the_place_of_a_wrong_byte_counts_code_points(path):
    path.write_bytes("# é한국\n# é\xff".encode()[:-2] + b"\xe9")
    assert loaded(path)[1][0].startswith("2:4: error: This file is not UTF-8 (byte 0xE9).")


def make_folder(path):
    path.mkdir()


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


NO_FILES = [
    ("a folder", make_folder, "1:1: error: This is a folder, not a file. A deck is a regular file."),
    ("a pipe that nobody writes", os.mkfifo, "1:1: error: This is a pipe, not a file."),
    ("a socket", make_socket, "1:1: error: This is a socket, not a file."),
    ("an endless device", lambda path: path.symlink_to("/dev/zero"), "1:1: error: This is a device, not a file."),
    (
        "a link to nothing",
        lambda path: path.symlink_to("nowhere"),
        "1:1: error: This file cannot be opened: no such file or directory.",
    ),
    (
        "a link to itself",
        lambda path: path.symlink_to("d.yaml"),
        "1:1: error: This file cannot be opened: too many levels of symbolic links.",
    ),
    ("nothing", lambda path: None, "1:1: error: This file cannot be opened: no such file or directory."),
]


@pytest.mark.skipif(sys.platform == "win32", reason="has none of these")
@pytest.mark.parametrize(("make", "start"), [row[1:] for row in NO_FILES], ids=[row[0] for row in NO_FILES])
def test_what_is_no_file_is_refused_by_name_and_never_hangs(tmp_path, path, monkeypatch, make, start):
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    make(path if make is not make_socket else type(path)("d.yaml"))
    deck, problems = loaded(path)
    assert deck is None
    assert problems[0].startswith(start)


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(path):
    path.write_text(TEXT)
    path.chmod(0)
    assert loaded(path)[1] == ["1:1: error: This file cannot be opened: permission denied."]


def test_a_file_that_is_too_large_is_not_even_read(path):
    with open(path, "wb") as file:
        file.truncate(200_000_000)
    assert loaded(path)[1] == [
        f"1:1: error: This file is too large: 200,000,000 bytes; {files.LARGEST:,} are allowed. "
        "Split it into several decks."
    ]


def test_a_line_that_is_too_long_is_not_parsed(path):
    path.write_text(of(f"question: q\nanswer: {'x' * 20_000_000}"))
    assert loaded(path)[1] == [f"3:{LONGEST + 1}: error: This line is too long: {LONGEST:,} characters are allowed."]


def test_a_text_of_many_lines_is_too_long(path):
    lines = "\n".join(f"  {'x' * 1000}" for _ in range(LONGEST // 1000 + 1))
    path.write_text(of(f"question: q\nanswer: |\n{lines}"))
    assert loaded(path)[1] == [f"3:13: error: facts[0].answer is too long: {LONGEST:,} characters are allowed."]


def test_a_text_of_the_greatest_length_is_read(path):
    path.write_text(of(f"question: q\nanswer:\n  {'x' * (LONGEST - 6)}"))
    assert loaded(path)[1] == []


PROGRAM = """
import sys
from flashcards.deck.reader import load
assert load(sys.argv[1], "d").problems
print(*[line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")])
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the Linux kernel")
def test_memory_stays_bounded(path):
    """20 MB in one text: refused without a copy for the parser."""
    path.write_text(of(f"question: q\nanswer: {'x' * 20_000_000}"))
    command = [sys.executable, "-c", PROGRAM, str(path)]
    done = subprocess.run(command, check=True, timeout=20, env={"PYTHONPATH": ROOT}, capture_output=True, text=True)
    assert int(done.stdout) < 100_000  # kilobytes
