"""Writing into a deck file what its author left to the program, and not a byte more: ids, numbers of gaps, quotes."""

import re
from collections import Counter
from collections.abc import Iterator

from flashcards.deck.events import Mapping, Scalar, parse
from flashcards.deck.fields import Fields
from flashcards.deck.gaps import GapError, gaps
from flashcards.deck.hygiene import clean
from flashcards.deck.identity import derived
from flashcards.deck.keys import MARKS, TEXT
from flashcards.deck.kinds import KINDS
from flashcards.deck.mend import mended
from flashcards.deck.problems import BREAK, Problems, find

_BEFORE_KEY = re.compile(r"[ -]*")


Insertion = tuple[int, str]
"""Where a text is to be put in, and the text."""


def fix(text: str) -> str:
    """The text of a deck with an `id:` in each fact that has none, with numbers in the gaps that need them, and with
    quotes around the texts that YAML trips over. Doing it again changes nothing more.

    A deck that stays unreadable gets its quotes only; one with control characters is left alone."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(bom) :]
    if clean(body)[1]:
        return text
    tree = parse(body, TEXT)
    if tree.stop:
        body = mended(body, tree).text
        tree = parse(body, TEXT)
    if tree.stop or not isinstance(tree.root, Mapping):
        return bom + body
    facts = [fields for fields in Fields(tree.root, Problems("", "")).mappings("facts") if _prompt(fields)]
    return bom + _put_in(body, sorted((*_ids(body, facts), *_numbers(body, facts))))


def _prompt(fields: Fields) -> str:
    """The text from which the fact's id is derived; "" where the fact is of no kind, or of several."""
    kinds = [KINDS[name] for key, name in MARKS.items() if key in fields.entries]
    return kinds[0].prompt(fields) if len(kinds) == 1 else ""


def _ids(text: str, facts: list[Fields]) -> Iterator[Insertion]:
    """The missing ids, each as the first key of its fact; none where two facts would get the same."""
    names = [fields.text("id") or derived(_prompt(fields)) for fields in facts]
    uses = Counter(names)
    for name, fields in zip(names, facts, strict=True):
        if "id" in fields.entries or uses[name] > 1:
            continue
        first = next(iter(fields.entries.values()))[0].start_mark
        if fields.node.flow:
            yield first.index, f"id: {name}, "
        elif _BEFORE_KEY.fullmatch(text, first.index - first.column, first.index):
            yield first.index, f"id: {name}{_line_end(text, first.index)}{' ' * first.column}"


def _line_end(text: str, index: int) -> str:
    """The end of the line that `index` is in, as the file writes it."""
    end = BREAK.search(text, index) or BREAK.search(text)
    return end[0] if end else "\n"


def _numbers(text: str, facts: list[Fields]) -> Iterator[Insertion]:
    """The numbers of gaps without one that stand beside others: their position, as the reader counts."""
    for fields in facts:
        node = fields.entries["cloze"][1] if "cloze" in fields.entries else None
        try:
            found = gaps(fields.text("cloze"))
        except GapError:
            continue
        if not isinstance(node, Scalar) or len(found) < 2:
            continue
        for count, gap in enumerate(found):
            at = -1 if gap.number else find(text, node, "{{", count)
            if at >= 0:
                yield at + 2, f"c{count + 1}::"


def _put_in(text: str, insertions: list[Insertion]) -> str:
    parts: list[str] = []
    done = 0
    for at, new in insertions:
        parts += text[done:at], new
        done = at
    return "".join(parts) + text[done:]
