import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support.project import AS_OF, PLAN, PRIVATE, make_project, plan, write_plan

LIMIT_SECONDS = 90


class Serving:
    """A running `planpress serve`, and what it has said so far."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes], log: Path) -> None:
        self.folder = folder
        self.process = process
        self._log = log
        address = self.wait(lambda: re.search(r"Serving at http://127\.0\.0\.1:(\d+)/", self.said))
        self.port = int(address[1])

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait(self, look: "Callable[[], re.Match[str] | None]") -> re.Match[str]:
        """Return what is looked for as soon as it is there."""
        until = time.monotonic() + LIMIT_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            if found := look():
                return found
            time.sleep(0.05)
        pytest.fail(f"not within {LIMIT_SECONDS} seconds; it said:\n{self.said}")

    def get(self, path: str) -> str:
        """Return the body of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_SECONDS)
        connection.request("GET", path)
        body = connection.getresponse().read().decode("utf-8", "replace")
        connection.close()
        return body


@contextmanager
def serving(folder: Path, log: Path, *plan_ids: str) -> Iterator[Serving]:
    command = [sys.executable, "-u", "-m", "planpress", "serve", "--port", "0", "--as-of", AS_OF, "--workers", "1"]
    command += plan_ids
    with (
        log.open("wb") as said,
        subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=os.environ) as process,
    ):
        try:
            yield Serving(folder, process, log)
        finally:
            process.kill()


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
    assert "data: reload" in server.get(f"/_planpress/reload?since={since[1]}")
    assert "Bring the yellow form." in server.get("/handbook/review/hold.html")
    built = (server.folder / "build/site/handbook/review/hold.html").read_text(encoding="utf-8")
    assert "_planpress" not in built


def test_a_broken_plan_is_told_and_the_server_goes_on(server: Serving) -> None:
    write_plan(server.folder, "MH-2001", PLAN.replace("1990-01-01", "1990-02-31"))
    server.wait(lambda: re.search(r"plans/MH-2001\.yaml:9:18: error ", server.said))
    assert "MH-2001-" in server.get("/documents/MH-2001/"), "the last good documents stay"
    write_plan(server.folder, "MH-2001", PLAN)
    server.wait(lambda: re.search(r"error (?s:.*)Changed: plans/MH-2001\.yaml\n(?s:.*)Made the team site", server.said))
    assert [word for word in PRIVATE if word in server.said] == []


def test_with_ids_only_the_documents_of_these_plans_are_made_and_the_site_shows_all(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    with serving(folder, tmp_path / "log", "MH-2001") as running:
        assert "MH-2002" in running.get("/team/team/index.html")
    assert [path.name for path in (folder / "build/documents").iterdir()] == ["MH-2001"]


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process")
def test_control_c_ends_it_cleanly(tmp_path: Path) -> None:
    with serving(make_project(tmp_path / "team"), tmp_path / "log") as running:
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(30) == 0
        assert running.said.endswith("Stopped.\n")
        assert "Traceback" not in running.said
