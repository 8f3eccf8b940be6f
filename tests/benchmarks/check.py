"""How long `planpress check` takes: a thousand plans cold, one plan, and nothing changed since the last build.

    python tests/benchmarks/check.py [--plans N] [--runs N]

Each run is a process of its own, start-up included; the figure is the least CPU time (user and system) of the runs.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.plans import AS_OF, make_plans, plan_id  # noqa: E402 - found only with the line above

_CHECK = (sys.executable, "-m", "planpress", "check", "--as-of", str(AS_OF))
_YARDSTICK = """
import pathlib, yaml
for path in pathlib.Path("plans").iterdir():
    next_event = yaml.CBaseLoader(path.read_bytes()).get_event
    while next_event() is not None:
        pass
"""
"""What PyYAML's C parser alone needs for the same files: it tells a slow machine from slow rules."""


def main() -> None:
    """Make the plans, time the runs, and print a table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        team = Path(folder) / "team"
        make_plans(team, arguments.plans)
        size = sum(path.stat().st_size for path in (team / "plans").iterdir()) / arguments.plans
        machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
        print(f"{arguments.plans} plans of {size / 1000:.1f} kB; {machine}")
        rows: dict[str, Callable[[], float]] = {
            "the YAML parser alone": lambda: _cpu(team, sys.executable, "-c", _YARDSTICK),
            f"check, {arguments.plans} plans, cold": lambda: _cpu(team, *_CHECK),
            "check, one plan shown of them": lambda: _cpu(team, *_CHECK, plan_id(1)),
        }
        for what, measure in rows.items():
            _print(what, min(measure() for _ in range(arguments.runs)))
        _remember(team)
        _print("check, nothing changed", min(_cpu(team, *_CHECK) for _ in range(arguments.runs)))
        alone = Path(folder) / "alone"
        make_plans(alone, 1)
        _print("check, a folder of one plan", min(_cpu(alone, *_CHECK) for _ in range(arguments.runs)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time planpress check.")
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def _cpu(folder: Path, *command: str) -> float:
    """Return the CPU seconds of a process that must end well."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=_environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator")}


def _remember(folder: Path) -> None:
    """Do what `build` does for the next check, without printing a thousand documents."""
    words = (
        "from datetime import date; from planpress.flows.check_project import check_project;"
        "from planpress.commands.options import project_here; from planpress.store.report_cache import remember;"
        f"day = date.fromisoformat('{AS_OF}'); project = project_here();"
        "remember(project, check_project(project, day).report(day))"
    )
    subprocess.run((sys.executable, "-c", words), cwd=folder, check=True, env=_environment())


def _print(what: str, seconds: float) -> None:
    print(f"{what:<34}{seconds:7.2f} s of CPU")


if __name__ == "__main__":
    main()
