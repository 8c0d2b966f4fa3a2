"""What a quiz hands out: the report in its form, and a deck of the missed cards."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.commands import output, transfer
from flashcards.deck.library import Library
from flashcards.errors import USAGE, FlashcardsError
from flashcards.study import misses, report_json, report_junit, report_tap, report_text
from flashcards.study.quiz import Paper, Result
from flashcards.study.report import verdict
from flashcards.terminal import console, safe


class Handout(NamedTuple):
    """What is wanted of the result: a report in the form `form`, into the file `into` or on standard output; with
    `as_json` the JSON document on standard output beside that; a deck of the missed cards at `misses`."""

    form: str
    into: str | None
    as_json: bool
    misses: str | None

    @property
    def is_json(self) -> bool:
        """Whether standard output is to hold a JSON document, for failures too."""
        return self.as_json or (self.form == "json" and self.into is None)

    @property
    def is_torn(self) -> bool:
        """Whether two reports would go to standard output."""
        return self.as_json and self.form != "json" and self.into is None


def rendered(form: str, result: Result) -> str:
    """The report in one of its forms, as the text of a file."""
    match form:
        case "json":
            return output.document(report_json.data(result)) + "\n"
        case "junit":
            return report_junit.text(result)
        case "tap":
            return report_tap.text(result)
    return safe.text(report_text.text(result, console.width()))


def hand_out(handout: Handout, result: Result, library: Library, *, beside: str) -> None:
    """Write and print what is wanted. Where the report goes into a file, `beside` stands on standard output.

    Raises FlashcardsError where a file cannot be written; the verdict is told even then, on standard error."""
    try:
        if handout.into:
            transfer.write_text(handout.into, rendered(handout.form, result))
        written = write_misses(handout.misses, result, library) if handout.misses else None
    except FlashcardsError:
        output.warn(verdict(result))  # nobody answers it all once more
        raise
    if handout.as_json:
        output.emit(report_json.data(result))
    else:
        output.say((beside if handout.into else rendered(handout.form, result)).rstrip("\n"))
    for path in written or ():
        output.warn(f"Missed cards: {path}")
    if written == []:
        output.warn("Nothing was missed: no deck is written.")


def check_report(path: str | None, library: Library) -> None:
    """Raises FlashcardsError where a report or a paper at `path` would replace a deck, or could not be written."""
    if not path:
        return
    files = library.paths([*(deck.id for deck in library.decks), *library.broken])
    if os.path.exists(path) and any(os.path.samefile(path, file) for file in files):
        raise FlashcardsError(USAGE, f"{path} is a deck, which --output would replace.", "Name another file.")
    transfer.check_writable(path)


def check_misses(path: str | None, paper: Paper, roots: Sequence[str]) -> None:
    """Raises FlashcardsError before the quiz where its missed cards could not be written: cards keep the ids of their
    decks, so a deck file is one deck, and a second one of its id below `roots` would take both out of the library."""
    if not path:
        return
    found = targets(path, paper)
    if len(found) > 1 and (os.path.isfile(path) or path.endswith((".yaml", ".yml"))):
        raise FlashcardsError(
            USAGE,
            f"{path} can hold the missed cards of one deck only, and this quiz is over {len(found)}.",
            "Name a folder; it gets a file for each deck.",
        )
    for target in found.values():
        root = next((root for root in roots if _is_below(root, target)), None)
        if root is not None:
            message = f"{target} is among the decks, where the missed cards would stand in for their own deck."
            raise FlashcardsError(USAGE, message, f"Name a file or a folder outside {root}.")
        transfer.check_writable(target, with_folders=target != path)


def _is_below(root: str, path: str) -> bool:
    """Whether `path`, which need not exist, is `root` or lies in it, whatever links and spellings lead there."""
    real = Path(os.path.realpath(path))
    return any(each.exists() and each.samefile(root) for each in (real, *real.parents))


def targets(path: str, paper: Paper) -> dict[str, str]:
    """Deck → the file for its missed cards: `path`, or one below it where that is a folder or the paper has several
    decks."""
    decks = dict.fromkeys(question.card.deck for question in paper.questions)
    if len(decks) > 1 or os.path.isdir(path):
        return {deck: os.path.join(path, f"{deck}.yaml") for deck in decks}
    return dict.fromkeys(decks, path)


def write_misses(path: str, result: Result, library: Library) -> list[str]:
    """Write a deck of the missed cards into each of `targets` that has any, and tell which."""
    written = []
    for deck, target in targets(path, result.paper).items():
        missed = [mark.question.card for mark in result.marked if mark.missed and mark.question.card.deck == deck]
        if missed:
            source = library.deck(deck)
            text = misses.deck_of(source, transfer.read_text(source.path), missed)
            transfer.write_text(target, text, with_folders=target != path)
            written.append(target)
    return written
