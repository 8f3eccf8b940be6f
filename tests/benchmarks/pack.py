"""How long a pack takes to join, and how much memory: planpress beside poppler's pdfunite and pikepdf.

    python tests/benchmarks/pack.py [--documents N] [--runs N]

Real documents are printed once and repeated under other ids, each with fonts and pages of its own, as printed ones
have. Each joiner is a process of its own, start-up included; the figures are the least of the runs.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_JOINERS = {
    "pdfunite": "neither tags nor outlines",
    "pikepdf, pages alone": "neither tags nor outlines",
    "pikepdf, with tags": "tags; no outlines",
    "planpress, start alone": "two documents, to take off the next line",
    "planpress": "tags, outlines, links, languages; adds page numbers",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds by the clock and of the processor, and the most memory in MB."""

    clock: float
    cpu: float
    memory: float


def main() -> None:
    """Make the documents, let each joiner join them, and print a table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = _cost(_python("pack_documents", folder, str(arguments.documents)))
        pages = (folder / "pages").read_text(encoding="utf-8")
        print(
            f"{arguments.documents} documents, {pages} pages, {_size(folder / 'in'):.1f} MB; made in {made.clock:.0f} s"
        )
        print(_machine())
        costs = {joiner: _least(folder, joiner, arguments.runs) for joiner in _JOINERS}
        _print_table(folder, costs)


def _print_table(folder: Path, costs: dict[str, Cost]) -> None:
    peer = costs["pdfunite"]
    print(f"{'':26}{'clock s':>9}{'CPU s':>8}{'ratio':>7}{'MB':>7}{'ratio':>7}{'file MB':>9}  keeps")
    for joiner, cost in costs.items():
        size = (folder / f"{joiner}.pdf").stat().st_size / 1e6
        times, spaces = cost.cpu / peer.cpu, cost.memory / peer.memory
        figures = f"{cost.clock:9.2f}{cost.cpu:8.2f}{times:7.2f}{cost.memory:7.0f}{spaces:7.2f}{size:9.1f}"
        print(f"{joiner:26}{figures}  {_JOINERS[joiner]}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the joining of a pack.")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


def _python(module: str, folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", f"tests.benchmarks.{module}", str(folder), *words]


def _least(folder: Path, joiner: str, runs: int) -> Cost:
    command = _python("pack_joiners", folder, joiner)
    if joiner == "pdfunite":
        command = ["pdfunite", *map(str, _files(folder)), str(folder / "pdfunite.pdf")]
    return min((_cost(command) for _ in range(runs)), key=lambda cost: cost.cpu)


def _cost(command: list[str]) -> Cost:
    """Run a process that must end well; nothing here is large, as a child begins with its parent's memory."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}"})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _machine() -> str:
    return f"Python {platform.python_version()}, {os.cpu_count()} cores"


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "in").iterdir())


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


if __name__ == "__main__":
    main()
