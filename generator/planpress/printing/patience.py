"""How long another process may take: so much processor time, however busy the machine, and no long wait without any."""

import time
from typing import Final

import psutil

from planpress.printing.time_limit import IdleError, StalledError

_SOME_SECONDS: Final = 0.02
"""So much processor time is more than a process needs to wait."""
_SOON_SECONDS: Final = 0.01


class Patience:
    """Watches what one process does from now on."""

    def __init__(self, process: int, limit_seconds: float, idle_seconds: float) -> None:
        """Begin to watch a process that may use `limit_seconds` of the processor, and may wait for `idle_seconds`."""
        self._process, self._idle_seconds = process, idle_seconds
        self._used = _seconds_used_by(process)
        self._limit = self._used + limit_seconds
        self._moved = time.monotonic()
        self.ends = self._moved + min(limit_seconds, idle_seconds)
        """When to ask for a verdict, on the clock of `time.monotonic`; earlier there is none."""

    def verdict(self) -> BaseException | None:
        """Return why the process has had its time, or None if it goes on; then `ends` says when to ask again."""
        now = time.monotonic()
        if now < self.ends:
            return None
        used = _seconds_used_by(self._process)
        if used >= self._limit:
            return StalledError()
        if used >= self._used + _SOME_SECONDS:
            self._used, self._moved = used, now
        elif now >= self._moved + self._idle_seconds:
            return IdleError()
        # One thread cannot use more processor time than goes by.
        self.ends = max(now + _SOON_SECONDS, min(now + self._limit - used, self._moved + self._idle_seconds))
        return None


def _seconds_used_by(process: int) -> float:
    try:
        times = psutil.Process(process).cpu_times()
    except psutil.Error:  # it is gone, or not ours to look at
        return 0.0
    return float(times.user + times.system)
