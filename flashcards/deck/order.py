"""The order of study: by folder, then number, then id, as a person counts: 2 before 10."""

import re

_NUMBER = re.compile(r"([0-9]+)")

Key = tuple[tuple[int, int | str], ...]


def natural(text: str) -> Key:
    """A key that sorts the numbers in a text by their value and the rest without regard to case."""
    parts = _NUMBER.split(text.casefold())
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts if part)


def study_order(deck_id: str, number: str) -> tuple[tuple[Key, ...], bool, Key, Key]:
    """The key of a deck: those with a number come before those without, folder by folder."""
    folders = deck_id.split("/")[:-1]
    return tuple(natural(folder) for folder in folders), not number, natural(number), natural(deck_id)
