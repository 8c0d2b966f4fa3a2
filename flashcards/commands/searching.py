"""The cards that a query finds: what it asks of their texts, and of what was answered."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from flashcards import cache, edge
from flashcards.commands import opening
from flashcards.deck.cards import Head
from flashcards.deck.library import Library
from flashcards.learning import query
from flashcards.learning.query import Facts, Node
from flashcards.progress.log import Log
from flashcards.study.steps import hidden_cards

MANY = 1000
"""Cards from which on it pays to keep their searched texts."""


def matching(options: edge.Options, library: Library, cards: Sequence[str], node: Node) -> Sequence[str]:
    """Those of the cards that the query means. Progress is read only where it asks what was answered."""
    words, rest = query.needed_words(node)
    texts = searched_texts(library, edge.cache_folder()) if query.asks(node, (query.Word,)) else {}
    for word in words:
        cards = [card for card in cards if word in texts[card]]
    if rest is None:
        return cards
    facts = _facts(options, texts, opening.progress(options) if query.needs_states(node) else Log())
    return [card for card in cards if query.matches(rest, facts(library.head(card)))]


def _facts(options: edge.Options, texts: Mapping[str, str], log: Log) -> Callable[[Head], Facts]:
    settings = opening.settings(log)
    day = opening.today(options, settings)
    marked = {
        "suspended": log.marked("suspended"),
        "flagged": log.marked("flagged"),
        "hidden": hidden_cards(log, day),
    }

    def facts(head: Head) -> Facts:
        marks = frozenset(name for name, cards in marked.items() if head.id in cards)
        text = partial(texts.__getitem__, head.id)
        return query.facts_of(head, text, log.state(head.id), marks, day, settings)

    return facts


def searched_texts(library: Library, folder: str) -> Mapping[str, str]:
    """The texts in which words are looked for, by card id. Those of a big library are kept in a folder of the cache."""
    if library.texts:
        return library.texts
    made = (library.contents, cache.edition("grading", "learning"))
    name = cache.name("texts", [root for root, _ in library.contents])
    kept = cache.read(folder, name) if library.contents else None
    if kept is None or kept[0] != made:
        texts = [query.searched_text(card) for deck in library.decks for card in deck.cards]
        kept = (made, texts)
        if library.contents and len(texts) >= MANY:
            cache.write(folder, name, [cache.sealed(kept)])
    library.texts = dict(zip(library.ids, kept[1], strict=True))
    return library.texts
