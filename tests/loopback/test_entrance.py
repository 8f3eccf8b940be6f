import os
import stat
import time
from pathlib import Path

import pytest

from planpress.loopback.entrance import can_open, entrance_to, open_in_browser
from tests.support.behind_door import only_root

ADDRESS = "http://127.0.0.1:4711/key/"

only_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the system keeps for this user."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


@only_modes
def test_only_this_user_can_read_what_leads_to_the_address(runtime: Path) -> None:
    with entrance_to(ADDRESS) as page:
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
        assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
        assert page.parent.parent == runtime
        assert f'content="0; url={ADDRESS}"' in page.read_text(encoding="utf-8")


def test_nothing_is_left_of_it_at_the_end(runtime: Path) -> None:
    with entrance_to(ADDRESS):
        pass
    assert list(runtime.iterdir()) == []


@pytest.mark.parametrize("folder", ["", "relative", "/is/not/there"])
def test_without_a_folder_of_the_system_there_is_one_of_our_own(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
    with entrance_to(ADDRESS) as page:
        assert page.is_file()


@only_root
def test_a_folder_of_another_user_is_not_trusted(runtime: Path) -> None:
    os.chown(runtime, 65534, 65534)
    with entrance_to(ADDRESS) as page:
        assert not page.is_relative_to(runtime)


@only_modes
def test_the_browser_is_started_with_the_file_and_not_with_the_address(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = runtime / "browser"
    browser.write_text(f'#!/bin/sh\necho "$0 $*" > {runtime}/said.new; mv {runtime}/said.new {runtime}/said\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    open_in_browser(runtime / "open.html")
    until = time.monotonic() + 30
    while not (runtime / "said").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert (runtime / "said").read_text() == f"{browser} {(runtime / 'open.html').as_uri()}\n"


@only_modes
@pytest.mark.parametrize("screen", ["", ":0"])
def test_without_a_screen_no_browser_takes_the_terminal_over(screen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.setattr("sys.platform", "linux")
    assert can_open() is bool(screen)
