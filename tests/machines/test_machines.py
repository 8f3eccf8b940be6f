"""README's two commands on each system that is promised, from nothing: python3 and not one package more."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.machine import ROOT, USER, Machine, copy_checkout, why_not
from tests.support.projection import project

SYSTEMS = {"bookworm": "3.11", "trixie": "3.13", "sid": "3.14"}
"""Each Debian that is promised (12, 13 and the next), and its own Python."""
EVERY_RUN = ("bookworm", "trixie")
NIGHTLY = bool(os.environ.get("PLANPRESS_NIGHTLY"))
AS_OF = ("--as-of", "2026-11-28")

WHY_NOT = why_not()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "here")
each_system = pytest.mark.parametrize("system", SYSTEMS if NIGHTLY else EVERY_RUN)
only_nightly = pytest.mark.skipif(not NIGHTLY, reason="only with ./planpress test --nightly")


@pytest.fixture
def machine(system: str) -> Iterator[Machine]:
    with TemporaryDirectory() as folder:
        yield Machine(system, Path(folder))


@pytest.fixture(scope="module")
def texts_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    checkout = tmp_path_factory.mktemp("here") / "planpress"
    copy_checkout(checkout)
    build = [sys.executable, "-P", "-m", "planpress", "build", *AS_OF]
    subprocess.run(build, cwd=checkout, env={**os.environ, "PYTHONPATH": str(ROOT / "generator")}, check=True)
    return texts_of(checkout)


def texts_of(checkout: Path) -> dict[str, str]:
    """Return what each document says, with its pages, tags and links, by its name."""
    return {path.stem: project(path) for path in (checkout / "build/documents").glob("*/*.pdf")}


@each_system
def test_the_first_command_makes_on_a_bare_system_what_it_makes_here(
    system: str, machine: Machine, texts_here: dict[str, str]
) -> None:
    version = machine.run("python3", "-c", "import sys; print(*sys.version_info[:2], sep='.')").stdout.strip()
    ran = machine.run("./planpress", "build", *AS_OF)
    decides = machine.run("./planpress", "doctor").stdout

    assert (ran.returncode, version) == (0, SYSTEMS[system]), ran.stderr
    assert f"Made {len(texts_here)} documents" in ran.stdout
    assert texts_of(machine.checkout) == texts_here
    assert re.search(r"bytes: .*Pango [\d.]+, HarfBuzz [\d.]+, zlib [\d.]+", decides)


@each_system
def test_whoever_is_not_root_is_told_the_line_that_installs_pango_and_then_prints(machine: Machine) -> None:
    for words in ("check", "status", "explain P021", "doctor --help", "build --help"):
        ran = machine.run("./planpress", *words.split(), user=USER)
        assert ran.returncode == 0, f"{words}: {ran.stderr}"
    unknown = machine.run("./planpress", "verify", user=USER)
    assert (unknown.returncode, "git is not installed" in unknown.stdout) == (1, True), unknown.stdout
    refused = machine.run("./planpress", "build", user=USER)
    line = refused.stderr.splitlines()[-1].strip()
    assert (refused.returncode, line[:28]) == (2, "su -c 'apt-get install -y li"), refused.stderr
    installed = machine.run("sh", "-c", line)
    assert installed.returncode == 0, installed.stderr
    assert "Made " in machine.run("./planpress", "build", user=USER).stdout


@only_nightly
@each_system
@pytest.mark.parametrize("user", ["root", USER])
def test_the_second_command_passes_on_a_bare_system(machine: Machine, user: str) -> None:
    if user != "root":
        machine.run("./planpress", "test", "--co", "-q")
    ran = machine.run("./planpress", "test", user=user)
    assert ran.returncode == 0, ran.stdout[-10_000:] + ran.stderr[-2000:]
