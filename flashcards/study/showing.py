"""The order in which options and items are shown: it depends on the card, its review number and the seed only."""

from flashcards.grading.shapes import Pick, Sequence, Shape


def showing(answer: Shape, card: str, reviews: int, seed: int | None = None) -> tuple[int, ...]:
    """Indices into the options of a choice or the items of an order, as they are to be shown; () for other shapes.

    A statement keeps its fixed order; an order is never shown as already solved."""
    match answer:
        case Pick(options=options, keys=""):
            return _shuffled(len(options), f"{card} {reviews} {seed}")
        case Pick(options=options):
            return tuple(range(len(options)))
        case Sequence(items=items):
            order = _shuffled(len(items), f"{card} {reviews} {seed}")
            return order if list(order) != sorted(order) else order[1:] + order[:1]
    return ()


def keys(answer: Shape) -> str:
    """The letters that answer, in the order shown; "" where letters do not answer."""
    match answer:
        case Pick(options=options, keys=fixed):
            return fixed or "abcdefg"[: len(options)]
        case Sequence(items=items):
            return "abcdefghijklmnopqrstuvwxyz"[: len(items)]
    return ""


def choices(answer: Shape, shown: tuple[int, ...]) -> tuple[str, ...] | None:
    """The texts of options or items in the order shown; None for shapes that show none."""
    match answer:
        case Pick(options=options):
            return tuple(options[index].text for index in shown)
        case Sequence(items=items):
            return tuple(items[index] for index in shown)
    return None


def _shuffled(count: int, seed: str) -> tuple[int, ...]:
    from hashlib import sha256  # slow to import, and most cards have nothing to shuffle

    def rank(index: int) -> bytes:
        return sha256(f"{seed} {index}".encode("utf-8", "surrogatepass")).digest()

    return tuple(sorted(range(count), key=rank))
