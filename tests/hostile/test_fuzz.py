"""Spoilt plans by the hundred, the same ones in every run; tests/support/torture.py tries new ones for longer."""

import random

from tests.support.fuzzing import everything_made_of, spoilt

_TRIES = 150


def test_no_spoilt_plan_makes_planpress_fail() -> None:
    chance = random.Random(9)  # noqa: S311 - chance, no secret
    made = [everything_made_of(spoilt(chance)) for _ in range(_TRIES)]
    assert max(made) > 10
