"""`flashcards merge`: join progress of other machines into the one in force; git's merge driver."""

import os
from typing import Annotated

import typer

from flashcards import edge
from flashcards.commands import differing, opening, output
from flashcards.commands.arguments import Json
from flashcards.errors import DONE, NOTHING, USAGE, FlashcardsError
from flashcards.progress import backup, durable, file
from flashcards.progress import merge as merging
from flashcards.progress.log import Log
from flashcards.progress.paths import beside, conflicts
from flashcards.study.steps import counted


def run(
    ctx: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILE]…", help="Progress files.")] = None,
    conflicting: Annotated[
        bool, typer.Option("--conflicts", help="Join the copies that a synchronising service has set aside.")
    ] = False,
    driver: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--driver", metavar="BASE OURS THEIRS", help="As git's merge driver: %O %A %B."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Join other progress files, with their journals, into the one in force; nothing on any side is lost."""
    if driver is not None:
        return _drive(*driver)
    path = edge.progress_path(ctx.obj)
    copies = conflicts(beside(path)) if conflicting else []
    others = [name for name in [*(files or ()), *copies] if not _same(name, path)]
    if not others:
        if files or conflicting:
            output.emit({"added": 0, "overruled": []}) if as_json else output.say("There is nothing to join.")
            return DONE
        raise FlashcardsError(USAGE, "merge needs the files to join.", "For example: flashcards merge laptop.json")
    logs = [_log(name) for name in others]
    with opening.writing(ctx.obj) as store:
        backup.keep(store.paths, edge.clock(ctx.obj), "merge")
        merged = merging.merge(store, logs)
    for copy in copies:
        merging.retire(path, copy)
    _tell(merged, others, as_json)
    return DONE


def _log(name: str) -> Log:
    """The log in a progress file, or in a journal alone, that has to be there."""
    if not os.path.exists(name):
        raise FlashcardsError(NOTHING, f"There is no file '{name}'.", "Name the progress file of the other machine.")
    reading = file.read_journal(name) if name.endswith(".journal") else file.read(name)
    if not reading.intact:
        raise file.refused(name, file.LOOK_FIRST)
    output.show_problems(reading.warnings)
    return reading.log


def _same(name: str, path: str) -> bool:
    return os.path.exists(name) and os.path.exists(path) and os.path.samefile(name, path)


def _tell(merged: merging.Merged, others: list[str], as_json: bool) -> None:
    if as_json:
        output.emit({"added": len(merged.gained), "overruled": [mark._asdict() for mark in merged.overruled]})
        return
    output.say(f"Joined {', '.join(others)}: {counted(len(merged.gained), 'new review')}.")
    for mark in merged.overruled:
        output.say(f"A later change won: {differing.mark(mark)}")


def _drive(base: str, ours: str, theirs: str) -> int:
    """What git calls: the union of the three versions is written to `ours`."""
    versions = [_bytes(name) for name in (base, ours, theirs)]
    joined = merging.three_way(versions[0], versions[1], versions[2], ours)
    with durable.told(f"write {ours}"):
        durable.replace(ours, joined)
    return DONE


def _bytes(name: str) -> bytes:
    with durable.told(f"read {name}"):
        return durable.read_regular(name)
