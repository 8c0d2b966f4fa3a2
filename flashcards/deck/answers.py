"""What a typed answer is made of: the wanted text or list, `accept` and `reject`."""

from collections.abc import Collection

from flashcards.deck.events import Listing, Mapping
from flashcards.deck.fact import Fact
from flashcards.deck.fields import Fields
from flashcards.grading.shapes import Items, Text


def wanted(fact: Fact, fields: Fields) -> Text | Items:
    """The answer in `fields`, which are the fact's own or those under its `reverse`."""
    reject, within = rejected(fields), tolerance(fields)
    if not isinstance(fields.entries["answer"][1], Listing):
        fields.undashed("answer")
        return fact.wanted(fields.text("answer"), accepted(fields), reject, within)
    items: dict[str, None] = {}
    for item in fields.texts("answer"):
        if item.value in items:
            fields.problems.error(item.start_mark, f"'{item.value}' stands in this list twice.", "Remove one of them.")
        items[item.value] = None
    names = accepted_each(fields, items)
    return Items(tuple(fact.wanted(item, names.get(item, ()), (), within) for item in items), reject)


def accepted(fields: Fields) -> tuple[str, ...]:
    """`accept` beside a single answer: one text or a list."""
    entry = fields.entries.get("accept")
    if entry is None:
        return ()
    if isinstance(entry[1], Mapping):
        message = f"{fields.path('accept')} is a mapping, but there is only one answer."
        fields.problems.error(entry[1].start_mark, message, "Write a list: accept: […]")
        return ()
    return tuple(name.value for name in fields.texts("accept"))


def accepted_each(fields: Fields, items: Collection[str]) -> dict[str, tuple[str, ...]]:
    """`accept` beside several answers: a mapping, item → more names for it."""
    entry = fields.entries.get("accept")
    if entry is None:
        return {}
    if not isinstance(entry[1], Mapping):
        message = f"{fields.path('accept')} does not say to which item each name belongs."
        fields.problems.error(entry[1].start_mark, message, "With several answers write `item: [more names]`.")
        return {}
    names = {}
    for key, inner in fields.pairs("accept"):
        if key.value not in items:
            hint = fields.problems.meant(key.value, items) or "Each key of `accept` is one of the answers."
            fields.problems.error(key.start_mark, f"'{key.value}' is not one of the answers.", hint)
        names[key.value] = tuple(name.value for name in inner.texts(key.value))
    return names


def tolerance(fields: Fields) -> str:
    """`within`, a number; "" for none."""
    within = fields.text("within")
    if within and not any(sign.isdigit() for sign in within):
        message = f"{fields.path('within')} is no number."
        fields.problems.error(fields.at("within"), message, "For example: within: 10,000")
    return within


def rejected(fields: Fields) -> tuple[tuple[str, str], ...]:
    """`reject`: wrong answers, each with the words that go with it."""
    return tuple((key.value, inner.text(key.value)) for key, inner in fields.pairs("reject"))
