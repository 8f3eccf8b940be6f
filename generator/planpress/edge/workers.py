"""Work done side by side: results come in the order of the jobs, whatever the number of workers."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def default_workers() -> int:
    """Return how many workers this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work(task: Callable[[Job], Result], jobs: Iterable[Job], workers: int) -> Iterator[Result]:
    """Yield the result of each job, in order.

    Workers are forked where the system can, so what this process has loaded already serves them all.
    """
    waiting = list(jobs)
    if workers == 1 or len(waiting) < 2:  # noqa: PLR2004  # one job needs no company
        yield from map(task, waiting)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(min(workers, len(waiting)), multiprocessing.get_context(method)) as pool:
        yield from pool.map(task, waiting)
