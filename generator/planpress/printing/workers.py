"""Work done side by side: results come in the order of the jobs, whatever the number of workers."""

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
    from planpress.printing.patience import Patience

Job = TypeVar("Job")
Result = TypeVar("Result")

LIMIT_SECONDS = 60.0
"""So much processor time is far more than any sound job takes, even on a slow machine."""
IDLE_SECONDS = 20.0
"""A process that does anything gets some processor time within this, even on a very busy machine."""

_AHEAD = 512
"""So many results may wait for a slow one before them; more would fill the memory."""
_TRIES = 2
_GRACE_SECONDS = 5.0


class LostWorkerError(Exception):
    """The workers that were given this job died of it, each in turn."""


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
    """Yield the result of each job, in order; a job that fails, stalls or kills its worker stops no other.

    Jobs are asked for as they are needed. On Linux all workers are forked from one process beside this one, which has
    imported once what prints; elsewhere, and where forking turns out to be unsafe, each begins from nothing. One worker
    is this process.
    """
    if workers == 1:
        return _one_after_the_other(task, jobs, limit_seconds)
    return _Pool(task, workers, limit_seconds, idle_seconds).work(jobs)


def get_ready() -> None:
    """Let the process that workers are forked from begin to load what they need, while this one does something else."""
    fork_server()


def portable(error: BaseException) -> BaseException:
    """Return the error, or one of its name, since not every error survives the way to another process."""
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
        except (Exception, StalledError) as error:  # noqa: BLE001  # a failed job is a result like others
            result = Failure(error)
        yield result


@dataclass(slots=True)
class _Worker(Generic[Job]):
    process: BaseProcess
    connection: Connection
    is_forked: bool
    assigned: "_Assigned[Job] | None" = None
    patience: "Patience | None" = None


@dataclass(frozen=True, slots=True)
class _Assigned(Generic[Job]):
    """A job, its place among all of them, and how many workers died of it."""

    number: int
    job: Job
    deaths: int = 0


class _Pool(Generic[Job, Result]):
    """Workers, the jobs that wait or are at work, and the results that wait for their turn."""

    def __init__(self, task: Callable[[Job], Result], size: int, limit_seconds: float, idle_seconds: float) -> None:
        self._task = task
        self._size = size
        self._limit_seconds, self._idle_seconds = limit_seconds, idle_seconds
        self._fork_server = fork_server()
        self._workers: list[_Worker[Job]] = []
        self._waiting: deque[_Assigned[Job]] = deque()
        self._done: dict[int, Result | Failure] = {}

    def work(self, jobs: Iterable[Job]) -> Iterator[Result | Failure]:
        coming = (_Assigned(number, job) for number, job in enumerate(jobs))
        number = 0
        try:
            while True:
                self._hand_out()
                self._take_on(coming)  # a worker that is done finds its next job ready
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

    def _take_on(self, coming: Iterator[_Assigned[Job]]) -> None:
        """Ask for a job for each worker, and begin with it, unless too many results wait for a slow one already."""
        while len(self._waiting) < self._size and len(self._done) < _AHEAD:
            following = next(coming, None)
            if following is None:
                return
            self._waiting.append(following)
            self._hand_out()

    def _hand_out(self) -> None:
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
                worker.patience = self._watch(worker)

    def _watch(self, worker: _Worker[Job]) -> "Patience":
        from planpress.printing.patience import Patience  # late: while it loads, the worker is at work

        return Patience(worker.process.pid or 0, self._limit_seconds, self._idle_seconds)

    def _busy(self) -> list[_Worker[Job]]:
        return [worker for worker in self._workers if worker.assigned is not None]

    def _collect(self, *, wait_for_some: bool) -> None:
        """Take in what workers have done; those whose time is up are let go."""
        busy = self._busy()
        if not busy:
            return
        ends = min(worker.patience.ends for worker in busy if worker.patience)
        seconds = max(ends - time.monotonic(), 0.0) if wait_for_some else 0.0
        ready = wait([worker.connection for worker in busy], seconds)
        for worker in busy:
            if worker.connection in ready:
                self._receive(worker)
            elif worker.patience and (verdict := worker.patience.verdict()):
                self._give_up(worker, verdict)

    def _give_up(self, worker: _Worker[Job], verdict: BaseException) -> None:
        """Let a worker go whose time is up; what a forked one cannot do, one that begins from nothing may do."""
        if isinstance(verdict, IdleError) and worker.is_forked:
            self._fork_server = None
            self._return(worker)
        else:
            self._finish(worker, Failure(verdict))
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
            self._finish(worker, result)

    def _finish(self, worker: _Worker[Job], result: Result | Failure) -> None:
        if worker.assigned is not None:
            self._done[worker.assigned.number] = result
            worker.assigned = None

    def _worker_died(self, worker: _Worker[Job]) -> None:
        """Give the job of a worker that died to another, in case it died of something else."""
        if worker.assigned is not None and worker.assigned.deaths + 1 < _TRIES:
            worker.assigned = replace(worker.assigned, deaths=worker.assigned.deaths + 1)
            self._return(worker)
        else:
            self._finish(worker, Failure(LostWorkerError()))
        self._stop(worker)

    def _return(self, worker: _Worker[Job]) -> None:
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
    """What a worker says instead of a result when the process that it was forked from had more than one thread."""


def _serve(task: Callable[[Job], Result], connection: Connection, is_forked: bool) -> None:  # noqa: FBT001
    """Do jobs in a process of its own, until the other side goes away, however it goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal: one of them answers
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
    except Exception as error:  # noqa: BLE001  # a failed job is a result like others
        return Failure(portable(error))


def _disconnect(worker: _Worker[Job]) -> None:
    """Let a worker end: an idle one ends itself once nobody is on the other side."""
    if worker.assigned is not None:
        worker.process.kill()
    worker.connection.close()


def _join(worker: _Worker[Job]) -> None:
    """Wait for the end of a worker, for a while."""
    worker.process.join(_GRACE_SECONDS)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
