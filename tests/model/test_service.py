from planpress.model.service import Exposure
from tests.support.plans import a_service


def test_a_service_that_sets_nothing_shows_registers_only_and_reviews_every_three_months() -> None:
    service = a_service()

    assert service.site.exposure is Exposure.REGISTER
    assert (service.review_days, service.review_grace_days, service.referral_answer_days) == (91, 28, 14)
    assert service.languages == ("en",)
