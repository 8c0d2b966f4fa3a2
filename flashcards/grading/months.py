"""Months by name."""

from functools import lru_cache

from flashcards.grading.distance import slips
from flashcards.grading.tables import listed

_NAMES = listed("january february march april may june july august september october november december")
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
"""Months by name and by their usual short forms."""
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9, "febr": 2}


@lru_cache(maxsize=1024)
def month_of(token: str) -> int:
    """The month that a word names, with at most one slip in a name of four letters or more; 0 for none or several."""
    if token in MONTHS:
        return MONTHS[token]
    if len(token) < 4 or not token.isalpha():
        return 0
    near = [month for month, name in enumerate(_NAMES, 1) if len(name) > 3 and slips(token, name, 1) == 1]
    return near[0] if len(near) == 1 else 0
