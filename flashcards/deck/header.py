"""What a deck says of itself before its facts."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from flashcards.deck.fields import Fields
from flashcards.deck.identity import deck_fault


class Header(NamedTuple):
    """What a deck says of itself beside its facts. `names` are its sources, key → full name; `sources` the full names
    of its default source; `exact` whether all its answers are."""

    id: str
    title: str = ""
    number: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()
    names: Mapping[str, str] = {}
    sources: tuple[str, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exact: bool = False


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


def _aliases(fields: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (key.value, tuple(name.value for name in inner.texts(key.value))) for key, inner in fields.pairs("aliases")
    )


def full_names(fields: Fields, names: Mapping[str, str]) -> tuple[str, ...]:
    """The full names of the sources under `source`, each a key of the deck's `sources`."""
    keys = fields.texts("source")
    for key in keys:
        if key.value not in names:
            hint = fields.problems.meant(key.value, names) or "Add it to the deck's `sources:`."
            fields.problems.error(key.start_mark, f"`{key.value}` is not a key of `sources`.", hint)
    return tuple(names[key.value] for key in keys if key.value in names)


def tags(fields: Fields, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The tags under `tags`, after those `given`, each once."""
    found = fields.texts("tags")
    for tag in found:
        if "," in tag.value:
            fields.problems.error(tag.start_mark, "A tag holds no comma.", f"Write a list: tags: [{tag.value}]")
    return tuple(dict.fromkeys((*given, *(tag.value for tag in found))))
