"""Every test runs with a home of its own: no default path leads to the user's files."""

import os
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("flashcards", deadline=None)  # a busy machine is no fault of the program
hypothesis.settings.load_profile("flashcards")

REAL_HOME = Path(os.path.expanduser("~"))
VARIABLES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "FLASHCARDS_DECKS", "FLASHCARDS_PROGRESS", "FLASHCARDS_DEBUG")
UNWANTED = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TZ")


def own_files() -> list[Path]:
    """The user's real data of this program; not its cache, which a review in another window may renew meanwhile."""
    return [REAL_HOME / ".local/share/flashcards"]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new empty home folder and working folder; HOME and the XDG variables point into it."""
    folder = tmp_path_factory.mktemp("home")
    for name in VARIABLES + UNWANTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    work = folder / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return folder


@pytest.fixture(scope="session", autouse=True)
def users_files_untouched(tmp_path_factory):
    """The user's own files are the same after the tests as before. What a fixture of a module starts, before a test has
    a home of its own, finds this session's."""
    before = [path.stat().st_mtime_ns if path.exists() else None for path in own_files()]
    with pytest.MonkeyPatch.context() as session:
        folder = tmp_path_factory.mktemp("session")
        for name, place in (("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")):
            session.setenv(name, str(folder / place))
        yield
    assert [path.stat().st_mtime_ns if path.exists() else None for path in own_files()] == before
