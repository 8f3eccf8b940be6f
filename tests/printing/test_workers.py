import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planpress.printing.processes import threads_of
from planpress.printing.time_limit import IdleError, StalledError
from planpress.printing.workers import Failure, LostWorkerError, work
from tests.support.own_process import run_alone

ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each worker begins from nothing")
BOTH = pytest.mark.parametrize("workers", [1, 3])


class OddError(Exception):
    """An error that does not survive the way to another process."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def double(number: int) -> int:
    time.sleep(0.02 if number % 3 == 0 else 0)
    return 2 * number


def double_all_but_five(number: int) -> int:
    if number == 5:
        raise OddError("five", "!")
    return 2 * number


def stall_at_two(number: int) -> int:
    end = time.monotonic() + (60 if number == 2 else 0)
    while time.monotonic() < end:
        pass
    return 2 * number


def die_at_two(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die_once(marker: Path) -> str:
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def who_works(number: int) -> int:
    del number
    time.sleep(0.02)
    return os.getpid()


@BOTH
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    assert list(work(double, range(20), workers)) == [2 * number for number in range(20)]


@BOTH
def test_no_jobs_give_no_results(workers: int) -> None:
    assert list(work(double, (), workers)) == []


@BOTH
def test_a_job_that_fails_stops_no_other(workers: int) -> None:
    results = list(work(double_all_but_five, range(9), workers))
    failed = results.pop(5)
    assert results == [0, 2, 4, 6, 8, 12, 14, 16]
    assert isinstance(failed, Failure)
    assert "OddError" in f"{failed.error!r}"


@BOTH
def test_a_job_that_takes_too_long_is_stopped_while_the_others_go_on(workers: int) -> None:
    results = list(work(stall_at_two, range(6), workers, limit_seconds=3.0))
    stalled = results.pop(2)
    assert results == [0, 2, 6, 8, 10]
    assert isinstance(stalled, Failure)
    assert isinstance(stalled.error, StalledError)


def test_a_job_that_kills_its_workers_is_given_up_and_the_others_are_done() -> None:
    results = list(work(die_at_two, range(6), 2))
    lost = results.pop(2)
    assert results == [0, 2, 6, 8, 10]
    assert isinstance(lost, Failure)
    assert isinstance(lost.error, LostWorkerError)


def test_the_job_of_a_worker_that_died_of_something_else_runs_again(tmp_path: Path) -> None:
    assert list(work(die_once, [tmp_path / "marker"], 2)) == ["done"]


def test_jobs_are_shared_by_as_many_workers_as_were_asked_for() -> None:
    assert len(set(work(who_works, range(30), 3))) == 3


def test_one_worker_is_this_process() -> None:
    assert set(work(who_works, range(2), 1)) == {os.getpid()}


def test_where_the_path_for_temporary_files_is_too_long_each_worker_starts_from_scratch(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    said = run_alone(
        "from planpress.printing.workers import work; print(list(work(abs, range(-9, 0), 2)))", TMPDIR=str(deep)
    )
    assert said == "[9, 8, 7, 6, 5, 4, 3, 2, 1]\n"


@ONLY_LINUX
def test_workers_come_from_a_process_that_has_loaded_what_prints() -> None:
    said = run_alone("""
from planpress.printing.workers import work
print(set(work(eval, ["'weasyprint' in __import__('sys').modules"] * 4, 2)))""")
    assert said == "{True}\n"


def test_jobs_are_asked_for_as_they_are_needed() -> None:
    asked = 0

    def jobs() -> Iterator[int]:
        nonlocal asked
        for number in range(1000):
            asked += 1
            yield number

    results = work(double, jobs(), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert asked < 20


def test_no_worker_is_left_when_the_results_are_no_longer_wanted() -> None:
    results = work(who_works, range(1000), 2)
    worker = next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert isinstance(worker, int)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def wait_at_two(number: int) -> int:
    if number == 2:
        threading.Event().wait()
    return 2 * number


def wait_unless_begun_by(process: int) -> str:
    if os.getppid() != process:
        threading.Event().wait()
    return "done"


def test_a_job_that_only_waits_is_told_from_one_that_works_too_long() -> None:
    results = list(work(wait_at_two, range(6), 2, idle_seconds=1.0))
    idle = results.pop(2)
    assert results == [0, 2, 6, 8, 10]
    assert isinstance(idle, Failure)
    assert isinstance(idle.error, IdleError)


def test_a_busy_machine_takes_nothing_from_the_time_of_a_job() -> None:
    assert list(work(time.sleep, [3.0, 3.0, 3.0], 3, limit_seconds=0.5)) == [None, None, None]


def test_what_a_forked_worker_waits_for_in_vain_is_done_by_one_that_begins_from_nothing() -> None:
    assert list(work(wait_unless_begun_by, [os.getpid()] * 3, 2, idle_seconds=1.0)) == ["done"] * 3


@ONLY_LINUX
def test_workers_are_forked_from_a_process_with_one_thread_that_has_made_no_printer(tmp_path: Path) -> None:
    said = run_alone(f"""
from planpress.printing.workers import work
from tests.printing.test_pdf_pool import pool, print_job
from tests.printing.test_workers import threads_and_printers_of_parent
from pathlib import Path

printed = pool(Path({str(tmp_path)!r})).print_each([print_job("first", ""), print_job("next", "")], 2)
assert [each.problem for each in printed] == ["", ""]
print(set(work(threads_and_printers_of_parent, range(4), 2)))""")
    assert said == "{(1, 0)}\n"


def threads_and_printers_of_parent(number: int) -> tuple[int, int]:
    del number
    return threads_of(os.getppid()), len(vars(sys.modules["planpress.printing.pdf_pool"])["_printers"])


@ONLY_LINUX
def test_no_job_is_done_by_a_worker_that_was_forked_from_a_process_with_another_thread() -> None:
    said = run_alone("""
from planpress.printing import processes
from planpress.printing.workers import work
processes._PRELOADED = "tests.support.threaded"
import os
print(set(work(eval, ["__import__('os').getppid()"] * 4, 2)) == {os.getpid()})""")
    assert said == "True\n"
