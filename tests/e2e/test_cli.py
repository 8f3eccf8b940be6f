"""The first hour of a newcomer, as the README of a new project tells it, run for real."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.project import PLAN, make_project, plan

AS_OF = ("--as-of", "2026-11-24")
CLIENT = ("--case-manager", "priya-nair", "--legal-name", "Quillon Vantongeren", "--preferred-name", "Quill")
NUMBERS = ("--ur-number", "WC900001", "--born", "1990-02-28")


def planpress(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "planpress", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first-hour")
    made = planpress(folder, "init", "team", "--name", "Banksia House")
    assert (made.returncode, made.stderr) == (0, "")
    return folder / "team"


def test_from_nothing_to_printed_documents_and_two_sites(team: Path) -> None:
    begun = planpress(team, "new", "MH-2001", *CLIENT, *NUMBERS, *AS_OF)
    checked = planpress(team, "check", *AS_OF)
    built = planpress(team, "build", *AS_OF)
    assert [(each.returncode, each.stderr) for each in (begun, checked, built)] == [(0, "")] * 3
    documents = {path.parent.name for path in (team / "build/documents").rglob("*.pdf")}
    assert documents == {"MH-1001", "MH-1016", "MH-2001"}
    assert "Banksia House" not in begun.stdout + checked.stdout + built.stdout
    for site in ("handbook", "team"):
        assert (team / f"build/site/{site}/index.html").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_on_the_machine_can_read_what_was_made(team: Path) -> None:
    open_to_others = [
        path.relative_to(team).as_posix()
        for path in sorted(team.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO
    ]
    assert open_to_others == []


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process")
def test_an_interrupted_build_leaves_whole_files_only(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"), MH_2003=plan("MH-2003"))
    command = [sys.executable, "-m", "planpress", "build", *AS_OF, "--workers", "2"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        until = time.monotonic() + 60
        while not list((folder / "build/documents").rglob("*.pdf")) and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(build.pid, signal.SIGINT)
        _, said = build.communicate(timeout=60)
    assert build.returncode == 130
    assert said.strip() == "error: Interrupted. Every file is whole: the old one or the new one."
    left = [path for path in (folder / "build").rglob("*") if path.is_file()]
    assert left
    documents = [path for path in left if path.suffix == ".pdf"]
    assert [path.name for path in documents if not path.read_bytes().rstrip().endswith(b"%%EOF")] == []
    assert all(json.loads(path.read_bytes()) for path in left if path.suffix == ".json")
