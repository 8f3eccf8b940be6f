"""How long a pack takes to join, and how much memory: planpress beside poppler's pdfunite and pikepdf.

    python tests/benchmarks/pack.py [--documents N] [--runs N] [--smallest]

Real documents are printed once and repeated under other ids, each with fonts and pages of its own, as printed ones
have. Each joiner is a process of its own, start-up included; the figures are the least of the runs.
"""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from tests.benchmarks.measure import Cost, arguments_for, cost_of, least_cost, say_machine

_JOINERS = {
    "pdfunite": "neither tags nor outlines",
    "pikepdf, pages alone": "neither tags nor outlines",
    "pikepdf, with tags": "tags; no outlines",
    "planpress, start alone": "two documents, to take off the next line",
    "planpress": "tags, outlines, links, languages; adds page numbers",
}


def main() -> None:
    """Make the documents, let each joiner join them, and print a table."""
    asked = arguments_for("Time the joining of a pack.", documents=1000, runs=3)
    if asked.smallest:
        asked.documents, asked.runs = 3, 1
    say_machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = cost_of(ROOT, *_python("pack_documents", folder, str(asked.documents)))
        pages = (folder / "pages").read_text(encoding="utf-8")
        print(f"{asked.documents} documents, {pages} pages, {_size(folder / 'in'):.1f} MB; made in {made.cpu:.0f} s")
        costs = {joiner: least_cost(asked.runs, ROOT, *_command(folder, joiner)) for joiner in _joiners_here()}
        _print_table(folder, costs)
    say_machine()


def _print_table(folder: Path, costs: dict[str, Cost]) -> None:
    peer = costs.get("pdfunite", costs["planpress"])
    print(f"{'':26}{'CPU s':>8}{'ratio':>7}{'wall s':>9}{'MB':>7}{'ratio':>7}{'file MB':>9}  keeps")
    for joiner, cost in costs.items():
        size = (folder / f"{joiner}.pdf").stat().st_size / 1e6
        times, spaces = cost.cpu / peer.cpu, cost.megabytes / peer.megabytes
        figures = f"{cost.cpu:8.2f}{times:7.2f}{cost.wall:9.2f}{cost.megabytes:7.0f}{spaces:7.2f}{size:9.1f}"
        print(f"{joiner:26}{figures}  {_JOINERS[joiner]}")


def _joiners_here() -> list[str]:
    """Return those that this computer has."""
    if shutil.which("pdfunite"):
        return [*_JOINERS]
    print("pdfunite is missing: apt-get install poppler-utils")
    return [joiner for joiner in _JOINERS if joiner != "pdfunite"]


def _python(module: str, folder: Path, *words: str) -> tuple[str, ...]:
    return (sys.executable, str(Path(__file__).with_name(f"{module}.py")), str(folder), *words)


def _command(folder: Path, joiner: str) -> tuple[str, ...]:
    if joiner == "pdfunite":
        return ("pdfunite", *map(str, _files(folder)), str(folder / "pdfunite.pdf"))
    return _python("pack_joiners", folder, joiner)


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "in").iterdir())


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


if __name__ == "__main__":
    main()
