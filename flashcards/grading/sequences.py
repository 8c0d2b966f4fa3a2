"""Items put into order: by the letters under which they were shown, or by their own words."""

from flashcards.grading.folding import is_too_long, joined, written
from flashcards.grading.lists import Found, find_items, in_place
from flashcards.grading.shapes import Sequence, Text
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG, Context, Judgement


def judge_sequence(given: str, wanted: Sequence, context: Context, shown: tuple[int, ...]) -> Judgement:
    """The judgement of an order: right only when whole; the share is the fraction of items in their right place."""
    found = _by_letters(given, shown)
    if found is None:
        found = find_items(given, tuple(Text(item) for item in wanted.items), context)
    places = in_place(found)
    verdict = WRONG
    if len(places) == len(wanted.items) == len(found):
        verdict = ALMOST if ALMOST in places.values() else RIGHT
    items = tuple((item, places.get(i, WRONG)) for i, item in enumerate(wanted.items))
    return Judgement(verdict, len(places) / len(wanted.items), "", items)


def order(given: str, shown: tuple[int, ...]) -> tuple[int, ...]:
    """The items that letters such as "bdac" or "b, d, a, c" name, as they were `shown`; none where they do not."""
    if is_too_long(given):
        return ()
    row = tuple(word for word in written(given) if word not in (">", "the"))
    positions = [ord(letter) - ord("a") for letter in joined(row)]
    if not all(0 <= position < len(shown) for position in positions):
        return ()
    return tuple(shown[position] for position in positions)


def _by_letters(given: str, shown: tuple[int, ...]) -> list[Found] | None:
    """The items by their letters; None where the answer is no row of letters, each at most once."""
    named = order(given, shown)
    if not named or len(set(named)) < len(named):
        return None
    return [Found(item, RIGHT) for item in named]
