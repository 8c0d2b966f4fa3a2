"""The index changes nothing but time: present, absent, stale, damaged, or while an editor writes."""

import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import cache
from flashcards.deck import index, reader
from flashcards.deck.library import open_library
from flashcards.errors import FlashcardsError

LATER = 10_000_000_000
"""Nanoseconds after which a file that was just written counts as settled."""

TEXTS = (
    "facts:\n- {id: one, question: One?, answer: '1'}\n- {id: two, question: Two?, answer: '2'}\n",
    "facts:\n- {id: two, question: Two?, answer: '2'}\n- {id: one, question: One?, answer: '1'}\n",
    "id: own/name\nnumber: 3.1\ntitle: All kinds\nabout: Each.\ntags: [a, b]\nsources: {h: HISTORY 2023}\nsource: h\n"
    "aliases: {Kim: [Kim Il Sung, 金日成]}\nfacts:\n"
    "- {question: What is the capital of France?, answer: Paris, reverse: Whose capital is Paris?,"
    "   accept: [Lutetia], reject: {Rome: no}, within: 3}\n"
    "- {question: List?, answer: [a, b], accept: {a: [A]}, hint: h, explanation: x, disputed: y, tags: [z]}\n"
    "- {question: Pick?, choices: [{right: r}, {wrong: w, because: b}]}\n"
    "- {statement: So., is: false, correction: Not so.}\n- {question: Order?, order: [x, y, z]}\n"
    "- cloze: 'In {{c1::1950}} and {{c2::1951::year}}.'\n- {question: Exactly?, answer: No, exact: true}\n",
    "facts:\n" + "".join(f"- {{question: Number {n}?, answer: n{n}, reverse: true}}\n" for n in range(150)),
    "facts:\n- question: a: b\n  answer: c\n",
    "facts: [\n",
    "",
    "facts:\n- {question: One?, answer: '1'}\n- {question: One?, answer: '1'}\n",
    "facts:\n- {id: w, question: Invisible\u200b?, answer: '1'}\n",
)
NAMES = ("a.yaml", "b.yml", "sub/a.yaml", "sub/c.yaml", "own.yaml")


def picture(library):
    """All that a library tells."""
    heads = library.heads()
    return (
        [(*deck[:-1], tuple(deck.cards)) for deck in library.decks],
        library.broken,
        library.problems,
        heads,
        [library.card(head.id) for head in reversed(heads)],
        [library.siblings(head.id) for head in heads],
        library.resolve(()),
    )


def pictures(root, folder, now):
    return picture(open_library([str(root)], str(folder), now)), picture(open_library([str(root)]))


def replace(path, text):
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(".draft")
    draft.write_text(text)
    draft.replace(path)


def in_place(path, text):
    """As some editors write, the old times set back."""
    if path.exists():
        times = path.stat()
        path.write_text(text)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def damage(folder, how, where):
    for path in folder.glob("index-*"):
        data = bytearray(path.read_bytes())
        at = int(where * (len(data) - 1))
        if how == "flip":
            data[at] ^= 0x10
        path.write_bytes(
            {"flip": bytes(data), "cut": bytes(data[:at]), "foreign": b"PK\3\4" * 9, "zeros": bytes(at)}[how]
        )


files, texts = st.sampled_from(NAMES), st.sampled_from(TEXTS)
steps = st.one_of(
    st.tuples(st.just("replace"), files, texts),
    st.tuples(st.just("in place"), files, texts),
    st.tuples(st.just("remove"), files),
    st.tuples(st.just("rename"), files, files),
    st.tuples(st.just("touch"), files),
    st.tuples(st.just("damage"), st.sampled_from(["flip", "cut", "foreign", "zeros"]), st.floats(0, 1)),
    st.tuples(st.just("no index")),
)


def act(root, folder, step):
    name, *rest = step
    match name:
        case "replace":
            replace(root / rest[0], rest[1])
        case "in place":
            in_place(root / rest[0], rest[1])
        case "remove":
            (root / rest[0]).unlink(missing_ok=True)
        case "rename" if (root / rest[0]).exists() and (root / rest[1]).parent.exists():
            (root / rest[0]).replace(root / rest[1])
        case "touch" if (root / rest[0]).exists():
            (root / rest[0]).touch()
        case "damage":
            damage(folder, *rest)
        case "no index":
            shutil.rmtree(folder, ignore_errors=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(steps, st.booleans()), min_size=1, max_size=8))
def test_the_library_is_the_same_with_an_index_of_whatever_state(history):
    with tempfile.TemporaryDirectory() as made:
        root, folder = Path(made, "decks"), Path(made, "cache")
        root.mkdir()
        for name, text in zip(NAMES, TEXTS[:4], strict=False):
            replace(root / name, text)
        for step, settled in [(("nothing",), True), *history]:
            act(root, folder, step)
            if settled:
                time.sleep(0.012)  # a tick of the file system's clock, since we then say that it was long ago
            now = time.time_ns() + (LATER if settled else 0)
            with_index, without = pictures(root, folder, now)
            assert with_index == without
            with_index, without = pictures(root, folder, now)
            assert with_index == without


@pytest.mark.parametrize("write", [replace, in_place], ids=["replaced", "in place"])
def test_an_editor_that_writes_meanwhile(tmp_path, write):
    """What is read is always some version that was saved whole; when the editor rests, the last one."""
    root, folder = tmp_path / "decks", tmp_path / "cache"
    versions = TEXTS[:2] if write is in_place else TEXTS[:4]
    root.mkdir()
    replace(root / "a.yaml", versions[0])
    decks = [reader.read(text, str(root / "a.yaml"), "a").deck for text in versions]
    known = [tuple(deck.cards) for deck in decks if deck]
    assert len(known) == len(versions)
    resting = threading.Event()

    def edit():
        turn = 0
        while not resting.is_set():
            turn += 1
            write(root / "a.yaml", versions[turn % len(versions)])

    editor = threading.Thread(target=edit)
    editor.start()
    try:
        for _ in range(60):
            library = open_library([str(root)], str(folder), time.time_ns())
            for deck in library.decks:
                assert tuple(deck.cards) in known or write is in_place
    finally:
        resting.set()
        editor.join()
    with_index, without = pictures(root, folder, time.time_ns())
    assert with_index == without


@pytest.fixture
def counted(monkeypatch):
    """The paths of the decks that were parsed."""
    parsed = []
    read = reader.read

    def counting(text, path, deck_id):
        parsed.append(os.path.basename(path))
        return read(text, path, deck_id)

    monkeypatch.setattr(reader, "read", counting)
    return parsed


@pytest.fixture
def decks(tmp_path):
    root = tmp_path / "decks"
    root.mkdir()
    for name, text in zip(("a.yaml", "b.yaml", "c.yaml"), (TEXTS[0], TEXTS[2], "facts: [\n"), strict=True):
        (root / name).write_text(text)
    return root


def opened(root, folder, wait=LATER):
    return open_library([str(root)], str(folder), time.time_ns() + wait)


def test_only_what_changed_is_parsed(decks, tmp_path, counted):
    folder = tmp_path / "cache"
    for _ in range(3):
        opened(decks, folder)
    assert counted == ["a.yaml", "b.yaml", "c.yaml"], "once each, the broken one too"
    replace(decks / "b.yaml", TEXTS[1])
    opened(decks, folder)
    assert counted[3:] == ["b.yaml"]
    (decks / "a.yaml").touch()
    opened(decks, folder, 0)
    assert counted[4:] == [], "its bytes are the same"


def test_a_fresh_file_is_known_by_its_bytes(decks, tmp_path, counted, monkeypatch):
    looked = []
    digest = index._digest

    def noticed(data):
        looked.append(data)
        return digest(data)

    monkeypatch.setattr(index, "_digest", noticed)
    for wait in (0, 0, LATER, LATER):
        opened(decks, tmp_path / "cache", wait)
    assert len(counted) == 3
    assert len(looked) == 9, "until it is old enough, and known to be"


def test_a_deck_that_is_gone_leaves_the_index(decks, tmp_path):
    folder = tmp_path / "cache"
    opened(decks, folder)
    (before,) = folder.iterdir()
    size = before.stat().st_size
    (decks / "b.yaml").unlink()
    opened(decks, folder)
    assert before.stat().st_size < size


def test_the_index_is_private(decks, tmp_path):
    folder = tmp_path / "cache"
    opened(decks, folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_an_index_in_a_folder_of_others_is_not_used(decks, tmp_path, counted):
    folder = tmp_path / "cache"
    opened(decks, folder)
    folder.chmod(0o755)
    opened(decks, folder)
    assert len(counted) == 6


def test_an_index_of_another_edition_is_not_used(decks, tmp_path, counted, monkeypatch):
    opened(decks, tmp_path / "cache")
    monkeypatch.setattr(cache, "edition", lambda *folders: ("99", 0))
    opened(decks, tmp_path / "cache")
    assert len(counted) == 6


def test_a_card_of_a_damaged_index_comes_from_its_deck(decks, tmp_path):
    folder = tmp_path / "cache"
    opened(decks, folder)
    library = opened(decks, folder)
    (path,) = folder.iterdir()
    path.write_bytes(bytes(path.stat().st_size))  # in place, while the library is open
    expected = open_library([str(decks)])
    assert [library.card(head.id) for head in expected.heads()] == [expected.card(h.id) for h in expected.heads()]
    assert not path.exists(), "it is made anew next time"


def test_a_damaged_index_of_a_deck_that_was_changed(decks, tmp_path):
    folder = tmp_path / "cache"
    opened(decks, folder)
    library = opened(decks, folder)
    (path,) = folder.iterdir()
    path.write_bytes(b"")
    (decks / "b.yaml").write_text(TEXTS[0])
    with pytest.raises(FlashcardsError, match="was changed while it was read"):
        [card for deck in library.decks for card in deck.cards]
