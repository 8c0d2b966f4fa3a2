"""A file of answers: a filled paper, a mapping of card ids to answers, or one answer a line.

It is read as decks are, each answer as the text that was written, so that `no` and `1950` stay answers."""

import re
from typing import NamedTuple

from flashcards.deck import events
from flashcards.deck.events import Listing, Mark, Node, Scalar, Spot
from flashcards.deck.problems import BREAK, Problems
from flashcards.deck.syntax import explained
from flashcards.errors import DECK, FlashcardsError, Place

PAPER, MAPPING, LINES = "paper", "mapping", "lines"
"""The forms of an answer file."""

_FORMS = "It is a filled paper, a mapping of card id to answer, or, with --seed, one answer a line."
_PAPER_KEYS = ("seed", "check", "questions", "answers")
_SURROGATES = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Entry(NamedTuple):
    """An answer in the file: the card's id ("" where answers go by line), its mark, and what stands there."""

    card: str
    mark: Mark
    answer: str | tuple[str, ...] | None


class AnswerFile:
    """What a file of answers holds. A paper has its `seed` and, unless somebody took it out, its check mark."""

    def __init__(self, path: str, text: str) -> None:
        self.form = ""
        self.seed: int | None = None
        self.check = ""
        self.entries: list[Entry] = []
        self.problems = Problems(path, text)

    @property
    def place(self) -> Place:
        """Where the file starts."""
        return Place(self.problems.path)

    def stop_if_wrong(self) -> None:
        """Raises FlashcardsError (deck) with all problems found so far, if there are any."""
        if self.problems.found:
            message = f"The answers in {self.place.path} cannot be marked."
            raise FlashcardsError(DECK, message, problems=tuple(self.problems.sorted()))


def read(path: str, text: str, by_line: bool) -> AnswerFile:
    """The answers in `text`. With `by_line` a text that names no cards is one answer a line.

    Raises FlashcardsError (deck) with every mistake of its form."""
    found = AnswerFile(path, text)
    tree = events.parse(_SURROGATES.sub(_astral, text) if text.lstrip().startswith("{") else text)
    root = _unwrapped(tree.root)
    if by_line and not _names_cards(root) and not _is_json_or_list(tree):
        found.form = LINES
        found.entries = [
            Entry("", Spot(number, 0), line.strip() or None) for number, line in enumerate(BREAK.split(text.rstrip()))
        ]
        return found
    for fault in tree.faults:
        found.problems.error(fault.mark, fault.message, fault.hint)
    if tree.stop:
        fault = explained(tree, tree.stop, BREAK.split(text))
        found.problems.error(fault.mark, fault.message, fault.hint)
    if isinstance(root, events.Mapping):
        _fill(found, root)
    elif isinstance(root, Listing) and not tree.stop:
        found.problems.error(root.start_mark, "A list does not tell which question an answer is for.", _FORMS)
    elif not tree.stop:
        found.problems.error(Spot(0, 0), "This is no answer file.", _FORMS)
    found.stop_if_wrong()
    return found


def _astral(found: re.Match[str]) -> str:
    """JSON writes a character beyond U+FFFF as two escapes, which YAML does not join."""
    high, low = int(found[2], 16), int(found[3], 16)
    return f"{found[1]}\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08x}"


def _unwrapped(root: Node | None) -> Node | None:
    """What the envelope of `--json` holds; anything else as it is."""
    if isinstance(root, events.Mapping) and "data" in root.entries:
        return root.entries["data"][1]
    return root


def _names_cards(root: Node | None) -> bool:
    """Whether this looks like a paper or a mapping: a card's id has a slash."""
    return isinstance(root, events.Mapping) and any("/" in key or key in _PAPER_KEYS for key in root.entries)


def _is_json_or_list(tree: events.Tree) -> bool:
    """Whether all of the text is one structure. A lone line of prose can look like the start of one; what reads as one
    to its end was meant so, and no line of it is an answer."""
    return tree.stop is None and (
        isinstance(tree.root, Listing) or (isinstance(tree.root, events.Mapping) and tree.root.flow)
    )


def _fill(found: AnswerFile, root: events.Mapping) -> None:
    if "answers" not in root.entries:
        found.form = MAPPING
        found.entries = _entries(found.problems, root)
        return
    found.form = PAPER
    answers = root.entries["answers"][1]
    if isinstance(answers, events.Mapping):
        found.entries = _entries(found.problems, answers)
    else:
        found.problems.error(answers.start_mark, "`answers` must be a mapping of card id to answer.")
    for key, (scalar, _) in root.entries.items():
        if key not in _PAPER_KEYS:
            found.problems.error(scalar.start_mark, f"A paper has no `{key}`.", f"Its keys: {', '.join(_PAPER_KEYS)}.")
    found.seed = _seed(found.problems, root)
    found.check = _check(found.problems, root)


def _seed(problems: Problems, root: events.Mapping) -> int | None:
    node = root.entries["seed"][1] if "seed" in root.entries else root
    if isinstance(node, Scalar) and re.fullmatch(r"-?\d{1,18}", node.value, re.ASCII):
        return int(node.value)
    problems.error(node.start_mark, "A paper needs its `seed`, a whole number.", "Letters hang on it.")
    return None


def _check(problems: Problems, root: events.Mapping) -> str:
    """The check mark; "" for a paper without one. One that is no mark would protect nothing, and is refused."""
    if "check" not in root.entries:
        return ""
    node = root.entries["check"][1]
    if isinstance(node, Scalar) and re.fullmatch("[0-9a-f]{8}", node.value):
        return node.value
    hint = "Put back what was printed, or take out the line to have the paper marked as it stands."
    problems.error(node.start_mark, "`check` is not what a paper has there: eight hex digits.", hint)
    return ""


def _entries(problems: Problems, mapping: events.Mapping) -> list[Entry]:
    found = []
    for card, (key, node) in mapping.entries.items():
        found.append(Entry(card, key.start_mark, _answer(problems, node, mapping.flow)))
    return found


def _answer(problems: Problems, node: Node, json: bool) -> str | tuple[str, ...] | None:
    """What stands behind an id: a text, a list of texts, or None for nothing (in JSON: null)."""
    if isinstance(node, Scalar):
        is_null = json and not node.style and node.value == "null"
        return None if is_null or not node.value.strip() else node.value
    if isinstance(node, Listing) and all(isinstance(item, Scalar) for item in node.items):
        return tuple(item.value for item in node.items if isinstance(item, Scalar)) or None
    problems.error(node.start_mark, "An answer is a text or a list of texts.")
    return None
