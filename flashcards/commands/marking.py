"""What `suspend`, `release`, `bury`, `flag` and `forget` share: cards in, one change for each, a line for each."""

from collections.abc import Callable, Sequence

from flashcards import edge
from flashcards.commands import opening, output
from flashcards.progress.log import Change, Log


def mark(
    options: edge.Options,
    cards: Sequence[str],
    change: Callable[[Log, str, int, int], Sequence[Change]],
    told: str,
    as_json: bool,
) -> None:
    """Save for each card what `change(log, card, day, at)` makes of it, and say `told` of each."""
    library = opening.library(options)
    if not all(map(library.has, cards)):  # a mistyped id is told before anything is created
        opening.card_ids(library, opening.progress(options), cards)
    with opening.writing(options) as store:
        ids = opening.card_ids(library, store.log, cards)
        day = opening.today(options, opening.settings(store.log))
        for card in ids:
            for each in change(store.log, card, day, store.log.next_at(edge.clock(options))):
                store.save(each)
    if as_json:
        output.emit({"cards": ids})
    else:
        for card in ids:
            output.say(f"{card}: {told}")
