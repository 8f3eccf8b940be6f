"""A limit to the processor time that Python code may take in this very process, on any system and in any thread."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN_SECONDS = 1.0
_SOON_SECONDS = 0.01


class StalledError(BaseException):
    """The time is up; no `Exception`, so that no library takes it for a failure of its own."""


class IdleError(Exception):
    """A process waited and did nothing, which is the fault of the machine and not of the work."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt what runs inside once this process has used up so much processor time, as soon as it is in Python code.

    A busy machine takes nothing from the limit; what waits without using the processor is not interrupted.

    Raises:
        StalledError: the time was up; what was interrupted may be half done, and is best thrown away.
    """
    watch = _Watch(seconds)
    try:
        try:
            watch.start()
            yield
        finally:
            watch.stop()
    finally:
        watch.stop()  # again: the interruption may have come in the midst of the first one


class _Watch(threading.Thread):
    """Raises `StalledError` in the thread that made it, again and again until it is stopped.

    Once is not enough: a callback of a C library swallows what is raised in it.
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
    """Return how long to wait until the processor time may have reached `ends`, or until the next interruption."""
    left = ends - time.process_time()
    return max(left, _SOON_SECONDS) if left > 0 else _AGAIN_SECONDS


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Let the thread raise the error at its next step; None takes back one that it has not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)
