"""The rules for good cards. Each is one small function that says why; none is more than advice."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from flashcards.deck.cards import Card, Deck
from flashcards.errors import Place
from flashcards.grading.shapes import Items, Pick, Sequence, Text, wanted_text


class Advice(NamedTuple):
    """What to do better with the fact at `place`."""

    place: Place
    message: str
    hint: str


Rule = Callable[[Deck], Iterator[Advice]]
