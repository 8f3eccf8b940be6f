"""A strategy: a step towards one or more goals, with a name behind it."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import GoalRef, PersonRef
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, TextForClient, Trait
from planpress.model.values import Day, Id, Line


class StrategyStatus(StrEnum):
    """Where the step is (FHIR CarePlan.activity status)."""

    NOT_STARTED = "not_started"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    """Put aside for a while; `status_reason` says why."""
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    """Given up before it began; `status_reason` says why."""
    STOPPED = "stopped"
    """Given up after it began; `status_reason` says why."""


class Helped(StrEnum):
    """Whether the step helped, as the client sees it."""

    YES = "yes"
    A_BIT = "a_bit"
    NO = "no"
    MADE_WORSE = "made_worse"
    NOT_TRIED = "not_tried"


class Progress(PlanPart, about=Topic.STEPS):
    """What happened with the step on one day."""

    on: PastDay
    """When."""
    note: Annotated[TextForClient, About(Topic.GOAL_NOTES)]
    """What happened, in plain words."""


class Strategy(PlanPart, about=Topic.STEPS):
    """A step towards one or more goals."""

    id: Id
    """The id that reviews use for this step; never used again for another."""
    goals: tuple[GoalRef, ...]
    """The goals it leads to."""
    what: TextForClient
    """What will be done."""
    who: tuple[PersonRef, ...]
    """Who does it; `client` may be one of them."""
    how_often: Line | None = None
    """How often."""
    start: Day | None = None
    """From when."""
    due: Day | None = None
    """By when."""
    where: Line | None = None
    """Where."""
    status: Annotated[StrategyStatus, Trait.RUNNING]
    """Where the step is."""
    status_reason: Annotated[TextForClient | None, About(Topic.GOAL_NOTES), Trait.RUNNING] = None
    """Why it was put on hold or stopped."""
    helped: Annotated[Helped | None, Trait.RUNNING] = None
    """Whether it helped."""
    progress: Annotated[tuple[Progress, ...], Trait.RUNNING] = ()
    """What has happened so far."""

    @property
    def is_live(self) -> bool:
        """Whether the step is still to be done or being done."""
        return self.status in {StrategyStatus.NOT_STARTED, StrategyStatus.SCHEDULED, StrategyStatus.IN_PROGRESS}

    @property
    def is_open(self) -> bool:
        """Whether the step has not come to an end."""
        return self.is_live or self.status is StrategyStatus.ON_HOLD
