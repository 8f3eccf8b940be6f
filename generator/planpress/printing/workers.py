"""Work done in parallel: results come in the order of the jobs, whatever the number of workers."""

import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Generic, TypeVar

from planpress.printing.processes import fork_server, not_interrupted, threads_of
from planpress.printing.time_limit import IdleError, StalledError, time_limit

if TYPE_CHECKING:
    from planpress.printing.watchdog import Watchdog

Job = TypeVar("Job")
Result = TypeVar("Result")

LIMIT_SECONDS = 60.0
"""Far more processor time than any sound job takes, even on a slow machine."""
IDLE_SECONDS = 20.0
"""A process that does anything gets some processor time within this many seconds, even on a very busy machine."""

_AHEAD = 512
"""How many results may wait for a slow one before them; more would fill the memory."""
_TRIES = 2
_GRACE_SECONDS = 5.0


class LostWorkerError(Exception):
    """Every worker that was given this job died."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job has no result: `StalledError`, `IdleError`, `LostWorkerError`, or what its task raised."""

    error: BaseException


def default_workers() -> int:
    """Return how many workers this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work(
    task: Callable[[Job], Result],
    jobs: Iterable[Job],
    workers: int,
    *,
    limit_seconds: float = LIMIT_SECONDS,
    idle_seconds: float = IDLE_SECONDS,
) -> Iterator[Result | Failure]:
    """Yield the result of each job, in order; a job that fails, stalls or kills its worker does not stop the others.

    Jobs are taken as they are needed. On Linux all workers are forked from a server process that has imported the
    printer once; elsewhere, and where forking turns out to be unsafe, each worker starts from scratch. With one worker,
    the jobs run in this process.
    """
    if workers == 1:
        return _one_after_the_other(task, jobs, limit_seconds)
    return _Pool(task, workers, limit_seconds, idle_seconds).work(jobs)


def get_ready() -> None:
    """Start the process that workers are forked from, so that it can load what they need in the meantime."""
    fork_server()


def portable(error: BaseException) -> BaseException:
    """Return the error, or one that bears its name, since not every error can be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own, made a moment ago
    except Exception:  # noqa: BLE001  # whatever an error's own code does
        return RuntimeError(type(error).__name__)
    return error


def _one_after_the_other(
    task: Callable[[Job], Result], jobs: Iterable[Job], limit_seconds: float
) -> Iterator[Result | Failure]:
    for job in jobs:
        try:
            with time_limit(limit_seconds):
                result: Result | Failure = task(job)
        except (Exception, StalledError) as error:  # noqa: BLE001  # a failed job is a result like any other
            result = Failure(error)
        yield result


@dataclass(slots=True)
class _Worker(Generic[Job]):
    process: BaseProcess
    connection: Connection
    is_forked: bool
    assigned: "_Assigned[Job] | None" = None
    watchdog: "Watchdog | None" = None


@dataclass(frozen=True, slots=True)
class _Assigned(Generic[Job]):
    """A job, its place among all of them, and how many workers have died of it."""

    number: int
    job: Job
    deaths: int = 0


class _Pool(Generic[Job, Result]):
    """The workers, the jobs that are waiting or running, and the results that are not due yet."""

    def __init__(self, task: Callable[[Job], Result], size: int, limit_seconds: float, idle_seconds: float) -> None:
        self._task = task
        self._size = size
        self._limit_seconds, self._idle_seconds = limit_seconds, idle_seconds
        self._fork_server = fork_server()
        self._workers: list[_Worker[Job]] = []
        self._waiting: deque[_Assigned[Job]] = deque()
        self._done: dict[int, Result | Failure] = {}

    def work(self, jobs: Iterable[Job]) -> Iterator[Result | Failure]:
        numbered = (_Assigned(number, job) for number, job in enumerate(jobs))
        number = 0
        try:
            while True:
                self._assign_jobs()
                self._fetch_jobs(numbered)  # a worker that is done finds its next job ready
                is_next_done = number in self._done
                if not is_next_done and not self._busy():
                    return
                self._collect(wait_for_some=not is_next_done)
                if number in self._done:
                    yield self._done.pop(number)
                    number += 1
        finally:
            for worker in self._workers:
                _disconnect(worker)
            for worker in self._workers:
                _join(worker)

    def _fetch_jobs(self, numbered: Iterator[_Assigned[Job]]) -> None:
        """Take a job for each worker and start it, unless too many results are already waiting for a slow one."""
        while len(self._waiting) < self._size and len(self._done) < _AHEAD:
            job = next(numbered, None)
            if job is None:
                return
            self._waiting.append(job)
            self._assign_jobs()

    def _assign_jobs(self) -> None:
        while self._waiting:
            worker = next((each for each in self._workers if each.assigned is None), None)
            if worker is None:
                if len(self._workers) == self._size:
                    return
                worker = self._start_worker()
            worker.assigned = self._waiting.popleft()
            try:
                worker.connection.send(worker.assigned.job)
            except OSError:
                self._worker_died(worker)
            else:
                worker.watchdog = self._watch(worker)

    def _watch(self, worker: _Worker[Job]) -> "Watchdog":
        from planpress.printing.watchdog import Watchdog  # late: while it loads, the worker is already working

        return Watchdog(worker.process.pid or 0, self._limit_seconds, self._idle_seconds)

    def _busy(self) -> list[_Worker[Job]]:
        return [worker for worker in self._workers if worker.assigned is not None]

    def _collect(self, *, wait_for_some: bool) -> None:
        """Collect the results that are ready, and stop the workers whose time is up."""
        busy = self._busy()
        if not busy:
            return
        ends = min(worker.watchdog.check_at for worker in busy if worker.watchdog)
        seconds = max(ends - time.monotonic(), 0.0) if wait_for_some else 0.0
        ready = wait([worker.connection for worker in busy], seconds)
        for worker in busy:
            if worker.connection in ready:
                self._receive(worker)
            elif worker.watchdog and (verdict := worker.watchdog.verdict()):
                self._give_up(worker, verdict)

    def _give_up(self, worker: _Worker[Job], verdict: BaseException) -> None:
        """Stop a worker whose time is up; a job that a forked worker cannot do goes to one that starts from scratch."""
        if isinstance(verdict, IdleError) and worker.is_forked:
            self._fork_server = None
            self._requeue(worker)
        else:
            self._store_result(worker, Failure(verdict))
        self._stop(worker)

    def _receive(self, worker: _Worker[Job]) -> None:
        try:
            result: Result | Failure | _UnsafeFork = worker.connection.recv()
        except (EOFError, OSError):
            self._worker_died(worker)
            return
        if isinstance(result, _UnsafeFork):
            self._give_up(worker, IdleError())
        else:
            self._store_result(worker, result)

    def _store_result(self, worker: _Worker[Job], result: Result | Failure) -> None:
        if worker.assigned is not None:
            self._done[worker.assigned.number] = result
            worker.assigned = None

    def _worker_died(self, worker: _Worker[Job]) -> None:
        """Give the job of a dead worker to another, in case the job was not the cause."""
        if worker.assigned is not None and worker.assigned.deaths + 1 < _TRIES:
            worker.assigned = replace(worker.assigned, deaths=worker.assigned.deaths + 1)
            self._requeue(worker)
        else:
            self._store_result(worker, Failure(LostWorkerError()))
        self._stop(worker)

    def _requeue(self, worker: _Worker[Job]) -> None:
        if worker.assigned is not None:
            self._waiting.appendleft(worker.assigned)
            worker.assigned = None

    def _stop(self, worker: _Worker[Job]) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        _disconnect(worker)
        _join(worker)

    def _start_worker(self) -> _Worker[Job]:
        context = self._fork_server or get_context("spawn")
        is_forked = self._fork_server is not None
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._task, theirs, is_forked), daemon=True)
        with not_interrupted():
            process.start()
        theirs.close()
        worker: _Worker[Job] = _Worker(process, ours, is_forked)
        self._workers.append(worker)
        return worker


class _UnsafeFork:
    """What a worker returns instead of a result if the process that it was forked from had more than one thread."""


def _serve(task: Callable[[Job], Result], connection: Connection, is_forked: bool) -> None:  # noqa: FBT001
    """Do jobs in a process of its own until the other side closes the connection or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: one reports it
    with suppress(EOFError, OSError):
        if is_forked and threads_of(os.getppid()) != 1:
            connection.recv()
            connection.send(_UnsafeFork())
            return
        while True:
            connection.send(_attempt(task, connection.recv()))


def _attempt(task: Callable[[Job], Result], job: Job) -> Result | Failure:
    try:
        return task(job)
    except Exception as error:  # noqa: BLE001  # a failed job is a result like any other
        return Failure(portable(error))


def _disconnect(worker: _Worker[Job]) -> None:
    """Let a worker end: an idle one ends by itself once the connection is closed."""
    if worker.assigned is not None:
        worker.process.kill()
    worker.connection.close()


def _join(worker: _Worker[Job]) -> None:
    """Wait for a worker to end, and kill it if that takes too long."""
    worker.process.join(_GRACE_SECONDS)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
