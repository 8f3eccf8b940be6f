import os
import sys
from pathlib import Path

import pytest

from bootstrap import quality


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(quality, "CHECKS", {"first": ("-c", "import sys; sys.exit(1)"), "second": ("-c", "print(2)")})
    (tmp_path / "test_one.py").write_text("def test_one():\n    pass\n")
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    words = list(arguments or ("-p", "no:cacheprovider", "-q"))
    return quality.run_checks(project, Path(sys.executable), dict(os.environ), words)


def test_a_failed_check_stops_no_other_and_is_named_last(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(project) == 1
    out = capfd.readouterr().out
    assert "== second\n2\n" in out
    assert "1 passed" in out
    assert out.endswith("\nNot passed: first\n")


def test_the_last_line_of_a_good_run_is_pytests_own(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    quality.CHECKS.pop("first")
    assert run(project) == 0
    assert capfd.readouterr().out.splitlines()[-1].startswith("1 passed")


def test_a_nightly_run_is_one_of_all_tests_that_knows_it(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "ALL_TESTS", {"all": ("-c", "import os; print(os.environ['PLANPRESS_NIGHTLY'])")})
    run(project, "--nightly")
    assert capfd.readouterr().out.endswith("== all\n1\n\nNot passed: first\n")


def test_a_quick_run_leaves_the_tests_out(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(project, "--quick") == 1
    out = capfd.readouterr().out
    assert "== second" in out
    assert "pytest" not in out
