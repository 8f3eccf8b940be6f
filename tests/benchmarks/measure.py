"""What a process costs, and how the benchmarks print it."""

import argparse
import ctypes
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its workers took: seconds by the clock and of the processor, and the peak of the largest."""

    wall: float
    cpu: float
    megabytes: float

    def __truediv__(self, parts: int) -> "Cost":
        """Return what each of so many parts took."""
        return Cost(self.wall / parts, self.cpu / parts, self.megabytes)


def cost_of(folder: Path, *command: str) -> Cost:
    """Return what a process took, start-up included; it must end well."""
    _adopt_what_is_left_behind()
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=environment())
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:5])} ended with {process.returncode}")
    every = [used, *_left_behind()]
    cpu = sum(each.ru_utime + each.ru_stime for each in every)
    return Cost(wall, cpu, max(each.ru_maxrss for each in every) / 1024)


def least_cost(runs: int, folder: Path, *command: str) -> Cost:
    """Return what the cheapest of several runs took."""
    return min((cost_of(folder, *command) for _ in range(runs)), key=lambda cost: cost.cpu)


def environment() -> dict[str, str]:
    """Return the variables with which a child finds planpress, and keeps what Python compiles, as it does for users."""
    held = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**held, "PYTHONPATH": str(ROOT / "generator")}


def planpress(*words: str) -> tuple[str, ...]:
    """Return the command that runs planpress."""
    return (sys.executable, "-m", "planpress", *words)


def say_machine() -> None:
    """Print what the figures depend on besides planpress."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {load}", flush=True)


def say_head() -> None:
    """Print the head of a table."""
    print(f"{'':<64}{'CPU s':>9}{'wall s':>9}{'MB':>7}  goal", flush=True)


def say(what: str, cost: Cost, goal: str = "") -> None:
    """Print a row of a table, as soon as it is known."""
    print(f"{what:<64}{cost.cpu:9.2f}{cost.wall:9.2f}{cost.megabytes:7.0f}  {goal}".rstrip(), flush=True)


def arguments_for(what: str, **sizes: int | list[int]) -> argparse.Namespace:
    """Return the sizes that were asked for; `--smallest` only shows that the benchmark runs."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--smallest", action="store_true", help="run everything once, as small as can be")
    for name, size in sizes.items():
        nargs = "*" if isinstance(size, list) else None
        parser.add_argument(f"--{name}", type=int, default=size, nargs=nargs)
    return parser.parse_args()


def _adopt_what_is_left_behind() -> None:
    """Become the parent of processes whose own parent has ended, to learn what they cost; only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _left_behind() -> Iterator[resource.struct_rusage]:
    """Yield what each process cost that ended after the one that began it, such as the one that workers come from."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait3(0)[2]
