"""planpress as others install it: wheel and source archive, in an empty environment, with no network."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from planpress import __version__
from planpress.editing.starter import EXAMPLES
from tests.support.project import ROOT
from tests.support.wheelhouse import fill_wheelhouse

NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
UNSHARE = ["unshare", "--map-root-user", "--net"]


def may_unshare() -> bool:
    return bool(shutil.which("unshare")) and subprocess.run([*UNSHARE, "true"], check=False).returncode == 0


CUT_OFF = UNSHARE if may_unshare() else []
"""Takes the network away where the system lets us; else proxies that lead nowhere must do."""


def build(source: Path, folder: Path) -> Path:
    """Build wheel and source archive in one go, and return the wheel."""
    hatchling = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(hatchling, cwd=source, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder of half a gigabyte, and take it away afterwards."""
    path = tmp_path_factory.mktemp("install")
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def wheel(folder: Path) -> Path:
    return build(ROOT, folder / "built")


@pytest.fixture(scope="module")
def programs(wheel: Path, folder: Path) -> Path:
    """Return where the programs of an environment are that holds planpress, and what its wheel asks for."""
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(folder / "empty")
    where = folder / "empty" / ("Scripts" if os.name == "nt" else "bin")
    pip = next((ROOT / "generator/bootstrap").glob("pip-*.whl")) / "pip"
    options = ["--isolated", "--quiet", "--no-index", "--no-compile", "--disable-pip-version-check"]
    options += ["--find-links", str(fill_wheelhouse(folder / "wheelhouse"))]
    for arguments in (["install", *options, str(wheel)], ["check", "--quiet"]):
        run_cut_off(["python", str(pip), *arguments], folder, where)
    return where


def run_cut_off(command: list[str], cwd: Path, programs: Path, *, answers: str = "") -> str:
    """Run the command of these programs without a network, and without anything of this checkout."""
    kept = {name: os.environ[name] for name in ("HOME", "SYSTEMROOT", "TEMP") if name in os.environ}
    who = {f"GIT_{role}_{what}": "robin@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(
        [*CUT_OFF, *command],
        cwd=cwd, env=kept | NOWHERE | who | path, input=answers, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def metadata(wheel: Path) -> Message:
    return Parser().parsestr(members(wheel)[f"planpress-{__version__}.dist-info/METADATA"].decode())


def test_a_project_is_begun_and_its_next_commands_work_with_no_checkout_and_no_network(
    programs: Path, folder: Path
) -> None:
    begun = run_cut_off(["planpress", "init", "demo"], folder, programs, answers="\n")
    assert "What is your service called?" in begun
    commands = [line.strip() for line in begun.splitlines() if line.startswith("  ")]
    assert commands[:2] == ["cd demo", "planpress build"]
    run_cut_off(["sh", "-ec", "\n".join([*commands, "git add .", "git commit -m begin"])], folder, programs)
    made = {path.parent.name for path in (folder / "demo/build/documents").rglob("*.pdf")}
    assert made == set(EXAMPLES)
    for site in ("handbook", "team"):
        assert (folder / f"demo/build/site/{site}/index.html").is_file()
    kept = run_cut_off(["git", "-C", "demo", "ls-files"], folder, programs).splitlines()
    assert {"service.yaml", "mkdocs.yml", ".gitattributes", ".github/workflows/plans.yml", "plans/MH-1001.yaml"} <= {
        *kept
    }
    assert not [name for name in kept if name.startswith("build/")]


def test_the_network_is_really_away(programs: Path, folder: Path) -> None:
    if not CUT_OFF:
        pytest.skip("this system lets nobody take the network away")
    ask = "import socket; print(socket.socket().connect_ex(('192.0.2.1', 80)))"
    assert int(run_cut_off(["python", "-c", ask], folder, programs)) != 0


def test_what_is_installed_knows_its_version(programs: Path, folder: Path) -> None:
    assert run_cut_off(["planpress", "--version"], folder, programs) == f"planpress, version {__version__}\n"


def test_doctor_finds_every_package_that_the_wheel_asks_for(wheel: Path, programs: Path, folder: Path) -> None:
    asked = [line for line in metadata(wheel).get_all("Requires-Dist") or () if ";" not in line]
    listed = json.loads(run_cut_off(["sh", "-c", "planpress doctor --json || true"], folder, programs))["found"]
    packages = next(each for each in listed if each["about"] == "Python packages")
    assert (packages["state"], packages["found"]) == ("ok", f"all {len(asked)} that planpress uses")


def test_the_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## (\S+) - ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == __version__


def test_the_wheel_carries_all_that_works_without_a_checkout(wheel: Path) -> None:
    carried = members(wheel).keys()
    for name in ("content", "templates/documents", "templates/fonts", "templates/starter", "templates/site"):
        shipped = {path.name for path in (ROOT / name).iterdir() if path.is_file() and not path.name.startswith(".")}
        assert {f"planpress/shipped/{name}/{each}" for each in shipped} <= carried
    assert {f"planpress/shipped/plans/{plan_id}.yaml" for plan_id in EXAMPLES} <= carried
    assert {"planpress/py.typed", "planpress/locale/vi/LC_MESSAGES/planpress.po", "planpress/printing/pdf/fonts.conf",
            f"planpress-{__version__}.dist-info/licenses/LICENSE"} <= carried  # fmt: skip


def test_the_wheel_carries_nothing_that_a_machine_left_behind(wheel: Path) -> None:
    assert [name for name in members(wheel) if "/." in name or name.endswith((".pyc", "~", ".swp"))] == []


def test_the_source_archive_makes_the_same_wheel(wheel: Path, folder: Path) -> None:
    (folder / "source").mkdir()
    subprocess.run(["tar", "-xf", next(wheel.parent.glob("*.tar.gz")), "-C", folder / "source"], check=True)
    again = build(next((folder / "source").iterdir()), folder / "again")
    assert again.name == wheel.name
    assert members(again) == members(wheel)


def test_what_is_said_of_the_package_is_true(wheel: Path) -> None:
    said = metadata(wheel)
    assert said["License-Expression"] == "MIT"
    assert said["Requires-Python"] == ">=3.11"
    assert said["Project-URL"] is None
    assert said.get_all("Provides-Extra") == ["cluster"]
    assert "Typing :: Typed" in (said.get_all("Classifier") or ())
