"""How other processes begin: forked where that is safe, from a process with one thread that has made no fonts yet."""

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
"""What the fork server imports before the first worker is forked; it takes half a second."""
_FORKS: Final = sys.platform == "linux"
"""Whether a process can go on as two; where it could but libraries of the system fear it, it cannot."""


def may_fork() -> bool:
    """Return whether this process can go on as two without harm.

    A lock that another thread holds at that moment stays locked in the child for ever, and Pango starts a thread with
    its first font map. So only a process with one thread forks, and one that has not loaded what prints.
    """
    return _FORKS and "weasyprint" not in sys.modules and threads_of(os.getpid()) == 1


def threads_of(process: int) -> int:
    """Return how many threads a process has, those of C libraries among them; 0 where that cannot be known."""
    try:
        return sum(1 for _ in Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return 0


@cache
def fork_server() -> Any:  # noqa: ANN401  # Python has a type for each way to begin, and none for all
    """Begin the process that workers are forked from, and return its context; None where there is none."""
    if not _FORKS:
        return None
    context = get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    # It listens at a path below TMPDIR, which may be too long for that, or full.
    with suppress(OSError), not_interrupted():
        forkserver.ensure_running()
        return context
    return None


@contextmanager
def not_interrupted() -> Iterator[None]:
    """Hold Ctrl-C back for a moment; a process that begins meanwhile, and all that it forks, never hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
