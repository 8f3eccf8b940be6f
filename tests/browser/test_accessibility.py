import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reading
from tests.support.browser_reading import PHONE, WIDE, Scheme
from tests.support.sites import Sites

KINDS = (
    "team/index.html",
    "team/review/hold-a-review.html",
    "team/planning/what-the-plan-is.html",
    "team/reference/contacts.html",
    "team/reference/pages-due-for-review.html",
    "team/team/index.html",
    "team/team/calendar.html",
    "team/404.html",
    "goals/team/plans/MH-1042.html",
)
"""One page of each kind; the longest, which differ from these in length only, would take as long as all the others."""

LOOKS = [(width, scheme) for width in (WIDE, PHONE) for scheme in ("light", "dark")]


def violations(page: Page) -> list[str]:
    """Return what axe finds against a page, of any impact, with the place."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']} ({each['impact']}): {node['target']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(reading: Reading, sites: Sites, width: int, scheme: Scheme) -> None:
    with reading(width=width, scheme=scheme) as window:
        found = {page: violations(window.open(sites.at(page))) for page in KINDS}

    assert {page: said for page, said in found.items() if said} == {}


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_while_the_search_is_open(reading: Reading, sites: Sites, width: int, scheme: Scheme) -> None:
    with reading(width=width, scheme=scheme) as window:
        page = window.open(sites.at("team/index.html"))
        if width == PHONE:
            page.get_by_role("button", name="Search").click()
        page.get_by_role("textbox", name="Search").press_sequentially("review")
        expect(page.locator(".md-search-result__link").first).to_be_visible()

        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_the_menu_is_open(reading: Reading, sites: Sites, scheme: Scheme) -> None:
    with reading(width=PHONE, scheme=scheme) as window:
        page = window.open(sites.at("team/review/hold-a-review.html"))
        page.get_by_role("button", name="Menu").click()
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()

        assert violations(page) == []


def test_axe_would_find_a_mistake(reading: Reading, sites: Sites) -> None:
    with reading() as window:
        page = window.open(sites.at("team/index.html"))
        page.evaluate("document.querySelector('article').append(document.createElement('button'))")

        assert [each.partition(" ")[0] for each in violations(page)] == ["button-name"]
