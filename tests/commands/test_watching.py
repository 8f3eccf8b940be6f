import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.project import AS_OF, PLAN, call, make_project, tree, write_plan

FAULTY = PLAN.replace("1990-01-01", "31/01/1990")


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run `planpress check --watch` in the folder."""
    command = [sys.executable, "-u", "-m", "planpress", "check", "--watch", "--as-of", AS_OF, *words]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def one_turn(process: subprocess.Popen[str]) -> str:
    """Return all that is said up to the summary."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if " checked: " in line:
            return said
    pytest.fail(f"it ended:\n{said}")


def test_what_is_told_of_the_way_to_name_plans_is_told_once(tmp_path: Path) -> None:
    team = make_project(tmp_path / "team", MH_2001=PLAN)
    with watching(team, "--only", "MH-2001") as process:
        first = one_turn(process)
        write_plan(team, "MH-2001", FAULTY)
        second = one_turn(process)
    assert ["write them bare" in said for said in (first, second)] == [True, False]


def test_a_plan_is_checked_again_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    team = make_project(tmp_path / "team", MH_2001=FAULTY)
    with watching(team) as process:
        first = one_turn(process)
        assert first.startswith("Checking …\n")
        assert "plans/MH-2001.yaml:9:18: error F005: this is not a date" in first
        write_plan(team, "MH-2001", PLAN)
        second = one_turn(process)
        assert "Checking …\n" in second
        assert "error" not in second
        assert "1 plan checked: nothing to mend." in second
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0


def test_mending_and_watching_do_not_go_together(tmp_path: Path) -> None:
    team = make_project(tmp_path / "team", MH_2001=FAULTY)
    before = tree(team)
    result = call(team, "check", "--watch", "--fix")
    assert result.code == 2
    assert "--fix and --watch do not go together" in result.err
    assert tree(team) == before
