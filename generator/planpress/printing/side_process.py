"""One piece of work in a process beside this one, on a core that would be idle."""

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from planpress.printing.processes import may_fork
from planpress.printing.workers import Failure, LostWorkerError, portable

Result = TypeVar("Result")


def start_side_process(task: Callable[[], Result]) -> Callable[[], Result]:
    """Begin a task, and return the function that waits for its end and returns its result, or raises what it raised.

    The task sees everything as it is now, and changes nothing here. Where this process may not fork, it is done
    when its result is asked for.
    """
    if not may_fork():
        return task
    context: Any = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    # No daemon: one that is interrupted, as this process is, has the time to take away what it had begun.
    process = context.Process(target=_do, args=(task, theirs))
    process.start()
    theirs.close()
    return lambda: _result(ours)


def _do(task: Callable[[], Result], connection: Connection) -> None:
    try:
        result: Result | Failure = task()
    except BaseException as error:  # noqa: BLE001  # Ctrl-C, too, reaches both processes, and one of them answers
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
