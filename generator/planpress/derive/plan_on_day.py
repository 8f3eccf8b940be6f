"""A plan with everything that follows from it on a given day."""

from dataclasses import dataclass
from datetime import date

from planpress.consent.agreement import SignOffKey, agreed_in
from planpress.derive.goals import GoalProgress, goals_with_progress
from planpress.derive.reviews import next_review_on
from planpress.derive.stage import OVER, Stage, stage_of
from planpress.model.plan import Plan
from planpress.model.review import Review
from planpress.model.service import Service


@dataclass(frozen=True, slots=True)
class IssuedPlan:
    """The plan as an issued version of it said.

    `name` is what the register calls that version, such as `plan-client-v1`; `on` is the day it was issued.
    """

    plan: Plan
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanOnDay:
    """What documents and pages are composed from.

    `last_issued` is the plan as it was last issued before it said what it says now, where that is known.
    """

    plan: Plan
    service: Service
    as_of: date
    stage: Stage
    goals: tuple[GoalProgress, ...]
    held: tuple[Review, ...]
    review_due: date | None
    last_issued: IssuedPlan | None = None
    agreed: frozenset[SignOffKey] = frozenset()
    """Who signed what the plan says today, and when; this follows from the whole plan, whoever reads it."""

    @property
    def is_over(self) -> bool:
        """Whether nothing in the plan is due any more: it has ended, or the client has died."""
        return self.stage in OVER or self.plan.has_died

    @property
    def is_late(self) -> bool:
        """Whether the day of the review has passed."""
        return self.review_due is not None and self.review_due < self.as_of


def derive_plan_on_day(
    plan: Plan,
    service: Service,
    as_of: date,
    last_issued: IssuedPlan | None = None,
    *,
    agreed: frozenset[SignOffKey] | None = None,
) -> PlanOnDay:
    """Return the plan with what follows from it on that day; `agreed` is given where this is a part of the plan."""
    return PlanOnDay(
        plan=plan,
        service=service,
        as_of=as_of,
        stage=stage_of(plan, as_of),
        goals=goals_with_progress(plan),
        held=plan.held_reviews(),
        review_due=next_review_on(plan),
        last_issued=last_issued,
        agreed=agreed_in(plan) if agreed is None else agreed,
    )
