"""strace as an instrument: what calls a run of the program makes, and faults at one of them."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.battery.machine import Case
from tests.battery.oracles import Run


@cache
def works() -> bool:
    """Whether strace is here and may trace: some containers forbid it."""
    command = ["strace", "-qq", "-o", "/dev/null", "true"]
    return bool(shutil.which("strace")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


needed = pytest.mark.skipif(not works(), reason="needs strace, and the right to trace")


class Call(NamedTuple):
    """A system call of a run: its name, which of this name it is (from 1), and its line."""

    name: str
    number: int
    line: str


def recording(names: Sequence[str], trace: Path) -> list[str]:
    """The command that runs a program and writes each of its calls of these names, whole, to `trace`."""
    return ["strace", "-qq", "-s", "100000000", "-o", str(trace), "-e", f"trace={','.join(names)}"]


def traced(case: Case, names: Sequence[str], *arguments: object, trace: Path) -> Run:
    """Run the program and write each call of these names, with the paths behind descriptors, to `trace`."""
    case.prefix = ["strace", "-f", "-y", "-qq", "-s", "60", "-o", str(trace), "-e", f"trace={','.join(names)}"]
    try:
        return case.bare(*arguments)
    finally:
        case.prefix = []


def calls_below(trace: Path, folder: Path) -> Iterator[Call]:
    """The calls of a trace that have to do with files below the folder."""
    seen: dict[str, int] = {}
    for line in trace.read_text(errors="replace").splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if match:
            name = match[1]
            seen[name] = seen.get(name, 0) + 1
            if str(folder) in line:
                yield Call(name, seen[name], line)


def injected(case: Case, fault: str, *arguments: object) -> Run:
    """Run the program with a fault as strace's `-e inject=` takes it, such as `fsync:error=EIO:when=3`. If it
    strikes nothing, the test is at fault."""
    name = fault.partition(":")[0]
    trace = case.home / "injected"
    case.prefix = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={name}", "-e", f"inject={fault}"]
    try:
        run = case.bare(*arguments)
    finally:
        case.prefix = []
    assert re.search(r"\(INJECTED\)|\+\+\+ killed by", trace.read_text(errors="replace")), f"{fault} struck nothing"
    return run
