"""`flashcards check`: find mistakes in decks; write ids, gap numbers and quotes with --fix."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from flashcards.commands import opening, output
from flashcards.commands.arguments import Json, complete_decks
from flashcards.deck import check as deck_check
from flashcards.deck.library import DeckFile, deck_files
from flashcards.errors import DECK, DONE, NO, Problem


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DECK|FILE]…", help="Decks, or files.", autocompletion=complete_decks),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write ids, gap numbers and quotes into the files.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 when there are warnings.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of the deck format.")] = False,
    as_json: Json = False,
) -> int:
    """Find the mistakes in decks, all at once: exit 3 for errors, 1 for warnings with --strict."""
    if schema:
        output.say(json.dumps(deck_check.schema(), indent=2))
        return DONE
    files = deck_files(opening.deck_roots(ctx.obj), names or ())
    if fix:
        for each in files:
            if deck_check.fix_file(each) and not as_json:
                output.say(f"{each.path}: mended.")
    problems = deck_check.check_files(files)
    return _tell(files, problems, strict, as_json)


def _tell(files: Sequence[DeckFile], problems: Sequence[Problem], strict: bool, as_json: bool) -> int:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if as_json:
        output.emit(
            {
                "decks": len(files),
                "errors": errors,
                "warnings": warnings,
                "problems": [output.problem_data(problem) for problem in problems],
            }
        )
    else:
        output.show_problems(list(problems))
        output.say(f"{_count(len(files), 'deck')}: {_count(errors, 'error')}, {_count(warnings, 'warning')}.")
    if errors:
        return DECK
    return NO if strict and warnings else DONE


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
