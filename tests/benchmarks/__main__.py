"""`python -m tests.benchmarks`: how fast, against the floor and against what a learner could pick instead.

Prints a table of medians and ratios and writes them as JSON. Nothing here fails for being slow."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import peers, probes, samples, terminal

Runs = dict[tuple[str, str], list[float]]
"""(job, who) → milliseconds, or megabytes where the job's name says so."""

TARGETS = (
    ("--version", "nothing", 1.2),
    ("due, 10000", "nothing", 1.3),
    ("due, 100000", "nothing", 1.3),
    ("--help", "nothing", 1.5),
    ("review --help", "nothing", 5.0),
    ("first question, 10000", "clanki", 1 / 2),
    ("process, 20 texts of 100000", "anki", 1 / 4),
    ("YAML with places, 100000", "CSafeLoader", 1 / 8),
    ("cold read, 100000", "CSafeLoader", 1 / 8),
    ("queue, 100000", "anki", 1 / 5),
    ("answer, p50, 10000", "anki", 1 / 2),
    ("answer, p99, 10000", "anki", 1 / 8),
    ("load, 100000", "ms", 500),
    ("save, 100000", "ms", 600),
    ("MB, load and save, 100000", "MB", 250),
    ("replay, 100000", "ms", 1000),
    ("search, 100000", "anki", 1.5),
    ("MB, first question, 10000", "MB", 60),
)
"""A job, whom it is measured against (or the unit of a plain number), and the most that its ratio may be."""


class Suite:
    """The environments, decks and logs in one folder, and what was measured with them."""

    def __init__(self, folder: Path, sizes: list[int]) -> None:
        self.folder, self.sizes = folder, sizes
        self.runs: Runs = {}
        self.missing: dict[str, str] = {}
        self.environ = {"XDG_CACHE_HOME": str(folder / "cache"), "TZ": "UTC"}
        self.own, trouble = peers.own(folder)
        if trouble:
            sys.exit(f"This program could not be installed: {trouble}")
        self.peers = {}
        for name in peers.PEERS:
            self.peers[name], trouble = peers.environment(folder, name, name)
            if trouble:
                self.missing[name] = trouble
        for size in sizes:
            self._sample(size)

    def _sample(self, size: int) -> None:
        place = self.folder / str(size)
        if not (place / "progress.json").exists():
            samples.write_decks(place / "decks", size)
            samples.write_progress(place / "progress.json", size, 10 if size <= 100_000 else 1)

    def paths(self, size: int) -> list[str]:
        return [str(self.folder / str(size) / "decks"), str(self.folder / str(size) / "progress.json")]

    def options(self, size: int) -> list[str]:
        decks, progress = self.paths(size)
        return ["--now", "2026-01-05T09:00", "--decks", decks, "--progress", progress]

    def note(self, job: str, who: str, value: float | None) -> None:
        if value is not None:
            self.runs.setdefault((job, who), []).append(value)

    def process(self, job: str, who: str, command: list[str], **environ: str) -> None:
        """Time a whole process."""
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, env={**os.environ, **self.environ, **environ})
        took = (time.perf_counter() - started) * 1000
        self.note(job, who, took if done.returncode == 0 else None)

    def probe(self, who: str, python: Path, script: str, size: int | None, *arguments: str) -> None:
        """Take what a probe measured inside its process."""
        for job, value in peers.probe(python, script, *arguments, environ=self.environ).items():
            self.note(f"{job}, {size}" if size else job, who, value)

    def starts(self, rounds: int) -> None:
        """Commands from nothing to their end, by turns."""
        flashcards, nothing = str(self.own / "flashcards"), str(self.own / "nothing")
        commands = [("nothing", "nothing", [nothing])]
        commands += [
            (name, "flashcards", [flashcards, *name.split()]) for name in ("--version", "--help", "review --help")
        ]
        for size in self.sizes:
            commands.append((f"due, {size}", "flashcards", [flashcards, *self.options(size)[2:], "due"]))
        for peer, name in (("clanki", "clanki"), ("termcard", "termcard"), ("apyanki", "apy")):
            for option in ("--version", "--help"):
                commands.append((option, peer, [str(self.peers[peer] / name), option]))
        for number in range(rounds * 3 + 1):  # short ones, so more of them
            for job, who, command in commands:
                if who in self.missing:
                    continue
                self.process(job, who, command)
                if number == 0:  # the first finds cold files, and leaves the sidecar
                    self.runs.pop((job, who), None)

    def decks(self, rounds: int) -> None:
        """Reading decks, cold and warm."""
        python = self.own / "python"
        for size in self.sizes:
            folder = self.paths(size)[0]
            for _ in range(rounds if size <= 100_000 else 1):
                self.probe("flashcards", python, probes.COLD, size, folder)
                self.probe("flashcards", python, probes.TREE, size, folder)
                self.probe("libyaml alone", python, probes.LIBYAML, size, folder)
                if size <= 100_000:
                    self.probe("CSafeLoader", python, probes.SAFE_LOADER, size, folder)
            self.probe("flashcards", python, probes.WARM, None, folder)  # leaves the index
            self.runs.pop(("warm open", "flashcards"))
            for _ in range(rounds):
                self.probe("flashcards", python, probes.WARM, size, folder)

    def progress(self, rounds: int) -> None:
        """Progress and what is computed from it."""
        python = self.own / "python"
        for size in self.sizes:
            decks, path = self.paths(size)
            for _ in range(rounds if size <= 100_000 else 1):
                self.probe("flashcards", python, probes.PROGRESS, size, path, str(samples.TODAY))
                self.probe("flashcards", python, probes.QUEUE, size, decks, path, str(samples.TODAY))
                self.probe("flashcards", python, probes.REPLAY, size, path)
                self.probe("flashcards", python, probes.ANSWER, size, path, str(samples.TODAY))
                self.probe("one fsync", python, probes.FSYNC, size, str(self.folder))
                self.probe("flashcards", python, probes.SEARCH, size, decks)
                if size <= 100_000:
                    self.anki(size)

    def anki(self, size: int) -> None:
        """The same jobs in Anki's own backend."""
        base = self.collection("anki", size)
        if base is None:
            return
        python, path = self.peers["anki"] / "python", str(base / "User 1" / "collection.anki2")
        self.probe("anki", python, probes.ANKI, size, path)
        job = f"process, 20 texts of {size}"
        self.process(job, "anki", [str(python), "-c", probes.ANKI_OPEN, path])
        self.process(job, "flashcards", [str(self.own / "python"), "-c", probes.OPEN, self.paths(size)[0]])

    def collection(self, peer: str, size: int) -> Path | None:
        """Anki's collection of the same facts, made by the peer's own Anki."""
        if peer in self.missing:
            return None
        facts = samples.facts(size)
        base, trouble = peers.collection(self.folder / peer, self.peers[peer], size, facts)
        if trouble:
            self.missing[peer] = trouble
        return None if trouble else base

    def sights(self, rounds: int) -> None:
        """From the command to the first question, in a terminal."""
        for size in self.sizes:
            flashcards = [str(self.own / "flashcards"), *self.options(size), "review"]
            base = self.collection("clanki", size) if size == 10_000 else None
            clanki = [str(self.peers["clanki"] / "clanki"), "review", "--plain", "Sample"]
            terminal.first_sight(flashcards, b"What is the number", self.environ)  # leaves index and outline
            for _ in range(rounds):
                self._sight(f"first question, {size}", "flashcards", flashcards, self.environ)
                if base:
                    self._sight(f"first question, {size}", "clanki", clanki, {"ANKI_BASE": str(base)})

    def _sight(self, job: str, who: str, command: list[str], environ: dict[str, str]) -> None:
        found = terminal.first_sight(command, b"What is the number", environ)
        if found is None:
            self.missing[who] = "showed no question in a terminal"
            return
        self.note(job, who, found[0])
        self.note(f"MB, {job}", who, found[1])


def table(runs: Runs, missing: dict[str, str]) -> list[str]:
    """The medians, then the targets, as lines of Markdown."""
    medians = {key: statistics.median(values) for key, values in runs.items()}
    floor = medians.get(("nothing", "nothing"))
    lines = ["| job, cards | who | median | ratio |", "|---|---|---|---|"]
    for (job, who), value in sorted(medians.items()):
        ours = medians.get((job, "flashcards"))
        ratio = f"{value / ours:.2f}" if ours else ""
        lines.append(f"| {job} | {who} | {value:.3g} | {ratio} |")
    lines += ["", "| job, cards | against | target | measured | met |", "|---|---|---|---|---|"]
    for job, who, most in TARGETS:
        mine = medians.get((job, "flashcards"))
        other = 1.0 if who in ("ms", "MB") else floor if who == "nothing" else medians.get((job, who))
        if mine is None or other is None:
            lines.append(f"| {job} | {who} | {_number(most)} | not measured | |")
            continue
        lines.append(
            f"| {job} | {who} | {_number(most)} | {mine / other:.3g} | {'yes' if mine / other <= most else 'no'} |"
        )
    lines += [f"\n{name} is missing: {why}" for name, why in missing.items()]
    return lines


def _number(most: float) -> str:
    return f"1/{round(1 / most)}" if most < 1 else f"{most:g}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each job, by turns (5)")
    parser.add_argument("--million", action="store_true", help="a million cards too, once")
    parser.add_argument("--folder", type=Path, help="keep environments and samples here; a temporary folder otherwise")
    parser.add_argument("--only", choices=("starts", "decks", "progress", "sights"), help="one part of the suite")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), help="where the numbers go")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed starts from compiled files
    folder = (asked.folder or Path(tempfile.mkdtemp(prefix="flashcards-benchmarks-"))).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        suite = Suite(folder, [1_000, 10_000, 100_000] + [1_000_000] * asked.million)
        parts: dict[str, Callable[[int], None]] = {
            "starts": suite.starts, "decks": suite.decks, "progress": suite.progress, "sights": suite.sights,
        }  # fmt: skip
        for name, part in parts.items():
            if asked.only in (None, name):
                part(asked.rounds)
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)
    document = {
        "runs": {f"{job} | {who}": values for (job, who), values in suite.runs.items()},
        "missing": suite.missing,
    }
    asked.json.write_text(json.dumps(document, indent=1) + "\n")
    print("\n".join(table(suite.runs, suite.missing)))


if __name__ == "__main__":
    main()
