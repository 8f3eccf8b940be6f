from datetime import date

import pytest

from planpress.derive.plan_on_day import IssuedPlan, derive_dossier
from planpress.derive.stage import Stage
from tests.support.plans import AS_OF, a_dossier, a_goal, a_plan, a_review, a_service


def test_a_dossier_holds_what_follows_from_the_plan_on_its_day() -> None:
    plan = a_plan(goals=[a_goal()], reviews=[a_review()], next_review={"date": "2026-11-20"})

    dossier = a_dossier(plan, as_of=date(2026, 11, 24))

    assert dossier.stage is Stage.REVIEW_DUE
    assert [progress.goal.id for progress in dossier.goals] == ["g1"]
    assert [review.id for review in dossier.held] == ["r1"]
    assert dossier.review_due == date(2026, 11, 20)


@pytest.mark.parametrize(("today", "late"), [(19, -1), (20, 0), (21, 1)])
def test_days_late_count_from_the_day_the_review_was_due(today: int, late: int) -> None:
    plan = a_plan(next_review={"date": "2026-11-20"})

    assert a_dossier(plan, as_of=date(2026, 11, today)).days_late == late


def test_without_a_review_no_day_is_late() -> None:
    dossier = a_dossier(a_plan())

    assert (dossier.review_due, dossier.days_late) == (None, None)


def test_a_dossier_carries_the_plan_as_it_was_last_issued() -> None:
    last = IssuedPlan(a_plan(version=1), "plan-client-v1", date(2026, 5, 4))

    assert derive_dossier(a_plan(), a_service(), AS_OF, last).last_issued == last
    assert a_dossier().last_issued is None
