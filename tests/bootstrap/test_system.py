from pathlib import Path

import pytest

from bootstrap import launch, system
from bootstrap.words import SetupError

ROOT = Path(__file__).parents[2]
PANGO = "libpango-1.0.so.0"


def test_a_library_that_is_not_there_is_found_missing() -> None:
    assert system.missing_libraries(["libc.so.6", "libnosuchthing.so.0"]) == ["libnosuchthing.so.0"]


def test_a_program_that_is_not_there_is_found_missing() -> None:
    assert system.missing_programs(["sh", "no-such-program"]) == ["no-such-program"]


@pytest.fixture(autouse=True)
def anyone_but_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: name if name in {"apt-get", "sudo", "sh"} else None)


@pytest.mark.parametrize(
    ("installer", "line"),
    [
        ("apt-get", "sudo apt-get install -y libpango-1.0-0 libharfbuzz-subset0 git"),
        ("dnf", "sudo dnf install -y pango harfbuzz git"),
        ("brew", "brew install pango git"),
    ],
)
def test_the_line_to_run_is_named_as_each_system_wants_it(installer: str, line: str) -> None:
    assert system.install_line([PANGO, "libharfbuzz-subset.so.0", "git"], installer) == line


def test_a_part_of_python_that_is_not_there_is_found_missing_and_called_by_its_package() -> None:
    assert system.missing_modules(["json", "no_such_module"]) == ["no_such_module"]
    assert system.install_line(["ensurepip"], "apt-get") == "sudo apt-get install -y python3-venv"


def test_a_program_is_called_by_the_name_of_its_package() -> None:
    assert system.install_line(["node", "npm"], "apt-get") == "sudo apt-get install -y nodejs npm"
    assert system.install_line(["node", "npm"], "dnf") == "sudo dnf install -y nodejs npm"
    assert system.install_line(["node", "npm"], "brew") == "brew install node"


def test_a_system_without_a_known_installer_is_told_what_to_look_for() -> None:
    assert "Pango 1.44 or newer" in system.install_line([PANGO], None)


def test_where_there_is_no_sudo_the_line_asks_for_the_password_of_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", {}.get)
    assert system.install_line(["git"], "apt-get") == "su -c 'apt-get install -y git'"


def test_root_needs_no_other_to_run_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert system.install_line(["git"], "dnf") == "dnf install -y git"


@pytest.mark.parametrize(
    ("words", "prints"),
    [
        ("build MH-1042", True),
        ("--plain build", True),
        ("verify --reproduce", True),
        ("verify", False),
        ("hand-over MH-1042 plan --version 1", False),
        ("check plans/build", False),
        ("build --help", False),
        ("", False),
    ],
)
def test_only_what_makes_a_document_waits_for_pango(words: str, *, prints: bool) -> None:
    assert launch.prints(words.split()) is prints


def test_whoever_is_not_root_is_told_the_line() -> None:
    with pytest.raises(SetupError, match=r"git not found. Run this once.*\n    sudo apt-get install -y git"):
        system.provide(programs=["git"])


def test_the_recipe_for_a_container_and_the_handbook_name_the_same_libraries() -> None:
    for page in ("Containerfile", "content/planpress/admin/install.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert [package for package in system.PRINTING.values() if package not in text] == []
