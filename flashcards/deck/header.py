"""What a deck says of itself before its facts."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from flashcards.deck.cards import Deck
from flashcards.deck.fields import Fields
from flashcards.deck.identity import deck_fault


class Header(NamedTuple):
    """What a deck says of itself: the deck without its cards, and what each fact may take from it. `names` are its
    sources, key → full name; `sources` the full names of its default source; `exact` whether all its answers are."""

    deck: Deck
    names: Mapping[str, str] = {}
    sources: tuple[str, ...] = ()
    exact: bool = False


def header_of(fields: Fields, deck_id: str) -> Header:
    """The header in the deck's own fields. The title is by default the file's name, the id `deck_id`."""
    names = {key.value: inner.text(key.value) for key, inner in fields.pairs("sources")}
    path = fields.problems.path
    deck = Deck(
        id=_id(fields, deck_id),
        path=path,
        title=fields.text("title") or os.path.splitext(os.path.basename(path))[0],
        number=fields.text("number"),
        about=fields.text("about"),
        tags=tags(fields),
        sources=tuple(names.items()),
        aliases=tuple(
            (key.value, tuple(name.value for name in inner.texts(key.value))) for key, inner in fields.pairs("aliases")
        ),
    )
    return Header(deck, names, full_names(fields, names), bool(fields.truth("exact")))


def _id(fields: Fields, deck_id: str) -> str:
    """The deck's own id, else `deck_id`. It may name folders, `usa/acheson`, but hold no `+`, which parts cards."""
    own = fields.text("id")
    fault = deck_fault(own or deck_id)
    if fault and own:
        fields.problems.error(fields.at("id"), fault, "For example: id: usa/acheson")
    elif fault:
        fields.problems.error(fields.mark, f"The file's name cannot be a deck's id. {fault}", "Give it one with `id:`.")
    return own or deck_id


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
