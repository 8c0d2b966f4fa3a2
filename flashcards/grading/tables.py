"""How the word lists of this package are written: words apart by spaces, groups by slashes."""

from collections.abc import Iterable


def listed(text: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(text.split())


def members(text: str) -> frozenset[str]:
    """The words of a list of which only matters what is in it."""
    return frozenset(text.split())


def partners(groups: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Each word of some groups with all that it shares a group with."""
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        found |= {word: found.get(word, frozenset()).union(group) - {word} for word in group}
    return found


def grouped(text: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a list of words."""
    return tuple(words for group in text.split("/") if (words := listed(group)))
