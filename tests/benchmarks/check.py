"""What `planpress check` costs: cold beside yamale on the same files, one plan, and nothing changed since a build.

    python tests/benchmarks/check.py [--plans N] [--runs N] [--smallest]

yamale checks the shape of the plans, as far as `plan.schema.yaml` can say it, in one process of its own with the parser
that is faster for it. It is installed into `build/peers` where it is missing. Each run is a process, start-up included;
all are run in turn, and the figure is the one that took the least of the processor.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from tests.benchmarks.measure import (
    Cost,
    arguments_for,
    cost_of,
    planpress,
    say,
    say_head,
    say_machine,
)
from tests.benchmarks.peers import YAMALE_PARSERS, has_yamale, install_yamale, yamale_command
from tests.benchmarks.plans import AS_OF, make_plans, plan_id

_CHECK = planpress("check", "--as-of", str(AS_OF))
_LOOK = """
import sys
from pathlib import Path
from datetime import date
from planpress.flows.look import look
from planpress.store.store import open_store
with open_store(Path("build")) as store:
    look(Path.cwd(), date.fromisoformat(sys.argv[1]), store)
"""
"""What a build does for the next check."""
_YARDSTICK = """
import pathlib, yaml
for path in pathlib.Path("plans").iterdir():
    next_event = yaml.CBaseLoader(path.read_bytes()).get_event
    while next_event() is not None:
        pass
"""
"""What PyYAML's C parser alone needs for the same files: it tells a slow machine from slow rules."""
_PROBED = 20
"""Of so many plans, yamale's parsers are compared; the slower one takes minutes for a thousand."""


def main() -> None:
    """Make the plans, time the runs in turn, and print a table."""
    asked = arguments_for("Time planpress check.", plans=1000, runs=5)
    if asked.smallest:
        asked.plans, asked.runs = 5, 1
    elif not has_yamale():
        install_yamale()
    say_machine()
    say_head()
    with tempfile.TemporaryDirectory() as folder:
        measure_check(Path(folder), asked.plans, asked.runs)
    say_machine()


def measure_check(folder: Path, count: int, runs: int) -> None:
    """Print what check and yamale cost, of so many plans."""
    team, alone = folder / "team", folder / "alone"
    make_plans(team, count)
    make_plans(alone, 1)
    size = sum(path.stat().st_size for path in (team / "plans").iterdir()) / count
    rows = {
        f"check, {count} plans of {size / 1000:.1f} kB, cold": (team, _CHECK),
        "check, one plan shown of them": (team, (*_CHECK, plan_id(1))),
        "check, a folder of one plan": (alone, _CHECK),
        "the YAML parser alone": (team, (sys.executable, "-c", _YARDSTICK)),
    }
    ours = next(iter(rows))
    peer = ""
    if has_yamale():
        parser = _fastest_parser(folder)
        peer = f"yamale with {parser}"
        rows[peer] = (team, yamale_command(parser))
    costs = _in_turn(rows, runs)
    for what, cost in costs.items():
        say(what, cost, "≤ 0.8 × yamale" if what == ours else "")
    print(f"  planpress takes {costs[ours].cpu / costs[peer].cpu:.2f} × yamale's time" if peer else "  yamale: missing")
    cost_of(team, sys.executable, "-c", _LOOK, str(AS_OF))
    kept = _in_turn({"check, nothing changed since a build": (team, _CHECK)}, runs)
    for what, cost in kept.items():
        say(what, cost, "≤ 0.2 s")


def _in_turn(rows: dict[str, tuple[Path, tuple[str, ...]]], runs: int) -> dict[str, Cost]:
    """Return the least that each took, one after the other, so that a busy machine is busy for all of them."""
    taken: dict[str, list[Cost]] = {what: [] for what in rows}
    for _ in range(runs):
        for what, (folder, command) in rows.items():
            taken[what].append(cost_of(folder, *command))
    return {what: min(costs, key=lambda cost: cost.cpu) for what, costs in taken.items()}


def _fastest_parser(folder: Path) -> str:
    few = folder / "few"
    make_plans(few, _PROBED)
    return min(YAMALE_PARSERS, key=lambda parser: cost_of(few, *yamale_command(parser)).cpu)


if __name__ == "__main__":
    main()
