import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reading
from tests.support.browser_reading import PHONE, WIDE, Reader
from tests.support.sites import Sites

QUESTION = "How do I close a plan?"
ANSWER = "Decide together that it is time to finish"


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("site", ["handbook", "team"])
def test_whoever_reads_for_the_first_time_finds_in_one_click_from_home_how_to_close_a_plan(
    reading: Reading, sites: Sites, site: str, width: int
) -> None:
    with reading(width=width) as window:
        page = window.open(sites.at(f"{site}/index.html"))
        row = page.get_by_role("row").filter(has_text=QUESTION)
        row.get_by_role("link").click()

        _expect_the_steps_of_closing(page)


def test_without_any_script_the_menu_leads_there_in_two_clicks(reading: Reading, sites: Sites) -> None:
    with reading(script=False) as window:
        page = window.open(sites.at("handbook/start/first-meeting.html"))
        page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Ending").click()

        _expect_the_steps_of_closing(page)


def test_a_case_manager_comes_from_home_to_the_most_urgent_plan_of_their_own_in_three_clicks(
    window: Reader, sites: Sites
) -> None:
    page = window.open(sites.at("team/index.html"))
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Team").click()
    page.get_by_role("article").get_by_role("link", name="Tom Gallagher").first.click()
    page.locator("tbody a").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("MH-1023")
    expect(page.locator("article")).to_contain_text("The review of 19 November 2026 is late.")


def _expect_the_steps_of_closing(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(ANSWER)
    steps = page.locator("#steps ~ ol").first
    expect(steps).to_contain_text("Set the plan to completed")
    expect(page.locator("#record-it")).to_be_visible()
