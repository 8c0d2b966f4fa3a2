"""The four shapes that an answer can have. Every kind of card ends in one of them; screen, grader, quiz script and
JSON look at the shape only."""

from typing import NamedTuple


class Text(NamedTuple):
    """One short answer. `accept` are forms that are right too; `reject` are wrong answers with their own words
    (wrong answer, why); `within` is the tolerance of a number as written in the deck, "" for none; `exact` says
    that case, accents and punctuation count."""

    wanted: str
    accept: tuple[str, ...] = ()
    reject: tuple[tuple[str, str], ...] = ()
    within: str = ""
    exact: bool = False


class Items(NamedTuple):
    """Several short answers in any order, each scored. `reject` belongs to the answer as a whole."""

    items: tuple[Text, ...]
    reject: tuple[tuple[str, str], ...] = ()


class Option(NamedTuple):
    """One option of a choice; `because` is the reason shown against a wrong one, "" where the deck has none."""

    text: str
    right: bool
    because: str = ""


class Pick(NamedTuple):
    """One of several options. `keys` are the letters that answer, in the order of `options`, where the order is fixed
    ("tf" for a statement); "" means letters from a, the options shuffled for each showing."""

    options: tuple[Option, ...]
    keys: str = ""


class Sequence(NamedTuple):
    """Items to be put into this order; shown shuffled."""

    items: tuple[str, ...]


Shape = Text | Items | Pick | Sequence


def wanted_text(shape: Shape) -> str:
    """The right answer in one line, for cheat sheets, reports and JSON."""
    match shape:
        case Text(wanted=wanted):
            return wanted
        case Items(items=items):
            return ", ".join(item.wanted for item in items)
        case Pick(options=options):
            return next(option.text for option in options if option.right)
        case Sequence(items=steps):
            return " → ".join(steps)
