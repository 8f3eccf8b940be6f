import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planpress.flows import health
from tests.support.project import PLAN, ROOT, call, make_project
from tests.support.repository import Repository

WITHOUT = """
import cffi
real = cffi.FFI.dlopen
def dlopen(self, name, *flags):
    if {word!r} in str(name):
        raise OSError(f"cannot load library {{name}}")
    return real(self, name, *flags)
cffi.FFI.dlopen = dlopen
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Return a project in git, on a machine that has everything."""
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    repository = Repository(folder)
    repository.git("init", "-q", "-b", "main")
    (folder / "plans").chmod(0o750)
    repository.commit()
    return folder


def without(library: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run planpress where the system has no library with that word in its name; nor have the processes it starts."""
    site = folder.parent / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(WITHOUT.format(word=library), "utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{ROOT / 'generator'}"}
    command = [sys.executable, "-m", "planpress", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=environment)


def test_nothing_is_missing_where_everything_is_there(team: Path) -> None:
    said = call(team, "doctor")
    assert (said.code, said.err) == (0, "")
    assert [line for line in said.out.splitlines() if not line.startswith("ok ")] == ["Nothing is missing."]
    assert not (team / "build").exists()


def test_other_programs_are_told_the_same(team: Path) -> None:
    said = json.loads(call(team, "doctor", "--json").out)
    assert said["sound"] is True
    assert {each["state"] for each in said["found"]} == {"ok"}


def test_outside_a_project_it_says_how_to_begin_one(tmp_path: Path) -> None:
    said = call(tmp_path, "doctor")
    assert said.code == 1
    assert "missing project: no service.yaml" in said.out
    assert "planpress init FOLDER" in said.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("doctor",), 1),
        (("build", "--as-of", "2026-11-24", "--workers", "1"), 2),
        (("build", "--as-of", "2026-11-24", "--workers", "2"), 2),
        (("check",), 0),
    ],
)
def test_without_pango_it_says_what_to_install_and_only_printing_stops(
    team: Path, words: tuple[str, ...], code: int
) -> None:
    ran = without("pango", team, *words)
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert ("apt-get install libpango" in ran.stdout + ran.stderr) == (words != ("check",))


def test_without_harfbuzz_s_subsetter_it_is_a_note_and_printing_goes_on(team: Path) -> None:
    doctor = without("harfbuzz-subset", team, "doctor")
    assert doctor.returncode == 0
    assert "note    HarfBuzz: without its subsetter" in doctor.stdout
    built = without("harfbuzz-subset", team, "build", "MH-2001", "--workers", "1", "--as-of", "2026-11-24")
    assert (built.returncode, built.stderr) == (0, "")


def test_without_git_it_says_so_and_check_and_build_still_work(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(team))
    said = call(team, "doctor")
    assert said.code == 1
    assert "missing git: git is not installed" in said.out
    assert "note    repository: git is not installed" in said.out
    assert call(team, "check").code == 0
    assert "git is not installed" in call(team, "issue", "MH-2001", "plan").err


def test_what_is_made_of_plans_must_not_be_in_git(team: Path) -> None:
    (team / "build").mkdir()
    (team / "build/plan.pdf").write_text("")
    Repository(team).git("add", "-f", "build")
    assert "missing build/ in git" in call(team, "doctor").out


def test_plans_that_everyone_on_the_machine_can_read_are_a_note(team: Path) -> None:
    (team / "plans").chmod(0o755)
    said = call(team, "doctor")
    assert said.code == 0
    assert "note    plans/: everyone on this machine may list and read them" in said.out


def test_a_service_file_with_errors_is_missing(team: Path) -> None:
    (team / "service.yaml").write_text("name: [")
    said = call(team, "doctor")
    assert said.code == 1
    assert "planpress check names each of them" in said.out


@pytest.mark.parametrize("name", ["build", "plans", "templates"])
def test_a_link_in_the_place_of_a_folder_is_told(team: Path, tmp_path: Path, name: str) -> None:
    shutil.rmtree(team / name, ignore_errors=True)
    (team / name).symlink_to(tmp_path)
    said = call(team, "doctor")
    assert said.code == 1
    assert f"missing {name}/: " in said.out


def test_a_font_that_is_not_as_it_was_shipped_is_named(
    team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "templates/fonts"
    shutil.copytree(ROOT / "templates/fonts", fonts)
    (fonts / "NotoSans-Bold.ttf").write_bytes(b"half a font")
    monkeypatch.setattr(health, "shipped_folder", lambda: tmp_path)
    assert "missing fonts: not as they were shipped: NotoSans-Bold.ttf" in call(team, "doctor").out
    (fonts / "NotoSans-Bold.ttf").unlink()
    assert "missing fonts: they cannot be read" in call(team, "doctor").out


@pytest.mark.parametrize(
    ("asked", "code", "line"),
    [
        ("planpress-of-tomorrow", 1, "missing Python packages: not installed: planpress-of-tomorrow"),
        ("click<1", 0, "note    Python packages: of another version than planpress needs: click "),
    ],
)
def test_a_package_that_is_missing_or_of_another_version_is_named(
    team: Path, monkeypatch: pytest.MonkeyPatch, asked: str, *, code: int, line: str
) -> None:
    monkeypatch.setattr(health, "required_packages", lambda: (asked,))
    said = call(team, "doctor")
    assert said.code == code
    assert line in said.out
    assert "install planpress again the way you did the first time" in said.out


def test_every_font_has_its_digest() -> None:
    listed = (ROOT / "templates/fonts" / health.FONT_DIGESTS).read_text("ascii").split()[1::2]
    assert listed == sorted(path.name for path in (ROOT / "templates/fonts").glob("*.ttf"))


def test_it_says_who_decides_what_day_it_is(team: Path) -> None:
    assert "today: it begins at midnight in Australia/Melbourne" in call(team, "doctor").out
    service = team / "service.yaml"
    service.write_text(service.read_text(encoding="utf-8").replace("time_zone:", "# time_zone:"), encoding="utf-8")
    assert "today: it begins at midnight by this computer's clock" in call(team, "doctor").out
