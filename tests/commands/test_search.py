"""`search` as a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.commands.conftest import ROOT


def ids(program, *query, code=0):
    return program.run("search", "--ids", *query, code=code).stdout.splitlines()


def test_id_and_question_a_line(program):
    done = program.run("search", "what", "-madrid", code=0)
    assert done.stdout == "capitals/france: What is the capital of France?\n"


def test_ids_one_a_line_in_the_order_of_study(program):
    assert ids(program, "deck:capitals") == ["capitals/france", "capitals/france+reverse", "capitals/spain"]
    assert ids(program, "tag:history") == ["history/korea/war", "history/korea/leader"]
    assert ids(program, "deck:history") == ids(program, "deck:korea") == ids(program, "tag:history")


def test_a_term_may_begin_with_a_minus_anywhere(program):
    assert ids(program, "-deck:capitals") == ids(program, "--", "-deck:capitals") == ids(program, "tag:history")
    assert ids(program, "-deck:capitals", "-kind:choice") == ["history/korea/war"]


def test_words_may_come_as_one_argument_or_several(program):
    assert (
        ids(program, "kim or madrid")
        == ids(program, "kim", "or", "madrid")
        == ["capitals/spain", "history/korea/leader"]
    )
    assert ids(program, '"crossed the parallel"') == ["history/korea/war"]


def test_a_phrase_needs_quotes_that_the_shell_leaves_in_place(program):
    """The help says so: `search "a phrase"` in a shell looks for two words."""
    own = f"{sys.executable} -m flashcards --decks {program.decks} search --ids"

    def found(query):
        done = subprocess.run(
            ["sh", "-c", f"{own} {query}"], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
        )
        return done.stdout.splitlines()

    assert found('"parallel crossed"') == ["history/korea/war"]
    assert found("""'"parallel crossed"'""") == []
    assert found("""'"crossed the parallel"'""") == ["history/korea/war"]
    assert """'"a phrase"'""" in program.run("search", "--help", code=0).stdout


def test_json(program):
    data = program.data("search", "kim")
    assert data["query"] == "kim"
    assert data["cards"] == [
        {
            "card": "history/korea/leader", "deck": "history/korea", "kind": "choice", "tags": ["history"],
            "question": "Who led the North?", "answer": "Kim Il Sung",
        }
    ]  # fmt: skip


def test_nothing_found(program):
    done = program.run("search", "xyzzy", code=0)
    assert (done.stdout, done.stderr) == ("", "No card fits.\n")
    assert program.data("search", "xyzzy")["cards"] == []


def test_a_mistake_names_its_place(program):
    done = program.run("search", "kim", "is:late", code=2)
    assert done.stderr.splitlines()[:3] == [
        "query:1:8: error: `late` does not fit here.",
        "  kim is:late",
        "         ^",
    ]
    error = program.json("search", "kim is:late", "--json", code=2)["error"]
    assert error["place"] == {"path": "query", "line": 1, "column": 8}
    assert "due, new, leech" in error["message"]


def test_a_mistyped_option_is_no_term(program):
    assert "No such option: --idz" in program.run("search", "kim", "--idz", code=2).stderr
    program.run("search", "kim", "--ids", "--json", code=2)
    program.run("search", code=2)


def test_what_was_answered_decides_states(program):
    program.run("rate", "capitals/spain", "good", code=0)
    program.run("suspend", "capitals/france", code=0)
    program.run("flag", "history/korea/war", code=0)
    assert ids(program, "is:new -is:suspended -is:flagged") == ["capitals/france+reverse", "history/korea/leader"]
    assert ids(program, "rated:1d") == ids(program, "due<=2d") == ids(program, "is:weak") == ["capitals/spain"]
    assert ids(program, "is:due") == []
    program.now = "2026-01-07T09:00:00"
    assert ids(program, "is:due") == ids(program, "retrievability<1") == ["capitals/spain"]


def test_the_progress_file_is_read_only_for_states_and_never_made(program):
    assert ids(program, "is:new what") == ["capitals/france", "capitals/spain"]
    assert not program.progress.exists()
    program.progress.write_text("{ damaged")
    assert ids(program, "madrid") == ["capitals/spain"]
    program.run("search", "is:new", code=4)
    assert program.progress.read_text() == "{ damaged"


def test_ids_feed_other_commands(program):
    found = program.run("search", "tag:history", "--ids", code=0).stdout
    program.run("suspend", *found.split(), code=0)
    assert ids(program, "is:suspended") == found.split()
    paper = program.run("quiz", "--questions", "--cards", "-", "--json", stdin=found, code=0).stdout
    assert sorted(json.loads(paper)["data"]["answers"]) == sorted(found.split())


def test_a_hostile_question_cannot_steer_the_terminal(tmp_path):
    deck = tmp_path / "d.yaml"
    deck.write_text('facts:\n  - {id: a, question: "\\e[31mred\\nline", answer: x}\n')
    done = subprocess.run(
        [sys.executable, "-m", "flashcards", "--decks", deck, "search", "red"],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "\x1b" not in done.stdout
    assert done.stdout.count("\n") == 1


def test_a_big_library_keeps_its_searched_texts(program):
    """The answers are the same with them, without them, after an edit, and with a cache that is damaged."""
    deck = program.decks / "many.yaml"
    facts = "".join(f"- {{id: f{n}, question: What is number {n}?, answer: Ünit {n}}}\n" for n in range(1200))
    deck.write_text(f"facts:\n{facts}")
    queries = (["unit"], ["unit", "-number"], ["number", "or", "paris"], ["unit", "tag:history"], ["number 7"])

    def found(**env):
        return [program.run("search", "--ids", *query, env=env).stdout for query in queries]

    expected = found(XDG_CACHE_HOME="/dev/null")
    assert [len(text.splitlines()) for text in expected] == [1200, 0, 1202, 0, 309]
    assert found() == found() == expected
    (kept,) = Path(os.environ["XDG_CACHE_HOME"]).glob("flashcards/texts-*")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert found() == expected
    deck.write_text(f"facts:\n{facts}".replace("number 7?", "figure 7?"))
    assert found() == found(XDG_CACHE_HOME="/dev/null") != expected
