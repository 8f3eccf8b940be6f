from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reading
from tests.support.browser_reading import Reader
from tests.support.sites import GOAL, Sites


def register(page: Page) -> Locator:
    """Return the table that sorts and filters."""
    return page.locator(".table-box--register table").first


def column(table: Locator, number: int) -> list[str]:
    """Return the words of a column's cells that can be seen, from top to bottom."""
    return [text.strip() for text in table.locator(f"tbody tr:visible td:nth-child({number})").all_inner_texts()]


def days(table: Locator) -> list[str]:
    """Return the days of a register in the order shown, as they sort."""
    return [str(each.get_attribute("datetime")) for each in table.locator("tbody tr:visible time").all()]


def test_a_register_opens_with_the_most_urgent_first(window: Reader, sites: Sites) -> None:
    shown = days(register(window.open(sites.at("team/team/reviews-due.html"))))

    assert len(shown) > 3
    assert shown == sorted(shown)


def test_a_click_sorts_by_date_and_the_next_one_turns_it_round(window: Reader, sites: Sites) -> None:
    table = register(window.open(sites.at("team/team/reviews-due.html")))
    header = table.get_by_role("columnheader", name="Next review")

    header.get_by_role("button").click()
    assert days(table) == sorted(days(table))
    assert header.get_attribute("aria-sort") == "ascending"

    header.get_by_role("button").click()
    assert days(table) == sorted(days(table), reverse=True)
    assert header.get_attribute("aria-sort") == "descending"


def test_numbers_sort_by_their_size(window: Reader, sites: Sites) -> None:
    page = window.open(sites.at("team/team/goals.html"))
    page.locator("tbody tr").first.locator("td").nth(3).evaluate("cell => cell.textContent = '10'")
    page.locator("tbody tr").last.locator("td").nth(3).evaluate("cell => cell.textContent = '9'")
    table = register(page)

    table.get_by_role("columnheader").nth(3).get_by_role("button").click()

    numbers = [int(text) for text in column(table, 4)]
    assert numbers == sorted(numbers)
    assert numbers[-2:] == [9, 10]


def test_a_filter_leaves_the_rows_that_have_every_word(window: Reader, sites: Sites) -> None:
    page = window.open(sites.at("team/team/index.html"))
    table = register(page)
    before = column(table, 1)

    page.get_by_role("searchbox", name="Filter all plans").press_sequentially("mh-1042")

    assert column(table, 1) == ["MH-1042"]
    expect(page.get_by_role("status").first).to_have_text(f"1 of {len(before)} rows")


def test_without_any_script_registers_are_whole_and_the_most_urgent_first(reading: Reading, sites: Sites) -> None:
    with reading(script=False) as window:
        page = window.open(sites.at("team/team/reviews-due.html"))
        shown = [str(each.get_attribute("datetime")) for each in page.locator("#most-urgent-first ~ .table-box").first
                 .locator("tbody time").all()]  # fmt: skip
        links = page.locator("tbody a").all()

        assert len(shown) > 3
        assert shown == sorted(shown)
        assert all(link.is_visible() for link in links)


def test_without_any_script_all_of_a_page_can_be_read(reading: Reading, sites: Sites) -> None:
    words = []
    for script in (True, False):
        with reading(script=script) as window:
            page = window.open(sites.at("handbook/review/hold-a-review.html"))
            words.append(page.locator("article").inner_text().replace("¶", "").split())

    assert len(words[0]) > 200
    assert words[0] == words[1]


def test_a_plans_page_tells_its_goals_only_where_the_service_exposes_them(window: Reader, sites: Sites) -> None:
    assert GOAL in window.open(sites.at("goals/team/plans/MH-1042.html")).locator("article").inner_text()
    assert GOAL not in window.open(sites.at("team/team/plans/MH-1042.html")).locator("article").inner_text()
