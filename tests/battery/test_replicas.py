"""Five replicas of one learner's progress: studied on, undone, suspended, merged, crashed and with clocks that jump.

Each rule is carried out by the real store on real files. Whatever was acknowledged on a replica is there for its next
reader, and when all have been joined, in whatever order, all hold the same bytes."""

import os
import random
import shutil
import tempfile
from collections import Counter
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from flashcards.learning.records import Review
from flashcards.progress import durable, file, history
from flashcards.progress import merge as merging
from flashcards.progress.log import Answered, Change, Configured, Flagged, Log, Voided
from flashcards.progress.paths import beside
from flashcards.progress.store import Store, open_store
from tests.battery import oracles
from tests.progress.samples import DAY, NOON

CARDS = ("a/one", "a/two", "b/three", "c/日本", "c/gone")
replicas, cards = st.integers(0, 4), st.sampled_from(CARDS)
instants = st.integers(0, 5000)
jumps = st.sampled_from([-400 * DAY, -DAY, -1, 0, 1, 3_600_000, DAY, 400 * DAY])


class Replica:
    """One machine: its file, the session that is open on it, its clock, and what it must not lose."""

    def __init__(self, folder: str) -> None:
        os.mkdir(folder)
        self.path = os.path.join(folder, "progress.json")
        self.clock = NOON
        self.known: set[tuple[Any, ...]] = set()
        self.session: Store | None = None

    @property
    def store(self) -> Store:
        if self.session is None:
            self.session = open_store(self.path)
        return self.session

    def save(self, change: Change) -> None:
        self.store.save(change)
        self.known.add(told(change))

    def leave(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None

    def die(self, torn: bytes = b"") -> None:
        """What is left when the process is killed, perhaps in the middle of a record."""
        if self.session is not None:
            self.session._journal.close()
            self.session._lock.release()
            self.session = None
            if torn:
                with open(beside(self.path).journal, "ab") as journal:
                    journal.write(torn)


tally: Counter[str] = Counter()
"""Runs that ended well, and what was acknowledged in them."""


def told(change: Change) -> tuple[Any, ...]:
    """What an acknowledged change promises for ever: flags and settings may be changed again, the others never."""
    if isinstance(change, Answered):
        return "answered", change.card, history.text(change.review)
    return ("voided", *change) if isinstance(change, Voided) else ("changed",)


def holds(log: Log, promise: tuple[Any, ...]) -> bool:
    if promise[0] == "answered":
        return promise[2] in map(history.text, log.kept(promise[1]).reviews)
    return promise[0] == "changed" or promise[2] in log.kept(promise[1]).voids


class Replicas(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        memory = "/dev/shm"
        self.folder = tempfile.mkdtemp(dir=memory if os.path.isdir(memory) else None)
        self.all = [Replica(os.path.join(self.folder, str(number))) for number in range(5)]
        self.count = 0

    @rule(of=replicas, answers=st.lists(st.tuples(cards, st.integers(0, 4)), min_size=1, max_size=6), later=instants)
    def study(self, of: int, answers: list[tuple[str, int]], later: int) -> None:
        replica = self.all[of]
        for card, rating in answers:
            replica.clock += later
            self.count += 1
            before = replica.store.log.last_at
            at = replica.store.log.next_at(replica.clock)
            assert at > before
            replica.save(Answered(card, Review(at, replica.clock // DAY, rating, 2 * rating, self.count)))

    @rule(of=replicas)
    def undo(self, of: int) -> None:
        last = self.all[of].store.log.last_answer()
        if last is not None:
            self.all[of].save(Voided(last[0], last[1].at))

    @rule(of=replicas, card=cards, name=st.sampled_from(["suspended", "flagged"]), value=st.booleans())
    def mark(self, of: int, card: str, name: str, value: bool) -> None:
        replica = self.all[of]
        replica.save(Flagged(card, name, value, replica.store.log.next_at(replica.clock)))
        assert replica.store.log.flag(card, name) is value

    @rule(of=replicas, value=st.sampled_from([0.8, 0.9, 0.95]))
    def configure(self, of: int, value: float) -> None:
        replica = self.all[of]
        replica.save(Configured("retention", value, replica.store.log.next_at(replica.clock)))
        assert replica.store.log.setting("retention") == value

    @rule(of=replicas, by=jumps)
    def jump(self, of: int, by: int) -> None:
        self.all[of].clock = max(0, self.all[of].clock + by)

    @rule(of=replicas)
    def leave(self, of: int) -> None:
        self.all[of].leave()

    @rule(of=replicas, torn=st.sampled_from([b"", b'{"answered": ["a/one", [17', bytes(100)]))
    def crash(self, of: int, torn: bytes) -> None:
        self.all[of].die(torn)

    @rule(of=replicas)
    def crash_after_the_fold(self, of: int) -> None:
        """The file is written, the journal not yet removed."""
        replica = self.all[of]
        journal = beside(replica.path).journal
        if replica.session is None or not os.path.exists(journal):
            return
        left = durable.read_regular(journal)
        replica.session.fold()
        replica.die()
        with open(journal, "wb") as opened:
            opened.write(left)

    @rule(into=replicas, other=replicas)
    def merge(self, into: int, other: int) -> None:
        mine, theirs = self.all[into], self.all[other]
        if mine is not theirs:
            merging.merge(mine.store, [file.read(theirs.path).log])
            mine.known |= theirs.known

    @precondition(lambda self: all(os.path.exists(replica.path) for replica in self.all[:2]))
    @rule(swapped=st.booleans())
    def merge_by_git(self, swapped: bool) -> None:
        mine, theirs = self.all[:2] if swapped else self.all[1::-1]
        for replica in (mine, theirs):  # git sees the file only
            replica.leave()
            open_store(replica.path).close()
        both = merging.three_way(b"", durable.read_regular(mine.path), durable.read_regular(theirs.path), mine.path)
        durable.replace(mine.path, both)
        mine.known |= theirs.known

    @invariant()
    def nothing_acknowledged_is_missing(self) -> None:
        for replica in self.all:
            if replica.known:
                log = file.read(replica.path).log
                assert all(holds(log, promise) for promise in replica.known)

    def teardown(self) -> None:
        try:
            self._converge()
        finally:
            shutil.rmtree(self.folder)

    def _converge(self) -> None:
        chance = random.Random(self.count)
        everything = set().union(*(replica.known for replica in self.all))
        for number, replica in enumerate(self.all):
            replica.die() if number % 2 else replica.leave()
        for _ in range(2):
            for into in chance.sample(self.all, 5):
                for other in chance.sample(self.all, 5):
                    if other is not into:
                        merging.merge(into.store, [file.read(other.path).log])
                into.leave()
        texts = {durable.read_regular(replica.path) for replica in self.all}
        assert len(texts) == 1, "they do not converge"
        log = file.load(texts.pop(), "p.json")
        assert all(holds(log, promise) for promise in everything)
        for card, state in log.states().items():
            assert state.interval >= 0, card
            assert state.stability > 0, card
        assert not any(os.path.exists(beside(replica.path).journal) for replica in self.all)
        oracles.cleaned_up(self.folder)
        tally.update(runs=1, acknowledged=len(everything))


def converge(examples: int, steps: int) -> None:
    tally.clear()
    run_state_machine_as_test(
        Replicas, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )
    print(f"five replicas: {tally['runs']} runs, {tally['acknowledged']} answers and undos acknowledged, 0 lost")


def test_five_replicas_converge_and_lose_nothing():
    converge(examples=40, steps=40)


@pytest.mark.long
def test_five_replicas_converge_and_lose_nothing_at_length():
    converge(examples=3000, steps=60)
