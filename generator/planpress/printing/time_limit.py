"""A limit to the processor time that Python code may use in this process, on any system and in any thread."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN_SECONDS = 1.0
_SOON_SECONDS = 0.01


class StalledError(BaseException):
    """The time is up; not an `Exception`, so that no library takes it for a failure of its own."""


class IdleError(Exception):
    """A process waited and did nothing, which is the machine's fault and not that of the job."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the block once this process has used that much processor time, as soon as it runs Python code.

    A busy machine does not shorten the limit; code that waits without using the processor is not interrupted.

    Raises:
        StalledError: the time was up; what was interrupted may be half done, and should be thrown away.
    """
    watch = _Watch(seconds)
    try:
        try:
            watch.start()
            yield
        finally:
            watch.stop()
    finally:
        watch.stop()  # again, as the interruption may have come in the middle of the first call


class _Watch(threading.Thread):
    """Raises `StalledError` in the thread that made it, again and again until it is stopped.

    Once is not enough: a callback of a C library swallows exceptions.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(daemon=True)
        self._seconds = seconds
        self._watched = threading.get_ident()
        self._is_over = threading.Event()
        self._lock = threading.Lock()

    def run(self) -> None:
        ends = time.process_time() + self._seconds
        while not self._is_over.wait(_pause_before(ends)):
            with self._lock:
                if not self._is_over.is_set() and time.process_time() >= ends:
                    _raise_in(self._watched, StalledError)

    def stop(self) -> None:
        with self._lock:
            self._is_over.set()
            _raise_in(self._watched, None)


def _pause_before(ends: float) -> float:
    """Return how long to wait until the processor time can have reached `ends`, or until the next interruption."""
    left = ends - time.process_time()
    return max(left, _SOON_SECONDS) if left > 0 else _AGAIN_SECONDS


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Make the thread raise the error at its next step; None cancels one that it has not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)
