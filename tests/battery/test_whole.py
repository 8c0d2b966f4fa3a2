"""The battery is whole: each of its cases is a test, named by its number."""

import re
from pathlib import Path

IMPORT_AND_EXPORT = range(88, 97)
"""Cases of commands that there are not yet."""

CASES = {*range(1, 105)} - {*IMPORT_AND_EXPORT}


def test_every_case_has_a_test():
    sources = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    named = re.findall(r"^def test_case_((?:\d{3}_)+)", sources, re.MULTILINE)
    tested = {int(number) for numbers in named for number in numbers.rstrip("_").split("_")}
    assert tested >= CASES, f"no test: {sorted(CASES - tested)}"
