import json
from datetime import date

from planpress.model.front_matter import FrontMatter
from planpress.model.handbook import HandbookPage
from planpress.site.review import ReviewStamp, due_page, pages_json, stamps_of

PAGE = HandbookPage(
    FrontMatter(type="task", owner="Intake team", reviewed=date(2026, 1, 2), review_by=date(2027, 1, 2)),
    "# First meeting { #top }\n",
)
BARE = HandbookPage(FrontMatter(), "# B\n")


def test_a_stamp_is_made_of_the_head_and_the_first_heading() -> None:
    (stamp,) = stamps_of({"start/a.md": PAGE})
    assert stamp == ReviewStamp(
        "start/a.md", "First meeting", "task", "Intake team", date(2026, 1, 2), date(2027, 1, 2)
    )


def test_a_page_without_head_and_heading_has_an_empty_stamp() -> None:
    assert stamps_of({"a.md": HandbookPage(FrontMatter(), "Words.\n")}) == (ReviewStamp("a.md", "a.md"),)


def test_the_due_page_links_to_each_dated_page() -> None:
    page = due_page(stamps_of({"start/a.md": PAGE, "b.md": BARE}))
    assert "[First meeting](../start/a.md)" in page
    assert "b.md" not in page


def test_without_any_dated_page_the_due_page_says_so() -> None:
    assert "No page yet" in due_page(())


def test_the_json_of_a_stamp_holds_its_dates_as_text() -> None:
    (stamp,) = json.loads(pages_json(stamps_of({"start/a.md": PAGE})))
    assert stamp["review_by"] == "2027-01-02"
