"""A year of study for the commands that look back on one: three decks, a folder among them, and their progress."""

from functools import cache

from flashcards.days import day_of
from flashcards.progress import file
from flashcards.progress.log import Answered, Flagged, Log
from tests.learning.year import studied

NOW = "2026-01-05T20:00:00"
TODAY = day_of("2026-01-05")

LEECHES = ("capitals/f3", "europe/rivers/f11")
TYPED = ("Oslo", "oslo ", "Rome", "a city\x1b[31m")


def deck(title, number, cards, tag):
    facts = "".join(
        f"  - {{id: f{n}, question: 'What of {title.lower()} has the number {n}?', answer: 'A{n}'"
        + (f", tags: [{tag}]}}\n" if n % 3 == 0 else "}\n")
        for n in range(cards)
    )
    return f"title: {title}\nnumber: {number}\ntags: [geography]\nfacts:\n{facts}"


DECKS = {
    "capitals.yaml": deck("Capitals", 1, 60, "asia"),
    "europe/rivers.yaml": deck("Rivers of Europe from source to mouth", 2.1, 40, "water"),
    "europe/lakes.yaml": deck("Lakes", 2.2, 30, "water"),
}
CARDS = (
    [f"capitals/f{n}" for n in range(60)]
    + [f"europe/rivers/f{n}" for n in range(40)]
    + [f"europe/lakes/f{n}" for n in range(12)]
)


def fill(program):
    """Put the decks and the progress where `program` finds them, and its clock to the evening after the year."""
    for path in sorted(program.decks.rglob("*.yaml")):
        path.unlink()
    for name, text in DECKS.items():
        (program.decks / name).parent.mkdir(exist_ok=True)
        (program.decks / name).write_text(text)
    log = progress()
    program.progress.write_bytes(file.dump(log))
    program.now = NOW
    return log


@cache
def progress():
    """What is in the file after the year; the same for every test."""
    rest = {*range(100, 112), *range(0, 360, 19)}
    answers = studied(
        CARDS,
        TODAY - 364,
        365,
        new_per_day=2,
        forgetful=LEECHES,
        typed=lambda _, chance: chance.choice(TYPED),
        rest=rest,
    )
    log = Log()
    for card, review in answers:
        log.apply(Answered(card, review))
    log.apply(Flagged("capitals/f5", "suspended", True, log.next_at(0)))
    return log
