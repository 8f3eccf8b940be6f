"""How long `planpress build` takes: everything with one worker and with two, nothing changed, and one plan edited.

    python tests/benchmarks/build.py [--print N] [--whole N] [--plans N …] [--no-sites]

`--whole` says how many plans are built with nothing left out, once, on all cores. `--print` says how many are printed,
to compare workers and to see whether time and memory grow in step.
`--plans` says how large the projects are in which nothing changed, and one plan: there, the documents of all other
plans are stand-ins of the usual size, since how they were made does not matter to a build that leaves them alone.
Each run is a process of its own, start-up included, and its files are in the system's cache.
"""

import argparse
import ctypes
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.plans import AS_OF, make_plans, plan_id  # noqa: E402 - found only with the line above

_PR_SET_CHILD_SUBREAPER = 36
_BUILD = (sys.executable, "-m", "planpress", "build", "--as-of", str(AS_OF))
_STAND_IN = """
from datetime import date
from planpress.flows.build import Build
from planpress.flows.check_project import check_project
from planpress.commands.options import project_here
from planpress.printing.pdf_pool import PdfPool, PrintResult, pdf_pool_of

class StandIn(PdfPool):
    def print_each(self, jobs, workers):
        for job in jobs:
            yield PrintResult(job, self.path_of(job), pdf=b"%PDF" + job.name.encode() * 3000)

day = date.fromisoformat("AS_OF")
project = project_here()
pool = pdf_pool_of(project)
with Build(project, check_project(project, day), day) as build:
    print(sum(len(made) for made in build.make_documents(StandIn(pool.folder, pool.fonts, pool.css))))
"""


@dataclass(frozen=True)
class Cost:
    """What a process and its workers took; `megabytes` is the peak of the largest of them."""

    wall: float
    cpu: float
    megabytes: float


def main() -> None:
    """Make the plans, time the builds, and print a table."""
    arguments = _arguments()
    _adopt_what_is_left_behind()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<52}{'wall s':>9}{'CPU s':>9}{'MB':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for count in (arguments.print // 4, arguments.print):
            _print_in_full(Path(folder) / f"full-{count}", count)
        if arguments.whole:
            _build_whole(Path(folder) / "whole", arguments.whole)
        for count in arguments.plans:
            _leave_alone(Path(folder) / f"large-{count}", count, with_sites=arguments.sites)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time planpress build.")
    parser.add_argument("--print", type=int, default=40)
    parser.add_argument("--whole", type=int, default=0)
    parser.add_argument("--plans", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--no-sites", dest="sites", action="store_false")
    return parser.parse_args()


def _print_in_full(team: Path, count: int) -> None:
    """Print everything with one worker and with two, and compare the bytes."""
    make_plans(team, count)
    only = [plan_id(number) for number in range(1, count + 1)]
    made: list[dict[str, bytes]] = []
    for workers in ("1", "2"):
        cost = _run(team, *_BUILD, "--fresh", "--workers", workers, *only)
        made.append({path.name: path.read_bytes() for path in (team / "build/documents").rglob("*.pdf")})
        documents = len(made[-1])
        _row(f"{count} plans, {documents} documents, --workers {workers}", cost)
        _row("  a document", Cost(cost.wall / documents, cost.cpu / documents, 0))
    print("  same bytes" if made[0] == made[1] else "  BYTES DIFFER")


def _build_whole(team: Path, count: int) -> None:
    """Make all documents and both sites, on all cores; then once more, and with one plan edited."""
    make_plans(team, count)
    cost = _run(team, *_BUILD)
    documents = sum(1 for _ in (team / "build/documents").rglob("*.pdf"))
    _row(f"{count} plans, {documents} documents and both sites", cost)
    _row("  a document", Cost(cost.wall / documents, cost.cpu / documents, 0))
    _row(f"{count} plans, nothing changed", _run(team, *_BUILD))
    for number in (1, 2, 3):
        _row(f"{count} plans, one edited: documents and site", _edited(team, number))


def _leave_alone(team: Path, count: int, *, with_sites: bool) -> None:
    """Build where nothing changed, and where one plan did."""
    make_plans(team, count)
    _run(team, sys.executable, "-c", _STAND_IN.replace("AS_OF", str(AS_OF)))
    files = sum(1 for _ in (team / "build/documents").rglob("*.pdf"))
    if not with_sites:
        _row(f"{count} plans, one edited, documents alone", _edited(team, 1, plan_id(1)))
        return
    _row(f"{count} plans, {files} documents: both sites", _run(team, *_BUILD))
    for _ in range(3):
        _row(f"{count} plans, nothing changed", _run(team, *_BUILD))
    for number in (1, 2):
        _row(f"{count} plans, one edited: documents and site", _edited(team, number))
    _row(f"{count} plans, one edited: documents alone", _edited(team, 3, plan_id(3)))


def _edited(team: Path, number: int, *more: str) -> Cost:
    plan = team / "plans" / f"{plan_id(number)}.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("how: in_person", "how: phone", 1), encoding="utf-8", newline="\n")
    return _run(team, *_BUILD, *more)


def _run(folder: Path, *command: str) -> Cost:
    """Return what a process took, which must end well; its last words are shown if it does not."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=_environment())
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:5])} ended with {process.returncode}")
    every = [used, *_left_behind()]
    cpu = sum(each.ru_utime + each.ru_stime for each in every)
    return Cost(wall, cpu, max(each.ru_maxrss for each in every) / 1024)


def _adopt_what_is_left_behind() -> None:
    """Become the parent of processes whose own parent has ended, to learn what they cost."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _left_behind() -> Iterator[resource.struct_rusage]:
    """Yield what each process cost that ended after the one that began it, such as the one that workers come from."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait3(0)[2]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator")}


def _row(what: str, cost: Cost) -> None:
    print(f"{what:<52}{cost.wall:9.2f}{cost.cpu:9.2f}{cost.megabytes:7.0f}", flush=True)


if __name__ == "__main__":
    main()
