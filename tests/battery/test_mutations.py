"""The mutation audit: without any one of its safeguards the program fails a test, and with all of them it passes.

`pytest -m long tests/battery/test_mutations.py -s` prints the table; `-k fsync` a part of it."""

import time
from collections.abc import Iterator

import pytest

from tests.battery.mutations import Bench, Mutation, every

pytestmark = pytest.mark.long

AUDITED = {mutation.name: mutation for mutation in every()}


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.close()


@pytest.mark.parametrize("tests", dict.fromkeys(mutation.tests for mutation in AUDITED.values()))
def test_with_every_safeguard_all_is_well(bench, tests):
    code, told = bench.run(tests)
    assert code == 0, told


@pytest.mark.parametrize("mutation", AUDITED.values(), ids=AUDITED)
def test_a_missing_safeguard_is_seen(bench: Bench, mutation: Mutation):
    begun = time.monotonic()
    code, by = bench.without(mutation)
    assert code == 1, f"pytest ended with {code}: {by}"
    print(f"{mutation.name:60} {time.monotonic() - begun:5.1f} s  {by}")


def test_every_name_is_used_once():
    assert len(AUDITED) == len(every())
