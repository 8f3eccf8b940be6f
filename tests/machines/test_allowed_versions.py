"""planpress as pip installs it, without the lock: the newest and the oldest that it allows make the same bytes."""

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from bootstrap.environment import PIP
from tests.support.machine import ROOT, copy_checkout

AS_OF = ("--as-of", "2026-11-28")
NIGHTLY = bool(os.environ.get("PLANPRESS_NIGHTLY"))


@pytest.fixture(scope="module")
def bytes_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made_by([sys.executable, "-P", "-m", "planpress"], tmp_path_factory.mktemp("here"))


def made_by(command: list[str], folder: Path) -> dict[str, bytes]:
    """Return every document and every file of both sites, as this planpress makes them of the example plans."""
    copy_checkout(folder / "checkout")
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "generator") if "-m" in command else ""}
    subprocess.run([*command, "build", *AS_OF], cwd=folder / "checkout", env=variables, check=True)
    build = folder / "checkout/build"
    made = [path for name in ("documents", "site") for path in (build / name).rglob("*") if path.is_file()]
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in made}


def oldest() -> list[str]:
    """Return the lower bound of each library that planpress names, as pip wants it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounds = (re.match(r"([\w-]+)>=([\w.]+)", line) for line in project["dependencies"] if "win32" not in line)
    return [f"{bound[1]}=={bound[2]}" for bound in bounds if bound]


@pytest.mark.parametrize(
    "which",
    ["newest", pytest.param("oldest", marks=pytest.mark.skipif(not NIGHTLY, reason="only with test --nightly"))],
)
def test_a_wheel_without_the_lock_makes_what_the_checkout_makes(
    which: str, tmp_path: Path, bytes_here: dict[str, bytes]
) -> None:
    venv.create(tmp_path / "venv", symlinks=True)
    python = str(tmp_path / "venv/bin/python")
    bounds = oldest() if which == "oldest" else []
    pip = [python, str(PIP / "pip"), "install", "--quiet", "--no-input", "--only-binary", ":all:"]
    subprocess.run([*pip, built_wheel(tmp_path), *bounds], check=True)
    made = made_by([str(tmp_path / "venv/bin/planpress")], tmp_path)
    assert {name for name in made.keys() | bytes_here.keys() if made.get(name) != bytes_here.get(name)} == set()
    assert {Path(name).suffix for name in made} >= {".pdf", ".html", ".ics"}


def built_wheel(folder: Path) -> str:
    """Build the wheel of this checkout, and return its path."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    return str(next(folder.glob("*.whl")))
