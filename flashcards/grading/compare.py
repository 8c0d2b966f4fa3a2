"""The difference between the typed and the wanted answer, letter by letter, for the screen."""

import unicodedata

from flashcards.grading.folding import fold

SAME, MISSING, EXTRA = "same", "missing", "extra"

_CELLS = 40_000
"""Work that one comparison may take: the product of the two lengths, after what is common at both ends."""


def differences(given: str, wanted: str) -> tuple[tuple[str, str], ...]:
    """The two texts as pieces (kind, text): "same" in both, "missing" from the answer, "extra" in it.

    Case and accents are marked only where nothing else differs; pieces that are the same stand as they were typed.
    Texts with little in common, or too long to compare, come back as one extra and one missing piece."""
    given, wanted = (unicodedata.normalize("NFC", " ".join(text.split())) for text in (given, wanted))
    fine = fold(given) == fold(wanted)
    a, b = ([letter if fine else fold(letter) for letter in text] for text in (given, wanted))
    head = _common(a, b)
    tail = _common(a[: head - 1 if head else None : -1], b[: head - 1 if head else None : -1])
    pieces = [(SAME, letter) for letter in given[:head]]
    middle = _middle(a[head : len(a) - tail], b[head : len(b) - tail])
    if middle is None or _little(middle, head + tail, max(len(a), len(b))):
        return _merged([(EXTRA, given), (MISSING, wanted)])
    at = {SAME: head, EXTRA: head, MISSING: head}
    for kind in middle:
        pieces.append((kind, (wanted if kind == MISSING else given)[at[MISSING if kind == MISSING else EXTRA]]))
        at[MISSING] += kind != EXTRA
        at[EXTRA] += kind != MISSING
    pieces += [(SAME, letter) for letter in given[len(given) - tail :]]
    return _merged(pieces)


def _common(a: list[str], b: list[str]) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(a: list[str], b: list[str]) -> list[str] | None:
    """The kinds of edit from `a` to `b` along a longest common subsequence; None when that is too much work."""
    if len(a) * len(b) > _CELLS:
        return None
    rows = [[0] * (len(b) + 1)]
    for one in reversed(a):
        row, below = [0], rows[-1]
        for j, other in enumerate(reversed(b)):
            row.append(below[j] + 1 if one == other else max(below[j + 1], row[j]))
        rows.append(row)
    i, j, kinds = len(a), len(b), []
    while i and j:
        if a[-i] == b[-j]:
            kinds.append(SAME)
            i, j = i - 1, j - 1
        elif rows[i - 1][j] >= rows[i][j - 1]:
            kinds.append(EXTRA)
            i -= 1
        else:
            kinds.append(MISSING)
            j -= 1
    return kinds + [EXTRA] * i + [MISSING] * j


def _little(middle: list[str], ends: int, length: int) -> bool:
    return 2 * (middle.count(SAME) + ends) < length


def _merged(pieces: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    merged: list[tuple[str, str]] = []
    for kind, text in pieces:
        if merged and merged[-1][0] == kind:
            merged[-1] = (kind, merged[-1][1] + text)
        elif text:
            merged.append((kind, text))
    return tuple(merged)
