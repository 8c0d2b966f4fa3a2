"""One fixture: a case with its own decks, progress and home. And signals as a terminal's user has them."""

import itertools
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.battery.machine import Case

# A shell lets what it starts in the background ignore Ctrl-C and Ctrl-\, and every program here would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Iterator[Case]:
    """A case of the battery in folders of its own; its last oracles are asked when the test is through."""
    made = Case(tmp_path, home)
    yield made
    try:
        made.close()
    finally:
        for action in made.afterwards:
            action()


@pytest.fixture
def rights(case: Case) -> None:
    """The case's runs have no more rights than the files' modes give: root goes without its power over them."""
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may do everything here, and setpriv is not there to take that away")
        case.prefix = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]


@pytest.fixture
def tmpfs(case: Case) -> Callable[[int], Path]:
    """Makes a file system of so many kilobytes; skips where the machine cannot."""
    made = itertools.count()

    def mount(kilobytes: int) -> Path:
        folder = case.folder / f"small-{next(made)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "flashcards-battery", str(folder)]
        able = os.geteuid() == 0 and shutil.which("mount")
        if not able or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("only root can mount a small file system, and not everywhere")
        case.afterwards.append(lambda: subprocess.run(["umount", "-l", str(folder)], check=True))
        return folder

    return mount
