"""A. Deck files from strangers: exactly the text that was written, or an error with its place and the way out."""

import os
import socket
import stat

import pytest

from tests.battery.machine import Case

FACT = "facts:\n  - question: What?\n    answer: {}\n"


def loaded(case: Case, *values: str) -> list[str]:
    """The answers of a deck whose facts have these answers, as the program took them in."""
    facts = (f"  - question: What is number {number}?\n    answer: {value}\n" for number, value in enumerate(values))
    case.deck("facts:\n" + "".join(facts), "values.yaml")
    (deck,) = case.data_of("show", "values")["decks"]
    return [card["answer"] for card in deck["cards"]]


def refused(case: Case, text: str | bytes, *words: str, at: tuple[int, int] | None = None, **options):
    """The first error of `check` on a deck, which names the words and stands at line and column."""
    path = case.deck(text, "strange.yaml")
    run = case.run("check", path, code=3, **options)
    errors = [each for each in run.complaints if each.severity == "error"]
    told = " ".join((errors[0].text, *errors[0].below)).lower()
    assert all(word.lower() in told for word in words), run
    assert at is None or (errors[0].line, errors[0].column) == at, run
    return errors


def test_case_001_words_that_yaml_takes_for_truth_values_stay_text(case):
    words = ["no", "yes", "on", "off", "y", "NO", "null", "~", "Null", "true", "FALSE"]
    assert loaded(case, *words) == words


def test_case_002_numbers_and_dates_stay_as_written(case):
    words = ["1950-01-02", "12:30", "3:2", "1:20:30", "017", "007", "0x1F", "1_000", "1.10", ".5", "1e3"]
    words += [".inf", ".nan", "=", "<<", "0o17", "+1", "-0"]
    assert loaded(case, *words) == words


def test_case_003_a_date_that_is_none_is_text(case):
    assert loaded(case, "2024-02-30") == ["2024-02-30"]


def test_case_004_a_text_cut_short_by_a_number_sign_is_warned_about(case):
    path = case.deck(FACT.format("issue #12"))
    told = case.run("check", path)
    (warning,) = told.complaints
    assert (warning.severity, warning.line, warning.column) == ("warning", 3, 19)
    assert "comment" in warning.text
    assert "quotes" in warning.below[-1]
    case.run("check", "--strict", path, code=1)
    refused(case, FACT.format("#hashtag"))


@pytest.mark.parametrize("value", [">5", "|x"])
def test_case_005_the_head_of_a_block_is_no_text(case, value):
    refused(case, FACT.format(value), "quotes", at=(3, 13))


TRIPPING = {
    "a gap first": ("{{Paris}} is …", 13, "'{{Paris}} is …'"),
    "a list and more": ("[1] note", 13, "'[1] note'"),
    "braces": ("{x}", 13, "'{x}'"),
    "more after a quote": ('"x" means y', 16, "'\"x\" means y'"),
    "an apostrophe first": ("'tis", 13, '"\'tis"'),
    "an asterisk": ("*bold*", 13, "'*bold*'"),
    "an ampersand": ("&x", 13, "quotes"),
    "an at sign": ("@user", 13, "'@user'"),
    "a backtick": ("`code`", 13, "'`code`'"),
    "a per cent sign": ("%x", 13, "'%x'"),
    "a dash": ("- dash", 13, "'- dash'"),
    "a question mark": ("?", 13, "'?'"),
    "a colon within": ("key: value", 16, "'key: value'"),
    "an escape that is none": ('"\\d+"', 14, "'\\d+'"),
}


@pytest.mark.parametrize("label", TRIPPING)
def test_case_006_what_yaml_trips_over_names_the_quotes_that_mend_it(case, label):
    value, column, quoted = TRIPPING[label]
    errors = refused(case, FACT.format(value), quoted, at=(3, column))
    assert len(errors) == 1


def test_case_006_all_of_them_in_one_file_are_told_at_once(case):
    values = [value for value, _, _ in TRIPPING.values() if value != "'tis"]  # an open quote swallows what follows
    facts = (f"  - question: What is number {number}?\n    answer: {value}\n" for number, value in enumerate(values))
    errors = refused(case, "facts:\n" + "".join(facts))
    assert [error.line for error in errors] == [3 + 2 * number for number in range(len(values))]


def test_case_006_in_a_large_file_only_the_first_is_told(case):
    """To mend a text so that reading can go on means to read the file anew, which must not be done often."""
    facts = "".join(f"  - {{id: f{number}, question: {'x' * 900}, answer: a}}\n" for number in range(1_150))
    errors = refused(case, "facts:\n" + facts + "  - question: What?\n    answer: @user\n" * 40, "@", seconds=3)
    assert len(errors) == 1


TAGGED = ["!important", "!!python/object/apply:os.system [touch canary]", "!!binary AA", "!!timestamp 1", "!!set {a}"]


@pytest.mark.parametrize("value", TAGGED)
def test_case_007_tags_are_refused_and_nothing_is_run(case, value):
    errors = refused(case, FACT.format(value), cwd=case.folder)
    assert any("tag" in error.text.lower() for error in errors)
    assert not (case.folder / "canary").exists()


def test_case_008_a_key_given_twice_is_told_with_both_places(case):
    twice = "facts:\n  - question: One?\n    answer: a\n    question: Two?\n"
    refused(case, twice, "`question` is given twice", "line 2, column 5", at=(4, 5))
    refused(case, FACT.format("a") + FACT.format("b"), "`facts` is given twice", "line 1, column 1", at=(4, 1))


def test_case_009_a_card_id_used_twice_is_told_with_both_places(case):
    fact = "  - {{id: same, question: {}?, answer: a}}\n"
    (error,) = refused(case, "facts:\n" + fact.format("One") + fact.format("Two"), "same", at=(3, 10))
    assert "2" in error.text


def test_case_009_an_id_that_two_files_claim_gives_no_history_to_either(case):
    one = case.deck("id: same\n" + FACT.format("a"), "one.yaml")
    two = case.deck("id: same\n" + FACT.format("b"), "two.yaml")
    told = case.run("check", code=3)
    assert {each.path for each in told.complaints if each.severity == "error"} == {str(one), str(two)}
    assert case.run("next", code=1).data == {"card": None}
    case.run("show", "same", code=3)
    case.run("rate", "same/what-49c1d0", "good", code=7)


def test_case_010_an_unknown_key_is_told_with_the_likely_one(case):
    fact = "facts:\n  - questoin: What?\n    question: What?\n    answer: a\n"
    refused(case, fact, "Did you mean `question`?", at=(2, 5))


MISSING = {
    "no answer": ("  - question: What?\n", "facts[1].answer", (4, 5)),
    "an empty question": ('  - question: ""\n    answer: a\n', "facts[1].question", (4, 15)),
    "a blank answer": ('  - question: What?\n    answer: "  "\n', "facts[1].answer", (5, 13)),
    "a list for a text": ("  - question: [What?]\n    answer: a\n", "facts[1].question", (4, 15)),
    "a text for a list": ("  - question: What?\n    choices: a\n", "facts[1].choices", (5, 14)),
    "a mapping for a text": ("  - question: What?\n    answer: a\n    hint: {a: b}\n", "mapping", (6, 11)),
}


@pytest.mark.parametrize("label", MISSING)
def test_case_011_what_is_missing_or_of_another_sort_is_told_with_its_path(case, label):
    fact, path, place = MISSING[label]
    refused(case, FACT.replace("What", "Who").format("ok") + fact, path, at=place)


def test_case_011_fifty_problems_of_a_file_are_shown(case):
    path = case.deck("facts:\n" + "  - question: What?\n" * 100)
    told = case.run("check", path, code=3).complaints
    assert len(told) == 50
    assert "51 more problems" in told[-1].text


def bomb(merge: str) -> str:
    """Nine levels, each nine times the one before."""
    levels = ["a0: &a0 {x: lol}" if merge else "a0: &a0 [lol,lol]"]
    for level in range(1, 10):
        nine = ",".join([f"*a{level - 1}"] * 9)
        levels.append(f"a{level}: &a{level} " + (f"{{<<: [{nine}]}}" if merge else f"[{nine}]"))
    return "\n".join(levels) + "\n"


BOMBS = {
    "012 aliases": (bomb(""), (1, 5)),
    "013 merge keys": (bomb("<<"), (1, 5)),
    "014 a list within itself": ("facts: &a [*a]\n", (1, 8)),
}


@pytest.mark.parametrize("label", BOMBS)
def test_case_012_013_014_anchors_are_refused_before_anything_grows(case, label):
    text, place = BOMBS[label]
    anchor = next(error for error in refused(case, text, seconds=0.6, megabytes=60) if "Anchors" in error.text)
    assert (anchor.line, anchor.column) == place


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 50_000, "facts:\n- " + "- " * 40_000])
def test_case_015_nesting_without_end_is_refused_and_kills_nothing(case, text):
    refused(case, text, "too", seconds=0.8, megabytes=60)


def test_case_015_nesting_in_short_lines_is_refused_by_its_depth(case):
    lines = "\n".join(" " * depth + "-" for depth in range(400))
    refused(case, lines + " x\n", "nested too deep", seconds=0.8, megabytes=60)


CAUSES = {
    "a tab": ("facts:\n  - question: What?\n\tanswer: a\n", (3, 1), "tab"),
    "a quote left open": ('facts:\n  - question: "What?\n    answer: a\n  - question: Why?\n', (2, 15), "never closed"),
    "a bracket left open": ("facts:\n  - question: What?\n    answer: [a, b\n", (3, 13), "not closed"),
    "no space after a dash": ("facts:\n  -question: What?\n   answer: a\n", (2, 3), ""),
}


@pytest.mark.parametrize("label", CAUSES)
def test_case_016_a_mistake_is_told_where_it_was_made(case, label):
    text, place, words = CAUSES[label]
    refused(case, text, words, at=place)


ENCODED = FACT.format("café")


def test_case_017_latin_1_is_refused_with_the_command_that_converts_it(case):
    refused(case, ENCODED.encode("cp1252"), "0xE9", "iconv -f cp1252 -t utf-8", at=(3, 16))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_case_017_utf_16_is_refused_by_name(case, encoding):
    refused(case, ENCODED.encode(encoding), "UTF-16")


def test_case_017_a_byte_order_mark_and_windows_line_ends_are_taken_silently(case):
    for text in (ENCODED.encode("utf-8-sig"), ENCODED.replace("\n", "\r\n").encode()):
        path = case.deck(text)
        assert not case.run("check", path).complaints
        assert case.data_of("show", "capitals")["decks"][0]["cards"][0]["answer"] == "café"


@pytest.mark.parametrize("sign", ["\0", "\a", "\x1b", "\x7f", "\x9b"])
def test_case_018_control_characters_are_refused_with_their_place(case, sign):
    refused(case, FACT.format(f"a{sign}b"), f"U+{ord(sign):04X}", at=(3, 14))


def test_case_018_escaped_ones_are_shown_as_marks(case):
    case.deck(FACT.format(r'"\e]52;c;aGk=\e\\\a"'))
    assert "␛]52;c;aGk=␛\\␇" in case.run("show", "capitals").stdout


EMPTY = {
    "two documents": (FACT.format("a") + "---\n" + FACT.format("b"), (4, 1), "second YAML document"),
    "nothing": ("", (1, 1), "no facts"),
    "only comments": ("# later\n\n", (1, 1), "no facts"),
    "no facts": ("facts: []\n", (1, 1), "no facts"),
    "a word": ("hello\n", (1, 1), "list"),
    "a list": ("- question: What?\n  answer: a\n", (1, 1), "list"),
}


@pytest.mark.parametrize("label", EMPTY)
def test_case_019_a_file_that_is_no_deck_gets_one_clear_sentence(case, label):
    text, place, words = EMPTY[label]
    assert len(refused(case, text, words, at=place)) == 1


def make_folder(path: str) -> None:
    os.mkdir(path)


def make_socket(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path)


def make_device(path: str) -> None:
    try:
        os.mknod(path, 0o644 | stat.S_IFCHR, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        pytest.skip("only root may make devices")


STRANGE_FILES = {"a folder": make_folder, "a pipe": os.mkfifo, "a socket": make_socket, "a device": make_device}


@pytest.mark.parametrize("label", STRANGE_FILES)
def test_case_020_what_is_no_regular_file_is_named_and_never_waited_for(case, label):
    case.deck()
    strange = case.decks / "strange.yaml"
    STRANGE_FILES[label](str(strange))
    assert "5 new" in case.run("due").stdout
    if label != "a folder":  # that of a deck may be named: it is a folder of decks
        words = label
        assert words in case.run("check", strange, code=3).said
        assert words in case.run("due", "--decks", strange, code=3).stderr


SWAP = """
import os
real = os.open
def swap(path, *more, **options):
    if str(path).endswith("swapped.yaml"):
        os.open = real
        os.unlink(path)
        os.mkfifo(path)
    return real(path, *more, **options)
os.open = swap
"""


def test_case_020_a_pipe_that_takes_a_files_place_at_the_last_moment(case):
    path = case.deck(name="swapped.yaml")
    run = case.bare("check", path, env=case.patched(SWAP), timeout=10)
    assert run.code == 3
    assert "a pipe" in run.said


def test_case_020_a_link_that_leads_nowhere(case):
    (case.decks / "strange.yaml").symlink_to("nowhere.yaml")
    assert "no such file" in case.run("due", "--decks", case.decks / "strange.yaml", code=3).stderr


def test_case_020_a_deck_that_may_not_be_read(case, rights):
    path = case.deck()
    path.chmod(0)
    told = case.run("check", path, code=3)
    assert "permission denied" in told.said


def test_case_021_a_deck_of_200_mb_is_refused_unread(case):
    path = case.deck("facts:\n")
    with open(path, "r+b") as opened:
        opened.truncate(200_000_000)
    assert "too large" in case.run("check", path, code=3, seconds=0.6, megabytes=60).said


def test_case_021_a_field_of_20_mb_is_refused_before_it_is_parsed(case):
    refused(case, FACT.format("x" * 20_000_000), "too long", at=(3, 100_001), seconds=1, megabytes=160)


def test_case_021_a_field_of_many_lines_is_refused(case):
    lines = "".join(f"      {'x' * 90}\n" for _ in range(1200))
    refused(case, FACT.format("|\n" + lines), "too long")


def test_case_022_50_000_cards_in_4_seconds(case):
    facts = (f"  - id: fact-{n}\n    question: What is the word number {n}?\n    answer: the word is w{n}\n"
             for n in range(50_000))  # fmt: skip
    path = case.deck("facts:\n" + "".join(facts), "large.yaml")
    assert 4_000_000 < path.stat().st_size < 7_000_000
    assert case.run("due", seconds=4, megabytes=400).stdout.startswith("0 due, 10 new")


MARKUP = r"[/red] [bold] [link=http://evil]x[/link] [/] :smile: a[0] list[int] \ "


def test_case_023_markup_in_a_deck_is_text_everywhere(case):
    quoted = "'" + MARKUP + "'"
    case.deck(
        f"title: {quoted}\nabout: {quoted}\ntags: [{quoted}]\nsources:\n  {quoted}: {quoted}\nfacts:\n"
        f"  - id: plain\n    question: {quoted}\n    answer: {quoted}\n    hint: {quoted}\n    explanation: {quoted}\n"
        f"    disputed: {quoted}\n    source: {quoted}\n    tags: [{quoted}]\n"
        f"  - id: pick\n    question: {quoted}\n    choices: [{{right: {quoted}}}, {{wrong: b, because: {quoted}}}]\n",
        "[bold]a[0].yaml",
    )
    for command in (["show", "[bold]a[0]"], ["show", "[bold]a[0]/plain"], ["decks"], [], ["due", "[/red]x"]):
        run = case.run(*command, code=7 if "[/red]x" in command else 0)
        assert "[" in run.said
        assert "\x1b" not in run.said
    assert MARKUP.strip() in case.run("show", "[bold]a[0]/plain").stdout
    window = case.terminal("review", "--new", "5")
    assert MARKUP.strip()[:40] in window.wait("Card 1/2")
    shown = window.press("Space")
    assert shown.count("[link=http://evil]x[/link]") >= 3
    window.press("q")
    window.leave(0)
    assert b"\x1b]8" not in window.raw


def test_case_023_markup_in_an_error_message_is_text(case):
    told = refused(case, "facts:\n  - '[/red]': a\n    question: What?\n    answer: a\n", "[/red]")
    assert told


HIDDEN = {
    "bidi overrides": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "tag characters": "\U000e0041\U000e0042",
    "line separators": "\u2028\u2029",
    "a next line": "\x85",
}


@pytest.mark.parametrize("label", HIDDEN)
def test_case_024_what_steers_unseen_is_marked_and_warned_about(case, label):
    for sign in HIDDEN[label]:
        code = f"{ord(sign):08X}"
        path = case.deck(FACT.format(f'"a\\U{code}b"'))
        told = case.run("check", path)
        assert f"U+{ord(sign):04X}" in told.said
        assert sign not in case.run("show", "capitals").stdout


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200e", "\u061c", "\u200b", "\U000e0041", "\u2028", "\x85"])
def test_case_024_what_nobody_sees_in_the_file_is_warned_about_with_its_place(case, sign):
    told = case.run("check", case.deck(FACT.format(f"a{sign}b")), code=(0, 3)).complaints
    assert f"U+{ord(sign):04X}" in told[0].text
    assert (told[0].line, told[0].column) == (3, 14)


def test_case_024_a_lone_surrogate_is_refused_or_marked(case):
    path = case.deck(FACT.format(r'"a\uD800b"'))
    run = case.run("check", path, code=(0, 3))
    assert run.said.strip()
    case.run("show", "capitals", code=3 if run.code else 0)


def test_case_024_living_scripts_are_unharmed(case):
    words = ["שָׁלוֹם", "مرحبا", "می‌خواهم", "👩‍👩‍👧", "🇰🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "한국", "क्षत्रिय"]
    assert loaded(case, *words) == words
    assert not case.run("check", case.decks / "values.yaml").complaints


CLOZES = {
    "a bomb": ("{{1::" * 2000, "gap"),
    "nested": ("{{c1::a {{c2::b}} c}}", "within a gap"),
    "never closed": ("A {{c1::gap", "never closed"),
    "empty": ("A {{}} gap", "empty"),
}


@pytest.mark.parametrize("label", CLOZES)
def test_case_025_gaps_that_are_none_are_refused_at_once(case, label):
    text, words = CLOZES[label]
    errors = refused(case, f"facts:\n  - cloze: '{text}'\n", words, seconds=0.6)
    assert errors[0].line == 2
    assert errors[0].column >= 11


def test_case_025_no_number_of_gaps_makes_them_slow(case):
    case.deck(f"facts:\n  - cloze: '{'{{a}} ' * 2_500}'\n")
    case.run("check", code=(0, 3), seconds=1)
