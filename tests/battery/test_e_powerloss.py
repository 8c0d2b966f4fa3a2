"""E. The power fails: whole programs, recorded call by call, and every state that a disk may be found in afterwards."""

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.progress import file
from flashcards.progress.log import Log
from flashcards.progress.store import open_store
from tests.battery import oracles, strace
from tests.battery.machine import Case
from tests.battery.powerloss import CALLS, Disk, events, written
from tests.battery.test_e_killing import DECK, FRAME, sit
from tests.progress.samples import SMALL

pytestmark = strace.needed

Claim = Callable[[Log], bool]
"""What an acknowledgement promises of the log that is found later."""


def answers(card: str, rating: int, count: int) -> Claim:
    return lambda log: sum(review.rating == rating for review in log.kept(card).reviews) >= count


def taken_back(card: str) -> Claim:
    return lambda log: bool(log.kept(card).voids)


def setting(key: str, value: object) -> Claim:
    return lambda log: log.setting(key) == value


SCRIPT: list[tuple[list[str], str, list[Claim]]] = [
    (["rate", "deck/f38", "good"], "back in", [answers("deck/f38", 3, 1)]),
    (["rate", "deck/f38", "again"], "comes again", [answers("deck/f38", 1, 1)]),
    (["undo"], "Took back", [taken_back("deck/f38")]),
    (["config", "fuzz", "off"], "fuzz", [setting("fuzz", False)]),
    (["backup"], "Backed up", []),
    (["merge", "other.json"], "Joined", [answers(card, 1, 1) for card in ("usa/fact-00", "usa/fact-04")]),
    (["suspend", "deck/f39"], "suspended", [lambda log: log.flag("deck/f39", "suspended") is True]),
    (["rate", "deck/f38", "easy"], "back in", [answers("deck/f38", 4, 1)]),
]
"""Commands, the words that acknowledge each, and what is promised by then. A session at a terminal stands between."""


def recorded(case: Case) -> list[tuple[Path, str, list[Claim]]]:
    """The trace of each program of the script, and of a session with a few answers after the third."""
    traces = []
    for number, (command, words, claims) in enumerate(SCRIPT):
        trace = case.home / f"trace-{number}"
        case.prefix = strace.recording(CALLS, trace)
        oracles.exit_code(case.bare(*command), 0)
        traces.append((trace, words, claims))
        if number == 2:
            trace = case.home / "trace-session"
            case.prefix = strace.recording(CALLS, trace)
            sitting = sit(case, random.Random(1), 60)
            assert not sitting.killed
            traces.append((trace, "", [answers(card, rating, 1) for card, rating in sitting.acknowledged]))
    case.prefix = []
    return traces


def promised(disk: Disk, traces: list[tuple[Path, str, list[Claim]]]):
    """After each change of the disk: the claims that were acknowledged before it."""
    claims: list[Claim] = []
    for trace, words, these in traces:
        waiting, shown, answering = list(these), b"", b""
        for event in events(trace):
            if event.kind == "write" and event.what[0] == "1":
                text = written(event)
                if words and words.encode() in text:
                    claims, waiting = claims + waiting, []
                elif not words:
                    shown += text
                    for found in FRAME.finditer(shown):
                        shown = shown[found.end() :]
                        if answering and found[1] != answering and waiting:
                            claims, answering = [*claims, waiting.pop(0)], b""
                        if found[2] == b"1 Again":
                            answering = found[1]
            elif disk.take(event):
                yield claims
        claims = claims + waiting


def check(state: dict[str, bytes | None], claims: list[Claim], root: str, there: Path) -> None:
    """Put the state into a folder; readers and the next session find all that was promised."""
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir()
    for path, content in sorted(state.items()):
        if path.endswith(".lock"):
            continue
        place = there / path.removeprefix(root + "/")
        if content is None:
            place.mkdir()
        else:
            place.write_bytes(content)
    path = str(there / "data" / "progress.json")
    found = file.read(path).log
    assert all(claim(found) for claim in claims), "acknowledged, and lost"
    with open_store(path) as store:
        assert all(claim(store.log) for claim in claims), "lost by the next session"
    assert all(claim(file.read(path).log) for claim in claims), "lost when the next session ended"
    oracles.cleaned_up(str(there))


def power_cuts(case: Case, every: int) -> None:
    """Cut the power at every `every`-th change of the disk, in every state that it may then be found in."""
    case.deck(DECK, "deck.yaml")
    Path("other.json").write_bytes(file.dump(SMALL))
    disk = Disk(case.folder)
    memory = Path("/dev/shm")  # states are many, and nothing is proved by syncing them in earnest
    there = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else case.home))
    case.afterwards.append(lambda: shutil.rmtree(there))
    seen = set()
    moments = 0
    for number, claims in enumerate(promised(disk, recorded(case))):
        if number % every:
            continue
        moments += 1
        for state in disk.states():
            state = {path: content for path, content in state.items() if path.startswith(str(case.data))}
            key = (len(claims), *sorted((path, content or b"") for path, content in state.items()))
            if key not in seen:
                seen.add(key)
                check(state, claims, disk.root, there)
    print(f"{moments} power cuts, {len(seen)} different states of the disk, {len(claims)} promises, 0 broken")
    assert len(claims) >= 12
    assert len(seen) > moments


def test_case_060_the_power_fails(case):
    power_cuts(case, every=4)


@pytest.mark.long
def test_case_060_the_power_fails_at_every_moment(case):
    power_cuts(case, every=1)
