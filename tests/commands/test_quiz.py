"""`quiz` as a script uses it: papers, answers, reports, exit codes, and progress left alone."""

import hashlib
import json
import os
import shlex
import stat
import subprocess
import sys
from xml.etree import ElementTree

import jsonschema
import pytest

from tests.commands.conftest import ROOT
from tests.terminal.harness import Terminal

RIGHT = {
    "capitals/france": "Paris",
    "capitals/france+reverse": "France",
    "capitals/spain": "Madrid",
    "history/korea/war": "25 June 1950",
    "history/korea/leader": "Kim Il Sung",
}


@pytest.fixture
def answers(tmp_path):
    """Writes a file of answers."""

    def write(given, name="answers.yaml"):
        path = tmp_path / name
        path.write_text(given if isinstance(given, str) else json.dumps(given))
        return path

    return write


def seated(program, *arguments, **window):
    """A person at the keyboard of a quiz."""
    files = ("--decks", program.decks, "--progress", program.progress)
    return Terminal(*files, "--seed", "3", "quiz", *arguments, **window)


def in_bash(program, line):
    """What a line of bash prints in which `flashcards` stands for the program with its decks."""
    own = shlex.join([sys.executable, "-m", "flashcards", "--decks", str(program.decks)])
    return subprocess.run(
        ["bash", "-c", line.replace("flashcards", own)], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def report(program, *arguments, code=0):
    return program.json("quiz", *arguments, "--json", code=code)["data"]


# Exit codes: a pass, a fail, an empty and an unreadable run


def test_a_pass(program, answers):
    done = program.run("quiz", "--seed", "4", "--answers", answers(RIGHT), code=0)
    assert done.stdout.splitlines()[-1] == "Score 100 % (5 of 5), pass mark 80 %: passed. Seed 4."
    assert done.stderr == ""


def test_exactly_the_pass_mark_passes(program, answers):
    four = {**RIGHT, "capitals/spain": "Lisbon"}
    assert report(program, "--answers", answers(four))["score"] == 0.8
    program.run("quiz", "--answers", answers(four), "--pass", "80.1%", code=1)


def test_a_fail(program, answers):
    done = program.run("quiz", "--answers", answers({"capitals/spain": "Lisbon"}), code=1)
    assert "Score 0 % (0 of 5), pass mark 80 %: not passed." in done.stdout
    assert "given  Lisbon" in done.stdout


@pytest.mark.parametrize("arguments", [("--where", "xyzzy"), ("--only", "due"), ("--cards", "-")])
def test_nothing_to_draw_from(program, answers, arguments):
    assert "no card" in program.run("quiz", "--answers", answers(RIGHT), *arguments, code=7).stderr
    assert program.json("quiz", "--questions", *arguments, "--json", code=7)["error"]["code"] == 7


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("capitals/spain: x\ncapitals/spian: x\n", 2, 1), ("capitals/spain: 'x\n", 1, 17), ("Madrid\n", 1, 1)],
)
def test_an_unreadable_file(program, answers, text, line, column):
    path = answers(text)
    done = program.run("quiz", "--answers", path, code=3)
    assert done.stdout == ""
    assert done.stderr.startswith(f"{path}:{line}:{column}: error: ")
    error = program.json("quiz", "--answers", path, "--json", code=3)["error"]
    assert error["place"] == {"path": str(path), "line": line, "column": column}


def test_files_that_are_no_text(program, answers, tmp_path):
    (tmp_path / "bytes").write_bytes(b"capitals/spain: caf\xe9\n")
    assert (
        "bytes:1:20: error: This file is not UTF-8"
        in program.run("quiz", "--answers", tmp_path / "bytes", code=3).stderr
    )
    program.run("quiz", "--answers", tmp_path / "missing", code=3)


def test_an_unknown_deck(program, answers):
    program.run("quiz", "capitols", "--answers", answers(RIGHT), code=7)


def test_an_unknown_card_in_a_list(program):
    assert (
        "capitals/spain" in program.run("quiz", "--questions", "--cards", "-", stdin="capitals/spian\n", code=7).stderr
    )


# Papers


def filled(paper, given):
    return "\n".join(
        f"{line} {given[line.strip(' :')]}" if line.strip(" :") in given else line for line in paper.splitlines()
    )


def test_the_same_seed_prints_the_same_paper(program):
    papers = [program.run("quiz", "--questions", "--seed", seed, code=0).stdout for seed in ("1", "1", "2")]
    assert papers[0] == papers[1] != papers[2]


def test_without_a_seed_a_new_one_is_made_and_printed(program):
    seeds = {program.data("quiz", "--questions")["seed"] for _ in range(4)}
    assert len(seeds) > 1


def test_a_filled_paper_is_marked_as_it_was_printed(program, answers):
    paper = program.run("quiz", "capitals", "--count", "2", "--seed", "6", "--questions", code=0).stdout
    data = report(program, "--answers", answers(filled(paper, RIGHT)))
    assert (data["seed"], data["score"], len(data["questions"])) == (6, 1.0, 2)
    data = report(program, "--answers", answers(paper), code=1)
    assert [question["given"] for question in data["questions"]] == [None, None]


def test_a_letter_means_the_option_as_printed(program, answers):
    for seed in ("1", "2", "3", "4"):
        paper = program.run("quiz", "korea", "--where", "kind:choice", "--seed", seed, "--questions", code=0).stdout
        letter = next(line.split()[1][0] for line in paper.splitlines() if line.endswith(") Kim Il Sung"))
        data = report(program, "--answers", answers(filled(paper, {"history/korea/leader": letter})))
        assert data["questions"][0]["given"] == "Kim Il Sung"


def test_a_card_added_to_the_deck_does_not_change_a_paper(program, answers):
    paper = answers(
        filled(program.run("quiz", "--seed", "3", "--questions", code=0).stdout, {**RIGHT, "capitals/spain": "Lisbon"})
    )
    before = program.run("quiz", "--answers", paper, "--json", code=0).stdout
    deck = program.decks / "capitals.yaml"
    deck.write_text(deck.read_text() + "  - {id: italy, question: What is the capital of Italy?, answer: Rome}\n")
    assert program.run("quiz", "--answers", paper, "--json", code=0).stdout == before


def test_a_paper_whose_options_have_changed_is_refused(program, answers):
    paper = answers(program.run("quiz", "korea", "--seed", "3", "--questions", code=0).stdout)
    deck = program.decks / "history/korea.yaml"
    deck.write_text(deck.read_text().replace("{wrong: Syngman", "{wrong: Nobody}, {wrong: Syngman"))
    done = program.run("quiz", "--answers", paper, code=3)
    assert "not what was printed" in done.stderr
    paper.write_text("\n".join(line for line in paper.read_text().splitlines() if not line.startswith("check:")))
    program.run("quiz", "--answers", paper, code=1)


def test_a_question_taken_out_of_a_paper_is_noticed(program, answers):
    lines = program.run("quiz", "capitals", "--questions", code=0).stdout.splitlines()
    program.run("quiz", "--answers", answers("\n".join(lines[:-1])), code=3)


@pytest.mark.parametrize("check", ['""', "", "[a]", "{a: b}", "null", "12345", "0123456g"])
def test_a_check_mark_that_is_none_protects_nothing_and_is_refused(program, answers, check):
    paper = program.run("quiz", "capitals", "--seed", "3", "--questions", code=0).stdout
    kept = [line for line in paper.splitlines() if not line.startswith(("check:", "  capitals/france"))]
    path = answers("\n".join([f"check: {check}", *kept]) + " Madrid")
    done = program.run("quiz", "--answers", path, code=3)
    assert done.stderr.startswith(f"{path}:1:{7 if not check else 8}: error: `check` ")


def test_a_paper_without_its_check_mark_is_marked_and_said_to_be_unchecked(program, answers):
    paper = program.run("quiz", "capitals", "--seed", "3", "--questions", code=0).stdout
    kept = [line for line in filled(paper, RIGHT).splitlines() if not line.startswith("check:")]
    path = answers("\n".join(kept))
    done = program.run("quiz", "--answers", path, code=0)
    assert done.stderr.startswith(f"{path}:1:1: warning: ")
    assert "not compared with what was printed" in done.stderr
    assert program.json("quiz", "--answers", path, "--json")["data"]["passed"] is True


def test_a_paper_tells_its_cards_itself(program, answers):
    paper = answers(program.run("quiz", "--questions", "--seed", "1", code=0).stdout)
    for choice in (("capitals",), ("--count", "2"), ("--seed", "1"), ("--where", "x"), ("--only", "new")):
        program.run("quiz", *choice, "--answers", paper, code=2)


def test_a_paper_as_json(program, answers):
    document = program.json("quiz", "--seed", "2", "--questions", "--json")
    assert document["data"]["answers"] == dict.fromkeys((q["card"] for q in document["data"]["questions"]), "")
    document["data"]["answers"].update(RIGHT)
    assert report(program, "--answers", answers(document, "paper.json"))["score"] == 1.0


def test_one_answer_a_line_with_the_seed(program, answers):
    cards = [q["card"] for q in program.data("quiz", "--questions", "--seed", "9", "--count", "3")["questions"]]
    path = answers("\n".join(RIGHT[card] for card in cards), "lines.txt")
    data = report(program, "--seed", "9", "--count", "3", "--answers", path)
    assert [(q["card"], q["verdict"]) for q in data["questions"]] == [(card, "right") for card in cards]
    program.run("quiz", "--count", "3", "--answers", path, code=3)


@pytest.mark.parametrize("text", ['["Madrid", "Paris"]', "- Madrid\n- Paris\n", '{"spain": "Madrid"}', "[]"])
def test_a_list_is_not_one_answer_a_line(program, answers, text):
    path = answers(text)
    done = program.run("quiz", "capitals", "--seed", "9", "--answers", path, code=3)
    assert done.stderr.startswith(f"{path}:1:")
    assert done.stdout == ""


def test_answers_from_standard_input(program):
    done = program.run("quiz", "capitals", "--answers", "-", stdin="capitals/spain: Madrid\n", code=1)
    assert "Score 33.3 % (1 of 3)" in done.stdout
    assert "-:1:1: error: " in program.run("quiz", "--answers", "-", stdin="", code=3).stderr


def test_answers_and_cards_from_pipes(program, answers):
    path = answers(RIGHT)
    for line in (
        f"flashcards quiz --answers <(cat {path})",
        f"cat {path} | flashcards quiz --answers /dev/stdin",
        f"flashcards quiz --answers /dev/stdin < {path}",
        f"flashcards quiz --answers {path} --cards <(echo capitals/spain; echo capitals/france)",
    ):
        done = in_bash(program, line)
        assert (done.returncode, "Score 100 %" in done.stdout) == (0, True), (line, done.stderr)


def test_a_pipe_with_a_mistake_tells_its_place(program):
    done = in_bash(program, "flashcards quiz --answers <(printf 'capitals/spain: x\\ncapitals/spian: x\\n')")
    assert done.returncode == 3
    assert ":2:1: error: Card 'capitals/spian' not found." in done.stderr


@pytest.mark.parametrize("where", ["-", "/dev/stdin"])
def test_standard_input_that_is_too_large_is_refused_and_not_cut(program, where):
    done = in_bash(program, f"yes capitals/spain | head -c 64000015 | flashcards quiz --questions --cards {where}")
    assert done.returncode == 3
    assert f"{where}:1:1: error: This is too large: more than 64,000,000 bytes." in done.stderr


def test_what_cannot_be_read_is_told_with_what_to_do(program, answers, tmp_path):
    (tmp_path / "bytes").write_bytes(b"capitals/spain: caf\xe9\n")
    assert "iconv" in program.run("quiz", "--answers", tmp_path / "bytes", code=3).stderr
    for path in (tmp_path, "/dev/null"):
        assert "standard input" in program.run("quiz", "--answers", path, code=3).stderr


# The choice of cards


def test_decks_count_and_query_choose(program):
    def drawn(*arguments):
        return sorted(q["card"] for q in program.data("quiz", "--questions", *arguments)["questions"])

    assert drawn("korea") == ["history/korea/leader", "history/korea/war"]
    assert drawn("--where", "kind:choice or madrid") == ["capitals/spain", "history/korea/leader"]
    assert len(drawn("--count", "4")) == 4
    program.run("rate", "capitals/spain", "again", code=0)
    program.run("rate", "history/korea/war", "easy", code=0)
    assert drawn("--only", "due") == drawn("--only", "weak") == ["capitals/spain"]
    assert drawn("--only", "new", "--where", "deck:korea") == ["history/korea/leader"]


def test_answers_that_are_not_asked_are_told_and_left_out(program, answers):
    done = program.run("quiz", "korea", "--answers", answers(RIGHT), code=0)
    assert "(2 of 2)" in done.stdout
    assert "does not ask: capitals/france, capitals/france+reverse, capitals/spain." in done.stderr


# Progress


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def test_progress_is_neither_made_nor_touched_without_record(program, answers):
    program.run("quiz", "--answers", answers(RIGHT), code=0)
    program.run("quiz", "--questions", "--only", "new", code=0)
    assert sorted(path.name for path in program.progress.parent.iterdir()) == ["answers.yaml", "decks"]
    program.run("rate", "capitals/spain", "good", code=0)
    before = {path: (digest(path), path.stat().st_mtime_ns) for path in program.progress.parent.glob("progress*")}
    program.run("quiz", "--answers", answers(RIGHT), "--only", "new", code=0)
    program.run("quiz", "--answers", answers({}), "--where", "is:new or rated:7d", code=1)
    assert {
        path: (digest(path), path.stat().st_mtime_ns) for path in program.progress.parent.glob("progress*")
    } == before


def test_damaged_progress_is_no_concern_of_a_plain_quiz(program, answers):
    program.progress.write_text("{ damaged")
    program.run("quiz", "--answers", answers(RIGHT), code=0)
    program.run("quiz", "--answers", answers(RIGHT), "--only", "new", code=4)
    program.run("quiz", "--answers", answers(RIGHT), "--record", code=4)
    assert program.progress.read_text() == "{ damaged"


def test_record_keeps_a_review_for_each_answer(program, answers):
    given = {**RIGHT, "capitals/spain": "Lisbon"}
    program.run("quiz", "--seed", "1", "--answers", answers(given), "--record", code=0)
    reviews = [json.loads(line) for line in program.run("log", "--json", code=0).stdout.splitlines()]
    assert len(reviews) == 5
    ratings = {review["card"]: review["rating"] for review in reviews}
    assert ratings.pop("capitals/spain") == 1
    assert set(ratings.values()) == {3}
    assert program.run("due", code=0).stdout.startswith("1 due")


def test_a_mistake_made_before_the_quiz_creates_nothing(program, answers):
    program.run("quiz", "capitols", "--answers", answers(RIGHT), "--record", code=7)
    program.run("quiz", "--answers", answers("capitals/x: y\n"), "--record", code=3)
    assert not program.progress.exists()


# Reports


def test_the_json_report_keeps_to_the_schema_that_the_command_prints(program, answers):
    schema = json.loads(program.run("quiz", "--schema", code=0).stdout)
    document = program.json("quiz", "--answers", answers(RIGHT), "--report", "json")
    jsonschema.validate(document, schema)
    assert document == program.json(
        "quiz", "--seed", str(document["data"]["seed"]), "--answers", answers(RIGHT), "--json"
    )


def test_junit_and_tap(program, answers):
    given = {**RIGHT, "capitals/spain": "Lisbon"}
    root = ElementTree.fromstring(program.run("quiz", "--answers", answers(given), "--report", "junit", code=0).stdout)
    assert [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None] == ["spain"]
    tap = program.run("quiz", "--answers", answers(given), "--report", "tap", code=0).stdout
    assert tap.startswith("TAP version 14\n1..5\n")
    assert sum(line.startswith("not ok ") for line in tap.splitlines()) == 1


def test_the_report_goes_into_a_file_and_the_result_is_said(program, answers, tmp_path):
    into = tmp_path / "report.xml"
    arguments = ("--seed", "1", "--answers", answers(RIGHT), "--report", "junit", "--output", into)
    assert program.run("quiz", *arguments, code=0).stdout == "Score 100 % (5 of 5), pass mark 80 %: passed. Seed 1.\n"
    assert ElementTree.parse(into).getroot().tag == "testsuites"
    assert not stat.S_IMODE(into.stat().st_mode) & 0o111
    assert stat.S_IMODE(into.stat().st_mode) & 0o600 == 0o600
    assert program.json("quiz", *arguments, "--json")["data"]["passed"] is True
    done = program.run("quiz", "--answers", answers(RIGHT), "--output", tmp_path / "no/such/folder/x", code=5)
    assert "no/such/folder" in done.stderr


def test_a_report_replaces_the_old_one_whole_or_not_at_all(program, answers, tmp_path):
    into = tmp_path / "report.txt"
    into.write_text("old\n" * 10_000)
    into.chmod(0o640)
    program.run("quiz", "--answers", answers(RIGHT), "--output", into, code=0)
    assert "old" not in into.read_text()
    assert stat.S_IMODE(into.stat().st_mode) == 0o640
    assert not [path for path in tmp_path.iterdir() if "tmp" in path.name]


def test_a_report_into_a_device(program, answers):
    program.run("quiz", "--answers", answers(RIGHT), "--report", "tap", "--output", "/dev/null", code=0)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    done = program.run("quiz", "--answers", answers(RIGHT), "--report", "tap", "--output", "/dev/stdout", code=0)
    assert done.stdout.startswith("TAP version 14")


def test_a_report_into_a_process(program, answers):
    done = in_bash(program, f"flashcards quiz --answers {answers(RIGHT)} --report tap --output >(head -n 1) | cat")
    assert "TAP version 14\n" in done.stdout
    assert "Score 100 %" in done.stdout


# The deck of missed cards


def test_misses_make_a_deck_with_the_same_ids(program, answers, tmp_path):
    misses = tmp_path / "misses.yaml"
    done = program.run(
        "quiz", "history/korea", "--answers", answers({"history/korea/war": "1950"}), "--misses", misses, code=1
    )
    assert f"Missed cards: {misses}" in done.stderr
    program.decks, decks = misses, program.decks
    assert program.run("check", code=0).stdout.startswith("1 deck")
    cards = program.data("show", "korea")["decks"][0]["cards"]
    program.decks = decks
    same = program.data("show", "korea")["decks"][0]["cards"]
    assert [{**card, "place": None} for card in cards] == [{**card, "place": None} for card in same]
    given = answers({**RIGHT, "history/korea/leader": "Syngman Rhee", "capitals/france": "Rome"})
    program.run("quiz", "--answers", given, "--misses", misses, code=2)
    program.run("quiz", "--answers", given, "--misses", tmp_path / "missed", code=1)
    assert sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "missed").rglob("*.yaml")) == [
        "missed/capitals.yaml",
        "missed/history/korea.yaml",
    ]
    program.decks = tmp_path / "missed"
    assert sorted(q["card"] for q in program.data("quiz", "--questions")["questions"]) == [
        "capitals/france", "capitals/france+reverse", "history/korea/leader",
    ]  # fmt: skip


def test_nothing_missed_writes_no_deck(program, answers, tmp_path):
    done = program.run("quiz", "capitals", "--answers", answers({k: v for k, v in RIGHT.items() if "cap" in k}),
                       "--misses", tmp_path / "misses.yaml", code=0)  # fmt: skip
    assert "Nothing was missed" in done.stderr
    assert not (tmp_path / "misses.yaml").exists()


@pytest.fixture
def source(program):
    """The text of a deck, which is to stay."""
    path = program.decks / "capitals.yaml"
    before = path.read_text()
    yield path
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("decks", "target"),
    [
        ((), "decks"),
        (("capitals",), "decks"),
        (("capitals",), "decks/capitals.yaml"),
        (("capitals",), "decks/../decks/new.yaml"),
        ((), "decks/folder/that/is/new"),
        (("capitals",), "link.yaml"),
        ((), "folder of links"),
    ],
)
def test_misses_are_never_written_among_the_decks(program, answers, tmp_path, source, decks, target):
    """They would replace the deck that they come from, or share its id, which takes both out of the library."""
    (tmp_path / "link.yaml").symlink_to(source)
    (tmp_path / "folder of links").mkdir()
    (tmp_path / "folder of links/capitals.yaml").symlink_to(source)
    given = ("--answers", answers({}), "--misses", tmp_path / target)
    done = program.run("quiz", *decks, *given, "--record", code=2)
    assert "among the decks" in done.stderr
    assert not program.progress.exists(), "it is said before the quiz"
    assert program.run("check", code=0).stdout.startswith("2 decks")


def test_misses_do_not_replace_the_only_deck(program, answers, tmp_path, source):
    program.decks = source
    program.run("quiz", "--answers", answers({}), "--misses", source, code=2)
    program.run("quiz", "--answers", answers({}), "--misses", tmp_path / "missed.yaml", code=1)


@pytest.mark.parametrize("arguments", [("--report", "json"), ("--questions",)])
def test_no_report_and_no_paper_replaces_a_deck(program, answers, source, arguments):
    marked = () if arguments == ("--questions",) else ("--answers", answers(RIGHT))
    done = program.run("quiz", *marked, *arguments, "--output", source, code=2)
    assert f"{source} is a deck" in done.stderr
    (program.decks / "broken.yaml").write_text("facts: [")
    program.run("quiz", *marked, *arguments, "--output", program.decks / "broken.yaml", code=2)
    assert (program.decks / "broken.yaml").read_text() == "facts: ["


# What cannot be written


@pytest.mark.parametrize("option", ["--output", "--misses"])
@pytest.mark.parametrize("target", ["no/such/folder/x.yaml", "answers.yaml/x.yaml"])
def test_a_target_that_cannot_be_written_is_told_before_anything_is_kept(program, answers, tmp_path, option, target):
    given = ("capitals", "--answers", answers(RIGHT), "--record", option, tmp_path / target)
    told, advice = program.run("quiz", *given, code=5).stderr.splitlines()[-2:]
    assert told.startswith(f"flashcards: Could not write {tmp_path / target}: ")
    assert advice == "Name a file in a folder that is there, on a disk with room, and yours to write."
    assert program.json("quiz", *given, "--json", code=5)["error"]["code"] == 5
    assert not program.progress.exists()


def test_a_report_is_no_folder(program, answers, tmp_path):
    program.run("quiz", "--answers", answers(RIGHT), "--record", "--output", tmp_path, code=5)
    assert not program.progress.exists()


def test_the_missed_cards_of_several_decks_need_a_folder_that_can_be_made(program, answers, tmp_path):
    (tmp_path / "file").write_text("")
    program.run("quiz", "--answers", answers({}), "--record", "--misses", tmp_path / "file/missed", code=5)
    assert not program.progress.exists()


def test_a_disk_that_is_full_at_the_end_does_not_take_the_verdict_along(program, answers):
    given = ("--seed", "1", "--answers", answers(RIGHT), "--output", "/dev/full")
    assert "Score 100 % (5 of 5), pass mark 80 %: passed. Seed 1.\n" in program.run("quiz", *given, code=5).stderr
    done = program.run("quiz", *given, "--json", code=5)
    assert json.loads(done.stdout)["error"]["code"] == 5
    assert "Score 100 %" in done.stderr


def test_the_keyboard_learns_at_once_that_the_report_cannot_be_written(program, tmp_path):
    terminal = seated(program, "--report", "junit", "--output", tmp_path / "no/such/r.xml")
    terminal.wait("Could not write")
    assert terminal.end() == 5
    assert "Card 1" not in terminal.raw.decode()


# Who left, and who did not


@pytest.mark.parametrize(("last", "ended", "asked"), [("Space", None, 2), ("q", None, 2), ("", "left", 1)])
def test_only_who_leaves_before_the_last_question_has_left(program, tmp_path, last, ended, asked):
    into = tmp_path / "r.json"
    terminal = seated(program, "capitals", "--count", "2", "--report", "json", "--output", into, rows=40)
    terminal.wait("Card 1/2")
    terminal.press("Escape", "Space")
    terminal.wait("Space next question")
    terminal.press(*(["Space", "Escape", "Space"] if last else ["q"]))
    if last:
        terminal.wait("Space the result")
        terminal.press(last)
    screen = terminal.wait("Score 0 %")
    assert ("You left" in screen) == (ended == "left")
    assert terminal.end() == 1
    data = json.loads(into.read_text())["data"]
    assert (data["drawn"], data["asked"], data["ended"]) == (2, asked, ended)


@pytest.mark.parametrize(("form", "sign"), [("junit", "<error "), ("tap", "Bail out! ")])
def test_a_quiz_that_was_left_at_once_is_no_success_for_ci(program, tmp_path, form, sign):
    into = tmp_path / "report"
    terminal = seated(program, "--report", form, "--output", into)
    terminal.wait("Card 1/5")
    terminal.press("Escape", "q")
    terminal.wait("You left before the first answer")
    assert terminal.end() == 1
    assert sign in into.read_text()


# Standard output by its short name


def test_a_report_into_a_hyphen_goes_to_standard_output(program, answers, tmp_path):
    given = ("--seed", "1", "--answers", answers(RIGHT))
    for form in ("text", "json", "junit", "tap"):
        into = program.run("quiz", *given, "--report", form, "--output", "-", code=0)
        assert into.stdout == program.run("quiz", *given, "--report", form, code=0).stdout
    paper = program.run("quiz", "--seed", "1", "--questions", "--output", "-", code=0).stdout
    assert paper == program.run("quiz", "--seed", "1", "--questions", code=0).stdout
    program.run("quiz", *given, "--report", "tap", "--output", "-", "--json", code=2)
    assert not os.path.exists("-")


def test_missed_cards_go_into_a_file_or_folder(program, answers):
    assert "--misses" in program.run("quiz", "capitals", "--answers", answers({}), "--misses", "-", code=2).stderr
    assert not os.path.exists("-")


# Usage


@pytest.mark.parametrize(
    "arguments",
    [
        ("--pass", "80"), ("--pass", "101%"), ("--pass", "all"), ("--pass", "-1%"), ("--pass", "1.2"),
        ("--time-limit", "20"), ("--time-limit", "0m"), ("--time-limit", "20m"), ("--count", "0"),
        ("--only", "old"), ("--report", "pdf"), ("--where", "is:x"), ("--feedback", "never"),
        ("--questions",), ("--report", "tap", "--json"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(program, answers, arguments):
    done = program.run("quiz", "--answers", answers(RIGHT), *arguments, code=2)
    assert done.stdout == "" or json.loads(done.stdout)["error"]["code"] == 2


@pytest.mark.parametrize("arguments", [("--record",), ("--misses", "x"), ("--report", "tap")])
def test_a_paper_is_only_printed(program, arguments):
    program.run("quiz", "--questions", *arguments, code=2)


def test_standard_input_is_read_once(program):
    program.run("quiz", "--cards", "-", "--answers", "-", code=2)


@pytest.mark.parametrize("text", ["0%", "100%", "66.7 %", "0.5", ".5", "1.0"])
def test_pass_marks(program, answers, text):
    program.run("quiz", "--answers", answers(RIGHT), "--pass", text, code=0)


def test_without_a_terminal_it_says_what_to_use(program):
    done = program.run("quiz", code=2)
    assert "--questions" in done.stderr
    assert "--answers FILE" in done.stderr


def bare(program, *arguments):
    """Run as cron would: no terminal, no standard input, next to no environment."""
    with open(os.devnull) as nothing:
        return subprocess.run(
            [sys.executable, "-m", "flashcards", "--decks", program.decks, "--progress", program.progress, *arguments],
            stdin=nothing, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, cwd="/", timeout=60,
        )  # fmt: skip


def test_in_the_bare_environment_of_cron(program, answers):
    assert bare(program, "quiz").returncode == 2
    paper = bare(program, "quiz", "--questions", "--seed", "1")
    assert (paper.returncode, paper.stderr) == (0, "")
    done = bare(program, "quiz", "--answers", answers(filled(paper.stdout, RIGHT)), "--report", "tap")
    assert (done.returncode, done.stderr) == (0, "")
    assert bare(program, "quiz", "--answers", answers(paper.stdout)).returncode == 1
    assert bare(program, "search", "is:new", "--ids").returncode == 0


def test_with_every_stream_closed(program, answers):
    command = f"{sys.executable} -m flashcards --decks {program.decks} quiz --answers {answers(RIGHT)} <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], env={"PYTHONPATH": str(ROOT)}, timeout=60).returncode == 0
