"""The architecture: imports point one way only, and each library is used only where it belongs."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "flashcards"

ROWS = (
    {"errors", "days", "edge", "cache", "collecting"},
    {"grading"},
    {"deck"},
    {"learning"},
    {"progress"},
    {"study", "exchange"},
    {"terminal"},
    {"commands"},
    {"cli", "quick"},
    {"__main__"},
)
"""The rooms of the program, lowest first; a room imports its own row and those above it in this list."""

LIBRARIES = {
    "rich": {"terminal", "commands", "cli"},
    "typer": {"commands", "cli"},
    "yaml": {"deck.events"},
}
"""Where a library from elsewhere may be imported; one that is not here may be imported nowhere."""


def modules():
    return {
        str(path.relative_to(PACKAGE).with_suffix("")).replace("/", ".").removesuffix(".__init__"): path.read_text()
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "__init__.py"
    }


def imported(source):
    """The full names of all modules that a source imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module):
    return module.split(".")[0]


def row(module):
    return next(number for number, rooms in enumerate(ROWS) if room(module) in rooms)


def wrong_turns(sources):
    """The imports that break the rules, as sentences."""
    for module, source in sources.items():
        for name in imported(source):
            top, _, rest = name.partition(".")
            if top == "flashcards":
                if rest and rest != "__version__" and row(rest) > row(module):
                    yield f"{module} imports {rest}, which stands above it"
            elif top not in sys.stdlib_module_names:
                allowed = LIBRARIES.get(top, set())
                if module not in allowed and room(module) not in allowed:
                    yield f"{module} imports {top}, which does not belong there"


def test_every_room_has_its_row():
    assert {room(module) for module in modules()} <= set().union(*ROWS)


def test_imports_point_one_way():
    assert list(wrong_turns(modules())) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("errors", "from flashcards.deck.cards import Card"),
        ("grading.judge", "import flashcards.deck.cards"),
        ("learning.queue", "from flashcards.progress import log"),
        ("progress.log", "def later():\n    from flashcards.study import session"),
        ("study.session", "import rich.text"),
        ("deck.library", "import typer"),
        ("learning.memory", "import fsrs"),
        ("progress.file", "import yaml"),
    ],
)
def test_a_wrong_turn_is_seen(module, source):
    assert list(wrong_turns({module: source}))


def test_the_memory_model_knows_no_clock_and_no_files():
    """Pure rooms import nothing that reads the world."""
    worldly = {"os", "time", "datetime", "random", "io", "pathlib", "sys"}
    for module, source in modules().items():
        if room(module) in {"learning", "grading"}:
            assert not worldly & {name.partition(".")[0] for name in imported(source)}, module
