import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from planpress.commands.main import cli
from planpress.commands.verbs import VERBS
from tests.support.project import PLAN, PRIVATE, make_project, plan, write_plan

COMPLETE = "_PLANPRESS_COMPLETE"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("typing") / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    write_plan(project, "quill-vantongeren", PLAN)
    return project


def offered(folder: Path, line: str) -> list[str]:
    """Return what a shell would offer for the last word of the line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COMP_WORDS", line)
        patch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        answers = BashComplete(cli, {}, "planpress", COMPLETE).complete()
    return [answer.removeprefix("plain,") for answer in answers.splitlines()]


def test_every_verb_is_offered(folder: Path) -> None:
    assert offered(folder, "planpress ") == list(VERBS)
    assert offered(folder, "planpress st") == ["status"]


@pytest.mark.parametrize("verb", VERBS)
def test_the_options_of_every_verb_are_offered(folder: Path, verb: str) -> None:
    assert "--help" in offered(folder, f"planpress {verb} --")


def test_the_options_of_planpress_itself_are_offered(folder: Path) -> None:
    assert offered(folder, "planpress --") == ["--version", "--help"]


@pytest.mark.parametrize(
    "line",
    [
        "check", "check MH-2001", "build", "build --workers 1 MH-2001", "pack", "serve", "status", "verify", "diff",
        "explain", "explain P021", "issue", "hand-over", "withdraw", "new review", "check --only",
    ],
)  # fmt: skip
def test_plans_are_offered_by_their_ids_wherever_one_is_asked_for(folder: Path, line: str) -> None:
    assert offered(folder, f"planpress {line} MH") == ["MH-2001", "MH-2002"]


def test_a_file_that_is_called_after_a_person_is_not_offered(folder: Path) -> None:
    assert offered(folder, "planpress check qui") == []
    said = " ".join(offered(folder, "planpress check "))
    assert not [word for word in PRIVATE if word.casefold() in said.casefold()]


@pytest.mark.parametrize("service", [None, "name: ["])
def test_where_there_is_no_project_to_read_nothing_is_offered(tmp_path: Path, service: str | None) -> None:
    if service:
        (tmp_path / "service.yaml").write_text(service)
    assert offered(tmp_path, "planpress check ") == []


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_the_line_of_the_handbook_teaches_bash_to_complete(folder: Path, tmp_path: Path) -> None:
    program = tmp_path / "planpress"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planpress "$@"\n')
    program.chmod(0o755)
    script = f"""
        eval "$({COMPLETE}=bash_source planpress)"
        COMP_WORDS=(planpress check MH-2001 MH-2002) COMP_CWORD=3
        _planpress_completion planpress
        echo "${{COMPREPLY[@]}}"
    """
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.returncode) == ("MH-2002\n", 0), ran.stderr
