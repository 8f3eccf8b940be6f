"""The sites that the browser reads: built once from the example plans, and served from a subfolder."""

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from planpress.commands.verb_book import describe_verbs
from planpress.disk.project import open_project
from planpress.flows.check_project import check_project
from planpress.flows.publish_sites import make_site
from planpress.site.published import SiteName
from tests.support.project import make_project

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 24)
SUBFOLDER = "intranet/case-work"
GOAL = "To sleep at night and to trust my own sleep."
"""Words of a plan's page at exposure `team`."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the sites are: `team` and `handbook` of all examples, `goals` a team site that shows goals too."""

    origin: str
    folder: Path

    def at(self, page: str) -> str:
        """Return the address of a page, such as `team/team/index.html`, on the web server."""
        return f"{self.origin}/{SUBFOLDER}/{page}"

    def on_disk(self, page: str) -> str:
        """Return the address of the same page without any server."""
        return (self.folder / SUBFOLDER / page).as_uri()

    def pages(self, site: str) -> list[str]:
        """Return every page of a site."""
        folder = self.folder / SUBFOLDER
        return sorted(path.relative_to(folder).as_posix() for path in (folder / site).rglob("*.html"))


@contextmanager
def served(folder: Path) -> Iterator[Sites]:
    """Build the sites into the folder and serve them until the block ends."""
    _build(folder / "www" / SUBFOLDER, folder)
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "www")))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Sites(f"http://127.0.0.1:{server.server_port}", folder / "www")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _build(target: Path, work: Path) -> None:
    examples = work / "examples"
    for name in ("content", "plans"):
        shutil.copytree(ROOT / name, examples / name)
    for name in ("mkdocs.yml", "service.yaml"):
        shutil.copy(ROOT / name, examples)
    goals = make_project(work / "goals", MH_1042=(ROOT / "plans/MH-1042.yaml").read_bytes())
    service = goals / "service.yaml"
    text = service.read_text(encoding="utf-8")
    service.write_text(text.replace("exposure: register", "exposure: team"), encoding="utf-8")
    target.mkdir(parents=True)
    for project, which, name in (
        (examples, SiteName.TEAM, "team"),
        (examples, SiteName.HANDBOOK, "handbook"),
        (goals, SiteName.TEAM, "goals"),
    ):
        opened = open_project(project)
        checked = check_project(opened, AS_OF).with_handbook(opened.handbook)
        site = make_site(opened, checked, AS_OF, which, verbs=describe_verbs)
        site.rename(target / name)


class _Server(ThreadingHTTPServer):
    """Minds no reader who goes on before all of a page has arrived."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that the browser cut."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # whatever socketserver was given


class _Quiet(SimpleHTTPRequestHandler):
    """Answers without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server gave it
        """Say nothing."""
