import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.terminal.console import Console, title_of
from tests.support.project import PLAN, make_project

pty = pytest.importorskip("pty", reason="Windows has no such terminals")

BROKEN = PLAN.replace("1990-01-01", "1990-02-31")
NEUTRAL = {name: value for name, value in os.environ.items() if name not in {"CI", "NO_COLOR", "FORCE_COLOR", "TERM"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("console") / "team", MH_2001=BROKEN)


def at_a_terminal(folder: Path, **variables: str) -> str:
    """Return what a person sees of `planpress check`."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "planpress", "check"],
        cwd=folder,
        env=NEUTRAL | {"TERM": "xterm-256color", "COLUMNS": "100"} | variables,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        seen = b"".join(_until_closed(ours))
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def _until_closed(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            return
        if not part:
            return
        yield part


def in_a_log(folder: Path, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "planpress", "check"],
        cwd=folder,
        env=NEUTRAL | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_person_at_a_terminal_sees_the_line_in_colour(folder: Path) -> None:
    seen = at_a_terminal(folder)
    assert "date_of_birth: 1990-02-31" in seen
    assert "^^^^^^^^^^" in seen
    assert "\x1b[1;31merror" in seen


def test_no_color_takes_the_colours_away(folder: Path) -> None:
    seen = at_a_terminal(folder, NO_COLOR="1")
    plain = seen.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert "\n9 |   date_of_birth: 1990-02-31\n  |                  ^^^^^^^^^^\n" in plain
    assert "\x1b" not in plain, "bold is no colour; anything else would be"


@pytest.mark.parametrize("variables", [{}, {"FORCE_COLOR": "1"}])
def test_a_log_never_gets_a_line_of_a_plan(folder: Path, variables: dict[str, str]) -> None:
    log = in_a_log(folder, **variables)
    assert "MH-2001.yaml:9:18" in log
    assert "date_of_birth:" not in log


def test_a_log_has_no_colours(folder: Path) -> None:
    assert "\x1b" not in in_a_log(folder)


def test_a_terminal_that_ci_records_counts_as_a_log(folder: Path) -> None:
    assert "date_of_birth:" not in at_a_terminal(folder, CI="true")


def test_progress_leaves_nothing_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console()
    with console.working("Building"):
        assert list(console.progress("Printing", iter("abc"), 3)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def found_in_plans(count: int) -> list[Diagnostic]:
    return [Diagnostic("P021", Severity.ERROR, Position(f"plans/MH-{plan}.yaml"), "too early") for plan in range(count)]


def test_what_is_said_beside_a_result_is_an_overview_if_it_is_much(capsys: pytest.CaptureFixture[str]) -> None:
    Console().show_diagnostics(found_in_plans(400), {})
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("400 errors in 400 plans\n  P021")
    assert "A goal or strategy is not due before it starts; the same day is allowed.\n" in err


def test_a_result_that_was_asked_for_one_by_one_is_never_shortened(capsys: pytest.CaptureFixture[str]) -> None:
    Console().show_result(found_in_plans(400), {})
    assert len(capsys.readouterr().out.splitlines()) == 400


def test_a_code_that_is_no_rule_of_check_has_no_title() -> None:
    assert (title_of("P060"), title_of("R001")) == ("A strategy that is going on is not past its due date.", "")


def test_of_many_files_with_errors_the_first_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    Console().say_left_out([entry.place.file for entry in found_in_plans(300)], 0)
    assert capsys.readouterr().err.endswith("plans/MH-6.yaml, plans/MH-7.yaml and 292 more\n")


def fail_with(secret: str) -> None:
    raise KeyError(secret)


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_bug_is_told_by_kind_and_place_without_a_value(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, debug: str
) -> None:
    monkeypatch.setenv("PLANPRESS_DEBUG", debug)
    with pytest.raises(KeyError) as caught:
        fail_with("Quillon Vantongeren")
    Console().bug(caught.value)
    out, err = capsys.readouterr()
    assert out == ""
    assert "has a bug: KeyError. Please send this line" in err
    assert "Quillon" not in err
    assert ("test_console.py:" in err) == bool(debug)
