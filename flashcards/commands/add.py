"""`flashcards add`: write a new fact into a deck."""

import os
from typing import Annotated

import typer

from flashcards import edge
from flashcards.commands import editing, opening, output
from flashcards.commands.arguments import complete_decks
from flashcards.deck.appending import Fields, append
from flashcards.deck.check import check
from flashcards.deck.files import read_bytes
from flashcards.deck.library import Library
from flashcards.deck.reader import read
from flashcards.errors import DECK, DONE, NOTHING, USAGE, FlashcardsError

BLANK = "…"
"""What stands in a template for the editor where something is to be written."""


def run(
    ctx: typer.Context,
    deck: Annotated[str, typer.Argument(metavar="DECK", help="A deck, or a new one.", autocompletion=complete_decks)],
    question: Annotated[str | None, typer.Option(help="The question.")] = None,
    answer: Annotated[list[str] | None, typer.Option(help="The answer; given again, a list of answers.")] = None,
    explanation: Annotated[str | None, typer.Option(help="Shown after the answer: the why.")] = None,
    hint: Annotated[str | None, typer.Option(help="Shown when asked for.")] = None,
    source: Annotated[str | None, typer.Option(help="A key of the deck's sources.")] = None,
    editor: Annotated[bool, typer.Option("--editor", help="Open $EDITOR on the deck, at a new fact.")] = False,
) -> int:
    """Write a fact into a deck: by options, field by field, or in $EDITOR. Every other byte of the file stays."""
    complete = bool(question and answer)
    if editor:
        editing.editor()  # before anything is written
        question, answer = question or BLANK, answer or [BLANK]
    elif not complete and not edge.is_terminal():
        raise FlashcardsError(USAGE, "add needs --question and --answer.", "In a terminal it asks for them.")
    path, deck_id = _file(ctx.obj, opening.library(ctx.obj), deck)
    if not question or not answer:
        output.say("Enter leaves a field out. Several answers: one a line.")
        question = question or _insisted("question: ")
        answer = answer or _answers()
        explanation = explanation or output.ask("explanation: ")
        hint = hint or output.ask("hint: ")
    answers = answer if len(answer) > 1 else answer[0]
    given = {"question": question, "answer": answers, "explanation": explanation, "hint": hint, "source": source}
    before = read_bytes(path) if os.path.exists(path) else None
    line = _written(path, before, deck_id, [(key, text) for key, text in given.items() if text])
    if editor:
        return _filled_in(path, before, deck_id, line, complete=complete)
    output.say(f"{path}:{line}: added.")
    return DONE


def _filled_in(path: str, before: bytes | None, deck_id: str, line: int, *, complete: bool) -> int:
    """Let the new fact be edited. A template that comes back as it was is taken out again."""
    template = read_bytes(path)
    readable = False
    try:
        readable = editing.edited(path, deck_id, line)
    finally:
        untouched = not complete and os.path.exists(path) and read_bytes(path) == template
        if untouched and before is None:
            os.unlink(path)
        elif untouched:
            editing.write_deck(path, template, before or b"")
    if untouched:
        output.say("Nothing was written; nothing is added.")
    return DONE if readable or untouched else DECK


def _file(options: edge.Options, library: Library, name: str) -> tuple[str, str]:
    """The file to write to, and the deck's id: of the deck of that name, or of a new one."""
    try:
        [deck_id] = library.resolve([name])
    except ValueError:
        raise FlashcardsError(USAGE, f"'{name}' is a folder of decks.", "Name one deck.") from None
    except FlashcardsError as error:
        if error.code != NOTHING or not _is_new_name(name):
            raise
        return _new(options, name), name
    return editing.own_file(library.deck(deck_id)), deck_id


def _is_new_name(name: str) -> bool:
    parts = name.split("/")
    return all(part and part[0] not in ".-" and part.replace("-", "").replace("_", "").isalnum() for part in parts)


def _new(options: edge.Options, name: str) -> str:
    """The path of a new deck: in the folder of decks that is named or stands here, else in that of the user's own.
    Raises FlashcardsError (usage) where nothing would find it, or something is there."""
    roots = opening.deck_roots(options)
    chosen = options.decks or os.environ.get("FLASHCARDS_DECKS") or roots == (os.path.join(os.getcwd(), "decks"),)
    folder = roots[0] if chosen and not editing.is_installed(roots[0]) else os.path.join(edge.data_folder(), "decks")
    if os.path.isfile(folder):
        raise FlashcardsError(USAGE, f"{folder} is one deck, not '{name}'.", "A new deck needs --decks FOLDER.")
    path = os.path.join(folder, *name.split("/")) + ".yaml"
    if os.path.lexists(path):
        raise FlashcardsError(USAGE, f"{path} is there, and is not the deck '{name}'.", "Name the deck by its `id:`.")
    return path


def _insisted(prompt: str) -> str:
    while not (text := output.ask(prompt)):
        pass
    return text


def _answers() -> list[str]:
    """One answer or more; an empty line ends them."""
    answers = [_insisted("answer: ")]
    while more := output.ask("   and: "):
        answers.append(more)
    return answers


def _written(path: str, before: bytes | None, deck_id: str, fields: Fields) -> int:
    """Write the fact into the file that held `before`, after a check that the deck can be read with it; the line on
    which it stands. Raises FlashcardsError (deck) with the problems, and the file stays as it was."""
    after = append((before or b"").decode(), fields, path)
    reading = read(after, path, deck_id)
    if reading.deck is None:
        raise FlashcardsError(DECK, "The fact would not fit into the deck.", problems=reading.problems)
    line = reading.deck.cards[-1].place.line
    editing.write_deck(path, before, after.encode())
    if before is None:
        output.say(f"A new deck: {path}")
    advice = [problem for problem in check(reading.deck, after) if problem.place.line >= line]
    output.show_problems(advice)
    return line
