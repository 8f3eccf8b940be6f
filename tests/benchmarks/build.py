"""What `planpress build` costs: a new day, one edit, nothing changed, and everything with one worker and with two.

    python tests/benchmarks/build.py [--plans N …] [--print N] [--whole N] [--runs N] [--smallest]

`--plans` says how large the projects are in which little changes; there, the documents of all plans that are left alone
are stand-ins of the usual size (`stand_in.py`), and those of the edited plan are printed. `--print` says how many plans
are printed with one worker and with two. `--whole` prints a whole project of so many plans, which takes long.
Each run is a process of its own, start-up included, and its files are in the system's cache.
"""

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from tests.benchmarks.measure import (
    Cost,
    arguments_for,
    cost_of,
    least_cost,
    planpress,
    say,
    say_head,
    say_machine,
)
from tests.benchmarks.plans import AS_OF, make_plans, plan_id

_TURNING = 10
_NEXT, _DUE, _LATE = (AS_OF + timedelta(days=days) for days in (1, 2, 3))
_STAND_IN = (sys.executable, str(Path(__file__).with_name("stand_in.py")), "build", "--workers", "1", "--as-of")
_PRINT = planpress("build", "--as-of")
_GOALS = {
    (1000, "nothing falls due"): "≤ 2 s",
    (1000, "edit"): "≤ 1.2 s",
    (10_000, "edit"): "≤ 2 s, 150 MB",
    (1000, "nothing"): "≤ 0.2 s",
    (10_000, "nothing"): "≤ 0.4 s",
}


def main() -> None:
    """Make the plans, time the builds, and print a table."""
    asked = arguments_for("Time planpress build.", plans=[1000, 10_000], print=40, whole=0, runs=3)
    if asked.smallest:
        asked.plans, asked.print, asked.runs = [4], 1, 1
    say_machine()
    say_head()
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.plans:
            measure_changes(Path(folder) / f"large-{count}", count, _STAND_IN if asked.smallest else _PRINT, asked.runs)
        measure_workers(Path(folder) / "full", asked.print)
        if asked.whole:
            _measure_whole(Path(folder) / "whole", asked.whole)
    say_machine()


def measure_changes(team: Path, count: int, command: tuple[str, ...], runs: int) -> None:
    """Print what builds cost of a project of so many plans in which little has changed."""
    make_plans(team, count)
    turning = _turn_reviews(team, min(_TURNING, count // 4))
    say(f"{count} plans: check, and both sites", cost_of(team, *_STAND_IN, str(AS_OF)))
    nothing = least_cost(runs, team, *_PRINT, str(AS_OF))
    say(f"{count} plans, nothing changed", nothing, _GOALS.get((count, "nothing"), ""))
    edits = [_edit(team, number, (*command, str(AS_OF))) for number in range(turning + 1, turning + runs + 1)]
    for cost in edits:
        say(f"{count} plans, one edited: documents and site", cost, _GOALS.get((count, "edit"), ""))
    alone = _edit(team, turning + runs + 1, (*_STAND_IN, str(AS_OF)))
    say(f"{count} plans, one edited: all but the printing", alone)
    for day, what in ((_NEXT, "nothing falls due"), (_DUE, f"{turning} reviews are due"), (_LATE, "and they are late")):
        cost, printed = _made_by(team, (*command, str(day)))
        say(f"{count} plans, new day, {what}: {printed} documents", cost, _GOALS.get((count, what), ""))


def measure_workers(team: Path, count: int) -> None:
    """Print everything with one worker and with two, and compare the bytes."""
    make_plans(team, count)
    only = [plan_id(number) for number in range(1, count + 1)]
    made: list[dict[str, bytes]] = []
    walls = []
    for workers in ("1", "2"):
        words = ("build", "--as-of", str(AS_OF), "--fresh", "--workers", workers, *only)
        cost = cost_of(team, *planpress(*words))
        made.append({path.name: path.read_bytes() for path in (team / "build/documents").rglob("*.pdf")})
        walls.append(cost.wall)
        say(f"{count} plans, {len(made[-1])} documents, --workers {workers}", cost)
        say("  a document", cost / len(made[-1]))
    same = "same bytes" if made[0] == made[1] else "BYTES DIFFER"
    print(f"  two workers are {walls[0] / walls[1]:.2f} times as fast as one; {same}; goal ≥ 1.8")


def _measure_whole(team: Path, count: int) -> None:
    """Make all documents and both sites, on all cores."""
    make_plans(team, count)
    cost = cost_of(team, *planpress("build", "--as-of", str(AS_OF)))
    documents = sum(1 for _ in (team / "build/documents").rglob("*.pdf"))
    say(f"{count} plans, {documents} documents and both sites", cost)
    say("  a document", cost / documents)


def _made_by(team: Path, command: tuple[str, ...]) -> tuple[Cost, int]:
    """Return what the build of a day costs, and how many documents it printed."""
    folder, began = team / "build/documents", time.time()
    cost = cost_of(team, *command)
    return cost, sum(path.stat().st_mtime > began for path in folder.rglob("*.pdf"))


def _turn_reviews(team: Path, turning: int) -> int:
    """Let so many reviews be due on one day, and none on the days around it; return how many."""
    for path in sorted((team / "plans").iterdir()):
        text = path.read_text(encoding="utf-8")
        day = text.partition("next_review:\n  date: ")[2][:10]
        number = int(path.stem.partition("-")[2])
        new = _DUE if number <= turning else _far_from(date.fromisoformat(day))
        path.write_text(text.replace(f"next_review:\n  date: {day}", f"next_review:\n  date: {new}"), encoding="utf-8")
    return turning


def _far_from(day: date) -> date:
    """Return a day for a review that is not near the days of these builds."""
    return max(day, _LATE + timedelta(days=2))


def _edit(team: Path, number: int, command: tuple[str, ...]) -> Cost:
    """Return what the build costs after one plan is edited: its next review is by phone."""
    plan = team / "plans" / f"{plan_id(number)}.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("how: in_person", "how: phone"), encoding="utf-8", newline="\n")
    return cost_of(team, *command)


if __name__ == "__main__":
    main()
