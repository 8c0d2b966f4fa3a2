"""Several short answers typed in one line: each item is scored, and extra ones count against."""

import re
from typing import NamedTuple

from flashcards.grading.dates import dates
from flashcards.grading.folding import cut, joined, unwrapped, words
from flashcards.grading.openings import bare
from flashcards.grading.question import asked
from flashcards.grading.reading import read
from flashcards.grading.shapes import Items, Text
from flashcards.grading.texts import judge_text
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG, Context, Judgement

_SEPARATOR = re.compile(
    r"[;→>]|->|=>|,(?!\d\d\d(?!\d))|(?<!\d),|/(?!\d)| (?:and|plus|as well as|then) | [&+] | ?[&+](?=[^\W\d])"
)
_COUNTER = re.compile(r"(?<![^ ;,])\(?(\d{1,2})[.)] ")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\(?1[.)] )", re.IGNORECASE)
_SPARE = 4
"""Answers beyond the wanted ones that are still read; the rest are extra unseen."""
_MOST_COMPARED = 2500
"""Comparisons of a piece with an item, beyond which a piece is only the item that it is by folding alone."""


class Item(NamedTuple):
    """One wanted item: its context, in which the other items are other answers; `lengths`, the pieces into which its
    forms are cut by their own commas and "and"s; `spelt`, its forms, words run together."""

    text: Text
    context: Context
    lengths: frozenset[int]
    spelt: frozenset[str]


class Found(NamedTuple):
    """One answer of a list: the item that it is, −1 for none, with its verdict and what a teacher says to it."""

    item: int
    verdict: str
    note: str = ""


def judge_items(given: str, wanted: Items, context: Context) -> Judgement:
    """The judgement of a list: right when whole with nothing extra, almost when it is so but for slips.

    Items match in any order, unless the question asks for one: then each counts in its own place only."""
    texts = tuple(item._replace(reject=item.reject + wanted.reject) for item in wanted.items)
    found = find_items(given, texts, context)
    places = in_place(found) if asked(context.question).order else _anywhere(found)
    extra = sum(one.item < 0 for one in found)
    verdict = WRONG
    if len(places) == len(texts) and not extra:
        verdict = ALMOST if ALMOST in places.values() else RIGHT
    note = next(
        (one.note for one in found if one.note), "" if verdict != WRONG else _so_far(len(places), len(texts), extra)
    )
    items = tuple((text.wanted, places.get(i, WRONG)) for i, text in enumerate(texts))
    return Judgement(verdict, max(0, len(places) - extra) / len(texts), note, items)


def _so_far(right: int, wanted: int, extra: int) -> str:
    """What a teacher says of a list that is not whole."""
    if not right:
        return ""
    return f"Right so far: {right} of {wanted}." + (f" Not asked for: {extra}." if extra else "")


def find_items(given: str, texts: tuple[Text, ...], context: Context) -> list[Found]:
    """The answers of a list in the order given, each with the item that it is; an item given twice counts once."""
    answers = tuple(text.wanted for text in texts)
    items = [
        _item(text, context._replace(others=context.others + answers[:i] + answers[i + 1 :]))
        for i, text in enumerate(texts)
    ]
    pieces = split(given, len(texts))
    most = min(len(pieces), 2 * len(texts) + _SPARE)
    only_spelt = most * len(texts) > _MOST_COMPARED
    found: list[Found] = []
    at = 0
    for _ in range(most):
        length, one = _read_one(pieces[at:], items, {seen.item for seen in found}, only_spelt)
        at += length
        if one.item < 0 or all(one.item != seen.item for seen in found):
            found.append(one)
        if at == len(pieces) or len(found) > len(texts) + _SPARE:
            break
    return found + [Found(-1, WRONG)] * (len(pieces) - at)


def in_place(found: list[Found]) -> dict[int, str]:
    """The items that stand where they should, with their verdicts."""
    return {one.item: one.verdict for place, one in enumerate(found) if one.item == place}


def _anywhere(found: list[Found]) -> dict[int, str]:
    return {one.item: one.verdict for one in found if one.item >= 0}


def split(given: str, wanted: int) -> list[str]:
    """The pieces of an answer, each but the first with what separates it from the one before.

    Without any separator, as many words as there are items are the items."""
    text = _without_counters(unwrapped(" ".join(re.sub(r"[\r\n]", " ; ", given).split())))
    parts = cut(text, _SEPARATOR)
    if len(parts) == 1 and wanted > 1 and len(bare(words(text))) == wanted:
        return text.split()[-wanted:]
    pieces, between = [], ""
    for position, part in enumerate(parts):
        between += part
        if position % 2 == 0 and words(part):
            pieces.append(between)
            between = ""
    return pieces


def _item(text: Text, context: Context) -> Item:
    forms = (text.wanted, *text.accept)
    lengths = {1, 2 if dates(text.wanted) else 1, *(len(split(form, 1)) or 1 for form in forms)}
    return Item(text, context, frozenset(lengths), frozenset(joined(read(form).tokens) for form in forms))


def _read_one(pieces: list[str], items: list[Item], seen: set[int], only_spelt: bool) -> tuple[int, Found]:
    """The item that the first pieces are, the longest run of pieces first, and how many pieces that took."""
    best = Found(-1, WRONG)
    for length in sorted(frozenset().union(*(item.lengths for item in items)), reverse=True):
        if length > len(pieces):
            continue
        text = _joined(pieces[:length])
        for at in _candidates(text, length, items, seen, only_spelt):
            judged = judge_text(text, items[at].text, items[at].context)
            if judged.verdict == RIGHT:
                return length, Found(at, RIGHT)
            if length == 1 and judged.verdict == ALMOST and best.item < 0 and at not in seen:
                best = Found(at, ALMOST)
            elif length == 1 and judged.note and not best.note and best.item < 0:
                best = Found(-1, WRONG, judged.note)
    return 1, best


def _candidates(text: str, length: int, items: list[Item], seen: set[int], only_spelt: bool) -> list[int]:
    """The items that so many pieces may be: those not seen yet first, and of them those that are spelt so."""
    typed = joined(read(text).tokens)
    able = [at for at, item in enumerate(items) if length in item.lengths and (typed in item.spelt or not only_spelt)]
    return sorted(able, key=lambda at: (at in seen, typed not in items[at].spelt))


def _joined(pieces: list[str]) -> str:
    """A run of pieces as it was typed, without the separator before it."""
    return "".join((cut(pieces[0], _SEPARATOR)[-1], *pieces[1:])).strip()


def _without_counters(text: str) -> str:
    """The text without "1. … 2. …" or "1) … 2) …", where these count from one."""
    text = _ARTICLE.sub("", text)
    counters = [int(number) for number in _COUNTER.findall(text)]
    if counters and counters == list(range(1, len(counters) + 1)) and re.match(r"\(?1[.)] ", text):
        return _COUNTER.sub(" ; ", text)
    return text
