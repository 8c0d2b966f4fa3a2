"""`flashcards check`: find mistakes in decks; write ids, gap numbers and quotes with --fix."""

import json
import os
import shlex
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from flashcards import edge
from flashcards.commands import editing, opening, output
from flashcards.commands.arguments import Json, complete_decks
from flashcards.deck import files
from flashcards.deck.check import check
from flashcards.deck.library import Library, open_library
from flashcards.deck.reader import load
from flashcards.deck.roots import deck_files
from flashcards.deck.schema import schema
from flashcards.deck.writer import fix
from flashcards.errors import DECK, DONE, NO, Problem
from flashcards.progress.log import Log
from flashcards.progress.orphans import orphans, proposals
from flashcards.study.steps import counted

SHOWN = 10
"""Cards that are gone which are named; the rest is counted."""


DeckFile = tuple[str, str]
"""The path of a deck file, and the id that it has when it gives none."""


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK|FILE]…", help="Decks, or files.", autocompletion=complete_decks)
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
    mended = [path for path, _ in chosen if mend and _mended(path)]
    problems = [problem for file in chosen for problem in _problems(*file)]
    gone: list[str] = []
    relinks: list[tuple[str, str]] = []
    if not names:
        library = open_library(opening.deck_roots(ctx.obj))
        problems += [each for found in library.broken.values() for each in found if each not in problems]
        gone, relinks = _gone(library, opening.progress(ctx.obj))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if as_json:
        found = {"errors": errors, "warnings": warnings, "mended": mended}
        told = [output.problem_data(problem) for problem in problems]
        output.emit({"decks": len(chosen), **found, "problems": told, "gone": gone, "relink": relinks})
    else:
        for path in mended:
            output.say(f"{path}: mended.")
        output.show_problems(problems, sys.stdout)
        if gone:
            output.say(f"{counted(len(gone), 'card')} with answers in no deck, their history kept: {_first(gone)}.")
        for old, new in relinks:
            command = shlex.join(("flashcards", "relink", old, new))
            output.say(f"{old} is gone from the decks. If {new} is the same card: {command}")
        output.say(f"{counted(len(chosen), 'deck')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}.")
    if errors:
        return DECK
    return NO if strict and warnings else DONE


def _chosen(options: edge.Options, names: Sequence[str]) -> list[DeckFile]:
    """The files that the names mean: paths, or decks of the library, broken ones too; all decks for no name."""
    roots = opening.deck_roots(options)
    everything = [found for root in roots for found in deck_files(root)]
    if not names:
        return everything
    chosen = [found for name in names if os.path.exists(name) for found in deck_files(name)]
    decks = [name for name in names if not os.path.exists(name)]
    wanted = open_library(roots).paths(decks) if decks else ()
    return list(dict.fromkeys([*chosen, *((path, deck_id) for path, deck_id in everything if path in wanted)]))


def _problems(path: str, deck_id: str) -> list[Problem]:
    """What the reader says, and for a deck that can be used what the rules for good cards say."""
    reading = load(path, deck_id)
    if reading.deck is None:
        return list(reading.problems)
    advice = check(reading.deck, files.read_text(path))
    return sorted([*reading.problems, *advice], key=lambda problem: problem.place)


def _gone(library: Library, log: Log) -> tuple[list[str], list[tuple[str, str]]]:
    """The cards with answers that are in no deck, and those of them that a new card is like, with it. The cards of
    decks that cannot be read just now are not gone."""
    unread = tuple(f"{deck}/" for deck in library.broken)
    gone = [card for card in orphans(log, set(library.ids)) if not card.startswith(unread)]
    return gone, [(old, new) for old, new in proposals(log, library.ids) if old in gone]


def _first(cards: Sequence[str]) -> str:
    more = f" and {len(cards) - SHOWN} more" if len(cards) > SHOWN else ""
    return ", ".join(cards[:SHOWN]) + more


def _mended(path: str) -> bool:
    """Write into the file what `--fix` can; whether anything changed."""
    try:
        before = files.read_bytes(path)
        text = before.decode()  # with its byte order mark
    except (files.Unreadable, UnicodeDecodeError):
        return False
    fixed = fix(text)
    if fixed != text:
        editing.write_deck(path, before, fixed.encode())
    return fixed != text
