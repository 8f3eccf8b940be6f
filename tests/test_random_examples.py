"""The properties try other examples on each run, and what one run found is found again."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.plans import ROOT

PROPERTIES = """
from pathlib import Path
from hypothesis import given, strategies as st

@given(st.integers())
def test_fails(number):
    assert number < 1000

@given(st.integers(0, 10**9))
def test_notes_what_it_is_given(number):
    with Path("given.txt").open("a") as file:
        file.write(f"{number} ")
"""


def run(folder: Path) -> tuple[str, frozenset[str]]:
    """Run the properties as a server does, where hypothesis alone would always try the same; tell what they got."""
    words = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests"]
    environment = {name: value for name, value in os.environ.items() if name != "PLANPRESS_NIGHTLY"} | {"CI": "true"}
    output = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout
    given = frozenset((folder / "given.txt").read_text().split())
    (folder / "given.txt").unlink()
    return output, given


@dataclass(frozen=True, slots=True)
class Runs:
    """What two runs, one after the other, printed and were given, and the folder that they ran in."""

    folder: Path
    printed: tuple[str, str]
    given: tuple[frozenset[str], frozenset[str]]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    folder = tmp_path_factory.mktemp("properties")
    (folder / "tests").mkdir()
    (folder / "tests/test_properties.py").write_text(PROPERTIES)
    shutil.copy(ROOT / "tests/conftest.py", folder / "tests")
    (first, given_first), (second, given_second) = run(folder), run(folder)
    return Runs(folder, (first, second), (given_first, given_second))


def test_what_fails_is_printed_with_the_line_that_brings_it_back(runs: Runs) -> None:
    assert "1 failed, 1 passed" in runs.printed[0]
    assert "number=1000," in runs.printed[0]
    assert re.search(r"@reproduce_failure\('[\d.]+', b'", runs.printed[0])


def test_what_fails_is_kept_where_git_ignores_it(runs: Runs) -> None:
    kept = next(path for path in (runs.folder / ".hypothesis/examples").rglob("*") if path.is_file())

    words = ["git", "check-ignore", "--quiet", kept.relative_to(runs.folder).as_posix()]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == 0


def test_each_run_tries_other_examples_and_not_too_many(runs: Runs) -> None:
    first, second = runs.given
    assert 10 < len(first) <= 60
    assert len(second - first) > len(second) / 2
