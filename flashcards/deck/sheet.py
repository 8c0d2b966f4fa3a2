"""The cheat sheet of a deck: each card as a short line, with what is disputed about it, and the sources at the end."""

from flashcards.deck.cards import Deck
from flashcards.deck.kinds import KINDS


def sheet(deck: Deck) -> list[str]:
    """The deck's title and one paragraph for each card; wrapping is the caller's."""
    lines = [deck.title, "=" * len(deck.title)]
    if deck.about:
        lines.append(deck.about)
    lines.append("")
    for card in deck.cards:
        lines.append(f"- {KINDS[card.kind].sheet(card)}")
        if card.disputed:
            lines.append(f"  Disputed: {card.disputed}")
    if deck.sources:
        lines += ["", "Sources: " + "; ".join(name for _, name in deck.sources)]
    return lines
