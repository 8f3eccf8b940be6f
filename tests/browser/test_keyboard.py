import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reading
from tests.support.browser_reading import PHONE, WIDE, Reader
from tests.support.sites import Sites

_FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const target = element.matches("input.md-option") ? element.nextElementSibling : element;
  return {
    name: element.getAttribute("aria-label") || element.textContent.trim().replace(/\\s+/g, " "),
    tag: element.tagName,
    seen: element === target
      ? box.width > 0 && box.right > 0 && box.left < innerWidth && getComputedStyle(element).visibility === "visible"
      : target.getBoundingClientRect().width > 0,
    ring: getComputedStyle(target).outlineStyle !== "none" || element.matches(".md-search__input"),
  };
}"""


def press(page: Page, key: str) -> dict[str, object]:
    """Press a key, and say what has the focus then."""
    page.keyboard.press(key)
    return dict(page.evaluate(_FOCUSED))


def walk(page: Page, until: str, most: int = 30) -> list[dict[str, object]]:
    """Press Tab until something of this name has the focus, and return all that had it."""
    passed = []
    for _ in range(most):
        passed.append(press(page, "Tab"))
        if str(passed[-1]["name"]) == until:
            return passed
    pytest.fail(f"no '{until}' among {[each['name'] for each in passed]}")


def test_the_first_key_offers_to_skip_to_the_content(window: Reader, sites: Sites) -> None:
    page = window.open(sites.at("handbook/review/hold-a-review.html"))

    assert press(page, "Tab")["name"] == "Skip to content"
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash")
    after = press(page, "Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)"), after


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_tab_goes_through_the_header_to_the_text_and_what_has_the_focus_is_always_seen(
    reading: Reading, sites: Sites, width: int
) -> None:
    with reading(width=width) as window:
        page = window.open(sites.at("team/review/hold-a-review.html"))
        passed = []
        while not page.evaluate("document.querySelector('article').contains(document.activeElement)"):
            passed.append(press(page, "Tab"))
            assert len(passed) < 40

    unseen = [each for each in passed if not (each["seen"] and each["ring"] and each["name"])]
    assert len(passed) > 3
    assert unseen == []


def test_the_search_opens_lists_and_leads_on_by_keys_alone(window: Reader, sites: Sites) -> None:
    page = window.open(sites.at("team/index.html"))

    page.keyboard.press("/")
    page.keyboard.type("MH-1016")
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("MH-1016"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_title("MH-1016 - Case management handbook")


def test_on_a_phone_the_menu_opens_leads_on_and_closes_by_keys_alone(phone: Reader, sites: Sites) -> None:
    page = phone.open(sites.at("team/review/hold-a-review.html"))

    walk(page, "Menu")
    assert press(page, "Enter")["name"] == "Review"  # the part of the menu that this page stands in
    assert press(page, "Escape")["name"] == "Menu"

    page.keyboard.press("Enter")
    assert press(page, "Enter")["name"] == "Review"  # one part up
    assert press(page, "Shift+Tab")["name"] == "Carrying out"
    page.keyboard.press("Enter")
    expect(page).to_have_title("Turn a goal into steps that happen - Case management handbook")


def test_on_a_phone_whoever_tabs_past_the_menu_is_back_where_it_opened(phone: Reader, sites: Sites) -> None:
    page = phone.open(sites.at("team/review/hold-a-review.html"))
    walk(page, "Menu")
    page.keyboard.press("Enter")

    passed = walk(page, "Menu")

    assert all(each["seen"] for each in passed)
    assert not page.locator("#__drawer").is_checked()


def test_on_a_phone_the_search_opens_with_the_words_to_type_and_gives_the_focus_back(
    phone: Reader, sites: Sites
) -> None:
    page = phone.open(sites.at("team/index.html"))
    walk(page, "Search")

    assert press(page, "Enter")["tag"] == "INPUT"
    page.keyboard.type("MH-1016")
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("MH-1016"))
    assert press(page, "Escape")["tag"] == "BUTTON"


def test_enter_sorts_a_register(window: Reader, sites: Sites) -> None:
    page = window.open(sites.at("team/team/reviews-due.html"))
    header = page.get_by_role("columnheader", name="Case manager").first
    header.get_by_role("button").focus()

    page.keyboard.press("Enter")

    assert header.get_attribute("aria-sort") == "ascending"
    names = page.locator(".table-box--register").first.locator("tbody td:nth-child(3)").all_inner_texts()
    assert names == sorted(names)
