"""`flashcards check`: find mistakes in decks; write ids, gap numbers and quotes with --fix."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from flashcards import edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Json, complete_decks
from flashcards.deck import files
from flashcards.deck.check import check, schema
from flashcards.deck.library import open_library
from flashcards.deck.reader import load
from flashcards.deck.roots import deck_files
from flashcards.deck.writer import fix
from flashcards.errors import DECK, DONE, NO, Problem
from flashcards.progress import durable
from flashcards.progress.orphans import orphans, proposals

SHOWN = 10
"""Cards that are gone which are named; the rest is counted."""


class DeckFile(NamedTuple):
    """A deck file and the id that it has when it gives none."""

    path: str
    id: str


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DECK|FILE]…", help="Decks, or files.", autocompletion=complete_decks),
    ] = None,
    mend: Annotated[bool, typer.Option("--fix", help="Write ids, gap numbers and quotes into the files.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 when there are warnings.")] = False,
    as_schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of the deck format.")] = False,
    as_json: Json = False,
) -> int:
    """Find the mistakes in decks, all at once: exit 3 for errors, 1 for warnings with --strict."""
    if as_schema:
        output.say(json.dumps(schema(), indent=2))
        return DONE
    chosen = _chosen(ctx.obj, names or ())
    mended = [file.path for file in chosen if mend and _mended(file)]
    problems = [problem for file in chosen for problem in _problems(file)] + _clashes(ctx.obj, names)
    gone, relinks = ([], []) if names else _gone(ctx.obj)
    if as_json:
        output.emit({**_data(chosen, mended, problems), "gone": gone, "relink": relinks})
    else:
        for path in mended:
            output.say(f"{path}: mended.")
        output.show_problems(problems, sys.stdout)
        if gone:
            output.say(f"{_count(len(gone), 'card')} with answers in no deck, their history kept: {_first(gone)}.")
        for old, new in relinks:
            output.say(f"{old} is gone from the decks. If {new} is the same card: flashcards relink {old} {new}")
        output.say(_sum(chosen, problems))
    if any(problem.severity == "error" for problem in problems):
        return DECK
    return NO if strict and problems else DONE


def _chosen(options: edge.Options, names: Sequence[str]) -> list[DeckFile]:
    """The files that the names mean: paths, or decks of the library, broken ones too; all decks for no name."""
    everything = [DeckFile(*found) for root in opening.deck_roots(options) for found in deck_files(root)]
    if not names:
        return everything
    chosen = [DeckFile(*found) for name in names if os.path.exists(name) for found in deck_files(name)]
    decks = [name for name in names if not os.path.exists(name)]
    if decks:
        wanted = open_library(opening.deck_roots(options)).paths(decks)
        chosen += [file for file in everything if file.path in wanted]
    return chosen


def _problems(file: DeckFile) -> list[Problem]:
    """What the reader says, and for a deck that can be used what the rules for good cards say."""
    reading = load(file.path, file.id)
    if reading.deck is None:
        return list(reading.problems)
    advice = check(reading.deck, files.read_text(file.path))
    return sorted([*reading.problems, *advice], key=lambda problem: problem.place)


def _clashes(options: edge.Options, names: Sequence[str] | None) -> list[Problem]:
    """The ids that two files of the library claim, which no file shows by itself."""
    if names:
        return []
    broken = open_library(opening.deck_roots(options)).broken.values()
    return [problem for problems in broken for problem in problems if "used twice" in problem.message]


def _gone(options: edge.Options) -> tuple[list[str], list[tuple[str, str]]]:
    """The cards with answers that are in no deck, and those of them that a new card is like, with it. The cards of
    decks that cannot be read just now are not gone."""
    library = open_library(opening.deck_roots(options))
    cards = library.ids
    log = opening.progress(options)
    unread = tuple(f"{deck}/" for deck in library.broken)
    gone = [card for card in orphans(log, set(cards)) if not card.startswith(unread)]
    return gone, [(old, new) for old, new in proposals(log, cards) if old in gone]


def _first(cards: Sequence[str]) -> str:
    more = f" and {len(cards) - SHOWN} more" if len(cards) > SHOWN else ""
    return ", ".join(cards[:SHOWN]) + more


def _mended(file: DeckFile) -> bool:
    """Write into the file what `--fix` can; whether anything changed."""
    try:
        text = files.read_bytes(file.path).decode()  # with its byte order mark
    except (files.Unreadable, UnicodeDecodeError):
        return False
    fixed = fix(text)
    if fixed == text:
        return False
    with durable.told(f"write {file.path}"):
        durable.replace(file.path, fixed.encode())
    return True


def _data(chosen: Sequence[DeckFile], mended: Sequence[str], problems: Sequence[Problem]) -> dict[str, object]:
    return {
        "decks": len(chosen),
        "errors": sum(problem.severity == "error" for problem in problems),
        "warnings": sum(problem.severity == "warning" for problem in problems),
        "mended": list(mended),
        "problems": [output.problem_data(problem) for problem in problems],
    }


def _sum(chosen: Sequence[DeckFile], problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    found = f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}"
    return f"{_count(len(chosen), 'deck')}: {found}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
