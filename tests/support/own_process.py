"""A script run by a Python of its own, which has one thread and has loaded nothing that prints."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT


def run_alone(script: str, folder: Path = ROOT, **variables: str) -> str:
    """Return what a script prints where planpress and its tests can be imported, and require that it says no more."""
    path = f"{ROOT / 'generator'}{os.pathsep}{ROOT}"
    ran = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env={**os.environ, "PYTHONPATH": path, **variables},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout
