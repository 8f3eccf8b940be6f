from datetime import date

import pytest

from planpress.derive.plan_on_day import IssuedPlan, derive_plan_on_day
from planpress.derive.stage import Stage
from tests.support.plans import AS_OF, a_goal, a_plan, a_plan_on_day, a_review, a_service


def test_a_plan_holds_what_follows_from_the_plan_on_its_day() -> None:
    plan = a_plan(goals=[a_goal()], reviews=[a_review()], next_review={"date": "2026-11-20"})

    on_day = a_plan_on_day(plan, as_of=date(2026, 11, 24))

    assert on_day.stage is Stage.REVIEW_DUE
    assert [progress.goal.id for progress in on_day.goals] == ["g1"]
    assert [review.id for review in on_day.held] == ["r1"]
    assert on_day.review_due == date(2026, 11, 20)


@pytest.mark.parametrize(("today", "is_late"), [(19, False), (20, False), (21, True)])
def test_a_review_is_late_from_the_day_after_it_was_due(today: int, *, is_late: bool) -> None:
    plan = a_plan(next_review={"date": "2026-11-20"})

    assert a_plan_on_day(plan, as_of=date(2026, 11, today)).is_late is is_late


def test_without_a_review_no_day_is_late() -> None:
    on_day = a_plan_on_day(a_plan())

    assert (on_day.review_due, on_day.is_late) == (None, False)


def test_a_plan_carries_the_plan_as_it_was_last_issued() -> None:
    last = IssuedPlan(a_plan(version=1), "plan-client-v1", date(2026, 5, 4))

    assert derive_plan_on_day(a_plan(), a_service(), AS_OF, last).last_issued == last
    assert a_plan_on_day().last_issued is None
