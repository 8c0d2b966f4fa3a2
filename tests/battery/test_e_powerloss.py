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
from tests.battery.test_c_journal import LINES
from tests.battery.test_e_killing import DECK, FRAME, sit
from tests.progress.samples import SMALL, answer, log_of

pytestmark = strace.needed

OTHER = file.dump(log_of(answer("copy/card", 5, 2)))

Claim = Callable[[Log, Path], bool]
"""What an acknowledgement promises: of the log that is found later, and of the folder it is found in."""

Step = tuple[list[str], str, list[Claim]]
"""A command, the words that acknowledge it, and what is promised by then."""


def answers(card: str, rating: int, count: int = 1) -> Claim:
    return lambda log, _: sum(review.rating == rating for review in log.kept(card).reviews) >= count


def taken_back(card: str) -> Claim:
    return lambda log, _: bool(log.kept(card).voids)


def setting(key: str, value: object) -> Claim:
    return lambda log, _: log.setting(key) == value


def kept_as(name: str, content: bytes) -> Claim:
    return lambda _, folder: (folder / name).exists() and (folder / name).read_bytes() == content


SITTING = "a sitting"
COPY = "progress.sync-conflict-20260102-030405-ABCDEFG.json"
DAMAGED = LINES[0] + b"nonsense\n" + LINES[1]

FROM_NOTHING: list[Step] = [
    (["rate", "deck/f38", "good"], "back in", [answers("deck/f38", 3)]),
    (["rate", "deck/f38", "again"], "comes again", [answers("deck/f38", 1)]),
    (["undo"], "Took back", [taken_back("deck/f38")]),
    ([SITTING], "", []),
    (["config", "fuzz", "off"], "fuzz", [setting("fuzz", False)]),
    (["backup"], "Backed up", []),
    (["merge", "other.json"], "Joined", [answers("usa/fact-00", 1), answers("usa/fact-04", 1)]),
    (["suspend", "deck/f39"], "suspended", [lambda log, _: log.flag("deck/f39", "suspended") is True]),
    (["rate", "deck/f38", "easy"], "back in", [answers("deck/f38", 4)]),
]
AFTER_TROUBLE: list[Step] = [
    (
        ["doctor", "--repair"],
        "Repaired",
        [
            answers("capitals/france", 3),
            answers("capitals/spain", 3),
            kept_as("progress.journal.damaged-1", DAMAGED),
        ],
    ),
    (["rate", "deck/f38", "good"], "back in", [answers("deck/f38", 3)]),
    (["merge", "--conflicts"], "Joined", [answers("copy/card", 2), kept_as(f"progress.backups/{COPY}", OTHER)]),
    (["config", "fuzz", "off"], "fuzz", [setting("fuzz", False)]),
]
"""The program finds a journal with a damaged line, and a copy that a synchronising service has set aside."""


def recorded(case: Case, script: list[Step]) -> list[tuple[Path, str, list[Claim]]]:
    """The trace of each program of the script; for a sitting, what its answers promise one after the other."""
    traces = []
    for number, (command, words, claims) in enumerate(script):
        trace = case.home / f"trace-{number}"
        case.prefix = strace.recording(CALLS, trace)
        if command == [SITTING]:
            sitting = sit(case, random.Random(1), 60)
            assert not sitting.killed
            claims = [answers(card, rating) for card, rating in sitting.acknowledged]
        else:
            oracles.exit_code(case.bare(*command), 0)
        traces.append((trace, words, claims))
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
    folder = there / "data"
    found = file.read(path).log
    assert all(claim(found, folder) for claim in claims), "acknowledged, and lost"
    with open_store(path) as store:
        assert all(claim(store.log, folder) for claim in claims), "lost by the next session"
    assert all(claim(file.read(path).log, folder) for claim in claims), "lost when the next session ended"
    oracles.cleaned_up(str(there))


def power_cuts(case: Case, script: list[Step], every: int) -> None:
    """Cut the power at every `every`-th change of the disk, in every state that it may then be found in."""
    case.deck(DECK, "deck.yaml")
    disk = Disk(case.folder)
    memory = Path("/dev/shm")  # states are many, and nothing is proved by syncing them in earnest
    there = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else case.home))
    case.afterwards.append(lambda: shutil.rmtree(there))
    seen = set()
    moments = 0
    for number, claims in enumerate(promised(disk, recorded(case, script))):
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
    assert len(claims) >= len(script)
    assert len(seen) > moments


def begin(case: Case, label: str) -> list[Step]:
    """The script of this name, with the files that it begins with in place."""
    Path("other.json").write_bytes(file.dump(SMALL))
    if label == "from nothing":
        return FROM_NOTHING
    case.data.mkdir(mode=0o700)
    case.progress.write_bytes(file.dump(SMALL))
    case.journal.write_bytes(DAMAGED)
    (case.data / COPY).write_bytes(OTHER)
    return AFTER_TROUBLE


@pytest.mark.parametrize(("label", "every"), [("from nothing", 4), ("after trouble", 2)])
def test_case_060_the_power_fails(case, label, every):
    power_cuts(case, begin(case, label), every)


@pytest.mark.long
@pytest.mark.parametrize("label", ["from nothing", "after trouble"])
def test_case_060_the_power_fails_at_every_moment(case, label):
    power_cuts(case, begin(case, label), every=1)
