"""What a deck says of itself before its facts."""

import os

from flashcards.deck.fact import Header, full_names, tags
from flashcards.deck.fields import Fields


def header_of(fields: Fields, deck_id: str) -> Header:
    """The header in the deck's own fields. The title is by default the file's name, the id `deck_id`."""
    names = {key.value: inner.text(key.value) for key, inner in fields.pairs("sources")}
    path = fields.problems.path
    return Header(
        id=_id(fields, deck_id),
        title=fields.text("title") or os.path.splitext(os.path.basename(path))[0],
        number=fields.text("number"),
        about=fields.text("about"),
        tags=tags(fields),
        names=names,
        sources=full_names(fields, names),
        aliases=_aliases(fields),
        exact=bool(fields.truth("exact")),
    )


def _id(fields: Fields, deck_id: str) -> str:
    """The deck's own id, else `deck_id`. It may name folders, `usa/acheson`, but hold no `+`, which parts cards."""
    own = fields.text("id")
    fault = deck_fault(own or deck_id)
    if fault and own:
        fields.problems.error(fields.at("id"), fault, "For example: id: usa/acheson")
    elif fault:
        fields.problems.error(fields.mark, f"The file's name cannot be a deck's id. {fault}", "Give it one with `id:`.")
    return own or deck_id


def deck_fault(name: str) -> str:
    """What is wrong with a deck's id, "" when nothing is."""
    if "+" in name or not name.isprintable():
        return "The id of a deck holds no `+`, and nothing that cannot be printed."
    if name != name.strip() or any(not part for part in name.split("/")):
        return "The id of a deck is names joined by single `/`."
    return ""


def _aliases(fields: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (key.value, tuple(name.value for name in inner.texts(key.value))) for key, inner in fields.pairs("aliases")
    )
