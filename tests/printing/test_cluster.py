import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from planpress.errors import UsageError
from planpress.printing.pdf_pool import PdfPool, PrintJob, PrintResult
from tests.support.project import ROOT

CSS = "body { font-family: 'Atkinson Hyperlegible Next' }"
FONTS = ROOT / "templates/fonts"


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers on this machine, each a process of its own."""

    address: str
    workers: tuple["subprocess.Popen[bytes]", ...]


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments, "--host", "127.0.0.1", "--no-dashboard"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT / "generator")},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    worker = ("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--local-directory", str(folder))
    with ExitStack() as running:
        running.enter_context(started(folder, "distributed.cli.dask_scheduler", "--port", str(port)))
        yield Cluster(address, tuple(running.enter_context(started(folder, *worker)) for _ in range(workers)))


def print_jobs(count: int) -> list[PrintJob]:
    return [PrintJob("MH-2001", f"MH-2001-{number}", page(f"Page {number}")) for number in range(count)]


def page(words: str, more: str = "") -> str:
    head = "<!DOCTYPE html><html lang=en><head><title>A plan</title></head>"
    return f"{head}<body><h1>{words}</h1><p>{'How I keep well. ' * 200}</p>{more}</body></html>"


def pool(folder: Path, address: str = "", limit_seconds: float = 60.0) -> PdfPool:
    return PdfPool(folder, FONTS, CSS, limit_seconds, cluster=address)


def bytes_of(printed: list[PrintResult]) -> list[bytes]:
    assert [each.problem for each in printed if each.problem] == []
    return [each.pdf for each in printed]


def test_a_cluster_makes_the_same_bytes_in_the_same_order_though_a_worker_is_killed(tmp_path: Path) -> None:
    here = bytes_of(list(pool(tmp_path).print_each(print_jobs(40), 1)))
    with cluster(tmp_path, workers=2) as two:
        results = pool(tmp_path, two.address).print_each(print_jobs(40), 1)
        there = [next(results) for _ in range(4)]
        two.workers[0].send_signal(signal.SIGKILL)
        there += results
    assert bytes_of(there) == here


def test_a_document_that_stalls_or_cannot_be_drawn_stops_no_other_on_a_cluster(tmp_path: Path) -> None:
    long = PrintJob("MH-2001", "MH-2001-long", page("Long", "<p>word</p>" * 20_000))
    strange = PrintJob("MH-2001", "MH-2001-strange", page("\N{LINEAR B SYLLABLE B008 A}"))
    with cluster(tmp_path, workers=1) as one:
        warm = list(pool(tmp_path, one.address).print_each(print_jobs(1), 1))
        printed = list(pool(tmp_path, one.address, 1.5).print_each([long, strange, *print_jobs(1)], 1))
    assert printed[0].problem.startswith("laying it out took more than 1.5 seconds")
    assert "U+10000" in printed[1].problem
    assert bytes_of(printed[2:]) == bytes_of(warm)


def test_a_cluster_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planpress.printing.cluster._CONNECT_SECONDS", 0.2)
    with pytest.raises(UsageError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        list(pool(tmp_path, "tcp://127.0.0.1:9").print_each(print_jobs(1), 1))


def test_a_cluster_without_workers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster(tmp_path, workers=0) as none:
        monkeypatch.setattr("planpress.printing.cluster._WORKER_SECONDS", 0.2)
        with pytest.raises(UsageError, match="has no workers"):
            list(pool(tmp_path, none.address).print_each(print_jobs(1), 1))


def test_a_worker_with_other_tools_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster(tmp_path, workers=1) as one:
        monkeypatch.setattr("planpress.__version__", "0.0.1")
        with pytest.raises(
            UsageError, match=r"would print different bytes: it has planpress .*, and here planpress 0\.0\.1"
        ):
            list(pool(tmp_path, one.address).print_each(print_jobs(1), 1))
