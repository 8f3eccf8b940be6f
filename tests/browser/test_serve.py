from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.commands.test_serve import serving
from tests.support.browser_reading import reader
from tests.support.project import PLAN, make_project, write_plan


def test_a_page_shows_a_plan_anew_as_soon_as_its_file_is_saved(browser: Browser, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    with (
        serving(folder, tmp_path / "log") as server,
        reader(browser, f"http://127.0.0.1:{server.port}") as window,
    ):
        page = window.open(f"http://127.0.0.1:{server.port}/team/team/plans/MH-2001.html")
        expect(page.locator("article")).to_contain_text("Version 1")
        page.evaluate("window.scrollMark = 'the old page'")

        write_plan(folder, "MH-2001", PLAN.replace("status: draft", "status: draft\nversion: 2"))

        expect(page.locator("article")).to_contain_text("Version 2", timeout=60_000)
        assert page.evaluate("window.scrollMark") is None
