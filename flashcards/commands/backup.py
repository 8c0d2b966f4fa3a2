"""`flashcards backup`: make a backup, list those there are, or put one back."""

import os
from datetime import UTC
from typing import Annotated

import typer

from flashcards import edge
from flashcards.commands import differing, output
from flashcards.commands.arguments import Json
from flashcards.errors import DONE, USAGE, FlashcardsError
from flashcards.progress import backup as backups
from flashcards.progress import file, merge
from flashcards.progress.log import Log
from flashcards.progress.paths import beside


def run(
    ctx: typer.Context,
    restore: Annotated[
        str | None, typer.Option("--restore", metavar="NAME", help="Put back the backup whose name begins so.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Restore without asking.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Only list the backups.")] = False,
    as_json: Json = False,
) -> int:
    """Back up the progress file and list the backups; --restore shows what would change, then puts one back."""
    path, now = edge.progress_path(ctx.obj), edge.clock(ctx.obj)
    if restore is not None:
        return _restore(path, restore, now, yes, as_json)
    made = "" if listing else backups.keep(beside(path), now, "manual")
    found = backups.backups(path)
    if as_json:
        output.emit({"made": made or None, "backups": [os.path.basename(each.path) for each in found]})
        return DONE
    if made:
        output.say(f"Backed up as {made}")
    for each in found:
        output.say(f"{each.made.astimezone(UTC):%Y-%m-%d %H:%M} UTC  {each.reason:8} {os.path.basename(each.path)}")
    if not found:
        output.say("There is no backup yet; the first is made when there is something to keep.")
    return DONE


def _restore(path: str, name: str, now: int, yes: bool, as_json: bool) -> int:
    chosen = backups.find(path, name)
    reading = file.read(chosen.path)
    if not reading.intact:
        raise file.refused(chosen.path, file.LOOK_FIRST)
    change = merge.difference(_present(path), reading.log)
    if not as_json:
        output.say(f"Restoring {os.path.basename(chosen.path)} would change this:")
        for line in differing.lines(change):
            output.say(line)
    if not yes and not _agreed(as_json):
        return DONE
    old = backups.restore(path, chosen, now)
    if as_json:
        output.emit({"restored": chosen.path, "kept": old or None, "difference": differing.data(change)})
    else:
        output.say("Restored." + (f" What stood there is kept as {old}" if old else ""))
    return DONE


def _present(path: str) -> Log:
    """The progress in force, as far as it can be read: a damaged file is what backups are for. Raises FlashcardsError
    (progress) for the file of another or a newer program: it is not replaced."""
    try:
        return file.read(path).log
    except file.AlienError:
        raise
    except FlashcardsError:
        return Log()


def _agreed(as_json: bool) -> bool:
    if as_json or not edge.is_terminal():
        raise FlashcardsError(USAGE, "Nothing was restored: there is no one to ask.", "Say --yes to restore.")
    return output.ask("Restore it? [y/N]: ").lower() in ("y", "yes")
