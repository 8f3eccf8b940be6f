"""Each benchmark still runs, as it is printed: from the repository's folder, with nothing set."""

import os
import subprocess
import sys

import pytest

from tests.support.project import ROOT

_PROGRAMS = sorted(
    path.name
    for path in (ROOT / "tests/benchmarks").glob("*.py")
    if "--smallest]" in path.read_text(encoding="utf-8").partition('"""\n\n')[0]
)


def _run(*words: str) -> str:
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=bare, capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize("program", [name for name in _PROGRAMS if name != "table.py"])
def test_a_benchmark_runs_as_it_is_printed(program: str) -> None:
    said = _run(f"tests/benchmarks/{program}", "--smallest")
    assert said.count("Python 3.") == 2
    assert "DIFFER" not in said


def test_the_table_runs_every_other_benchmark() -> None:
    table = (ROOT / "tests/benchmarks/table.py").read_text(encoding="utf-8")
    assert _PROGRAMS == ["build.py", "check.py", "document.py", "pack.py", "table.py"]
    assert all(f'"{name}"' in table for name in _PROGRAMS if name != "table.py")


@pytest.mark.parametrize("part", ["pack_documents.py", "pack_joiners.py", "stand_in.py"])
def test_what_the_benchmarks_run_finds_planpress_by_itself(part: str) -> None:
    assert "--help" in _run(f"tests/benchmarks/{part}", "--help")
