"""From the text of a deck to its cards, with everything that is wrong with it."""

from flashcards.collecting import unsearched
from flashcards.deck.cards import Deck, Reading
from flashcards.deck.events import START, Mapping, Node, Scalar, Tree, parse_items
from flashcards.deck.facts import Facts
from flashcards.deck.fields import DASHES, Fields, sort_of
from flashcards.deck.files import Unreadable, read_text
from flashcards.deck.header import Header, header_of
from flashcards.deck.hygiene import clean, invisible, overlong, slips
from flashcards.deck.keys import DECK, STRAY_IN_DECK, TEXT
from flashcards.deck.mend import mended
from flashcards.deck.problems import BREAK, Problems
from flashcards.deck.syntax import explained
from flashcards.errors import Place, Problem

EXAMPLE = "The smallest deck: `facts:`, then `  - question: …` and `    answer: …` below it."


def read_deck(text: str, path: str, deck_id: str) -> tuple[Deck | None, list[Problem]]:
    """The deck in `text` and its problems in the order of the file. With an error among them there is no deck.

    `deck_id` is its id if it gives none of its own; `path` stands in the places of problems and cards."""
    reading = read(text, path, deck_id)
    return reading.deck, list(reading.problems)


def load(path: str, deck_id: str) -> Reading:
    """What the file at `path` holds; what keeps it from being read is a problem too."""
    try:
        text = read_text(path)
    except Unreadable as error:
        problem = Problem(Place(path, error.line + 1, error.column + 1), "error", error.message, error.hint)
        return Reading(deck_id, None, (problem,), Place(path))
    return read(text, path, deck_id)


@unsearched()  # the collector would double the time of a big deck
def read(text: str, path: str, deck_id: str) -> Reading:
    """What `text` holds: read, what can be mended is mended, and read again."""
    if long := overlong(text):
        problems = Problems(path, text)
        problems.error(*long)
        return Reading(deck_id, None, tuple(problems.sorted()), Place(path))
    parsed, faults = clean(text)
    problems = Problems(path, text, parsed)
    tree, header, facts = _parsed(problems, deck_id)
    if tree.stop:
        mending = mended(parsed, tree)
        faults += mending.faults
        problems = Problems(path, text, mending.text)
        tree, header, facts = _parsed(problems, deck_id)
    as_written = Problems(path, text)
    for fault in faults:
        as_written.error(*fault)
    problems.found += as_written.found
    if tree.stop:
        problems.error(*explained(tree, tree.stop, BREAK.split(problems.parsed)))
    for fault in tree.faults:
        problems.error(*fault)
    for fault in invisible(problems.parsed):
        problems.warn(*fault)
    return _reading(problems, header, facts, tree.root)


def _parsed(problems: Problems, deck_id: str, known: Header | None = None) -> tuple[Tree, Header, Facts | None]:
    """What the text of `problems` holds. `known` is the header where parts of it come only after the facts."""
    tree, facts = Tree(), None
    for index, node in enumerate(parse_items(tree, problems.parsed, "facts", TEXT)):
        if facts is None:
            facts = Facts(problems, known or _header(tree.root, Problems(problems.path, ""), deck_id))
        facts.add(index, node)
    header = _header(tree.root, problems, deck_id)
    if facts and facts.header != header:
        problems.found.clear()
        return _parsed(problems, deck_id, header)
    if not facts and not tree.stop:
        _note_none(tree.root, problems)
    return tree, header, facts


def _header(root: Node | None, problems: Problems, deck_id: str) -> Header:
    """The header of the deck, its other keys checked."""
    if not isinstance(root, Mapping):
        return Header(Deck(deck_id, problems.path, ""))
    fields = Fields(root, problems)
    fields.only(DECK, STRAY_IN_DECK)
    for fault in slips(problems.parsed, root):
        problems.warn(*fault)
    return header_of(fields, deck_id)


def _note_none(root: Node | None, problems: Problems) -> None:
    """Note why there are no facts."""
    if root is not None and not isinstance(root, Mapping):
        problems.error(START, f"A deck is `facts:` with a list below it; this is {sort_of(root)}.", EXAMPLE)
        return
    node = root.entries["facts"][1] if root and "facts" in root.entries else None
    if isinstance(node, Mapping) and next(iter(node.entries), "").startswith("-"):
        problems.error(node.start_mark, "A space is missing after `-`.", DASHES)
    elif isinstance(node, Mapping) or (isinstance(node, Scalar) and node.value):
        message = f"`facts` is {sort_of(node)}; it must be a list, each fact on a line with `- `."
        problems.error(node.start_mark, message, EXAMPLE)
    else:
        problems.error(START, "This deck has no facts.", EXAMPLE)


def _reading(problems: Problems, header: Header, facts: Facts | None, root: Node | None) -> Reading:
    """What came of it all."""
    place = Place(problems.path)
    if isinstance(root, Mapping) and "id" in root.entries:
        place = problems.place(root.entries["id"][1].start_mark)
    found = tuple(problems.sorted())
    if not facts or any(problem.severity == "error" for problem in found):
        return Reading(header.deck.id, None, found, place)
    deck = header.deck._replace(cards=tuple(facts.cards))
    return Reading(deck.id, deck, found, place)
