"""What the machine around planpress may be like: poor, strange or set up by someone else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.git.test_call import HOSTILE, sign
from tests.support.hostile_project import CLIENT, disturbed_project, environment, outputs, planpress
from tests.support.project import AS_OF, PLAN, make_project, tree
from tests.support.repository import Repository, new_repository

ROOT_IS_ALMIGHTY = """
import ctypes, os, sys
for power in (1, 2):  # to read and write whatever the permissions say
    ctypes.CDLL(None).prctl(24, power, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-P", "-m", "planpress", *sys.argv[1:]])
"""
NO_NETWORK = """
import sys
BETWEEN_PROCESSES = 1
def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"}:
        if getattr(arguments[0], "family", None) == BETWEEN_PROCESSES:
            return
        open(%r, "a").write(f"{event} {arguments}\\n")
        raise OSError("there is no network here")
sys.addaudithook(refuse)
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Return a project with one plan."""
    return make_project(tmp_path / "team", MH_2001=PLAN)


def through_a_shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which `$planpress` is the command."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder,
        env=environment(planpress=f"{sys.executable} -P -m planpress"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_machine_that_knows_only_ascii_and_no_home_makes_the_same(team: Path, tmp_path: Path) -> None:
    other = shutil.copytree(team, tmp_path / "other")
    usual = planpress(team, "build", "MH-2001", "--as-of", AS_OF)
    poor = subprocess.run(
        [sys.executable, "-P", "-m", "planpress", "build", "MH-2001", "--as-of", AS_OF],
        cwd=other,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": environment()["PYTHONPATH"], "LANG": "C", "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (usual.returncode, poor.returncode, poor.stderr) == (0, 0, b"")
    assert outputs(team / "build") == outputs(other / "build")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$planpress check >&-", 0),
        ("$planpress check 2>&-", 0),
        ("$planpress check <&- >&- 2>&-", 0),
        ("$planpress status | true", 0),
        ("$planpress explain P001 | head -1 > /dev/null", 0),
        ("$planpress check --format json > /dev/full", 2),
        ("$planpress --version > /dev/full", 2),
        ("$planpress build MH-2001 --workers 1 <&- >&- 2>&-", 0),
    ],
)
def test_a_stream_that_is_closed_or_full_or_whose_reader_left_brings_no_traceback(
    team: Path, line: str, code: int
) -> None:
    ended = through_a_shell(team, line)
    assert ended.returncode == code or ("|" in line and ended.returncode in {130, 141}), ended
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "Exception ignored" not in ended.stderr


def test_where_no_stream_is_open_a_document_holds_nothing_but_itself(team: Path) -> None:
    through_a_shell(team, f"$planpress build MH-2001 --workers 1 --as-of {AS_OF} <&- >&- 2>&-")
    documents = list((team / "build/documents").rglob("*.pdf"))
    assert len(documents) == 2
    assert all(path.read_bytes().startswith(b"%PDF") and b"Made " not in path.read_bytes() for path in documents)


def test_in_a_checkout_that_may_not_be_written_everything_that_only_reads_works(team: Path) -> None:
    paths = [team, *(path for path in team.rglob("*"))]
    for path in paths:
        path.chmod(0o550 if path.is_dir() else 0o440)
    try:
        ended = {
            verb: subprocess.run(
                [sys.executable, "-c", ROOT_IS_ALMIGHTY, verb],
                cwd=team,
                env=environment(),
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            for verb in ("check", "status", "doctor", "build")
        }
    finally:
        for path in paths:
            path.chmod(0o750)
    assert {verb: each.returncode for verb, each in ended.items()} == {"check": 0, "status": 0, "doctor": 1, "build": 2}
    assert "missing build/: nothing may be written in" in ended["doctor"].stdout
    assert "build: Permission denied" in ended["build"].stderr


def test_nothing_that_a_hostile_repository_asks_for_is_run_by_any_verb(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "team")
    shutil.rmtree(repository.folder)
    disturbed_project(repository.folder)
    repository.git("init", "-q", "-b", "main")
    repository.commit(AS_OF)
    repository.write("plans/MH-2001.yaml", (repository.folder / "plans/MH-2001.yaml").read_text("utf-8") + "\n")
    repository.commit(AS_OF)
    sign(repository)
    sprung = _set_traps(repository, tmp_path)
    verbs = (
        ("check", "--history"), ("status",), ("verify",), ("diff", "MH-2001", "HEAD~1"), ("explain", "MH-2001"),
        ("issue", "MH-2001", "plan", "--dry-run"), ("doctor",), ("build", "MH-2001"),
    )  # fmt: skip
    for words in verbs:
        ended = planpress(repository.folder, *words)
        assert ended.returncode in {0, 1}, (words, ended.stderr)
        assert not sprung.exists(), (words, sprung.read_text())
    repository.git("log", "-1", "--format=%H")
    assert sprung.exists(), "the traps are not real"


def _set_traps(repository: Repository, folder: Path) -> Path:
    """Set up the repository to run a trap wherever git allows it, and return the file that the trap makes."""
    sprung, trap, hooks = folder / "sprung", folder / "trap.sh", folder / "hooks"
    trap.write_text(f"#!/bin/sh\necho $0 $* >> {sprung}\n")
    trap.chmod(0o755)
    hooks.mkdir()
    for name in ("post-index-change", "pre-commit", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(trap, hooks / name)
    repository.write(".gitattributes", "* diff=evil filter=evil merge=evil\n")
    for key, value in HOSTILE.items():
        repository.git("config", key, value.format(trap=trap, hooks=hooks))
    for name in ("log", "status", "diff", "ls-tree", "cat-file", "rev-parse"):
        repository.git("config", f"alias.{name}", f"!{trap}")
    sprung.unlink(missing_ok=True)
    return sprung


def test_a_build_asks_for_no_network_leaves_no_word_of_a_client_outside_build_and_opens_nothing_to_others(
    tmp_path: Path,
) -> None:
    folder = disturbed_project(tmp_path / "team")
    asked, site, home, temporary = (tmp_path / name for name in ("asked", "site", "home", "temporary"))
    for each in (site, home, temporary):
        each.mkdir()
    (site / "sitecustomize.py").write_text(NO_NETWORK % str(asked))
    before = tree(folder)
    elsewhere = {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home / "cache")}
    path = f"{environment()['PYTHONPATH']}{os.pathsep}{site}"
    said = ""
    for words in (("build", "--explain"), ("pack",), ("check",), ("status",)):
        ended = planpress(folder, *words, "--as-of", AS_OF, **elsewhere, PYTHONPATH=path)
        assert ended.returncode == 0, ended.stderr
        said += ended.stdout + ended.stderr
    assert not asked.exists(), asked.read_text()
    assert CLIENT not in said
    assert [name for name, content in tree(home).items() if _tells(name, content)] == []
    assert [name for name, content in tree(temporary).items() if _tells(name, content)] == []
    after = {name: content for name, content in tree(folder).items() if name.split("/")[0] != "build"}
    assert after == before
    assert [name for name in tree(folder / "build") if CLIENT.lower() in name.lower()] == []
    assert [path.name for path in (folder / "build").rglob("*.pdf") if _tells("", _about(path))] == []
    assert any(_tells("", content) for content in tree(folder / "plans").values()), "the scanner sees nothing"
    assert _modes(folder / "build") == ({0o640}, {0o750})


def _modes(folder: Path) -> tuple[set[int], set[int]]:
    """Return what the files and the folders below a folder allow."""
    files = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}
    return files, {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_dir()}


def _about(path: Path) -> bytes:
    """Return what a PDF says of itself."""
    with pikepdf.open(path) as pdf:
        return f"{dict(pdf.docinfo.items())}".encode() + pdf.Root.Metadata.read_bytes()


def _tells(name: str, content: bytes) -> bool:
    """Whether a file says what only the plans say."""
    return CLIENT.lower() in name.lower() or CLIENT.encode() in content
