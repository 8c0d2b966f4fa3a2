"""Decks and progress to measure with: the same for the same numbers, on every machine."""

import random
from collections.abc import Iterator
from pathlib import Path

from flashcards import days
from flashcards.learning.records import Review
from flashcards.progress import file
from flashcards.progress.history import History
from flashcards.progress.log import Log

SEED = 1950
IN_A_FILE = 100_000
TODAY = days.day_of("2026-01-05")
NOON = TODAY * 86_400_000 + 43_200_000

WORDS = ["treaty", "river", "bridge", "army", "winter", "harbour", "minister", "border", "village", "railway"]
WORDS += ["signal", "weather", "letter", "council", "mountain", "empire", "island", "election", "journal", "market"]


def facts(cards: int) -> list[tuple[str, str]]:
    """Question and answer of so many cards."""
    chance = random.Random(SEED)
    return [
        (f"What is the number {number} of the {_phrase(chance, 9)}?", f"{chance.choice(WORDS)} {number}")
        for number in range(cards)
    ]


def write_decks(folder: Path, cards: int) -> Path:
    """A folder of decks with so many cards in all, 100,000 to a file, some 270 bytes each."""
    chance = random.Random(SEED + 1)
    texts = [
        f"  - id: fact-{number}\n    question: {question}\n    answer: {answer}\n"
        f"    explanation: Because the {_phrase(chance, 11)}.\n"
        for number, (question, answer) in enumerate(facts(cards))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, cards, IN_A_FILE):
        number = start // IN_A_FILE
        body = "".join(texts[start : start + IN_A_FILE])
        (folder / f"deck-{number:03}.yaml").write_text(f"title: Deck {number}\ntags: [sample]\nfacts:\n{body}")
    return folder


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))


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
