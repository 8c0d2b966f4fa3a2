"""The library: which decks are in force, in which order, and what a name means."""

import os
import sys
from textwrap import dedent

import pytest

from flashcards.deck.library import open_library
from flashcards.deck.roots import find_roots
from flashcards.errors import DECK, NOTHING, FlashcardsError
from flashcards.grading.shapes import Text
from tests.deck.reading import of


def write(root, **decks):
    """Write decks below `root`: path with __ for / → header lines, or a whole text."""
    for name, text in decks.items():
        path = root / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if "facts" in text else of(f"id: f\nquestion: Q of {name}?\nanswer: a", text))
    return str(root)


@pytest.fixture
def korea(tmp_path):
    return write(
        tmp_path / "korea",
        usa__acheson="number: 10\n",
        usa__truman="number: 2\n",
        usa__marshall="",
        ussr__stalin="",
        ussr__aid="title: Aid\n",
        overview="number: 99\n",
        broken="facts:\n  - question: q\n",
    )


def failure(action):
    with pytest.raises(FlashcardsError) as caught:
        action()
    return caught.value


def test_the_order_of_study_is_folder_then_number_then_id_counted_as_people_do(korea):
    assert [deck.id for deck in open_library([korea]).decks] == [
        "overview",
        "usa/truman",
        "usa/acheson",
        "usa/marshall",
        "ussr/aid",
        "ussr/stalin",
    ]


@pytest.mark.parametrize(
    ("numbers", "order"),
    [("3.10 3.2 3", "3 3.2 3.10"), ("b10 b9 B1", "B1 b9 b10"), ("2 1b 1a 1", "1 1a 1b 2")],
)
def test_numbers_are_compared_naturally(tmp_path, numbers, order):
    root = write(tmp_path, **{f"d{index}": f"number: {number}\n" for index, number in enumerate(numbers.split())})
    assert [deck.number for deck in open_library([root]).decks] == order.split()


def test_folders_are_counted_naturally_too(tmp_path):
    root = write(tmp_path, part10__a="", part9__a="", part9__sub__a="")
    assert [deck.id for deck in open_library([root]).decks] == ["part9/a", "part9/sub/a", "part10/a"]


def test_heads_follow_decks_and_facts(tmp_path):
    two = "facts:\n  - {id: z, question: q, answer: a}\n  - {id: b, cloze: '{{c1::x}} {{c2::y}}', tags: [t]}\n"
    library = open_library([write(tmp_path, b="", a=two)])
    assert [head.id for head in library.heads()] == ["a/z", "a/b", "a/b+2", "b/f"]
    assert library.heads()[2][:4] == ("a/b+2", "a", ("t",), "cloze")
    assert library.siblings("a/b") == ["a/b+2"]


def test_a_broken_deck_is_left_out_with_its_problems(korea):
    library = open_library([korea])
    assert list(library.broken) == ["broken"]
    assert "is missing" in library.broken["broken"][0].message
    assert "broken" not in library.resolve(())


def test_warnings_of_sound_decks_are_kept(tmp_path):
    library = open_library([write(tmp_path, a="title: Issue #1\n")])
    assert [problem.severity for problem in library.problems] == ["warning"]


def test_an_own_id_wins_over_the_path(tmp_path):
    assert [deck.id for deck in open_library([write(tmp_path, x__y="id: z/w\n")]).decks] == ["z/w"]


def test_the_same_id_twice_below_one_root_breaks_both(tmp_path):
    root = write(tmp_path, a="title: A\nid: same\n", b="id: same\n", c="")
    library = open_library([root])
    assert [deck.id for deck in library.decks] == ["c"]
    first, second = (str(problem) for problem in library.broken["same"])
    assert first.startswith(f"{root}/a.yaml:2:5: error: The deck id `same` is used twice; also at {root}/b.yaml:1:5.")
    assert second.startswith(f"{root}/b.yaml:1:5: error: The deck id `same` is used twice; also at {root}/a.yaml:2:5.")


def test_yaml_and_yml_of_one_name_clash_too(tmp_path):
    root = write(tmp_path, a="")
    os.rename(tmp_path / "a.yaml", tmp_path / "a.yml")
    write(tmp_path, a="")
    assert list(open_library([root]).broken) == ["a"]


def test_the_first_root_to_give_an_id_wins_without_a_word(tmp_path):
    own, shipped = write(tmp_path / "own", a="title: Mine\n"), write(tmp_path / "shipped", a="title: Theirs\n", b="")
    library = open_library([own, shipped])
    assert {deck.id: deck.title for deck in library.decks} == {"a": "Mine", "b": "b"}
    assert library.problems == ()
    assert library.broken == {}


def test_a_broken_own_deck_is_not_replaced_by_the_shipped_one(tmp_path):
    own = write(tmp_path / "own", mine="id: a\nfacts:\n  - question: q\n")
    library = open_library([own, write(tmp_path / "shipped", a="")])
    assert library.decks == ()
    assert list(library.broken) == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
def test_what_is_hidden_or_no_file_is_passed_over(tmp_path):
    root = write(tmp_path, a="", **{".hidden": "", ".git__b": "", "__pycache__/c".replace("/", "__"): ""})
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "dangling.yaml").symlink_to("nowhere")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "notes.txt").write_text("no deck")
    library = open_library([root])
    assert [deck.id for deck in library.decks] == ["a"]
    assert library.broken == {}


def test_a_root_may_be_a_file(tmp_path):
    write(tmp_path, a="")
    assert [deck.id for deck in open_library([str(tmp_path / "a.yaml")]).decks] == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
def test_a_root_that_is_a_pipe_is_told_and_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "a.yaml")
    assert "a pipe" in open_library([str(tmp_path / "a.yaml")]).broken["a"][0].message


def test_a_root_that_is_not_there(tmp_path):
    error = failure(lambda: open_library([str(tmp_path / "nowhere")]))
    assert error.code == NOTHING
    assert "nowhere" in error.message


NAMES = [
    ([], ["overview", "usa/truman", "usa/acheson", "usa/marshall", "ussr/aid", "ussr/stalin"]),
    (["usa/acheson"], ["usa/acheson"]),
    (["acheson"], ["usa/acheson"]),
    (["usa"], ["usa/truman", "usa/acheson", "usa/marshall"]),
    (["usa/"], ["usa/truman", "usa/acheson", "usa/marshall"]),
    (["stalin", "usa", "acheson"], ["ussr/stalin", "usa/truman", "usa/acheson", "usa/marshall"]),
]


@pytest.mark.parametrize(("names", "ids"), NAMES)
def test_a_name_is_a_whole_id_or_the_tail_of_one_or_a_folder(korea, names, ids):
    assert list(open_library([korea]).resolve(names)) == ids


def test_a_whole_id_comes_before_a_tail_and_a_tail_before_a_folder(tmp_path):
    library = open_library([write(tmp_path, a="", x__a="", x__b="", b__c="", d__x="")])
    assert library.resolve(["a"]) == ("a",)
    assert library.resolve(["b"]) == ("x/b",)
    assert library.resolve(["x"]) == ("d/x",)


def test_a_tail_of_several_decks_is_told(tmp_path):
    error = failure(lambda: open_library([write(tmp_path, x__a="", y__a="")]).resolve(["a"]))
    assert (error.code, error.message) == (NOTHING, "'a' names several decks: x/a, y/a.")


def test_a_name_of_nothing_comes_with_the_nearest_and_with_all(korea):
    error = failure(lambda: open_library([korea]).resolve(["usa/achesson"]))
    assert (error.code, error.message) == (NOTHING, "Deck 'usa/achesson' not found.")
    assert error.hint == (
        "Did you mean 'usa/acheson'? Available: overview, usa/truman, usa/acheson, usa/marshall, ussr/aid, ussr/stalin."
    )


def test_without_any_deck_nothing_is_available(tmp_path):
    assert failure(lambda: open_library([str(tmp_path)]).resolve(["x"])).hint == "Available: none."


def test_a_broken_deck_named_is_an_error_with_its_problems(korea):
    library = open_library([korea])
    error = failure(lambda: library.resolve(["broken"]))
    assert (error.code, error.message) == (DECK, "Deck 'broken' has errors.")
    assert error.problems == library.broken["broken"]
    assert library.paths(["broken", "usa/truman"]) == {f"{korea}/broken.yaml", f"{korea}/usa/truman.yaml"}


def test_cards_are_found_by_id(korea):
    library = open_library([korea])
    assert library.has("usa/acheson/f")
    assert library.card("usa/acheson/f").answer == Text("a")
    assert not library.has("usa/acheson/g")
    error = failure(lambda: library.card("usa/achesson/f"))
    assert (error.code, error.hint) == (NOTHING, "Did you mean 'usa/acheson/f'?")


def test_the_context_of_a_card_has_aliases_and_the_other_answers(tmp_path):
    deck = """\
        aliases: {Kim Il Sung: [Kim]}
        facts:
          - {id: a, question: 'Who?', answer: Stalin}
          - {id: b, question: r, answer: [Mao, Stalin]}
          - {id: c, question: s, answer: Kim Il Sung}
          - {id: d, statement: t, is: true}
    """
    library = open_library([write(tmp_path, d=dedent(deck))])
    context = library.context(library.card("d/a"))
    assert context.question == "Who?"
    assert context.aliases == (("Kim Il Sung", ("Kim",)),)
    assert context.others == ("Mao", "Kim Il Sung")


def test_where_decks_are_looked_for(tmp_path):
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    shipped.mkdir()

    def found(option=None, **environ):
        return find_roots(option, environ, str(tmp_path), str(own), str(shipped))

    assert found() == (str(shipped),)
    own.mkdir()
    assert found() == (str(own), str(shipped))
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "notes.txt").write_text("no deck")
    assert found() == (str(own), str(shipped)), "./decks holds no deck"
    write(tmp_path / "decks", a="")
    assert found() == (str(tmp_path / "decks"),)
    assert found(FLASHCARDS_DECKS="there") == ("there",)
    assert found("here", FLASHCARDS_DECKS="there") == ("here",)
