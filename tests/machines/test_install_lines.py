"""Every line that planpress prints to install itself, run as it is printed by someone who has an empty home."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap.environment import PIP
from planpress import __version__
from tests.support.machine import ROOT, copy_checkout

NIGHTLY = bool(os.environ.get("PLANPRESS_NIGHTLY"))
ABOUT_INSTALLING = re.compile(r"^[^#\n]*?((?:\S*pip|pipx|uv tool) install [^\n]*?)(?: \\)?$", re.MULTILINE)
WAYS = {
    "uv": ["uv tool install --constraints constraints.txt ."],
    "pip": ["python3 -m venv ~/planpress", "~/planpress/bin/pip install --constraint constraints.txt ."],
    "pipx": ['pipx install --pip-args="--constraint constraints.txt" .'],
    "pip with digests": [
        "python3 -m venv ~/planpress",
        "~/planpress/bin/pip install --require-hashes --requirement requirements.lock",
        "~/planpress/bin/pip install --no-deps .",
    ],
    "Containerfile": [
        "python3 -m venv ~/planpress",
        "~/planpress/bin/pip install --quiet --no-cache-dir --require-hashes --requirement ./requirements.lock",
        "~/planpress/bin/pip install --quiet --no-cache-dir --no-deps .",
    ],
    "GitLab": [
        "python3 -m venv ~/planpress",
        "~/planpress/bin/pip install --quiet --require-hashes --requirement ./requirements.lock",
        "~/planpress/bin/pip install --quiet --no-deps .",
    ],
    "GitHub": [
        "python3 -m venv ~/planpress",
        "export PATH=~/planpress/bin:$PATH",
        'pip install --quiet --require-hashes --requirement "$RUNNER_TEMP/planpress/requirements.lock"',
        'pip install --quiet --no-deps "$RUNNER_TEMP/planpress"',
    ],
}
EVERY_RUN = ("uv", "pip")
TOOLS = ("uv", "pipx")
FOLDERS = {r"(/opt/planpress|/tmp/venv)(?=/)": "~/planpress", r"(/tmp/planpress|/src)(?=/|$)": "."}
"""Where a container and a build server put things, and where the same is found here."""
OF_THE_INDEX = (".config/pip", ".config/uv", ".cache/pip", ".cache/uv")
"""What of the tester's own home leads to a package index, or spares it from being asked twice for one file."""
NOT_EMPTY = ("PIPX_", "UV_TOOL_", "XDG_", "PYTHON", "VIRTUAL_ENV", "PIP_PREFIX", "PIP_TARGET", "PIP_USER")
"""How variables begin that would bring in what the tester already has."""


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what installs a tool from the package index, alone in an environment, and returns its folder."""

    def install(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        words = [str(folder / "bin/python"), str(PIP / "pip"), "install", "--quiet", "--no-input", name]
        installed = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
        if installed.returncode:
            pytest.skip(f"no package index has {name}: {installed.stderr.strip().splitlines()[-1]}")
        return folder / "bin"

    return install


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(
            way, marks=pytest.mark.skipif(not (NIGHTLY or way in EVERY_RUN), reason="only with test --nightly")
        )
        for way in WAYS
    ],
)
def test_a_printed_line_installs_a_planpress_that_prints(way: str, tmp_path: Path, tool: Callable[[str], Path]) -> None:
    programs = tool(way if way in TOOLS else "packaging")
    home, checkout = tmp_path / "home", tmp_path / "planpress"
    make_home(home)
    copy_checkout(checkout)

    run("\n".join(WAYS[way]), home, checkout, programs)

    assert run("planpress --version", home, checkout, programs) == f"planpress, version {__version__}\n"
    run("planpress build --only MH-1001 --as-of 2026-11-28", home, checkout, programs)
    assert list((checkout / "build/documents/MH-1001").glob("*.pdf"))


def test_no_printed_line_is_left_out() -> None:
    pages = [ROOT / "README.md", ROOT / "Containerfile", *(ROOT / "content").rglob("*.md")]
    pages += [path for path in (ROOT / "templates/starter").iterdir() if path.suffix in {".yml", ".yaml"}]
    printed = {found_here(line) for page in pages for line in ABOUT_INSTALLING.findall(page.read_text("utf-8"))}
    tried = {line for lines in WAYS.values() for line in lines if " install " in line}
    assert printed == tried


def found_here(line: str) -> str:
    for theirs, ours in FOLDERS.items():
        line = re.sub(theirs, ours, line)
    return line


def make_home(home: Path) -> None:
    for name in OF_THE_INDEX:
        if (Path.home() / name).exists():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).symlink_to(Path.home() / name)
    home.mkdir(exist_ok=True)


def run(lines: str, home: Path, checkout: Path, programs: Path) -> str:
    """Run lines in the checkout as someone with this home, and return what they say."""
    places = (programs, home / ".local/bin", home / "planpress/bin", Path(sys.base_prefix, "bin"), "/usr/bin", "/bin")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(NOT_EMPTY)} | {
        "HOME": str(home),
        "PATH": ":".join(map(str, places)),
        "PIPX_DEFAULT_BACKEND": "pip",
        "RUNNER_TEMP": str(checkout.parent),
    }
    ran = subprocess.run(
        ["sh", "-ec", lines], cwd=checkout, env=variables, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
