from datetime import date

import pytest

from planpress.derive.reviews import next_review_on
from tests.support.plans import a_plan, a_review

MAY = a_review(id="may")


def test_the_next_review_is_the_one_that_the_plan_sets() -> None:
    plan = a_plan(next_review={"date": "2026-12-10"}, reviews=[a_review(status="planned", due="2026-12-01")])

    assert next_review_on(plan) == date(2026, 12, 10)


def test_without_one_the_earliest_planned_review_is_next() -> None:
    later, sooner = (a_review(id=f"r{day}", status="planned", due=f"2026-12-{day}") for day in (20, 15))
    cancelled = a_review(id="r3", status="cancelled", due="2026-12-01")

    assert next_review_on(a_plan(reviews=[later, sooner, cancelled])) == date(2026, 12, 15)


def test_a_plan_without_planned_reviews_has_no_next_one() -> None:
    assert next_review_on(a_plan(reviews=[MAY])) is None


@pytest.mark.parametrize(
    "over",
    [{"status": "completed"}, {"status": "revoked"}, {"status": "entered_in_error"}, {"ending": {"kind": "died"}}],
)
def test_nothing_is_due_once_it_is_over(over: dict[str, object]) -> None:
    assert next_review_on(a_plan(next_review={"date": "2026-12-10"}, **over)) is None
