import pymupdf
import pytest

from tests.support.browser_reading import Reader
from tests.support.sites import Sites


def printed(window: Reader, address: str) -> list[str]:
    """Return the words on each page, as the browser prints them."""
    pdf = window.open(address).pdf(format="A4", margin={"top": "15mm", "bottom": "15mm"})
    with pymupdf.open(stream=pdf) as document:  # type: ignore[no-untyped-call]
        return [str(page.get_text()) for page in document]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("team/review/hold-a-review.html", ["Prepare, hold and record a review", "Checklist", "Review due"]),
        ("team/team/reviews-due.html", ["Reviews due", "MH-1042", "10 December 2026", "As at 24 November 2026"]),
    ],
)
def test_a_page_prints_its_text_and_no_navigation(window: Reader, sites: Sites, page: str, words: list[str]) -> None:
    pages = printed(window, sites.at(page))
    text = " ".join(" ".join(pages).split())

    assert [word for word in words if word not in text] == []
    assert [number for number, said in enumerate(pages) if len(said) < 20] == []
    assert [
        word for word in ("Skip to content", "Using planpress", "Search", "Filter", "Back to top", "¶") if word in text
    ] == []


def test_a_plans_page_is_printed_whole(window: Reader, sites: Sites) -> None:
    address = sites.at("team/team/plans/MH-1042.html")
    shown = window.open(address).locator("article").inner_text().replace("¶", "").split()
    text = " ".join(printed(window, address))

    assert len(shown) > 40
    assert [word for word in shown if word not in text] == []
