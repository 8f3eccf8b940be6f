import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Page, expect

from planpress.loopback.entrance import entrance_to
from planpress.loopback.served_folders import ServedFolders
from planpress.loopback.site_server import SiteServer
from tests.support.behind_door import server_of
from tests.support.browser_reading import Reader, reader
from tests.support.project import PLAN, make_project, plan, write_plan
from tests.support.serving import serving
from tests.support.sites import SUBFOLDER, Sites

GUIDED = "handbook/planning/goals.html"
ENDED = "planpress has ended."


@pytest.fixture
def server(sites: Sites) -> Iterator[SiteServer]:
    """Yield a server of the sites of all examples."""
    folders = {name: sites.folder / SUBFOLDER / name for name in ("team", "handbook")}
    with server_of(folders).running() as running:
        yield running


@contextmanager
def window_at(browser: Browser, server: SiteServer) -> Iterator[Reader]:
    """Open a window that fails for each message on its console, as of a policy that something goes against."""
    with reader(browser, server.door.origin) as window:
        yield window


def test_a_page_shows_a_plan_anew_as_soon_as_its_file_is_saved(browser: Browser, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    with (
        serving(folder, tmp_path / "log") as server,
        reader(browser, f"http://127.0.0.1:{server.port}") as window,
    ):
        page = window.open(f"{server.address}/team/team/plans/MH-2001.html")
        expect(page.locator("article")).to_contain_text("Version 1")
        page.evaluate("window.scrollMark = 'the old page'")

        write_plan(folder, "MH-2001", PLAN.replace("status: draft", "status: draft\nversion: 2"))

        expect(page.locator("article")).to_contain_text("Version 2", timeout=60_000)
        assert page.evaluate("window.scrollMark") is None


def test_a_document_is_shown_beside_the_list_of_all(browser: Browser, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    with serving(folder, tmp_path / "log") as server, browser.new_context() as context:
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        page = context.new_page()
        page.goto(f"{server.address}/documents/")
        page.click("text=MH-2001/")
        page.click("text=plan-team")
        page.wait_for_event("framenavigated", lambda frame: frame.parent_frame is not None)
        assert [text for text in said if "Content Security Policy" in text] == []


def test_an_open_document_is_shown_anew_when_it_is_printed_anew(browser: Browser, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    with serving(folder, tmp_path / "log") as server, browser.new_context() as context:
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        page = context.new_page()
        page.goto(f"{server.address}/team/team/plans/MH-2001.html")
        page.get_by_role("navigation", name="Documents").get_by_role("link", name="plan-team").click()
        page.wait_for_event("framenavigated", lambda frame: frame.url.endswith("MH-2001-plan-team.pdf"))
        page.evaluate("window.mark = 'the old document'")
        with page.expect_navigation(timeout=60_000):
            write_plan(folder, "MH-2001", PLAN.replace("Quill\n", "Quillon\n"))
        page.wait_for_event("framenavigated", lambda frame: frame.url.endswith("MH-2001-plan-team.pdf"))
        assert page.evaluate("window.mark") is None
        assert [text for text in said if "Content Security Policy" in text] == []
    assert "_planpress" not in (folder / "build/site/team/team/plans/MH-2001.html").read_text(encoding="utf-8")


def test_a_failed_save_is_told_beside_the_plan_until_it_is_mended(browser: Browser, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    with (
        serving(folder, tmp_path / "log") as server,
        reader(browser, f"http://127.0.0.1:{server.port}") as window,
    ):
        page = window.open(f"{server.address}/team/team/plans/MH-2001.html")
        write_plan(folder, "MH-2001", PLAN.replace("1990-01-01", "1990-02-31"))
        expect(page.get_by_role("alert")).to_contain_text(re.compile(r"plans/MH-2001\.yaml:9: error [A-Z]\d+: "))
        expect(page.locator("article")).to_contain_text("Version 1")

        server.wait("Made the team site(?s:.*)Made the team site")
        page.reload()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("article")).to_contain_text("Version 1")

        page.goto(f"{server.address}/team/team/index.html")
        expect(page.locator("summary", has_text="plans/MH-2001.yaml:9: error ")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)

        page.goto(f"{server.address}/team/team/plans/MH-2001.html")
        write_plan(folder, "MH-2001", PLAN)
        expect(page.get_by_role("alert")).to_have_count(0, timeout=30_000)


def test_a_mistake_in_the_handbook_is_told_on_every_page(browser: Browser, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    with (
        serving(folder, tmp_path / "log") as server,
        reader(browser, f"http://127.0.0.1:{server.port}") as window,
    ):
        page = window.open(f"{server.address}/team/team/plans/MH-2001.html")
        settings = folder / "mkdocs.yml"
        sound = settings.read_text(encoding="utf-8")
        settings.write_text(f"{sound}\nnonsense: [\n", encoding="utf-8")
        expect(page.get_by_role("alert")).to_contain_text("mkdocs.yml:", timeout=30_000)
        settings.write_text(sound, encoding="utf-8")
        expect(page.get_by_role("alert")).to_have_count(0, timeout=30_000)


def test_the_file_that_is_opened_leads_to_the_team_site(browser: Browser, server: SiteServer) -> None:
    with entrance_to(server.door.address) as entrance, window_at(browser, server) as window:
        page = window.open(entrance.as_uri())
        page.wait_for_url(f"{server.door.address}team/")
        expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize(
    "path", ["team/team/plans/MH-1042.html", "team/team/index.html", "handbook/index.html", GUIDED]
)
def test_nothing_on_a_page_goes_against_its_policy(browser: Browser, server: SiteServer, path: str) -> None:
    with window_at(browser, server) as window:
        window.open(server.door.address + path).wait_for_timeout(500)


def test_every_script_in_a_page_of_the_team_may_run_there(server: SiteServer) -> None:
    team = ServedFolders(server.served.folders, first="team", authored="team")
    assert set(team.policy().split()) <= set(server.showing.policy.split())


def test_the_search_finds_a_page_and_leads_there(browser: Browser, server: SiteServer) -> None:
    with window_at(browser, server) as window:
        page = window.open(f"{server.door.address}handbook/index.html")
        page.keyboard.press("/")
        page.keyboard.type("safety plan")
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url(re.compile(rf"{re.escape(server.door.address)}handbook/.+\?h="))


def test_the_colours_that_someone_chose_stay(browser: Browser, server: SiteServer) -> None:
    with window_at(browser, server) as window:
        page = window.open(server.door.address + GUIDED)
        page.locator("form[data-md-component=palette] label:visible").click()
        page.locator("form[data-md-component=palette] label:visible").click()
        window.open(f"{server.door.address}handbook/index.html")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_page_from_elsewhere_can_only_lead_to_the_entry(browser: Browser, server: SiteServer, sites: Sites) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(sites.at(GUIDED))
        with page.expect_response(lambda response: server.door.base in response.url) as led:
            page.evaluate(f"location.assign({server.door.address + GUIDED!r})")
        assert led.value.status == 403


def test_no_other_server_learns_the_address(browser: Browser, server: SiteServer, sites: Sites) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.door.address}nothing")
        with page.expect_request(sites.at(GUIDED)) as led:
            page.evaluate("to => location.assign(to)", sites.at(GUIDED))
        assert "referer" not in led.value.all_headers()


def test_no_page_from_elsewhere_shows_one_of_ours_in_a_frame(
    browser: Browser, server: SiteServer, sites: Sites
) -> None:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(sites.at(GUIDED))
        with page.expect_response(lambda response: server.door.base in response.url) as framed:
            page.evaluate(
                "from => document.body.append(Object.assign(document.createElement('iframe'), { src: from }))",
                server.door.address,
            )
        assert framed.value.status == 403


def test_after_the_end_a_page_says_so_and_does_not_reload(browser: Browser, sites: Sites) -> None:
    with browser.new_context() as context, server_of({"handbook": sites.folder / SUBFOLDER / "handbook"}) as server:
        page = context.new_page()
        with server.running():
            show(page, server)
        expect(page.get_by_role("alert")).to_contain_text(ENDED)
        assert page.evaluate("window.mark") == "not reloaded"


def test_a_page_that_comes_to_the_front_after_the_end_trusts_no_stranger_at_its_port(
    browser: Browser, sites: Sites
) -> None:
    with browser.new_context() as context, server_of({"handbook": sites.folder / SUBFOLDER / "handbook"}) as server:
        page = context.new_page()
        with server.running():
            show(page, server)
            hide(page, hidden=True)
        with stranger_at(server.port) as asked:
            hide(page, hidden=False)
            expect(page.get_by_role("alert")).to_contain_text(ENDED)
        assert len(asked) == 1
        assert page.evaluate("window.mark") == "not reloaded"


def test_a_page_that_comes_to_the_front_listens_again(browser: Browser, server: SiteServer) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        show(page, server)
        hide(page, hidden=True)
        hide(page, hidden=False)
        server.showing.show_newest()
        page.wait_for_function("window.mark === undefined")


def show(page: Page, server: SiteServer) -> None:
    """Open a page, wait until it listens, and mark it."""
    with page.expect_response(re.compile("reload.since=")):
        page.goto(server.door.address + GUIDED)
    page.evaluate("window.mark = 'not reloaded'")


def hide(page: Page, *, hidden: bool) -> None:
    """Put another window before the page, or take it away: a browser without a screen shows each page to someone."""
    page.evaluate(f"Object.defineProperty(document, 'hidden', {{ configurable: true, value: {str(hidden).lower()} }})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


class _Stranger(BaseHTTPRequestHandler):
    """Tells each page that asks to reload."""

    asked: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"event: changed\ndata: reload\n\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server gave it
        """Say nothing."""


@contextmanager
def stranger_at(port: int) -> Iterator[list[str]]:
    """Take the port over, and yield what was asked there."""
    _Stranger.asked = []
    with ThreadingHTTPServer(("127.0.0.1", port), _Stranger) as stranger:
        threading.Thread(target=stranger.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield _Stranger.asked
        stranger.shutdown()
