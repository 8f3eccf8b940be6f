"""One piece of work in a process that runs alongside this one, on a core that would otherwise be idle."""

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from planpress.printing.processes import may_fork
from planpress.printing.workers import Failure, LostWorkerError, portable

Result = TypeVar("Result")


def start_side_process(task: Callable[[], Result]) -> Callable[[], Result]:
    """Start a task, and return a function that waits for its end and returns its result, or raises what it raised.

    The task sees everything as it is now, and changes nothing in this process. Where this process may not fork, the
    task runs when its result is asked for.
    """
    if not may_fork():
        return task
    context: Any = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    # Not a daemon: when it is interrupted together with this process, it has time to remove what it had started.
    process = context.Process(target=_run_task, args=(task, theirs))
    process.start()
    theirs.close()
    return lambda: _result(ours)


def _run_task(task: Callable[[], Result], connection: Connection) -> None:
    try:
        result: Result | Failure = task()
    except BaseException as error:  # noqa: BLE001  # Ctrl-C reaches both processes, and one of them must report it
        result = Failure(portable(error))
    connection.send(result)


def _result(connection: Connection) -> Any:  # noqa: ANN401  # whatever the task returned
    with connection:
        try:
            result = connection.recv()
        except EOFError:
            raise LostWorkerError from None
    if isinstance(result, Failure):
        raise result.error
    return result
