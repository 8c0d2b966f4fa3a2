"""Decks and progress to measure with: the same for the same numbers, on every machine."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

from flashcards import days
from flashcards.learning.records import Review
from flashcards.progress import file
from flashcards.progress.history import History
from flashcards.progress.log import Log

SEED = 1950
IN_A_FILE = 10_000
TODAY = days.day_of("2026-01-05")
NOON = TODAY * 86_400_000 + 43_200_000

WORDS = ["treaty", "river", "bridge", "army", "winter", "harbour", "minister", "border", "village", "railway"]
WORDS += ["signal", "weather", "letter", "council", "mountain", "empire", "island", "election", "journal", "market"]


def write_decks(folder: Path, cards: int) -> Path:
    """A folder of decks with so many cards in all, 10,000 to a file, some 230 bytes each."""
    chance = random.Random(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, cards, IN_A_FILE):
        facts = (_fact(number, chance) for number in range(start, min(start + IN_A_FILE, cards)))
        name = f"deck-{start // IN_A_FILE:03}.yaml"
        (folder / name).write_text(f"title: Deck {start // IN_A_FILE}\ntags: [sample]\nfacts:\n" + "".join(facts))
    old = days.instant("2026-01-01T12:00") * 1_000_000
    for path in (*folder.iterdir(), folder):  # not written just now, as the decks of a learner are not
        os.utime(path, ns=(old, old))
    return folder


def _fact(number: int, chance: random.Random) -> str:
    phrase = " ".join(chance.choices(WORDS, k=9))
    reason = " ".join(chance.choices(WORDS, k=11))
    return (
        f"  - id: fact-{number}\n    question: What is the number {number} of the {phrase}?\n"
        f"    answer: {chance.choice(WORDS)} {number}\n    explanation: Because the {reason}.\n"
    )


def card_ids(cards: int) -> Iterator[str]:
    """The ids of the cards that `write_decks` makes."""
    return (f"deck-{number // IN_A_FILE:03}/fact-{number}" for number in range(cards))


def log_of(cards: int, reviews: int) -> Log:
    """So many reviews of each of so many cards, ending in the month before today; a tenth of the cards is due."""
    chance = random.Random(SEED)
    log = Log()
    for number, card in enumerate(card_ids(cards)):
        log.put(card, History(tuple(_reviews(number, reviews, chance))))
    return log


def _reviews(number: int, count: int, chance: random.Random) -> Iterator[Review]:
    day = TODAY - 27 * count - chance.randrange(10)
    for turn in range(count):
        last = turn == count - 1
        interval = chance.randint(1, 27) if not last else max(1, TODAY - day + chance.randint(-1, 20))
        rating = chance.choices((1, 2, 3, 4), (8, 12, 70, 10))[0]
        yield Review(day * 86_400_000 + number * count + turn, day, rating, interval, chance.randint(1500, 20_000))
        day += interval


def write_progress(path: Path, cards: int, reviews: int) -> Path:
    """A progress file as the program writes it."""
    path.write_bytes(file.dump(log_of(cards, reviews)))
    return path
