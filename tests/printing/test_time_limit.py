import time
from contextlib import suppress

import pytest

from planpress.printing.time_limit import StalledError, time_limit


def spin(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_code_that_takes_too_long_is_interrupted() -> None:
    with pytest.raises(StalledError), time_limit(0.1):
        spin(20)


def test_code_that_is_done_in_time_is_left_alone() -> None:
    with time_limit(5):
        spin(0.01)
    spin(0.05)


def test_the_interruption_comes_again_when_the_first_one_was_swallowed() -> None:
    with pytest.raises(StalledError), time_limit(0.1):
        swallow_one()


def swallow_one() -> None:
    with suppress(StalledError):
        spin(20)
    spin(20)
    pytest.fail("no second interruption came")


def test_no_interruption_comes_after_the_end_however_near_it_was() -> None:
    for _ in range(200):
        try:
            with time_limit(0.001):
                spin(0.001)
        except StalledError:
            pass
        spin(0.0005)
