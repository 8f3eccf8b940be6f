import pytest

from planpress.model.review import Review, ReviewStatus
from tests.support.plans import a_review


@pytest.mark.parametrize("status", list(ReviewStatus))
def test_only_a_review_that_was_held_took_place(status: ReviewStatus) -> None:
    assert Review.model_validate(a_review(status=status)).is_held is (status == "held")
