"""The launcher, run for real: what a person sees on the first run, on the next, and when something is in the way."""

import ast
import importlib.machinery
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from tests.support.checkout import ROOT, Checkout

INSTALLING = "planpress: installing"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    result = Checkout(tmp_path)
    result.lock("1.0")
    return result


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    result = Checkout(tmp_path_factory.mktemp("ready"))
    result.lock("1.0")
    assert result.run().returncode == 0
    return result


def refusal_of(version: tuple[int, int]) -> str:
    loader = importlib.machinery.SourceFileLoader("launcher", str(ROOT / "planpress"))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec is not None
    launcher = importlib.util.module_from_spec(spec)
    loader.exec_module(launcher)
    return cast("Callable[[tuple[int, int]], str]", launcher.refusal)(version)


def test_an_old_python_is_told_which_version_is_needed() -> None:
    assert "Python 3.11 or newer is needed, and this is Python 3.9" in refusal_of((3, 9))


@pytest.mark.parametrize("version", [(3, 11), (3, 15), (4, 0)])
def test_a_python_that_is_new_enough_is_taken(version: tuple[int, int]) -> None:
    assert refusal_of(version) == ""


def test_an_old_python_can_read_the_launcher() -> None:
    assert ast.parse((ROOT / "planpress").read_text(), feature_version=(3, 6)).body


def test_the_first_run_installs_the_lock_and_then_runs(checkout: Checkout) -> None:
    result = checkout.run("build", "MH 1")
    assert result.stdout == "demo 1.0 build MH 1\n"
    assert INSTALLING in result.stderr


def test_the_next_run_installs_nothing(ready: Checkout) -> None:
    result = ready.run("check")
    assert (result.stdout, result.stderr) == ("demo 1.0 check\n", "")


def test_the_exit_code_is_the_programs_own(ready: Checkout) -> None:
    assert ready.run("fail").returncode == 7


def test_the_launcher_works_from_any_folder_and_runs_nothing_that_is_there(ready: Checkout, tmp_path: Path) -> None:
    (tmp_path / "planpress.py").write_text("print('stranger')")
    assert ready.run("check", cwd=tmp_path).stdout == "demo 1.0 check\n"


def test_a_changed_lock_is_installed(checkout: Checkout) -> None:
    checkout.run()
    checkout.lock("2.0")
    assert checkout.run().stdout == "demo 2.0\n"


def test_a_package_that_is_not_the_locked_one_is_refused(checkout: Checkout) -> None:
    checkout.lock("1.0", digest="0" * 64)
    result = checkout.run()
    assert result.returncode == 2
    assert "could not be installed" in result.stderr
    assert "PACKAGES DO NOT MATCH THE HASHES" in result.stderr


def test_a_damaged_pip_is_refused(checkout: Checkout) -> None:
    next((checkout.root / "generator/bootstrap").glob("pip-*.whl")).write_bytes(b"something else")
    result = checkout.run()
    assert result.returncode == 2
    assert "git checkout -- generator/bootstrap/pip-" in result.stderr


def test_without_packages_the_last_words_of_pip_are_shown(checkout: Checkout) -> None:
    result = checkout.run(PIP_FIND_LINKS="")
    assert result.returncode == 2
    assert "No matching distribution found for demo==1.0" in result.stderr
    assert "Check the network and pip's index" in result.stderr


def test_what_an_interrupted_set_up_left_is_replaced(checkout: Checkout) -> None:
    leftover = checkout.root / ".venv/lib/half-a-package"
    leftover.mkdir(parents=True)
    assert checkout.run().stdout == "demo 1.0\n"
    assert not leftover.exists()


def test_two_first_runs_at_once_install_once(checkout: Checkout) -> None:
    with checkout.start("one") as first, checkout.start("two") as second:
        results = [first.communicate(), second.communicate()]
    assert [out for out, _ in results] == ["demo 1.0 one\n", "demo 1.0 two\n"]
    assert sum(INSTALLING in err for _, err in results) == 1


def test_a_folder_that_cannot_be_written_is_named(checkout: Checkout) -> None:
    (checkout.root / ".venv.lock").mkdir()
    result = checkout.run()
    assert result.returncode == 2
    assert f"cannot set up {checkout.root / '.venv'}" in result.stderr


def test_settings_that_point_pip_elsewhere_are_left_out(checkout: Checkout, tmp_path: Path) -> None:
    result = checkout.run(PIP_USER="1", PIP_TARGET=str(tmp_path / "elsewhere"), PYTHONPATH="/nowhere")
    assert result.stdout == "demo 1.0\n"


def test_uv_installs_where_it_is_at_hand(checkout: Checkout) -> None:
    asked = checkout.root.parent / "asked"
    path = checkout.put_on_path("uv", f'echo "$@" > "{asked}"; exit 1')
    assert checkout.run(PATH=path).stdout == "demo 1.0\n", "pip takes over when uv fails"
    assert "--require-hashes --only-binary :all: -r" in asked.read_text()
