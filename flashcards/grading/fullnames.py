"""Names that go by several spellings in one: the World Wars by their number, Mount and Saint in full."""

from flashcards.grading.folding import is_number

_SHORT = {"mt": "mount", "st": "saint"}


def in_full(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Words with their numbers in digits: the "1 world war" is "world war 1", "mt" and "st" before a name are "mount"
    and "saint"."""
    row: list[str] = []
    for at, token in enumerate(tokens):
        leads = token in _SHORT and tokens[at + 1 : at + 2] and not is_number(tokens[max(at - 1, 0)])
        row.append(_SHORT[token] if leads else token)
        if row[-2:] == ["world", "war"] and row[-3:-2] in (["1"], ["2"], ["3"]):
            row[-3:] = ["world", "war", row[-3]]
    return tuple(row)
