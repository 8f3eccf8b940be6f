"""Printing on a Dask cluster: HTML and styles go out, the fonts go to each worker once, and bytes come back."""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final

from planpress.errors import PlanpressError, UsageError
from planpress.printing.pdf.fonts import read_fonts
from planpress.printing.workers import Failure, LostWorkerError

_AHEAD: Final = 16
"""How many documents are under way for each thread of the cluster, so that no thread waits for the network."""
_CONNECT_SECONDS: Final = 15.0
_WORKER_SECONDS: Final = 30.0
_NO_WORKERS_SECONDS: Final = 60.0
_POLL_SECONDS: Final = 5.0

Job = tuple[Path, str, str]
"""The folder of the fonts, the HTML and the CSS."""


def print_on_cluster(address: str, jobs: Iterable[Job], limit_seconds: float) -> Iterator[bytes | str | Failure]:
    """Yield the result of each job, in order; the jobs of a lost worker run again on another.

    Raises:
        UsageError: there is no such cluster, or its workers would print different bytes.
        PlanpressError: the cluster has lost all its workers.
    """
    with _connected(address) as client:
        from planpress.printing.cluster_worker import FontsPlugin, print_document
        from planpress.printing.pdf.libraries import what_decides_bytes

        waiting = iter(jobs)
        first = next(waiting, None)
        if first is None:
            return
        plugin = FontsPlugin(read_fonts(first[0]))
        client.register_plugin(plugin)
        libraries = what_decides_bytes()
        under_way: deque[Any] = deque()
        ahead = 0
        for number, (_, html, css) in enumerate(chain((first,), waiting)):
            if number % _AHEAD == 0:  # workers come and go
                ahead = _AHEAD * max(1, sum(client.nthreads().values()))
            job = (libraries, plugin.digest, html, css)
            under_way.append(client.submit(print_document, *job, limit_seconds=limit_seconds, pure=False))
            if len(under_way) >= ahead:
                yield _result(client, under_way.popleft())
        while under_way:
            yield _result(client, under_way.popleft())


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "--cluster needs Dask: install planpress again, with .[cluster] in place of the dot"
        ) from error
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no scheduler answers at {address}: start one with dask scheduler, or leave --cluster out"
        ) from error
    try:
        with client:
            client.wait_for_workers(1, timeout=_WORKER_SECONDS)
            yield client
    except TimeoutError as error:
        raise UsageError(f"the cluster at {address} has no workers: start one with dask worker {address}") from error


def _result(client: Any, future: Any) -> bytes | str | Failure:  # noqa: ANN401  # types of Dask's
    """Wait for a result for as long as the cluster has workers."""
    from distributed import CancelledError
    from distributed.scheduler import KilledWorker

    from planpress.printing.cluster_worker import OtherLibrariesError

    last_seen = time.monotonic()
    while True:
        try:
            result: bytes | str | Failure = future.result(timeout=_POLL_SECONDS)
        except TimeoutError:
            if client.nthreads():
                last_seen = time.monotonic()
            elif time.monotonic() - last_seen > _NO_WORKERS_SECONDS:
                raise PlanpressError(
                    "the cluster has lost all its workers; build again once it has some: what is printed is kept"
                ) from None
        except KilledWorker:
            return Failure(LostWorkerError())
        except CancelledError as error:
            raise PlanpressError("the cluster has dropped the work; build again: what is printed is kept") from error
        except OtherLibrariesError as error:
            raise UsageError(str(error)) from error
        except Exception as error:  # noqa: BLE001  # a failed job is a result like any other
            return Failure(error)
        else:
            return result
