"""Builds that are killed at any moment, and what is left of them."""

import fcntl
import os
import random
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from planpress.disk.lock import LOCK
from tests.support.hostile_project import (
    BUILD,
    change,
    clean_outputs,
    disturbed_project,
    environment,
    outputs,
    staged,
    torn,
)

_LONGEST = 1.3
"""Some kills come when a build is done already: so much longer than a usual build is the longest wait."""


@dataclass
class Killed:
    """What became of builds that were killed."""

    kills: int = 0
    torn: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    """Outputs that are not, after the next whole build, what a clean build makes."""


def kill_builds(folder: Path, times: int, chance: random.Random) -> Killed:
    """Kill so many builds with SIGKILL, each at a moment by chance, look at the outputs after each, then heal them."""
    project = disturbed_project(folder / "team")
    usual = _seconds(project)
    found = Killed()
    for number in range(1, times + 1):
        change(project, number)
        found.kills += _kill(project, chance.uniform(0, usual * _LONGEST), everyone=chance.random() < 0.5)
        _wait_for_those_it_started(project / "build")
        found.torn += [f"{number}: {each}" for each in torn(project / "build")]
    healed = subprocess.run(BUILD, cwd=project, env=environment(), capture_output=True, check=False)
    assert healed.returncode == 0, healed.stderr
    found.left = staged(project / "build")
    clean, now = clean_outputs(project, folder / "clean"), outputs(project / "build")
    found.different = sorted(name for name in clean.keys() | now.keys() if clean.get(name) != now.get(name))
    return found


def _wait_for_those_it_started(build: Path) -> None:
    """Wait until nobody holds the build folder: a site that was being made beside the documents is made to its end."""
    if (build / LOCK).is_file():
        with (build / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)


def _seconds(project: Path) -> float:
    """Return how long a whole build takes here."""
    before = os.times().elapsed
    subprocess.run(BUILD, cwd=project, env=environment(), capture_output=True, check=True)
    return os.times().elapsed - before


def _kill(project: Path, after: float, *, everyone: bool) -> bool:
    """Start a build and kill it, alone or with the processes it started; return whether it was still at work."""
    with subprocess.Popen(
        BUILD,
        cwd=project,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as build:
        try:
            build.wait(after)
        except subprocess.TimeoutExpired:
            if everyone:
                os.killpg(build.pid, signal.SIGKILL)
            else:
                build.kill()
    return build.returncode == -signal.SIGKILL
