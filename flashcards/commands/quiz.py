"""`flashcards quiz`: a self-test at the keyboard or from a file of answers, with a score and an exit status."""

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from flashcards import edge
from flashcards.commands import asking, opening, output, transfer
from flashcards.commands.arguments import Decks, Json, Listed, Where, whole
from flashcards.commands.quiz_report import Handout, check_misses, check_report, hand_out, rendered
from flashcards.commands.quiz_sitting import at_keyboard, recorded
from flashcards.deck.library import Library
from flashcards.errors import DECK, DONE, NO, NOTHING, USAGE, FlashcardsError, Problem
from flashcards.learning import query_syntax
from flashcards.learning.query import AllOf, Is, Node
from flashcards.study import answer_file, printing, quiz, report_json, script
from flashcards.study.answer_file import AnswerFile
from flashcards.study.paper import draw
from flashcards.study.quiz import Candidate, Marked, Paper, Result
from flashcards.study.report import verdict

if TYPE_CHECKING:
    from flashcards.deck.cards import Card

AT_KEYBOARD = 20
"""Questions of a paper at the keyboard, unless --count says otherwise."""

INSTEAD = "In a script, `flashcards quiz --questions` prints a paper and `flashcards quiz --answers FILE` marks it."


def run(
    ctx: typer.Context,
    decks: Decks = None,
    count: Annotated[
        int | None, typer.Option(metavar="N", parser=whole(1, 999_999), help="Questions: 20 at the keyboard, else all.")
    ] = None,
    where: Where = None,
    only: Annotated[
        Literal["due", "weak", "new"] | None, typer.Option(help="Only cards that are due, weak or new.")
    ] = None,
    listed: Listed = None,
    pass_mark: Annotated[str, typer.Option("--pass", metavar="PERCENT", help="The score to reach.")] = "80%",
    time_limit: Annotated[str | None, typer.Option(metavar="TIME", help="End after this time, such as 20m.")] = None,
    feedback: Annotated[Literal["now", "end"], typer.Option(help="Each verdict at once, or all at the end.")] = "now",
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, for a screen reader.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Keep the answers as reviews.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Print the paper, to be filled in.")] = False,
    answers: Annotated[str | None, typer.Option(metavar="FILE", help="Mark the answers in FILE; or -.")] = None,
    report: Annotated[
        Literal["text", "json", "junit", "tap"] | None, typer.Option(help="The form of the report.")
    ] = None,
    into: Annotated[
        str | None, typer.Option("--output", metavar="FILE", help="Write the report into FILE; or -.")
    ] = None,
    misses: Annotated[str | None, typer.Option(metavar="FILE", help="Write a deck of the missed cards.")] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of the JSON report.")] = False,
    as_json: Json = False,
) -> int:
    """Test yourself: exit 0 at or above the pass mark, 1 below. The schedule stays as it is without --record."""
    if schema:
        output.say(json.dumps(report_json.schema(), indent=2))
        return DONE
    handout = Handout(report or ("json" if as_json else "text"), None if into == "-" else into, as_json, misses)
    ctx.obj.json = handout.is_json
    limit, aim, node = milliseconds(time_limit), share_of(pass_mark), _node(where, only)
    _refuse_clashes(questions, answers, record, limit, handout, listed)
    scripted = questions or answers is not None
    desk = None if scripted else asking.desk(ctx.obj, listed, "quiz", INSTEAD, plain=plain)
    wish = Wish(ctx.obj, opening.library(ctx.obj), decks, count, node, listed, aim)
    check_report(handout.into, wish.library)
    if questions:
        return _print(wish, handout)
    paper, given = _answered(answers, wish) if answers is not None else (_drawn(wish, AT_KEYBOARD), {})
    check_misses(handout.misses, paper, opening.deck_roots(ctx.obj))
    with opening.writing(ctx.obj) if record else nullcontext() as store:

        def sit(candidate: Candidate, timer: Callable[[], int]) -> Iterator[Marked]:
            return recorded(quiz.sit(paper, candidate, wish.library, timer), wish.library, store, ctx.obj)

        if desk:
            result = at_keyboard(paper, sit, desk, limit, feedback=feedback == "now")
        else:
            result = Result(paper, tuple(sit(script.Script(given), lambda: 0)))
    hand_out(handout, result, wish.library, beside=rendered("text", result) if desk else verdict(result))
    return DONE if result.passed else NO


class Wish(NamedTuple):
    """Which paper the command line asks for."""

    options: edge.Options
    library: Library
    decks: Sequence[str] | None
    most: int | None
    node: Node | None
    listed: str | None
    pass_mark: float


def share_of(text: str) -> float:
    """0 to 1 of a percentage such as 80% or a fraction such as 0.8. Raises FlashcardsError (usage) for other texts."""
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?) ?%|([01]?\.\d+)", text, re.ASCII)
    share = 2.0 if not found else float(found[1]) / 100 if found[1] else float(found[2])
    if share > 1:
        message = f"--pass takes a percentage up to 100%, not '{text}'."
        raise FlashcardsError(USAGE, message, "For example: --pass 80%")
    return share


def milliseconds(text: str | None) -> int | None:
    """A time such as 20m, 90s or 1h. Raises FlashcardsError (usage) for other texts."""
    if text is None:
        return None
    found = re.fullmatch(r"([1-9]\d{0,4})(s|m|h)", text, re.ASCII)
    if not found:
        raise FlashcardsError(USAGE, f"--time-limit takes a time, not '{text}'.", "For example: --time-limit 20m")
    return int(found[1]) * {"s": 1_000, "m": 60_000, "h": 3_600_000}[found[2]]


def _node(where: str | None, only: str | None) -> Node | None:
    parts = [query_syntax.parse(where)] if where is not None else []
    parts += [Is(only)] if only else []
    return AllOf(tuple(parts)) if parts else None


def _refuse_clashes(
    questions: bool, answers: str | None, record: bool, limit: int | None, handout: Handout, listed: str | None
) -> None:
    """Raises FlashcardsError (usage) for options that do not go together."""
    scripted = questions or answers is not None
    clashes = {
        "--questions prints a paper and --answers marks one.": questions and answers is not None,
        "--questions asks nothing that --record could keep.": questions and record,
        "--questions asks nothing that --misses could tell.": questions and handout.misses is not None,
        "--questions prints a paper, and --report is of a quiz.": questions and handout.form not in ("text", "json"),
        "--time-limit is for a quiz at the keyboard.": scripted and limit is not None,
        "--cards - and --answers - both read standard input.": answers == "-" and listed == "-",
        "--misses takes a file or a folder, not `-`: the deck of missed cards is not printed.": handout.misses == "-",
        "--json and --report print two reports; --output FILE takes one of them.": handout.is_torn,
    }
    for message, clash in clashes.items():
        if clash:
            raise FlashcardsError(USAGE, message, "`flashcards quiz --help` tells what goes together.")


def _print(wish: Wish, handout: Handout) -> int:
    """Print the paper, to be filled in."""
    paper = _drawn(wish)
    text = output.document(printing.data(paper)) + "\n" if handout.form == "json" else printing.text(paper)
    if handout.into:
        transfer.write_text(handout.into, text)
    else:
        output.say(text.removesuffix("\n"))
    return DONE


def _drawn(wish: Wish, count: int | None = None) -> Paper:
    """The paper that the command line asks for; where it gives no seed, by one of chance."""
    seed = wish.options.seed
    if seed is None:
        seed = int.from_bytes(os.urandom(4), "big") % 1_000_000
    cards = asking.chosen(wish.options, wish.library, wish.decks, wish.listed, wish.node)
    ids = draw(cards, seed, wish.most or count)
    return _paper([wish.library.card(id) for id in ids], seed, wish)


def _paper(cards: "Sequence[Card]", seed: int, wish: Wish) -> Paper:
    if not cards:
        hint = "`flashcards decks` lists the decks, `flashcards search` finds cards."
        raise FlashcardsError(NOTHING, "There is no card to make a paper from.", hint)
    return quiz.paper_of(cards, wish.library, seed, wish.pass_mark)


def _answered(path: str, wish: Wish) -> tuple[Paper, dict[str, str]]:
    """The paper that an answer file is for, and its answers by card id."""
    found = answer_file.read(path, transfer.read_text(path), by_line=wish.options.seed is not None)
    if found.seed is not None:
        paper = _filled(found, found.seed, wish)
    else:
        paper = _drawn(wish)
        if found.form == answer_file.MAPPING:
            paper = script.without_letters(paper)
    answers, spare = script.bound(found, paper, wish.library)
    if spare:
        output.warn(f"{path} answers cards that this quiz does not ask: {', '.join(spare)}.")
    return paper, answers


def _filled(found: AnswerFile, seed: int, wish: Wish) -> Paper:
    """The paper that was filled in. Raises FlashcardsError where it is no longer what was printed."""
    if wish.decks or (wish.most, wish.node, wish.listed, wish.options.seed) != (None,) * 4:
        message = f"{found.place.path} is a paper, which tells its cards and its seed itself."
        raise FlashcardsError(USAGE, message, "Leave out --seed, decks, and what chooses cards.")
    paper = _paper(script.cards_of(found, wish.library), seed, wish)
    if not found.check:
        message = "This paper has no `check:`, so it was not compared with what was printed."
        output.show_problems(
            [Problem(found.place, "warning", message, "`flashcards quiz --questions` prints one with it.")]
        )
    elif found.check != printing.check(paper):
        raise FlashcardsError(
            DECK,
            "This paper is not what was printed: questions were taken out or added, or options in a deck have changed.",
            "Print a new one; or take out its line `check:` to mark it as it stands.",
            place=found.place,
        )
    return paper
