import json
from datetime import date

import pytest

from planpress.errors import PlanpressError
from planpress.site.review import ReviewStamp, due_page, pages_json, read_stamps

PAGE = """\
---
type: task
owner: Intake team
reviewed: 2026-01-02
review_by: 2027-01-02
---

# First meeting { #top }
"""


def test_a_stamp_is_read_from_the_front_matter_and_the_first_heading() -> None:
    (stamp,) = read_stamps({"start/a.md": PAGE})
    assert stamp == ReviewStamp(
        "start/a.md", "First meeting", "task", "Intake team", date(2026, 1, 2), date(2027, 1, 2)
    )


def test_a_page_without_front_matter_has_an_empty_stamp() -> None:
    assert read_stamps({"a.md": "Words.\n"}) == (ReviewStamp("a.md", "a.md"),)


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("type: story", "`type` is 'story'"),
        ("reviewed: last year", "`reviewed` is 'last year'"),
        ("review_by: 2026-01-02 10:00:00", "`review_by` is '2026-01-02 10:00:00'"),
        ("review_by: 2026-13-01", "not YAML"),
        ("a: b: c", "not YAML"),
        ("- a", "must be keys and values"),
    ],
)
def test_front_matter_that_cannot_be_used_is_refused_with_its_page(front: str, says: str) -> None:
    with pytest.raises(PlanpressError, match=f"start/a.md: .*{says}"):
        read_stamps({"start/a.md": f"---\n{front}\n---\n# A\n"})


def test_all_pages_with_mistakes_are_named_at_once() -> None:
    with pytest.raises(PlanpressError, match=r"(?s)a\.md.*b\.md"):
        read_stamps({"a.md": "---\ntype: x\n---\n", "b.md": "---\ntype: y\n---\n"})


def test_the_due_page_links_to_each_dated_page() -> None:
    page = due_page(read_stamps({"start/a.md": PAGE, "b.md": "# B\n"}))
    assert "[First meeting](../start/a.md)" in page
    assert "b.md" not in page


def test_without_any_dated_page_the_due_page_says_so() -> None:
    assert "No page yet" in due_page(())


def test_the_json_of_a_stamp_holds_its_dates_as_text() -> None:
    (stamp,) = json.loads(pages_json(read_stamps({"start/a.md": PAGE})))
    assert stamp["review_by"] == "2027-01-02"
