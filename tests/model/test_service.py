import pytest
from pydantic import ValidationError

from planpress.model.service import Exposure, SiteSettings
from tests.support.plans import a_service


def test_a_service_that_sets_nothing_shows_no_plan_and_reviews_every_three_months() -> None:
    service = a_service()

    assert service.site.exposure is Exposure.NONE
    assert (service.review_days, service.review_grace_days, service.referral_answer_days) == (91, 28, 14)
    assert service.quiet_after_days == 90
    assert service.languages == ("en",)


@pytest.mark.parametrize("key", ["review_days", "referral_answer_days", "quiet_after_days"])
def test_a_time_that_is_waited_for_is_from_a_day_to_a_year(key: str) -> None:
    assert getattr(a_service(**{key: 1}), key) == 1
    assert getattr(a_service(**{key: 366}), key) == 366
    for days in (-1, 0, 367, 999_999_999):
        with pytest.raises(ValidationError, match=key):
            a_service(**{key: days})


def test_there_may_be_no_days_of_grace_but_never_less_than_none() -> None:
    assert a_service(review_grace_days=0).review_grace_days == 0
    for days in (-1, 367):
        with pytest.raises(ValidationError, match="review_grace_days"):
            a_service(review_grace_days=days)


@pytest.mark.parametrize(
    "written", ["ask at the desk", "team@example.org?bcc=x@example.org", "mailto:team@example.org"]
)
def test_remarks_on_a_page_go_to_an_address(written: str) -> None:
    with pytest.raises(ValidationError, match="not an e-mail address"):
        SiteSettings(feedback_email=written)
