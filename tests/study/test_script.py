"""Answers from files: the filled paper, a mapping, one answer a line; and what is wrong with others."""

import json

import pytest

from flashcards.errors import DECK, FlashcardsError
from flashcards.study import answer_file, printing, quiz, script
from tests.study.korea import RIGHT, library_in, paper_over, result_of


@pytest.fixture
def library(tmp_path):
    return library_in(tmp_path)


def answers(text, library, by_line=False):
    """What a text answers, by card id, and the paper that it was marked on."""
    found = answer_file.read("answers.yaml", text, by_line)
    paper = paper_over(library)
    if found.seed is not None:
        cards = script.cards_of(found, library)
        paper = quiz.paper_of(cards, library, found.seed, 0.8)
    elif found.form == "mapping":
        paper = script.without_letters(paper)
    return script.bound(found, paper, library).answers, paper


def mapping(text, library):
    return answers(text, library)[0]


def score(text, library, by_line=False):
    given, paper = answers(text, library, by_line)
    return result_of(library, given, paper).score


def filled(library, values):
    """The printed paper with these answers written behind their ids."""
    lines = printing.text(paper_over(library)).splitlines()
    return "\n".join(line + f" {values[line.strip(' :')]}" if line.strip(" :") in values else line for line in lines)


def problems(text, library, by_line=False):
    """(line, column, message) of all that is wrong."""
    with pytest.raises(FlashcardsError) as caught:
        answers(text, library, by_line)
    assert caught.value.code == DECK
    assert all(problem.place.path == "answers.yaml" for problem in caught.value.problems)
    return [(problem.place.line, problem.place.column, problem.message) for problem in caught.value.problems]


# The paper


def test_the_paper_as_it_is_printed(library):
    paper = quiz.paper_of(
        [library.card(id) for id in ("korea/leader", "korea/omitted", "korea/claim")], library, 5, 0.8
    )
    lines = printing.text(paper).splitlines()
    assert "seed: 5" in lines
    first, second, third = (library.card("korea/leader").answer.options[n].text for n in paper.questions[0].shown)
    assert lines[lines.index("answers:") :] == [
        "answers:",
        "",
        "  # 1. Who led the North?",
        f"  #    a) {first}",
        f"  #    b) {second}",
        f"  #    c) {third}",
        "  korea/leader:",
        "",
        "  # 2. Which two places did the speech leave out?",
        "  #    (2 answers, in any order)",
        "  korea/omitted:",
        "",
        "  # 3. The South attacked first.",
        "  #    (true or false)",
        "  korea/claim:",
    ]


def test_an_empty_paper_has_no_answers(library):
    given, paper = answers(printing.text(paper_over(library)), library)
    assert given == {}
    assert [q.card.id for q in paper.questions] == [q.card.id for q in paper_over(library).questions]


def test_a_filled_paper_with_letters_texts_and_lists(library):
    asked = {question.card.id: question for question in paper_over(library).questions}
    leader, events = asked["korea/leader"], asked["korea/events"]
    letters = "".join("abc"[events.shown.index(n)] for n in range(3))
    text = filled(
        library,
        {
            "korea/begin": "25 June 1950",
            "korea/omitted": "[Formosa, Korea]",
            "korea/leader": "abc"[leader.shown.index(0)],
            "korea/claim": "no",
            "korea/events": letters,
            "capitals/france": "'Paris'",
            "capitals/spain": "madrid  # I think",
        },
    )
    assert score(text, library) == 1.0


def test_an_order_may_be_a_list_of_letters_or_of_its_items(library):
    events = next(q for q in paper_over(library).questions if q.card.id == "korea/events")
    letters = ", ".join("abc"[events.shown.index(n)] for n in range(3))
    for answer in (f"[{letters}]", "[the speech, the attack, the armistice]"):
        assert score(filled(library, {"korea/events": answer}), library) == round(1 / 7, 6), answer
    assert score(filled(library, {"korea/events": "[the attack, the speech, the armistice]"}), library) < 1 / 7


def test_the_paper_as_a_document_comes_back_filled(library):
    data = printing.data(paper_over(library))
    assert data["questions"][0].keys() == {"card", "deck", "kind", "question", "choices"}
    document = {"ok": True, "version": 1, "data": {**data, "answers": RIGHT}}
    for indent in (None, 2, "\t"):
        assert score(json.dumps(document, indent=indent), library) == 1.0
    assert score(json.dumps(document["data"]), library) == 1.0


NASTY = [
    "a: b # c",
    "two\nlines",
    "\x85\u2028\u2029",
    "\x07\x1b[31m",
    "\ufeff",
    "🐘 ✗ \U0010ffff",
    "'\"\\",
    "- x",
    "\t",
]


@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_in_a_question_breaks_its_paper(library, nasty):
    paper = paper_over(library)
    first = paper.questions[0]
    option = library.card("korea/leader").answer.options[0]._replace(text=nasty)
    answer = library.card("korea/leader").answer._replace(
        options=(option, *library.card("korea/leader").answer.options)
    )
    card = first.card._replace(question=nasty, answer=answer)
    twisted = paper._replace(questions=(first._replace(card=card, shown=(0, 1, 2, 3)), *paper.questions[1:]))
    found = answer_file.read("p", printing.text(twisted), by_line=False)
    assert [entry.card for entry in found.entries] == [question.card.id for question in paper.questions]
    assert found.seed == paper.seed
    assert found.check == printing.check(twisted)


@pytest.mark.parametrize(
    "id", ["d/é", "d/a:", "d/a#b", "1/2", "null/x", "d d/x", "d/🐘", "d/a\u2028b", "'d'/x", "d/[x]"]
)
def test_any_id_is_a_key(library, id):
    paper = paper_over(library)
    first = paper.questions[0]
    twisted = paper._replace(questions=(first._replace(card=first.card._replace(id=id)),))
    assert answer_file.read("p", printing.text(twisted), by_line=False).entries[0].card == id


# A mapping


def test_a_mapping_takes_every_answer_as_it_is_written(library):
    text = "korea/claim: no\nkorea/begin: 1950\ncapitals/france: 1:30\ncapitals/spain: 0x10\nkorea/leader: null\n"
    assert mapping(text, library) == {
        "korea/claim": "no",
        "korea/begin": "1950",
        "capitals/france": "1:30",
        "capitals/spain": "0x10",
        "korea/leader": "null",
    }


def test_right_answers_by_text(library):
    assert score(json.dumps(RIGHT), library) == 1.0


def test_a_mapping_reads_no_letters(library):
    for letter in "abc":
        assert score(f"korea/leader: {letter}\n", library) == 0.0
    assert score("korea/events: [a, b, c]", library) == 0.0


def test_unanswered_ways(library):
    text = "korea/begin:\nkorea/claim: ''\nkorea/leader: '  '\nkorea/omitted: []\n"
    assert mapping(text, library) == {}
    assert mapping('{"korea/begin": null, "korea/claim": "null"}', library) == {"korea/claim": "null"}


def test_json_escapes(library):
    text = json.dumps({"korea/begin": 'Łódź 🐘 "x" \\ud83d\\ude00 \u2028'})
    assert mapping(text, library)["korea/begin"] == 'Łódź 🐘 "x" \\ud83d\\ude00 \u2028'
    assert mapping('{"korea/begin":"a\\/b\\u0041"}', library)["korea/begin"] == "a/bA"


# One answer a line


def test_lines_answer_in_the_order_of_the_paper(library):
    paper = paper_over(library)
    lines = [RIGHT[question.card.id] for question in paper.questions]
    assert score("\n".join(lines) + "\n", library, by_line=True) == 1.0
    lines[3] = ""
    assert score("\r\n".join(lines), library, by_line=True) == round(6 / 7, 6)
    assert score("\n".join(lines[:2]), library, by_line=True) == round(2 / 7, 6)


@pytest.mark.parametrize(
    "line", ["Note: Paris", '"Paris" it is', "- x", "*", "{", "[Paris", "\t", "'", "%", "seven/eleven"]
)
def test_a_line_may_be_any_text(library, line):
    given, paper = answers(f"{line}\nx", library, by_line=True)
    second = paper.questions[1].card.id
    assert given.get(paper.questions[0].card.id, "") == line.strip()
    assert given[second] == "x"


def test_a_mapping_is_one_with_a_seed_too(library):
    given, _ = answers("korea/begin: 1950\n", library, by_line=True)
    assert given == {"korea/begin": "1950"}


# What is wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("korea/begn: x\n", [(1, 1, "Card 'korea/begn' not found.")]),
        ("korea/begin: x\nkorea/begin: y\n", [(2, 1, "`korea/begin` is given twice; first in line 1, column 1.")]),
        ("korea/begin: [x, y]\n", [(1, 1, "'korea/begin' takes one answer, not a list.")]),
        ("korea/leader: [x]\n", [(1, 1, "'korea/leader' takes one answer, not a list.")]),
        ("korea/begin: {x: y}\n", [(1, 14, "An answer is a text or a list of texts.")]),
        ("korea/omitted:\n  - [x]\n", [(2, 3, "An answer is a text or a list of texts.")]),
        ("Paris\n", [(1, 1, "This is no answer file.")]),
        ("", [(1, 1, "This is no answer file.")]),
        ("seed: 5\ncheck: x\nanswers: {}\n", [(2, 8, "`check` is not what a paper has there: eight hex digits.")]),
        ("seed: 5\nanswers: x\n", [(2, 10, "`answers` must be a mapping of card id to answer.")]),
        ("answers: {korea/begin: x}\n", [(1, 1, "A paper needs its `seed`, a whole number.")]),
        ("seed: five\nanswers: {korea/begin: x}\n", [(1, 7, "A paper needs its `seed`, a whole number.")]),
        ("seed: 5\nmark: 1\nanswers: {korea/begin: x}\n", [(2, 1, "A paper has no `mark`.")]),
        ("korea/x: 1\nkorea/y: 2\n", [(1, 1, "Card 'korea/x' not found."), (2, 1, "Card 'korea/y' not found.")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(library, text, found):
    assert problems(text, library) == found


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("korea/begin: at dawn: Sunday\n", 1, 21),
        ("korea/begin: 'never closed\nkorea/claim: no\n", 1, 14),
        ("korea/begin: *x\n", 1, 14),
        ("korea/begin: !!int 5\n", 1, 14),
        ('{"korea/begin": "x"', 1, 1),
        ("korea/begin: x\n---\nkorea/claim: no\n", 2, 1),
    ],
)
def test_what_yaml_cannot_read(library, text, line, column):
    assert problems(text, library)[0][:2] == (line, column)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("korea/begin: x\n---\nkorea/claim: no\n", "A second YAML document begins here; a file holds one."),
        ("korea/begin: *x\n", "Aliases are not allowed here."),
        ("korea/begin: !!int 5\n", "Tags are not allowed here."),
    ],
)
def test_what_yaml_has_and_answers_have_not_is_told_in_words_that_fit(library, text, message):
    assert problems(text, library)[0][2] == message


@pytest.mark.parametrize(
    ("text", "place"), [('["x", "y"]', (1, 1)), ("\n- x\n- y\n", (2, 1)), ('{"ok": true, "data": ["x"]}', (1, 22))]
)
def test_a_list_tells_no_question_for_its_answers(library, text, place):
    for by_line in (True, False):
        [(line, column, message)] = problems(text, library, by_line)
        assert (line, column) == place
        assert message == "A list does not tell which question an answer is for."


def test_a_known_card_that_is_not_asked(library):
    paper = paper_over(library)
    korea = paper._replace(questions=tuple(q for q in paper.questions if q.card.deck == "korea"))
    found = answer_file.read("answers.yaml", "korea/begin: x\ncapitals/spain: [Madrid]\n", by_line=False)
    assert script.bound(found, korea, library) == ({"korea/begin": "x"}, ("capitals/spain",))


def test_more_lines_than_questions(library):
    [(line, _, message)] = problems("x\n" * 9, library, by_line=True)
    assert line == 8
    assert "more answers than questions" in message
