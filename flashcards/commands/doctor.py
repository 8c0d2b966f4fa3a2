"""`flashcards doctor`: what is well with the progress file and what is not; mends it only when asked."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from flashcards import edge
from flashcards.commands import differing, output
from flashcards.commands.arguments import Json
from flashcards.errors import DONE, PROGRESS, USAGE, FlashcardsError
from flashcards.progress import repair as mending
from flashcards.study.steps import counted
from flashcards.terminal import safe

DAY = 86_400_000
"""Milliseconds; machines may be so far apart before it is worth a word."""


def run(
    ctx: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Write what can be saved; the old file is kept.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Take a file changed outside as it stands.")] = False,
    as_json: Json = False,
) -> int:
    """Say what is well and what is damaged, with file and line; exit 4 when something has to be mended."""
    if repair and accept:
        raise FlashcardsError(USAGE, "--repair and --accept exclude each other.", "Run `flashcards doctor` first.")
    path, now = edge.progress_path(ctx.obj), edge.clock(ctx.obj)
    if accept:
        return _accept(path, now, as_json)
    found, kept = mending.repair(path, now) if repair else (mending.diagnose(path), "")
    mended = repair and (found.damaged or bool(found.problems))
    if as_json:
        output.emit({**_data(found, path), "repaired": mended, "kept": kept or None})
    else:
        output.show_problems(found.problems)
        for line in [*_lines(found, path, kept, mended=mended), *_ahead(found, now)]:
            output.say(safe.line(line))
    return PROGRESS if (found.damaged or found.changed) and not mended else DONE


def _accept(path: str, now: int, as_json: bool) -> int:
    """Take the file, and show how it differs from its newest backup."""
    found = mending.accept(path, now)
    if as_json:
        difference = differing.data(found.difference) if found else None
        output.emit({"accepted": path if found else None, "difference": difference})
        return DONE
    if found is None:
        output.say(f"Nobody has changed {path}: there is nothing to accept.")
        return DONE
    output.say(f"Compared with {found.against}:" if found.against else "There is no backup to compare it with:")
    for line in differing.lines(found.difference):
        output.say(line)
    output.say(f"{path} is taken as it stands.")
    return DONE


def _data(found: mending.Diagnosis, path: str) -> dict[str, Any]:
    return {
        "path": path,
        "damaged": found.damaged,
        "changed_outside": found.changed,
        "cards": len(found.log.cards),
        "reviews": sum(1 for _ in found.log.everything()),
        "sources": list(found.sources),
        "problems": [output.problem_data(problem) for problem in found.problems],
    }


def _lines(found: mending.Diagnosis, path: str, kept: str, *, mended: bool) -> list[str]:
    reviews = sum(1 for _ in found.log.everything())
    lines = [f"{path}: {counted(reviews, 'review')} of {counted(len(found.log.cards), 'card')} can be read."]
    if mended:
        lines.append("Repaired." + (f" The damaged file is kept as {kept}." if kept else ""))
    elif found.damaged:
        lines.append("It is damaged. To write what can be saved, and keep the old file: flashcards doctor --repair")
    elif found.changed:
        lines.append("Another program has changed it. To go on with it as it is: flashcards doctor --accept")
    elif not found.problems:
        lines.append("All is well.")
    return lines


def _ahead(found: mending.Diagnosis, now: int) -> list[str]:
    """What to think of when the newest record was made after now."""
    if found.log.last_at <= now + DAY:
        return []
    newest = datetime.fromtimestamp(found.log.last_at / 1000, UTC)
    return [f"The newest record is of {newest:%Y-%m-%d}, which is yet to come: is the clock of this machine right?"]
