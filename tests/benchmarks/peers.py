"""The environments that the suite makes for itself: this program, a command that does nothing, and the peers."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PEERS = ("anki", "clanki", "termcard", "apyanki")
NOTHING = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "nothing"
version = "1"
[project.scripts]
nothing = "nothing:main"
"""

MAKE_COLLECTION = """
import sys
from anki.collection import AddNoteRequest, Collection
path, cards = sys.argv[1], int(sys.argv[2])
sys.path.insert(0, sys.argv[3])
col = Collection(path)
deck = col.decks.id("Sample")
kind = col.models.by_name("Basic")
requests = []
for line in sys.stdin:
    front, back = line.rstrip("\\n").split("\\t")
    note = col.new_note(kind)
    note.fields = [front, back]
    requests.append(AddNoteRequest(note, deck))
col.add_notes(requests)
col.sched.set_due_date(col.find_cards(""), "0-10")
col.close()
"""


def environment(folder: Path, name: str, *packages: str) -> tuple[Path, str]:
    """The `bin` folder of a new environment with these packages, and why it cannot be used, "" when it can."""
    place = folder / "env" / name
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    if (place / "done").exists():
        return programs, ""
    made = _run(sys.executable, "-m", "venv", "--clear", str(place))
    made = made or _run(str(programs / "python"), "-m", "pip", "install", "-q", *packages)
    if not made:
        (place / "done").touch()
    return programs, made


def own(folder: Path) -> tuple[Path, str]:
    """This program and the command that does nothing, installed alike."""
    source = folder / "nothing"
    source.mkdir(exist_ok=True)
    (source / "pyproject.toml").write_text(NOTHING)
    (source / "nothing.py").write_text("def main():\n    pass\n")
    (folder / "env" / "own" / "done").unlink(missing_ok=True)  # the program may have changed since
    return environment(folder, "own", str(ROOT), str(source))


def collection(folder: Path, programs: Path, cards: int, facts: list[tuple[str, str]]) -> tuple[Path, str]:
    """The base folder of an Anki user with so many cards, and why it could not be made, "" when it could."""
    base = folder / f"anki-{cards}"
    path = base / "User 1" / "collection.anki2"
    if path.exists():
        return base, ""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{front}\t{back}\n" for front, back in facts)
    return base, _run(str(programs / "python"), "-c", MAKE_COLLECTION, str(path), str(cards), "", stdin=lines)


def _run(*command: str, stdin: str = "") -> str:
    """Run a command; "" when it went well, else the last line of what it said."""
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]


def probe(python: Path, script: str, *arguments: str, environ: dict[str, str] | None = None) -> dict[str, float]:
    """What a probe script prints as JSON: milliseconds or megabytes by job."""
    done = subprocess.run(
        [str(python), "-c", script, *arguments], capture_output=True, text=True, timeout=1800,
        env={**os.environ, **(environ or {})},
    )  # fmt: skip
    if done.returncode:
        return {}
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
