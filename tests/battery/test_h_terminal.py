"""H. Terminals of every kind, and none: pipes, odd sizes, odd encodings, wide letters, endless typing."""

import os
import re
import subprocess
import threading
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from flashcards.terminal.keys import Keys
from tests.battery import oracles
from tests.battery.machine import Case, Window

UNATTENDED = {
    "nothing to read": ["sh", "-c", 'exec "$@" < /dev/null', "sh"],
    "a file that ends too soon": ["sh", "-c", 'echo 1 > short; exec "$@" < short', "sh"],
    "no standard input": ["sh", "-c", 'exec "$@" <&-', "sh"],
}


@pytest.mark.parametrize("label", UNATTENDED)
def test_case_077_without_a_terminal_review_says_what_to_use(case, label):
    case.deck()
    case.prefix = UNATTENDED[label]
    short = case.home / "work" / "short"
    run = case.run("review", code=2, writes=[short])
    assert "needs a terminal" in run.stderr
    assert "flashcards next" in run.stderr or "flashcards quiz" in run.stderr
    assert not case.progress.exists()
    run = case.run("quiz", code=2, writes=[short])
    assert "--answers" in run.stderr


def test_case_077_answers_that_end_too_soon_are_all_marked_and_kept(case):
    case.deck()
    (case.home / "work" / "answers.txt").write_text("Paris\n")
    report = case.run("--seed", "1", "quiz", "--answers", "answers.txt", "--record", "--json", code=1).data
    assert len(report["questions"]) == 5
    assert [each["given"] for each in report["questions"] if each["given"]] == ["Paris"]
    assert len(case.log()) == 5


def shell(case: Case, line: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which "$@" is the program; it ends by writing the program's exit code to standard error."""
    command = ["bash", "-c", line, "bash", *case.command(*arguments)]
    return subprocess.run(command, capture_output=True, env=case.environment(), timeout=60, check=False)


@pytest.fixture
def long_log(case: Case) -> Case:
    from flashcards.progress import file
    from tests.battery.test_e_killing import grown

    case.deck()
    case.data.mkdir(mode=0o700)
    case.progress.write_bytes(file.dump(grown(3_000)))
    return case


def test_case_078_a_reader_that_has_seen_enough_ends_it_quietly(long_log):
    for command in (["log"], ["log", "--json"], ["show", "capitals"]):
        done = shell(long_log, '("$@"; echo "code $?" >&2) | head -1', *command)
        assert done.stderr == b"code 0\n"
        assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    ("command", "verdict"),
    [
        (["due", "--exit-code"], 1),
        (["check", "bad.yaml"], 3),
        (["quiz", "--answers", "none.txt", "--seed", "1"], 1),
        (["quiz", "--answers", "none.txt", "--seed", "1", "--report", "json"], 1),
        (["show", "nothing"], 7),
        *((command, 0) for command in (["show", "capitals"], ["decks"], ["stats"], ["forecast"])),
    ],
)
def test_case_078_a_verdict_stays_when_nobody_reads_it(case, command, verdict):
    case.deck()
    Path("bad.yaml").write_text("facts:\n  - question: a\n")
    Path("none.txt").write_text("wrong\n")
    case.run("--now", "2026-01-01T09:00", "rate", "capitals/france", "good")
    case.acknowledged.append(("capitals/france", 3))
    done = shell(case, '(sleep 0.1; "$@"; echo "code $?" >&2) | true', *command)
    oracles.no_traceback(done.stderr.decode())
    assert done.stderr.endswith(f"code {verdict}\n".encode())


@pytest.mark.parametrize("command", [["due"], ["log"], ["decks"], ["show", "capitals"], ["--version"], ["--help"]])
def test_case_078_a_full_device_is_an_input_output_error(long_log, command):
    done = shell(long_log, '"$@" > /dev/full; echo "code $?" >&2', *command)
    oracles.no_traceback(done.stderr.decode())
    assert done.stderr.endswith(b"code 5\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_case_078_closed_streams_are_no_accident(case, closed):
    case.deck()
    case.run("due")  # leaves the counts from which it is answered without the full command
    for command in (
        *(["--version"], ["--help"], ["due"], ["decks"], ["stats"], ["forecast"], ["show", "capitals"], []),
        *(["rate", "capitals/france", "good"], ["show", "nothing"]),
    ):
        done = shell(case, f'"$@" {closed}; exit $?', *command)
        oracles.no_traceback(done.stderr.decode())
        assert done.returncode in ((7,) if "nothing" in command else (0, 5)), (done, command)
    assert [entry["card"] for entry in case.log()] == ["capitals/france"]


ESCAPE = b"\x1b"


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_case_079_without_colour_no_command_sends_an_escape(case, env):
    case.deck()
    for command in (["due"], ["decks"], ["show", "capitals"], ["nothing"], ["check"]):
        window = case.terminal(*command, env=env)
        window.leave(2 if command == ["nothing"] else 0)
        assert ESCAPE not in window.raw, command


def test_case_079_a_pipe_gets_no_escape_whatever_the_terminal(case):
    case.deck()
    for command in (["decks"], ["show", "capitals"], ["check"], []):
        assert ESCAPE not in case.run(*command, env={"TERM": "xterm-256color"}).out


def test_case_079_a_dumb_terminal_can_be_reviewed_on(case):
    case.deck()
    window = case.terminal("review", env={"TERM": "dumb"})
    window.wait("France")
    window.press("Space")
    window.wait("Paris")
    window.press("3")
    window.wait("Spain")
    case.acknowledged.append(("capitals/france", 3))
    window.press("q")
    window.leave(0)
    assert ESCAPE not in window.raw


def test_case_079_no_color_reviews_without_a_colour(case):
    case.deck()
    window = case.terminal("review", env={"NO_COLOR": "1", "FORCE_COLOR": "1"})
    window.wait("France")
    window.press("Space")
    window.wait("Paris")
    window.press("q")
    window.leave(0)
    assert not re.search(rb"\x1b\[(\d+;)*(3\d|4\d|9\d|10\d)[;m]", window.raw), "bold and reversed are no colours"


@pytest.mark.parametrize("columns", ["0", "1", "-5", "abc", "100000", "１２", ""])
def test_case_080_odd_widths_are_no_widths(case, columns):
    case.deck()
    for command in (["decks"], ["show", "capitals"]):
        run = case.run(*command, env={"COLUMNS": columns, "LINES": columns})
        assert "apitals" in run.stdout
        assert len(run.stdout.splitlines()) >= 2


@pytest.mark.parametrize(("columns", "rows"), [(0, 0), (1, 1), (10, 3), (500, 200)])
def test_case_080_odd_windows_can_be_reviewed_in(case, columns, rows):
    case.deck()
    window = case.terminal("review", columns=columns or 1, rows=rows or 1)
    window.child.setwinsize(rows, columns)
    time.sleep(0.6)
    window.resize(80, 24)
    window.wait("What is the capital of France?")
    window.press("q")
    window.leave(0)


def test_case_080_a_window_that_shrinks_to_nothing_and_grows_again(case):
    case.deck()
    window = case.terminal("review")
    window.wait("France")
    for _ in range(4):
        for columns, rows in [(40, 20), (1, 1), (3, 2), (300, 3), (80, 24)]:
            window.child.setwinsize(rows, columns)
    window.resize(80, 24)
    assert "What is the capital of France?" in window.wait("Space show")
    window.press("Space")
    window.wait("Madrid" if "Spain" in window.text() else "Paris")
    window.press("q")
    window.leave(0)


SIGNS = """
title: Zeichen ✓ 한국
facts:
  - {id: a, question: Wie heißt 日本 auf Koreanisch — „richtig“?, answer: 일본 ✓, explanation: Ünïcödé 👩‍👩‍👧 €}
"""


ENCODINGS = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "ascii, strictly": {"PYTHONIOENCODING": "ascii:strict"},
    "the locale C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "cp437": {"PYTHONIOENCODING": "cp437"},
}


@pytest.mark.parametrize("label", ENCODINGS)
def test_case_081_what_an_encoding_lacks_is_shown_otherwise(case, label):
    case.deck(SIGNS, "signs.yaml")
    how: dict[str, Any] = {"env": ENCODINGS[label], "encoding": label if label.startswith("cp") else "ascii"}
    for command in (["show", "signs"], ["show", "signs/a"], ["decks"], ["check"], ["search", "日本"]):
        assert case.run(*command, **how).said
    assert "日本" not in case.run("show", "日本", code=7, **how).said
    window = case.terminal("review", env=ENCODINGS[label])
    window.wait("Wie hei")
    window.press("Space")
    window.wait("Again")
    window.press("q")
    window.leave(0, encoding=how["encoding"])


WIDE = {
    "wide": "韓国と日本と中国は何時から独立した国家であったか。" * 6,
    "combining": "e\u0301" * 120 + " é " * 20,
    "accents": "Z" + "\u0301" * 50 + "algo " * 10,
    "devanagari": "क्षत्रिय राष्ट्र स्त्री " * 12,
    "flags": "🇰🇷🇰🇵🇺🇳 " * 20,
    "families": "👩‍👩‍👧 👨‍👩‍👧‍👦 " * 20,
    "word": "x" * 10_000,
    "wide-word": "漢" * 5_000,
}
ALIGNED = ("wide", "combining", "accents", "word", "wide-word")
"""The others are as wide as each terminal thinks."""


def widest(window: Window) -> int:
    """Columns of the widest line that was drawn, by the tables of Unicode."""
    drawn = re.sub(r"\x1b\[[0-9;?]*[A-GI-Za-z]", "", window.raw.decode())
    return max(sum(map(cells, line)) for line in re.split(r"[\r\n]+|\x1b\[H", drawn))


def cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


@pytest.mark.parametrize("label", WIDE)
def test_case_082_wide_letters_stay_within_the_window(case, label):
    text = WIDE[label]
    case.deck(f"title: '{text[:60].strip()}'\nfacts:\n  - {{id: x, question: '{text}?', answer: '{text}'}}\n")
    window = case.terminal("review", columns=60)
    window.wait("Space show")
    window.press("Space")
    window.wait("1 Again")
    if label in ALIGNED:
        assert widest(window) <= 60
    window.press("q")
    window.leave(0)
    case.run("show", "capitals")


def typed(case: Case, answer: str, keys: str | bytes) -> Window:
    """A session in which these keys were typed for an answer, and Enter pressed."""
    case.deck(f"facts:\n  - {{id: x, question: Which word?, answer: {answer}}}\n")
    window = case.terminal("review", "--typed")
    window.wait("Which word?")
    window.child.send(keys)
    window.child.send("\r")
    return window


@pytest.mark.parametrize("keys", ["caf\u00e9", "cafe\u0301"], ids=["composed", "decomposed"])
def test_case_082_composed_and_decomposed_letters_are_equal(case, keys):
    window = typed(case, "café", keys)
    window.wait("✓ Right")
    window.press("q")
    window.leave(0)


LONGEST = {
    "5,000 typed": "ab " * 1_667,
    "a million typed": "ab cd " * 166_667,
    "5,000 pasted": "\x1b[200~" + "ab " * 1_667 + "\x1b[201~",
    "a million pasted": "\x1b[200~" + "ab cd " * 166_667 + "\x1b[201~",
}


def feed(window: Window, keys: str) -> None:
    """Send many keys, reading what is drawn meanwhile, as a terminal does."""
    data = keys.encode()
    os.set_blocking(window.child.child_fd, False)
    end = time.monotonic() + 60
    while data:
        assert time.monotonic() < end, "it does not take in what is typed"
        try:
            data = data[os.write(window.child.child_fd, data[:4096]) :]
        except BlockingIOError:
            window.read(0.01)
    os.set_blocking(window.child.child_fd, True)


@pytest.mark.parametrize("label", LONGEST)
def test_case_083_an_endless_answer_is_taken_in_and_bounded(case, label):
    case.deck("facts:\n  - {id: x, question: Which word?, answer: Paris}\n")
    window = case.terminal("review", "--typed")
    window.wait("Which word?")
    begun = time.monotonic()
    feed(window, LONGEST[label])
    window.child.send("\r")
    window.wait("1 Again", 60)
    assert time.monotonic() - begun < 20
    window.press("1")
    case.acknowledged.append(("capitals/x", 1))
    window.wait("Which word?")
    window.press("Escape", "q")
    window.leave(0)
    (entry,) = case.log()
    assert len(entry["gave"]) <= 200


@pytest.mark.parametrize("paste", ["", "\x1b[200~{}\x1b[201~"], ids=["typed", "pasted"])
def test_case_083_beyond_5_000_characters_nothing_is_taken(case, paste):
    answer = "kimchi " * 140  # which is right, as long as nothing follows
    case.deck(f"facts:\n  - {{id: x, question: Which word?, answer: {answer.strip()}}}\n")
    window = case.terminal("review", "--typed")
    window.wait("Which word?")
    keys = answer.ljust(5_000) + "wrong " * 100
    feed(window, paste.format(keys) if paste else keys)
    window.child.send("\r")
    window.wait("✓ Right")
    window.press("Escape", "q")
    window.leave(0)


@pytest.mark.parametrize(
    "parts", [("\x1b", "[", "A"), ("\x1b[", "A"), ("\x1b[1;", "5A"), ("\x1bO", "A"), ("\x1b[5", "~")]
)
def test_case_083_a_key_that_comes_in_parts_is_no_letter(parts):
    """On a choice card Up over a slow line would answer `a`."""
    out, into = os.pipe()

    def send() -> None:
        for part in parts:
            os.write(into, part.encode())
            time.sleep(0.01)
        os.write(into, b"x")

    keys, sender = Keys(out), threading.Thread(target=send)
    sender.start()
    assert keys.read() in ("up", "pageup", "x")  # a sequence that is no key of ours is passed over
    sender.join()
    os.close(out)
    os.close(into)


def test_case_083_of_a_paste_without_end_the_beginning_is_kept():
    """Nothing more of it is ever in memory, nor copied with each part that comes."""
    out, into = os.pipe()

    def send() -> None:
        with open(into, "wb") as opened:
            opened.write(b"\x1b[200~" + b"ab cd " * 3_000_000 + b"\x1b[201~")

    sender = threading.Thread(target=send)
    sender.start()
    begun = time.process_time()
    key = Keys(out).read()
    assert time.process_time() - begun < 5
    sender.join()
    os.close(out)
    assert key == "paste:" + ("ab cd " * 1_000)[:5_000]


HOSTILE = {
    "control bytes": b"\x01\x02\x05Pa\x0bri\x1cs\x00",
    "an escape that clears the screen": b"\x1b[2JParis",
    "arrow keys": b"Pais\x1b[D\x1b[D\x1b[C\x1b[Dr",
    "a paste with controls": b"\x1b[200~Pa\x1b]52;c;aGk=\x07ri\x9bs\xe2\x80\xae\x1b[201~",
    "bytes that are no UTF-8": b"Pa\xff\xfe\xc3ris",
    "half a letter": b"Paris\xe2\x82",
}


@pytest.mark.parametrize("label", HOSTILE)
def test_case_083_hostile_keys_reach_neither_screen_nor_log(case, label):
    window = typed(case, "Paris", HOSTILE[label])
    window.wait("1 Again")
    window.press("1")
    case.acknowledged.append(("capitals/x", 1))
    window.wait("Which word?")
    window.press("Escape", "q")
    window.leave(0)
    assert [entry["rating"] for entry in case.log()] == [1]


def test_case_083_a_letter_split_between_reads_stays_one(case):
    case.deck("facts:\n  - {id: x, question: Which word?, answer: 日本}\n")
    window = case.terminal("review", "--typed")
    window.wait("Which word?")
    for byte in "日本".encode():
        window.child.send(bytes([byte]))
        time.sleep(0.02)
    window.wait("日本")
    window.press("Enter")
    window.wait("✓ Right")
    window.press("q")
    window.leave(0)


def test_case_083_a_million_letters_from_a_file_of_answers(case):
    case.deck("facts:\n  - {id: x, question: Which word?, answer: Paris}\n")
    answers = case.home / "work" / "answers.yaml"
    for length in (5_000, 1_000_000):
        answers.write_text(f"capitals/x: {'ab ' * (length // 3)}\n")
        run = case.run("quiz", "--answers", "answers.yaml", code=(1, 3))
        assert run.said.strip()
