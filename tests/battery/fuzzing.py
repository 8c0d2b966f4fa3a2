"""Inputs that nobody writes on purpose: pieces of good ones cut, doubled, mixed and repeated, up to 16 kB.

Also a program: `python -m tests.battery.fuzzing SECONDS [SEED]` fuzzes each target that long and tells the slowest."""

import random
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from flashcards.deck import gaps
from flashcards.deck.check import check
from flashcards.deck.events import parse
from flashcards.deck.hygiene import clean
from flashcards.deck.keys import TEXT
from flashcards.deck.mend import mended
from flashcards.deck.reader import read_deck
from flashcards.deck.writer import fix
from flashcards.errors import FlashcardsError
from flashcards.grading.compare import differences
from flashcards.grading.judge import Context, judge
from flashcards.grading.shapes import Items, Option, Pick, Sequence, Text
from flashcards.learning import query_syntax
from flashcards.progress import file, journal
from flashcards.progress.repair import salvage
from flashcards.terminal import safe
from tests import pace
from tests.battery.test_c_journal import LINES
from tests.progress.samples import SMALL

LONGEST = 16_384
LIMIT = 0.2
"""Seconds of computing that no input may take."""


class Found(NamedTuple):
    """An input that broke a target, and how."""

    target: str
    what: str
    text: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.target}: {self.what} after {self.seconds:.3f} s, {len(self.text)} letters: {self.text[:300]!r}"


DECKS = [
    """\
title: A
id: a-b
number: 3.1
tags: [x, y]
sources:
  h: Her, 2023
source: h
aliases:
  Kim: [K, L]
facts:
  - id: one
    question: When?
    answer: 12 January 1950  # then
    explanation: |
      because
      so
  - question: Which two?
    answer: [Korea, 'Tai"wan']
    accept:
      Taiwan: [Formosa]
  - cloze: In {{c1::January 1950}}, after {{c2::March 1949::month}}.
    hint: "a\\tb"
  - question: Why?
    choices:
      - right: He thought.
      - wrong: No.
        because: x
  - statement: It was.
    is: false
    correction: >-
      not
  - question: Order?
    order: [a, b, c]
  - question: What?
    answer: 10,000
    within: 5
    exact: true
    reverse: true
    reject: {Truman: no}
""",
    "facts:\n  - {id: x, question: 'What is it?', answer: yes}\n  - question: A: b\n    answer: {{x}} is\n",
    "facts:\n  - cloze: '{{a}} {{b::c}} {{c9::d}}'\n",
]
ANSWERS = [
    "12 January 1950", "the 38th parallel", "Kim Il-sung and Stalin", "260,000", "not before 1950",
    "25 June – 3 July 1953", "Franklin Delano Roosevelt", "a, b; c and d", "about three quarters", "1.5 million men",
    "XXXVIII", "H2SO4", "un-American", "the Democratic People's Republic of Korea (North)", "between 5 and 10 per cent",
    "ae", "日本", "e\u0301", "",
]  # fmt: skip
TOKENS = [
    *"{}[]:#&*!|>'\"%@`,?-\n\t \\/()", "{{", "}}", "::", "{{c1::", "- ", ": ", "  - ", "question: ",
    "answer: ", "facts:\n", " #", "---\n", "...\n", "<<: ", "\\u202e", "\\x", "\u202e", "\ufeff", "\x1b", "\0", "\x85",
    "\u2028", "\U000e0041", "é", "e\u0301", "漢", "👩‍👩‍👧", "1", "9" * 20, "1950", "January ", " and ", " or ", "not ", "the ", ",",  # noqa: E501  (a seed is one line)
    ";", ".", "-", "–", "1,000", "un", "million ", "Kim ", "a", "ab ", "M", "XVI", "½", "%", "\ud800",
]  # fmt: skip
PROGRESS = [file.dump(SMALL).decode(), b"".join(LINES).decode()]
QUERIES = [
    "tag:usa is:due -war",
    '("a b" or due<7d) deck:x',
    "retrievability<0.8 rated:7d kind:cloze",
    "is:new or -is:leech",
]


def made(chance: random.Random, seeds: list[str], tokens: list[str]) -> str:
    """One input: a seed that was changed a few times, or a few pieces repeated as often as there is room."""
    if chance.random() < 0.35:
        pieces = [chance.choice(tokens) for _ in range(chance.choice((1, 1, 2, 2, 3, 5)))]
        count = chance.choice((10, 100, 1000, LONGEST)) // max(1, sum(map(len, pieces))) + 1
        before, after = (chance.choice(("", chance.choice(seeds)[: chance.randrange(400)])) for _ in range(2))
        return (before + "".join(pieces) * count + after)[:LONGEST]
    text = chance.choice(seeds)
    for _ in range(chance.choice((0, 1, 2, 3, 5, 8))):
        text = changed(chance, text, seeds, tokens)[:LONGEST]
    return text


def changed(chance: random.Random, text: str, seeds: list[str], tokens: list[str]) -> str:
    at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    match chance.randrange(7):
        case 0:
            return text[:at] + text[to:]
        case 1:
            return text[:to] + text[at:to] * chance.choice((1, 2, 10, 100)) + text[to:]
        case 2:
            return text[:at] + chance.choice(tokens) * chance.choice((1, 1, 2, 50)) + text[at:]
        case 3:
            return text[:at] + chr(chance.choice((chance.randrange(256), chance.randrange(0x11000)))) + text[at + 1 :]
        case 4:
            return text[:at] + chance.choice(seeds)[:2000] + text[to:]
        case 5:
            lines = text.split("\n")
            chance.shuffle(lines)
            return "\n".join(lines)
    return "".join(chance.choice((text[at:], text[:at], text)) for _ in range(2))


def reading(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    text = made(chance, DECKS, TOKENS)
    return text, lambda: read_deck(text, "deck.yaml", "deck")


def mending(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    text = clean(made(chance, DECKS, TOKENS))[0]  # as the reader has it
    return text, lambda: mended(text, parse(text, TEXT))


def fixing(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    text = made(chance, DECKS, TOKENS)
    return text, lambda: fix(text)


def checking(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    text = made(chance, DECKS, TOKENS)
    deck, _ = read_deck(text, "deck.yaml", "deck")
    return text, lambda: check(deck, text) if deck else None


def clozing(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    text = made(chance, ["In {{c1::January 1950}}, after {{c2::March 1949::month}}.", "{{a}} {{b::c}}"], TOKENS)

    def find() -> None:
        try:
            found = gaps.numbered(gaps.gaps(text))
        except gaps.GapError:
            return
        for gap in found[:99]:
            gaps.shown(text, found, gap.number)

    return text, find


def grading(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    given, wanted, other = (made(chance, ANSWERS, TOKENS)[: LONGEST * 3 // 10] for _ in range(3))
    if chance.random() < 0.5:
        wanted = chance.choice((changed(chance, given, ANSWERS, TOKENS)[: LONGEST * 3 // 10], given))
    texts = tuple(Text(each, within=chance.choice(("", "5"))) for each in ANSWERS[: chance.randrange(2, 9)])
    shape = chance.choice(
        (
            Text(wanted, accept=(other,), reject=((other[:50], "no"),), exact=chance.random() < 0.1),
            Items((Text(wanted), *texts)),
            Pick((Option(wanted, True), Option(other, False), Option("c", False))),
            Sequence((wanted, other, "c", "d")),
        )
    )
    context = Context(made(chance, ANSWERS, TOKENS)[:1000], (("Kim", ("K", other[:100])),), (other, *ANSWERS[:10]))
    shown = tuple(chance.sample(range(3), 3)) if isinstance(shape, Pick) else tuple(chance.sample(range(4), 4))
    return f"judge({given!r}, {shape!r}, {context!r}, {shown})", lambda: judge(given, shape, context, shown)


def comparing(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    given = made(chance, ANSWERS, TOKENS)[:5_000]
    wanted = chance.choice((made(chance, ANSWERS, TOKENS), changed(chance, given, ANSWERS, TOKENS)))[:LONGEST]
    return f"{given!r} for {wanted!r}", lambda: differences(given, wanted)


def loading(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    more = ("[1763764000000, 20413, 3, 2, 4200], ", '"reviews": [', "[[", '{"', "\\u0000")
    data = made(chance, PROGRESS, [*TOKENS, *more])
    raw = data.encode("utf-8", "surrogatepass")

    def load() -> None:
        try:
            log = file.load(raw, "progress.json")
        except FlashcardsError as error:
            if error.code != 4:
                raise
        else:
            log.states()
            file.dump(log)

    return data, load


def saving(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    data = made(chance, PROGRESS, TOKENS)
    raw = data.encode("utf-8", "surrogatepass")
    return data, lambda: (salvage(raw, "progress.json"), journal.scan(raw))


def asking(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    query = made(chance, QUERIES, [*TOKENS, "is:", "tag:", "due<", "or ", "-(", '"'])

    def parsed() -> None:
        try:
            query_syntax.parse(query)
        except FlashcardsError as error:
            if error.code != 2:
                raise

    return query, parsed


def showing(chance: random.Random) -> tuple[str, Callable[[], Any]]:
    text = made(chance, DECKS, TOKENS)
    return text, lambda: safe.line(safe.text(text)).encode()


TARGETS: dict[str, Callable[[random.Random], tuple[str, Callable[[], Any]]]] = {
    "reading a deck": reading,
    "mending": mending,
    "check --fix": fixing,
    "advice on cards": checking,
    "gaps": clozing,
    "grading": grading,
    "the difference": comparing,
    "reading progress": loading,
    "saving damaged progress": saving,
    "a query": asking,
    "safe text": showing,
}


def fuzz(target: str, seconds: float, seed: int) -> tuple[int, Found, list[Found]]:
    """Fuzz one target for so many seconds of computing: how many inputs, the slowest, and those that broke it."""
    chance = random.Random(f"{target} {seed}")
    slowest, count = Found(target, "slow", "", 0.0), 0
    broken: list[Found] = []
    end = time.process_time() + seconds
    while time.process_time() < end and len(broken) < 5:
        text, action = TARGETS[target](chance)
        count += 1
        found = tried(target, text, action)
        if found.what != "slow" or found.seconds > LIMIT:
            broken.append(found)
        slowest = max(slowest, found, key=lambda each: each.seconds)
    return count, slowest, broken


def tried(target: str, text: str, action: Callable[[], Any]) -> Found:
    """One input; what is slow is tried again, since the machine may have been busy."""
    try:
        return Found(target, "slow", text, pace.least(action, LIMIT)[0])
    except Exception as error:
        return Found(target, f"{type(error).__name__}: {error}", text, 0)


def main() -> None:
    seconds, seed = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for target in TARGETS:
        count, slowest, broken = fuzz(target, seconds, seed)
        told = f"slowest {1000 * slowest.seconds:6.1f} ms, {len(broken)} broken"
        print(f"{target:24} {count:7} inputs, {told}", flush=True)
        for found in broken:
            print(f"    {found}")


if __name__ == "__main__":
    main()
