"""What a quiz hands out: the report in its form, and a deck of the missed cards."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.commands import output, transfer
from flashcards.deck.library import Library
from flashcards.errors import USAGE, FlashcardsError
from flashcards.study import misses, report_json, report_junit, report_tap, report_text
from flashcards.study.quiz import Paper, Result
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
    """Write and print what is wanted. Where the report goes into a file, `beside` stands on standard output."""
    if handout.into:
        transfer.write_text(handout.into, rendered(handout.form, result))
    if handout.as_json:
        output.emit(report_json.data(result))
    else:
        output.say((beside if handout.into else rendered(handout.form, result)).rstrip("\n"))
    if handout.misses:
        write_misses(handout.misses, result, library)


def check_misses(path: str | None, paper: Paper) -> None:
    """Raises FlashcardsError (usage) before the quiz where its missed cards could not be written: cards keep the ids
    of their decks, and a deck file is one deck."""
    if path and len(_decks(paper)) > 1 and (os.path.isfile(path) or path.endswith((".yaml", ".yml"))):
        raise FlashcardsError(
            USAGE,
            f"{path} can hold the missed cards of one deck only, and this quiz is over {len(_decks(paper))}.",
            "Name a folder; it gets a file for each deck.",
        )


def write_misses(path: str, result: Result, library: Library) -> None:
    """Write a deck of the missed cards into the file `path`; a file for each deck where `path` is a folder or there
    is more than one deck on the paper. Nothing is written when nothing was missed."""
    is_folder = os.path.isdir(path) or len(_decks(result.paper)) > 1
    missed = [mark.question.card for mark in result.marked if mark.missed]
    for id in dict.fromkeys(card.deck for card in missed):
        deck = library.deck(id)
        text = misses.deck_of(deck, transfer.read_text(deck.path), [card for card in missed if card.deck == id])
        target = os.path.join(path, f"{id}.yaml") if is_folder else path
        if is_folder:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        transfer.write_text(target, text)
        output.warn(f"Missed cards: {target}")
    if not missed:
        output.warn("Nothing was missed: no deck is written.")


def _decks(paper: Paper) -> Sequence[str]:
    return list(dict.fromkeys(question.card.deck for question in paper.questions))
