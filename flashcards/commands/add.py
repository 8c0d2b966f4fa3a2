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
from flashcards.progress import durable


def run(
    ctx: typer.Context,
    deck: Annotated[str, typer.Argument(metavar="DECK", help="A deck; a new one.", autocompletion=complete_decks)],
    question: Annotated[str | None, typer.Option(help="The question.")] = None,
    answer: Annotated[list[str] | None, typer.Option(help="The answer; given again, a list of answers.")] = None,
    explanation: Annotated[str | None, typer.Option(help="Shown after the answer: the why.")] = None,
    hint: Annotated[str | None, typer.Option(help="Shown when asked for.")] = None,
    source: Annotated[str | None, typer.Option(help="A key of the deck's sources.")] = None,
    editor: Annotated[bool, typer.Option("--editor", help="Open $EDITOR on the deck, at a new fact.")] = False,
) -> int:
    """Write a fact into a deck: by options, field by field, or in $EDITOR. Every other byte of the file stays."""
    path, deck_id = _file(ctx.obj, opening.library(ctx.obj), deck)
    if editor:
        line = _written(path, deck_id, [("question", question or "…"), ("answer", answer or "…")])
        return DONE if editing.edited(path, deck_id, line) else DECK
    if question is None or not answer:
        if not edge.is_terminal():
            raise FlashcardsError(USAGE, "add needs --question and --answer.", "In a terminal it asks for them.")
        output.say("Enter leaves a field out. Several answers: one a line.")
        question = question or _insisted("question: ")
        answer = answer or _answers()
        explanation = explanation or output.ask("explanation: ")
        hint = hint or output.ask("hint: ")
    answers = answer if len(answer) > 1 else answer[0]
    given = {"question": question, "answer": answers, "explanation": explanation, "hint": hint, "source": source}
    line = _written(path, deck_id, [(key, text) for key, text in given.items() if text])
    output.say(f"{path}:{line}: added.")
    return DONE


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
    """The path of a new deck, in the first folder in which decks are looked for and that may be written."""
    shipped = edge.shipped_decks()
    folders = [root for root in opening.deck_roots(options) if os.path.isdir(root) and root != shipped]
    folder = folders[0] if folders else edge.own_decks()
    path = os.path.join(folder, *name.split("/")) + ".yaml"
    with durable.told(f"make a folder for {path}"):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    output.say(f"A new deck: {path}")
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


def _written(path: str, deck_id: str, fields: Fields) -> int:
    """Write the fact, after a check that the deck can be read with it; the line on which it stands.

    Raises FlashcardsError (deck) with the problems, and the file stays as it was."""
    before = read_bytes(path).decode() if os.path.exists(path) else ""
    after = append(before, fields, path)
    reading = read(after, path, deck_id)
    if reading.deck is None:
        raise FlashcardsError(DECK, "The fact would not fit into the deck.", problems=reading.problems)
    line = reading.deck.cards[-1].place.line
    durable.replace(path, after.encode())
    advice = [problem for problem in check(reading.deck, after) if problem.place.line >= line]
    output.show_problems(advice)
    return line
