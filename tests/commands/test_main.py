import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import planpress
from planpress.commands.main import cli
from planpress.commands.verbs import VERBS, Verbs
from tests.support.project import AS_OF, PLAN, call, make_project

SLOW = (
    "weasyprint",
    "mkdocs",
    "watchfiles",
    "babel",
    "jinja2",
    "pikepdf",
    "fontTools",
    "http.server",
    "concurrent.futures",
)


def imported_by(*arguments: str, folder: Path) -> set[str]:
    """Return the modules that a command has loaded when it ends."""
    script = (
        "import sys; from planpress.commands.main import run; code = run(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--as-of", AS_OF), ("check", "--help")])
def test_help_and_check_load_nothing_slow(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    assert imported_by(*arguments, folder=folder).isdisjoint(SLOW)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_shows_examples_and_exit_codes(tmp_path: Path, verb: str) -> None:
    result = call(tmp_path, verb, "--help")
    assert result.code == 0
    assert "Exit codes:\n    0    " in result.out
    assert f"Examples:\n    planpress {verb}" in result.out


def test_every_verb_has_its_own_file() -> None:
    assert isinstance(cli, Verbs)
    commands = Path(planpress.__file__).parent / "commands"
    assert {path.stem for path in commands.glob("*.py")} >= {verb.replace("-", "_") for verb in VERBS}
    context = click.Context(cli)
    assert {cli.get_command(context, verb).name for verb in cli.list_commands(context)} == set(VERBS)


def test_a_misspelt_verb_gets_the_nearest(tmp_path: Path) -> None:
    result = call(tmp_path, "biuld")
    assert result.code == 2
    assert "build" in result.err


@pytest.mark.parametrize(
    "arguments", [(), ("check", "--as-of", "soon"), ("build", "--workers", "0"), ("schema", "more")]
)
def test_a_wrong_call_is_answered_with_how_to_call(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = call(tmp_path, *arguments)
    assert (result.code, result.out) == (2, "")
    assert "Usage: planpress" in result.err


def test_what_the_system_refuses_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = call(tmp_path, "init", "file", "--yes")
    assert (result.code, result.err) == (2, "error: file: Not a directory\n")


def test_no_more_answers_end_the_command_as_an_interruption(tmp_path: Path) -> None:
    result = call(tmp_path, "init", "team")
    assert result.code == 130
    assert "Interrupted." in result.err


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "planpress", "check"], cwd=folder, stdout=gone, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (130, b"")


def test_every_word_reaches_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001="client:\n  legal_näme: 1\n")
    done = subprocess.run(
        [sys.executable, "-m", "planpress", "check"],
        cwd=folder,
        env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "`legal_näme`".encode() in done.stdout


def test_bytes_that_are_no_text_end_in_words_too() -> None:
    done = subprocess.run([sys.executable, "-m", "planpress", b"\xff"], capture_output=True, check=False)
    assert done.returncode == 2
    assert rb"No such command '\udcff'" in done.stderr
