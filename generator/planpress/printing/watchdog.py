"""How long another process may run: a limit to its processor time, and to how long it may wait without using any."""

import time
from typing import Final

import psutil

from planpress.printing.time_limit import IdleError, StalledError

_SOME_SECONDS: Final = 0.02
"""Processor time above this means that a process works; one that only waits uses less."""
_SOON_SECONDS: Final = 0.01


class Watchdog:
    """Watches the processor time of one process from now on."""

    def __init__(self, process: int, limit_seconds: float, idle_seconds: float) -> None:
        """Start to watch a process that may use `limit_seconds` of processor time, and may wait for `idle_seconds`."""
        self._process, self._idle_seconds = process, idle_seconds
        self._used = _seconds_used_by(process)
        self._limit = self._used + limit_seconds
        self._active_at = time.monotonic()
        self.check_at = self._active_at + min(limit_seconds, idle_seconds)
        """When to ask for a verdict, on the clock of `time.monotonic`; before that, there is none."""

    def verdict(self) -> BaseException | None:
        """Return why the process must end, or None if it may go on; then `check_at` says when to ask again."""
        now = time.monotonic()
        if now < self.check_at:
            return None
        used = _seconds_used_by(self._process)
        if used >= self._limit:
            return StalledError()
        if used >= self._used + _SOME_SECONDS:
            self._used, self._active_at = used, now
        elif now >= self._active_at + self._idle_seconds:
            return IdleError()
        # One thread cannot use more processor time than the time that passes.
        self.check_at = max(now + _SOON_SECONDS, min(now + self._limit - used, self._active_at + self._idle_seconds))
        return None


def _seconds_used_by(process: int) -> float:
    try:
        times = psutil.Process(process).cpu_times()
    except psutil.Error:  # it has ended, or may not be looked at
        return 0.0
    return float(times.user + times.system)
