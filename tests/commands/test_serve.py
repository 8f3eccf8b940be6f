import os
import re
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from planpress.loopback import asker
from tests.support.project import PLAN, PRIVATE, call, make_project, plan, write_plan
from tests.support.serving import Serving, command, serving, waited

only_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these signals nor such terminals")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = make_project(tmp_path_factory.mktemp("serve") / "team", MH_2001=PLAN)
    with serving(folder, folder.parent / "log") as running:
        yield running


def test_both_sites_and_the_documents_are_there(server: Serving) -> None:
    assert "MH-2001" in server.get("/team/team/index.html")
    assert "MH-2001" not in server.get("/handbook/")
    assert "MH-2001-" in server.get("/documents/MH-2001/")


def test_a_saved_page_is_shown_anew_and_the_browser_told(server: Serving) -> None:
    page = server.folder / "content/review/hold.md"
    since = re.search(r"since=(\d+)", server.get("/handbook/review/hold.html"))
    assert since
    page.write_text(page.read_text(encoding="utf-8") + "\nBring the yellow form.\n", encoding="utf-8")
    assert "event: changed" in server.get(f"/_planpress/reload?since={since[1]}")
    assert "Bring the yellow form." in server.get("/handbook/review/hold.html")
    built = (server.folder / "build/site/handbook/review/hold.html").read_text(encoding="utf-8")
    assert "_planpress" not in built


def test_a_broken_plan_is_told_and_the_server_goes_on(server: Serving) -> None:
    write_plan(server.folder, "MH-2001", PLAN.replace("1990-01-01", "1990-02-31"))
    server.wait(r"plans/MH-2001\.yaml:9:18: error ")
    assert "MH-2001-" in server.get("/documents/MH-2001/"), "the last good documents stay"
    write_plan(server.folder, "MH-2001", PLAN)
    server.wait(r"error (?s:.*)Changed: plans/MH-2001\.yaml\n(?s:.*)Made the team site")
    assert [word for word in PRIVATE if word in server.said] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_this_user_can_read_where_the_pages_are(server: Serving) -> None:
    assert stat.S_IMODE(server.entrance.stat().st_mode) == 0o600


def test_the_key_is_in_no_argument_no_environment_and_no_output(server: Serving) -> None:
    family = [psutil.Process(server.process.pid), *psutil.Process(server.process.pid).children(recursive=True)]
    assert server.get("/team/")
    assert not [process for process in family if server.key in f"{process.cmdline()}{process.environ()}"]
    assert server.key not in server.said


def test_each_start_has_another_key_and_another_port(server: Serving, tmp_path: Path) -> None:
    with serving(make_project(tmp_path / "team"), tmp_path / "log") as second:
        assert second.key != server.key
        assert second.port != server.port


def test_with_ids_only_the_documents_of_these_plans_are_made_and_the_site_shows_all(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    with serving(folder, tmp_path / "log", "MH-2001") as running:
        assert "MH-2002" in running.get("/team/team/index.html")
    assert [path.name for path in (folder / "build/documents").iterdir()] == ["MH-2001"]


@only_posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_however_it_is_ended_it_leaves_no_key_behind(tmp_path: Path, name: str) -> None:
    with serving(make_project(tmp_path / "team"), tmp_path / "log") as running:
        running.process.send_signal(getattr(signal, name))
        assert running.process.wait(30) == 0
        assert not running.entrance.parent.exists()
        assert running.said.endswith("Stopped.\n")
        assert "Traceback" not in running.said


def test_where_it_cannot_be_told_who_asks_it_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "_TABLES", ())
    ran = call(make_project(tmp_path / "team"), "serve", "--no-open")
    assert (ran.code, ran.out) == (2, "")
    assert "error: This computer does not say which of its users asks for a page" in ran.err
    assert not (tmp_path / "team/build").exists()


@only_posix
def test_a_person_at_a_terminal_is_shown_the_address(tmp_path: Path) -> None:
    with at_terminal(tmp_path, r"Serving at http://127\.0\.0\.1:\d+/[\w-]{43}/ \(Ctrl-C ends it\)") as said:
        assert said


@only_posix
def test_a_recorded_terminal_is_shown_none(tmp_path: Path) -> None:
    with at_terminal(tmp_path, r"Serving; open \S+/open\.html in your browser", CI="true") as said:
        assert "127.0.0.1" not in said


@only_posix
@pytest.mark.parametrize(("option", "opens"), [("--no-open", False), ("--open", True)])
def test_the_browser_opens_as_the_person_says(tmp_path: Path, option: str, *, opens: bool) -> None:
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\ncat "${{1#file://}}" > {tmp_path}/shown.new; mv {tmp_path}/shown.new {tmp_path}/shown\n'
    )
    browser.chmod(0o755)
    with serving(make_project(tmp_path / "team"), tmp_path / "log", option, BROWSER=f"{browser} %s") as running:
        shown = tmp_path / "shown"
        if opens:
            waited(running.process, lambda: re.match(".*", "shown") if shown.exists() else None, lambda: running.said)
            assert running.address in shown.read_text(encoding="utf-8")
        else:
            assert not shown.exists()


@contextmanager
def at_terminal(tmp_path: Path, pattern: str, **variables: str) -> Iterator[str]:
    """Serve at a real terminal without a screen, and yield what was said until the pattern came."""
    ours, theirs = os.openpty()
    environment = {
        name: value for name, value in os.environ.items() if name not in {"CI", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    said = b""

    def look() -> re.Match[str] | None:
        nonlocal said
        said += os.read(ours, 4096)
        return re.search(pattern, said.decode(errors="replace"))

    folder = make_project(tmp_path / "team")
    with subprocess.Popen(
        command(),
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment | {"TERM": "xterm", **variables},
    ) as process:
        os.close(theirs)
        waited(process, look, lambda: said.decode(errors="replace"))
        yield said.decode(errors="replace")
        process.kill()
    os.close(ours)
