import os
import time
from pathlib import Path

import pytest

from planpress.edge.beside import beside
from planpress.edge.workers import LostWorkerError
from planpress.errors import PlanpressError


def test_a_task_sees_what_there_is_when_it_begins_and_changes_nothing_here() -> None:
    seen = ["before"]

    def look() -> list[str]:
        seen.append("beside")
        return seen

    result = beside(look)
    seen.append("after")
    assert result() == ["before", "beside"]
    assert seen == ["before", "after"]


def test_a_task_goes_on_while_this_process_does_something_else(tmp_path: Path) -> None:
    result = beside((tmp_path / "begun").touch)
    while not (tmp_path / "begun").exists():
        time.sleep(0.01)
    assert result() is None


def test_what_a_task_raises_is_raised_where_its_result_is_asked_for() -> None:
    def fail() -> None:
        raise PlanpressError("the navigation is wrong")

    with pytest.raises(PlanpressError, match="the navigation is wrong"):
        beside(fail)()


def test_an_interruption_of_the_task_is_one_here() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        beside(interrupt)()


def test_a_process_that_is_lost_is_told() -> None:
    with pytest.raises(LostWorkerError):
        beside(lambda: os._exit(1))()
