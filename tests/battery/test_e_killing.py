"""E. `kill -9` at random moments of sessions at a terminal and of single commands, round after round on one progress
file: what was acknowledged is there, and the next start goes on."""

import os
import pty
import random
import re
import select
import signal
import termios
import time
from typing import NamedTuple

import pytest

from flashcards.learning.records import Review
from flashcards.learning.schedule import replay
from flashcards.progress import file
from flashcards.progress.history import History
from flashcards.progress.log import Log
from tests.battery import oracles
from tests.battery.machine import Case

ASKED = 40
DECK = "facts:\n" + "".join(f"  - {{id: f{n}, question: Question {n}?, answer: a{n}}}\n" for n in range(ASKED))
LONGEST = 6
"""Answers of a session that is not killed before."""

FRAME = re.compile(rb"Question (\d+)\?.*?(Space show|1 Again)", re.DOTALL)
"""A screen: the card, and the foot that tells whether its answer is shown."""


class Sitting(NamedTuple):
    """What came of a session: the answers whose successor was on the screen, whether it was killed, how long it ran."""

    acknowledged: list[tuple[str, int]]
    killed: bool
    seconds: float


def grown(cards: int) -> Log:
    """A log of years: so many cards with three reviews each."""
    log = Log()
    for number in range(cards):
        first = 20_000 + number % 300
        days = ((first, 2), (first + 2, 8), (first + 10, 31))
        reviews = tuple(Review(day * 86_400_000 + number, day, 3, promised, 2500) for day, promised in days)
        state = replay(reviews)
        assert state is not None
        stored = round(state.stability, 6), round(state.difficulty, 6)
        log.put(f"years/card-{number:05}", History(reviews, stored=stored))
    return log


def sit(case: Case, chance: random.Random, deadline: float) -> Sitting:
    """A session answered as fast as it takes answers, and killed after `deadline` seconds unless it has ended."""
    command = [*case.prefix, *case.command("review", "--ahead", "36500", "--new", "10")]
    begun = time.monotonic()
    pid, terminal = pty.fork()
    if pid == 0:
        termios.tcsetwinsize(0, (24, 80))
        os.execvpe(command[0], command, case.environment({"TERM": "xterm"}))
    acknowledged: list[tuple[str, int]] = []
    pending: tuple[bytes, int] | None = None
    shown, killed = b"", False
    while True:
        left = deadline - (time.monotonic() - begun)
        if left <= 0 and not killed:
            os.kill(pid, signal.SIGKILL)
            killed = True
        ready, _, _ = select.select([terminal], [], [], max(0.0, left) if not killed else 0.5)
        if not ready:
            if killed:
                break
            continue
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            break
        if b"any other key: done" in shown and not killed:
            os.write(terminal, b"q")
        frames = list(FRAME.finditer(shown))
        if not frames:
            continue
        card, foot = frames[-1][1], frames[-1][2]
        shown = shown[frames[-1].end() :]
        if pending and card != pending[0]:
            acknowledged.append((f"deck/f{pending[0].decode()}", pending[1]))
            pending = None
        if killed:
            continue
        if foot == b"Space show":
            os.write(terminal, b"q" if len(acknowledged) == LONGEST else b" ")
        elif pending is None:
            pending = card, chance.choice((2, 3, 4))
            os.write(terminal, str(pending[1]).encode())
    os.waitpid(pid, 0)
    os.close(terminal)
    return Sitting(acknowledged, killed, time.monotonic() - begun)


def rate(case: Case, chance: random.Random, deadline: float) -> Sitting:
    """A single `rate`, killed after `deadline` seconds unless it has ended."""
    card, rating = f"deck/f{chance.randrange(ASKED)}", chance.randint(1, 4)
    begun = time.monotonic()
    process = case.start("rate", card, rating)
    killed = False
    try:
        process.wait(deadline)
    except Exception:
        process.kill()
        killed = True
    out, err = process.communicate()
    oracles.no_traceback(err.decode())
    said = b"back in" in out or b"comes again" in out
    return Sitting([(card, rating)] if said else [], killed, time.monotonic() - begun)


def rounds(case: Case, cards: int, number: int) -> None:
    """Rounds of sessions and single commands on one progress file with so many cards, until so many were killed."""
    case.deck(DECK, "deck.yaml")
    case.data.mkdir(mode=0o700)
    base = grown(cards)
    case.progress.write_bytes(file.dump(base))
    chance = random.Random(cards)
    longest = {play: play(case, chance, 60).seconds for play in (sit, rate)}
    kills = count = turn = 0
    while kills < number:
        turn += 1
        play = rate if turn % 4 == 3 else sit
        day = turn // 8
        case.now = f"2026-{1 + day // 28:02}-{1 + day % 28:02}T09:{turn % 8:02}:00"
        found = play(case, chance, longest[play] * chance.uniform(0.3, 1.0))
        case.acknowledged += found.acknowledged
        kills += found.killed
        count += len(found.acknowledged)
        log = file.read(str(case.progress)).log
        entries = [{"card": card, "rating": review.rating, "at": review.at} for card, review, _ in log.everything()]
        oracles.nothing_lost(case.acknowledged, entries)
        assert len(log.cards) >= cards
    print(f"{cards} cards: {turn} rounds, {kills} killed, {count} answers acknowledged, 0 lost")
    assert count > number / 2
    case.run("config", "fuzz", "on", megabytes=400)


@pytest.mark.parametrize("cards", [2_000])
def test_case_057_kills_at_random_moments(case, cards):
    rounds(case, cards, 12)


@pytest.mark.long
@pytest.mark.parametrize("cards", [2_000, 20_000])
def test_case_057_500_kills_at_random_moments(case, cards):
    rounds(case, cards, 500)
