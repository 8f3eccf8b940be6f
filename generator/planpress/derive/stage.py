"""Where a client's care stands, as a register shows it."""

from datetime import date
from enum import StrEnum

from planpress.derive.reviews import next_review_on
from planpress.model.assessment import AssessmentStatus
from planpress.model.plan import Plan, PlanStatus


class Stage(StrEnum):
    """The steps on the way from first meeting to coming back."""

    REFERRED = "referred"
    ASSESSED = "assessed"
    ACTIVE = "active"
    REVIEW_DUE = "review_due"
    ON_HOLD = "on_hold"
    ENDING = "ending"
    COMPLETED = "completed"
    REVOKED = "revoked"
    ENTERED_IN_ERROR = "entered_in_error"


OVER = frozenset({Stage.COMPLETED, Stage.REVOKED, Stage.ENTERED_IN_ERROR})
"""The stages after which nothing in a plan is due any more."""

_BY_STATUS = {
    PlanStatus.ON_HOLD: Stage.ON_HOLD,
    PlanStatus.COMPLETED: Stage.COMPLETED,
    PlanStatus.REVOKED: Stage.REVOKED,
    PlanStatus.ENTERED_IN_ERROR: Stage.ENTERED_IN_ERROR,
}


def stage_of(plan: Plan, as_of: date) -> Stage:
    """Return where the plan stands on that day."""
    if plan.status in _BY_STATUS:
        return _BY_STATUS[plan.status]
    if plan.status is PlanStatus.DRAFT:
        return Stage.ASSESSED if _is_assessed(plan) else Stage.REFERRED
    if plan.ending is not None:
        return Stage.ENDING
    due = next_review_on(plan)
    return Stage.REVIEW_DUE if due is not None and due <= as_of else Stage.ACTIVE


def _is_assessed(plan: Plan) -> bool:
    """Whether each of the four parts is done, or was declined or not possible."""
    if plan.assessment is None:
        return False
    assessment = plan.assessment
    parts = (assessment.mental_state, assessment.physical, assessment.substance_use, assessment.service_need)
    return all(part is not None and part.status is not AssessmentStatus.ARRANGED for part in parts)
