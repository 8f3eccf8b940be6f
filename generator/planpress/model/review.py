"""A review: is the plan working, what changes and why, is the service still needed."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planpress.model.life_area import LifeAreaKey
from planpress.model.plan_part import PlanPart
from planpress.model.references import GoalOrStrategyRef, GoalRef, PersonRef
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, TextForClient
from planpress.model.values import Day, Flag, Id, Line, Text


class ReviewKind(StrEnum):
    """Why the review is held."""

    SCHEDULED = "scheduled"
    ASKED_BY_CLIENT = "asked_by_client"
    ASKED_BY_CARER = "asked_by_carer"
    EVENT = "event"
    CLOSING = "closing"


class ReviewStatus(StrEnum):
    """Whether it took place."""

    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Meeting(StrEnum):
    """How people meet."""

    IN_PERSON = "in_person"
    HOME_VISIT = "home_visit"
    PHONE = "phone"
    VIDEO = "video"


class Working(StrEnum):
    """Is the goal working for the client?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_TRIED = "not_tried"


class Outcome(StrEnum):
    """Is the goal met?"""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"


class ChangeAction(StrEnum):
    """What was done to a goal or strategy."""

    ADDED = "added"
    CHANGED = "changed"
    STOPPED = "stopped"
    KEPT = "kept"


class ClientAgrees(StrEnum):
    """Whether the client agrees."""

    YES = "yes"
    NO = "no"
    NOT_REACHED = "not_reached"


class StillNeedsService(StrEnum):
    """Is the service still needed?"""

    YES = "yes"
    YES_LESS = "yes_less"
    NO = "no"
    NOT_SURE = "not_sure"


class GoalReview(PlanPart, about=Topic.REVIEWS):
    """What the review says about one goal."""

    goal: GoalRef
    """Which goal."""
    working: Working | None = None
    """Is it working for the client?"""
    outcome: Outcome | None = None
    """Is it met?"""
    comment: TextForClient | None = None
    """More about it, in plain words."""


class Change(PlanPart, about=Topic.REVIEWS):
    """One change to the plan, and why."""

    target: GoalOrStrategyRef
    """The goal or strategy that changed."""
    action: ChangeAction
    """What was done."""
    from_: Text | None = Field(default=None, alias="from")
    """What it said before."""
    to: Text | None = None
    """What it says now."""
    why: TextForClient | None = None
    """Why it changed."""
    client_agrees: ClientAgrees | None = None
    """Whether the client agrees."""


class AreaOffered(PlanPart, about=Topic.REVIEWS):
    """The note that an area which the client preferred not to discuss was offered again; nothing else about it."""

    life_area: LifeAreaKey
    """Which area."""
    offered: Flag
    """Was the client asked again?"""


class Review(PlanPart, about=Topic.REVIEWS):
    """One review of the plan."""

    id: Annotated[Id, About(Topic.REVIEW_DATES)]
    """The id of this review."""
    kind: Annotated[ReviewKind, About(Topic.REVIEW_DATES)]
    """Why it is held."""
    status: Annotated[ReviewStatus, About(Topic.REVIEW_DATES)]
    """Whether it took place."""
    due: Annotated[Day, About(Topic.REVIEW_DATES)]
    """The day it was planned for."""
    held_on: Annotated[PastDay | None, About(Topic.REVIEW_DATES)] = None
    """The day it took place."""
    how: Meeting | None = None
    """How people met."""
    attended: tuple[PersonRef, ...] = ()
    """Who came."""
    client_absent_reason: TextForClient | None = None
    """Why the client was not there."""
    goals: tuple[GoalReview, ...] = ()
    """What it says about each goal."""
    changes: tuple[Change, ...] = ()
    """What changed, and why."""
    areas_offered: tuple[AreaOffered, ...] = ()
    """Which withheld areas were offered again."""
    still_needs_service: StillNeedsService | None = None
    """Is the service still needed?"""
    client_view: Text | None = None
    """What the client says."""
    disagreement: Text | None = None
    """Where people did not agree."""

    @property
    def is_held(self) -> bool:
        """Whether the review took place."""
        return self.status is ReviewStatus.HELD

    @property
    def day(self) -> date:
        """The day the review took place, or is planned for."""
        return self.held_on or self.due


class NextReview(PlanPart, about=Topic.NEXT_MEETING):
    """When, how and with whom the plan is reviewed next."""

    date: Annotated[Day, About(Topic.REVIEW_DATES)]
    """The day."""
    how: Meeting | None = None
    """How people meet."""
    where: Line | None = None
    """Where."""
    who_comes: tuple[PersonRef, ...] = ()
    """Who comes."""
