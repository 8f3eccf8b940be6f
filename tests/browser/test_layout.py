import pytest

from tests.browser.conftest import Reading
from tests.support.browser_reading import PHONE, WIDE, Reader, Scheme
from tests.support.sites import Sites

_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_BACKGROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("site", ["team", "goals"])
def test_no_page_is_wider_than_a_phone_or_asks_another_host_for_anything(
    phone: Reader, sites: Sites, site: str
) -> None:
    wider = [page for page in sites.pages(site) if phone.open(sites.at(page)).evaluate(_TOO_WIDE) > 0]

    assert len(sites.pages(site)) > 10
    assert wider == []


def test_no_page_of_a_register_is_wider_than_a_desk_s_window(window: Reader, sites: Sites) -> None:
    pages = [page for page in sites.pages("team") if page.startswith("team/team/") and "/plans/" not in page]

    assert [page for page in pages if window.open(sites.at(page)).evaluate(_TOO_WIDE) > 0] == []


@pytest.mark.parametrize(("scheme", "background"), [("light", "rgb(253, 250, 244)"), ("dark", "rgb(21, 32, 31)")])
def test_a_page_comes_in_the_colours_of_the_device(
    reading: Reading, sites: Sites, scheme: Scheme, background: str
) -> None:
    with reading(scheme=scheme) as window:
        assert window.open(sites.at("handbook/index.html")).evaluate(_BACKGROUND) == background


def test_a_reader_may_choose_other_colours_and_they_stay(window: Reader, sites: Sites) -> None:
    page = window.open(sites.at("handbook/index.html"))

    page.get_by_role("radio", name="switch to dark").focus()
    page.keyboard.press("ArrowRight")
    dark = page.evaluate(_BACKGROUND)
    window.open(sites.at("handbook/review/measures.html"))

    assert dark == "rgb(21, 32, 31)"
    assert page.evaluate(_BACKGROUND) == dark


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_page_for_what_is_not_there_needs_no_other_file(reading: Reading, sites: Sites, width: int) -> None:
    with reading(width=width) as window:
        page = window.open(sites.at("handbook/404.html"))

        assert "This page is not here" in page.locator("main").inner_text()
        assert page.evaluate("performance.getEntriesByType('resource').length") == 0
