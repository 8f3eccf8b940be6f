from datetime import date

import pytest

from planpress.derive.stage import Stage, stage_of
from tests.support.plans import AS_OF, Plain, a_plan

DONE: Plain = {"status": "done"}
FOUR_PARTS: Plain = {"mental_state": DONE, "physical": DONE, "substance_use": DONE, "service_need": DONE}


@pytest.mark.parametrize("status", ["on_hold", "completed", "revoked", "entered_in_error"])
def test_a_plan_that_is_not_in_use_is_where_its_status_says(status: str) -> None:
    plan = a_plan(status=status, ending={"kind": "moved"}, next_review={"date": "2026-01-01"})

    assert stage_of(plan, AS_OF) == Stage(status)


def test_a_draft_without_an_assessment_was_just_referred() -> None:
    assert stage_of(a_plan(status="draft"), AS_OF) is Stage.REFERRED


@pytest.mark.parametrize("missing", list(FOUR_PARTS))
def test_a_draft_that_lacks_a_part_of_the_assessment_was_just_referred(missing: str) -> None:
    parts = {name: part for name, part in FOUR_PARTS.items() if name != missing}

    assert stage_of(a_plan(status="draft", assessment=parts), AS_OF) is Stage.REFERRED


def test_an_examination_that_is_arranged_is_still_to_come() -> None:
    plan = a_plan(status="draft", assessment=FOUR_PARTS | {"physical": {"status": "arranged"}})

    assert stage_of(plan, AS_OF) is Stage.REFERRED


@pytest.mark.parametrize("status", ["done", "declined", "not_possible"])
def test_a_draft_is_assessed_when_each_part_came_to_an_answer(status: str) -> None:
    plan = a_plan(status="draft", assessment=FOUR_PARTS | {"substance_use": {"status": status}})

    assert stage_of(plan, AS_OF) is Stage.ASSESSED


def test_an_active_plan_whose_ending_has_begun_is_ending_even_with_a_late_review() -> None:
    plan = a_plan(ending={"kind": "goals_met"}, next_review={"date": "2026-01-01"})

    assert stage_of(plan, AS_OF) is Stage.ENDING


@pytest.mark.parametrize(
    ("review", "stage"),
    [(date(2026, 11, 25), Stage.ACTIVE), (AS_OF, Stage.REVIEW_DUE), (date(2026, 11, 23), Stage.REVIEW_DUE)],
)
def test_a_review_is_due_from_its_day_on(review: date, stage: Stage) -> None:
    assert stage_of(a_plan(next_review={"date": review}), AS_OF) is stage


def test_an_active_plan_without_a_review_is_active() -> None:
    assert stage_of(a_plan(), AS_OF) is Stage.ACTIVE
