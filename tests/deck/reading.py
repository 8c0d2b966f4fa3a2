"""How the tests of decks read text: as a deck that must be sound, or as the problems it must have."""

from textwrap import dedent, indent

from flashcards.deck.reader import read_deck

PATH = "decks/d.yaml"


def deck(text):
    """The deck in `text`, which has no errors."""
    found, problems = read_deck(dedent(text), PATH, "d")
    assert found is not None, "\n".join(map(str, problems))
    return found


def card(fact, header=""):
    """The first card of a deck with one fact, given by its lines."""
    return deck(of(fact, header)).cards[0]


def of(fact, header=""):
    """The text of a deck with this one fact."""
    lines = indent(dedent(fact).strip("\n"), "    ")
    return f"{dedent(header)}facts:\n  - {lines[4:]}\n"


def problems(text, severity=""):
    """The problems of a text, each as one line without the path, in the order of the file."""
    _, found = read_deck(dedent(text), PATH, "d")
    return [str(problem).removeprefix(f"{PATH}:") for problem in found if severity in problem.severity]


def errors(text):
    """The errors of a text, which therefore gives no deck."""
    found, _ = read_deck(dedent(text), PATH, "d")
    assert found is None
    return problems(text, "error")


def warnings(text):
    """The warnings of a text that is a sound deck all the same."""
    deck(text)
    return problems(text, "warning")


def shown(text):
    """Every problem as a person sees it: place and message, the line, the caret, the hint."""
    _, found = read_deck(dedent(text), PATH, "d")
    return "".join(
        f"{problem.place}: {problem.severity}: {problem.message}\n{problem.excerpt}\n"
        f"{' ' * (problem.place.column - 1)}^\n{problem.hint}\n"
        for problem in found
    )
