from datetime import date

import pytest

from planpress.model.review import Review, ReviewStatus
from tests.support.plans import a_plan, a_review


@pytest.mark.parametrize("status", list(ReviewStatus))
def test_only_a_review_that_was_held_took_place(status: ReviewStatus) -> None:
    assert Review.model_validate(a_review(status=status)).is_held is (status == "held")


def test_a_held_review_counts_on_its_day_and_a_planned_one_on_the_day_it_is_due() -> None:
    held, planned = a_plan(
        reviews=[a_review(id="may"), {"id": "r2", "kind": "event", "status": "planned", "due": "2026-12-01"}]
    ).reviews

    assert (held.day, planned.day) == (date(2026, 5, 14), date(2026, 12, 1))
