"""A goal: something the client wants to reach, in the client's words."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planpress.model.life_area import LifeAreaKey
from planpress.model.plan_part import PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, TextForClient, Trait
from planpress.model.values import Day, Id, Line, Text, WholeNumber


class Priority(StrEnum):
    """How much the goal matters now."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class LifecycleStatus(StrEnum):
    """Where the goal is in its life (FHIR Goal.lifecycleStatus)."""

    PROPOSED = "proposed"
    """Talked about; not agreed yet."""
    PLANNED = "planned"
    """Agreed; work on it begins later."""
    ACCEPTED = "accepted"
    """Agreed; its first steps are being taken."""
    ACTIVE = "active"
    """Being worked on."""
    ON_HOLD = "on_hold"
    """Put aside for a while; `status_reason` says why."""
    COMPLETED = "completed"
    """Work on it is over; `achievement_status` says how far it was reached."""
    CANCELLED = "cancelled"
    """Given up; `status_reason` says why."""
    REJECTED = "rejected"
    """Proposed, but not agreed to; `status_reason` says why."""
    ENTERED_IN_ERROR = "entered_in_error"
    """It should never have been written."""


class AchievementStatus(StrEnum):
    """How far the goal has been reached (FHIR Goal.achievementStatus)."""

    IN_PROGRESS = "in_progress"
    """Under way."""
    IMPROVING = "improving"
    """Under way, and getting better."""
    WORSENING = "worsening"
    """Under way, and getting harder."""
    NO_CHANGE = "no_change"
    """Under way, and unchanged."""
    ACHIEVED = "achieved"
    """Reached."""
    SUSTAINING = "sustaining"
    """Reached, and being kept up."""
    NOT_ACHIEVED = "not_achieved"
    """Not reached."""
    NO_PROGRESS = "no_progress"
    """Not reached, and nothing has changed."""
    NOT_ATTAINABLE = "not_attainable"
    """It cannot be reached."""


class AcceptanceStatus(StrEnum):
    """Whether someone agrees with the goal (FHIR goal-acceptance)."""

    AGREE = "agree"
    """They agree."""
    DISAGREE = "disagree"
    """They do not; `reason` says why."""
    PENDING = "pending"
    """They have not said yet."""


class Target(PlanPart, about=Topic.GOALS):
    """How we will know."""

    measure: Annotated[Line | None, About(Topic.GOAL_NOTES)] = None
    """What is looked at."""
    detail: Annotated[Line | None, About(Topic.GOAL_NOTES)] = None
    """What the result should be."""
    due: Day | None = None
    """By when."""


class Acceptance(PlanPart, about=Topic.GOALS):
    """One person's view of the goal."""

    person: Annotated[PersonRef, Trait.SUBJECT]
    """Who."""
    status: AcceptanceStatus
    """Whether they agree."""
    reason: Annotated[Text | None, About(Topic.GOAL_NOTES)] = None
    """Why they do not; printed under "where we do not agree"."""


class GoalAttainment(PlanPart, about=Topic.GOALS):
    """The goal attainment scale: five levels written down beforehand (GAS)."""

    minus2: Annotated[Text | None, About(Topic.GOAL_NOTES)] = None
    """Much less than expected."""
    minus1: Annotated[Text | None, About(Topic.GOAL_NOTES)] = None
    """Less than expected."""
    zero: Annotated[Text | None, About(Topic.GOAL_NOTES)] = None
    """The expected level; described first."""
    plus1: Annotated[Text | None, About(Topic.GOAL_NOTES)] = None
    """More than expected."""
    plus2: Annotated[Text | None, About(Topic.GOAL_NOTES)] = None
    """Much more than expected."""
    baseline: WholeNumber | None = None
    """The level at the start, from -2 to 2."""
    score: Annotated[WholeNumber | None, Trait.RUNNING] = None
    """The level reached, from -2 to 2."""


class Goal(PlanPart, about=Topic.GOALS):
    """Something the client wants to reach."""

    id: Id
    """The id that strategies and reviews use for this goal; never used again for another."""
    description: Text
    """The goal in the client's words."""
    life_area: LifeAreaKey
    """The area of life it belongs to."""
    expressed_by: PersonRef
    """Whose goal it is."""
    priority: Priority | None = None
    """How much it matters now."""
    lifecycle_status: Annotated[LifecycleStatus, Trait.RUNNING]
    """Where the goal is in its life."""
    achievement_status: Annotated[AchievementStatus | None, Trait.RUNNING] = None
    """How far it has been reached."""
    start: Day | None = None
    """When work on it begins."""
    target: Target | None = None
    """How we will know, and by when."""
    status_date: Annotated[PastDay | None, Trait.RUNNING] = None
    """Since when it has had this status."""
    status_reason: Annotated[TextForClient | None, About(Topic.GOAL_NOTES), Trait.RUNNING] = None
    """Why the goal was put on hold, stopped or turned down."""
    acceptance: tuple[Acceptance, ...] = ()
    """Who agrees with it."""
    attainment: GoalAttainment | None = Field(default=None, alias="gas")
    """The goal attainment scale, where the team uses one."""

    @property
    def is_active(self) -> bool:
        """Whether the goal is being worked on."""
        return self.lifecycle_status in {LifecycleStatus.ACTIVE, LifecycleStatus.ACCEPTED}
