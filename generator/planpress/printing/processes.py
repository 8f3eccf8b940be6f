"""How other processes start: forked where that is safe, from a process with one thread that has made no fonts yet."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import forkserver, get_context
from pathlib import Path
from typing import Any, Final

_PRELOADED: Final = "planpress.printing.preload"
"""What the fork server imports before the first worker is forked; this takes half a second."""
_FORKS: Final = sys.platform == "linux"
"""Whether processes are forked here; macOS could, but its own libraries are not safe to use after a fork."""


def may_fork() -> bool:
    """Return whether it is safe to fork this process.

    A lock that another thread holds at that moment stays locked in the child for ever, and Pango starts a thread with
    its first font map. So only a process with one thread is forked, and only if it has not loaded the printer.
    """
    return _FORKS and "weasyprint" not in sys.modules and threads_of(os.getpid()) == 1


def threads_of(process: int) -> int:
    """Return how many threads a process has, including those of C libraries; 0 if that cannot be found out."""
    try:
        return sum(1 for _ in Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return 0


@cache
def fork_server() -> Any:  # noqa: ANN401  # Python has a type for each start method, and none for all
    """Start the process that workers are forked from, and return its context; None if there can be none."""
    if not _FORKS:
        return None
    context = get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    # It listens on a socket below TMPDIR, whose path may be too long for that, or whose disk may be full.
    with suppress(OSError), not_interrupted():
        forkserver.ensure_running()
        return context
    return None


@contextmanager
def not_interrupted() -> Iterator[None]:
    """Block Ctrl-C for a moment; a process that starts in the meantime, and all that it forks, never receive it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
