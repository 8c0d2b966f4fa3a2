"""The keys of the format: what a deck and each kind of fact may say."""

from flashcards.deck.kinds import KINDS

DECK = frozenset(("title", "id", "number", "about", "tags", "sources", "source", "aliases", "exact", "facts"))
"""A deck's own keys."""

EVERY = frozenset(("id", "explanation", "hint", "disputed", "source", "tags"))
"""The keys of every kind of fact."""

MARKS = {kind.FIELD: name for name, kind in KINDS.items()}
"""The key that marks a kind → the kind's name."""

OF_KIND = {name: EVERY | kind.FIELDS for name, kind in KINDS.items()}
"""A kind's name → all keys of its facts."""

FACT = EVERY.union(*OF_KIND.values())
"""Every key that some fact may have."""

STRAY_IN_FACT = {key: f"`{key}` is a key of the deck, not of a fact." for key in DECK - FACT} | {
    key: f"`{key}` goes with {' or '.join(f'`{kind.FIELD}:`' for kind in KINDS.values() if key in kind.FIELDS)} only."
    for key in FACT - EVERY
}
"""What to say of a key that stands in a fact where it does not belong."""

STRAY_IN_DECK = {key: f"`{key}` is a key of a fact, not of the deck." for key in FACT - DECK}
"""What to say of a fact's key that stands beside `facts`."""

_DEEPER = frozenset(("facts", "sources", "aliases", "choices", "accept", "reject", "reverse"))

TEXT = (DECK | FACT | {"right", "wrong", "because"}) - _DEEPER
"""The keys under which no mapping can stand: a text or a list of texts."""

LINE = TEXT | {"accept", "reverse"}
"""The keys that may have a text beside them in their line."""
