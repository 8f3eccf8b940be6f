"""Builds that are killed, find the disk full or dying, or meet another: every output stays whole, and heals."""

import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.hostile_faults import harm, possible_faults, spread
from tests.support.hostile_project import (
    BUILD,
    clean_outputs,
    disturbed_project,
    environment,
    outputs,
    planpress,
    staged,
    torn,
)
from tests.support.killing import kill_builds
from tests.support.project import AS_OF

_KILLS_IN_EVERY_RUN = 20
_CALLS_IN_EVERY_RUN = ("write", "rename", "openat", "fsync")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has strace, tmpfs and these signals")


@pytest.mark.parametrize("seed", range(2))
def test_builds_killed_at_any_moment_tear_nothing_and_the_next_one_heals_all(tmp_path: Path, seed: int) -> None:
    found = kill_builds(tmp_path, _KILLS_IN_EVERY_RUN // 2, random.Random(seed))  # noqa: S311 - chance, no secret
    assert (found.torn, found.left, found.different) == ([], [], [])


def test_a_call_of_the_system_that_fails_tears_nothing_and_the_next_build_heals_all(tmp_path: Path) -> None:
    project = disturbed_project(tmp_path / "team")
    faults = [fault for fault in possible_faults(project) if fault.call in _CALLS_IN_EVERY_RUN]
    chosen = [fault for fault in spread(faults, 1) if (fault.error == "EIO") == (fault.call in {"openat", "fsync"})]
    assert len(chosen) == len(_CALLS_IN_EVERY_RUN)
    assert [wrong for number, fault in enumerate(chosen, 1) for wrong in harm(project, fault, number)] == []
    _assert_healed(project, tmp_path)


def test_a_full_disk_is_told_tears_nothing_and_heals_when_there_is_room(tmp_path: Path) -> None:
    project = disturbed_project(tmp_path / "team")
    (project / "build").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(project / "build")]
    is_mounted = os.geteuid() == 0 and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        full = subprocess.run(
            BUILD,
            cwd=project,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
            preexec_fn=None if is_mounted else _no_large_files,
        )
        assert full.returncode == 2
        assert "No space left on device" in full.stderr or not is_mounted
        assert "Traceback" not in full.stderr
        assert list(torn(project / "build")) == []
    finally:
        if is_mounted:
            subprocess.run(["umount", str(project / "build")], check=True)
    _assert_healed(project, tmp_path)


def _no_large_files() -> None:
    """Stand in for a full disk where nobody may mount one: no file may grow beyond 20 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def _assert_healed(project: Path, folder: Path) -> None:
    healed = planpress(project, "build", "--as-of", AS_OF)
    assert (healed.returncode, healed.stderr) == (0, "")
    assert staged(project / "build") == []
    assert outputs(project / "build") == clean_outputs(project, folder / "clean")


def test_builds_at_once_take_turns_and_leave_what_is_not_theirs(tmp_path: Path) -> None:
    project = disturbed_project(tmp_path / "team")
    foreign = project / "build/documents/MH-2001/notes of a colleague.txt"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("keep me")
    racing = [
        subprocess.Popen(
            BUILD, cwd=project, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    said = [build.communicate()[1] for build in racing]
    assert [build.returncode for build in racing] == [0, 0, 0]
    assert sum("Another planpress is at work" in each for each in said) >= 1
    assert foreign.read_text() == "keep me"
    foreign.unlink()
    assert outputs(project / "build") == clean_outputs(project, tmp_path / "clean")


def test_an_issue_that_was_killed_is_told_and_nothing_is_overwritten(tmp_path: Path) -> None:
    project = disturbed_project(tmp_path / "team")
    folder = project / "documents/MH-2001"
    folder.mkdir(parents=True)
    (folder / ".planpress-half").write_text("half a page")
    assert planpress(project, "verify").returncode in {0, 1}
    assert "half" not in planpress(project, "verify").stdout
