"""Which of many questions are nearly the same, without comparing each with each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

NEAR = 0.7
"""Words in common, as a share of all words of the two questions (Jaccard)."""

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def alike(asked: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """The pairs of indices of questions that share most of their words and the whole of their answer.

    Two sets that share NEAR of their words share one of the rarest of each (the prefix filter of set joins), so that
    only questions under the same rare word and answer are compared."""
    sets = [frozenset(words(question)) for question, _ in asked]
    counts = Counter(word for found in sets for word in found)
    under: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (found, (_, answer)) in enumerate(zip(sets, asked, strict=True)):
        rare = sorted(found, key=lambda word: (counts[word], word))[: len(found) - ceil(NEAR * len(found)) + 1]
        keys = [(" ".join(words(answer)), word) for word in rare]
        candidates = sorted({other for key in keys for other in under[key]})
        near = next((other for other in candidates if _share(found, sets[other]) >= NEAR), None)
        if near is not None:
            yield near, index
        for key in keys:
            under[key].append(index)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
