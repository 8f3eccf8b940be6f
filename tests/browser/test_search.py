import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_reading import Reader
from tests.support.sites import Sites

_LAST_WORD = re.compile(r"\w+")
Address = Callable[[Sites, str], str]
ways = pytest.mark.parametrize("address", [Sites.at, Sites.on_disk], ids=["web server", "file"])


def search(page: Page, words: str) -> list[str]:
    """Type words into the search and return the pages that it lists, by their file's name."""
    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.fill(words)
    field.press("End")  # the theme looks when a key goes up
    found = page.locator(".md-search-result__item > .md-search-result__link")
    # The theme says in the link which words it found: those of the last letter typed, not of an earlier one.
    expect(found.first).to_have_attribute("href", re.compile(rf"h=.*{_LAST_WORD.findall(words)[-1]}"))
    links = found.evaluate_all("all => all.map(link => link.href)")
    return [str(link).partition("?")[0].rpartition("/")[2] for link in links]


@ways
def test_a_plan_is_found_by_its_number(window: Reader, sites: Sites, address: Address) -> None:
    page = window.open(address(sites, "team/index.html"))

    assert search(page, "MH-1042")[:1] == ["MH-1042.html"]

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("MH-1042")


@ways
@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("hold a review", "hold-a-review.html"),
        ("How do I write a safety plan?", "safety-plan.html"),
        ("end the involvement", "ending-and-letters.html"),
    ],
)
def test_a_page_is_found_by_the_words_of_its_task(
    window: Reader, sites: Sites, address: Address, *, words: str, file: str
) -> None:
    page = window.open(address(sites, "handbook/start/first-meeting.html"))

    assert file in search(page, words)[:3]


def test_no_client_is_found_by_a_word_of_the_plan(window: Reader, sites: Sites) -> None:
    page = window.open(sites.at("goals/index.html"))

    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.fill("Meiling")
    field.press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
