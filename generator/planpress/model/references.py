"""Ids that name something elsewhere: in the same plan, in `service.yaml`, or in another plan."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from planpress.model.values import Id, Line

CLIENT = "client"
"""How a plan refers to its own client wherever a person is asked for."""


class ReferenceTarget(StrEnum):
    """What kind of thing a reference must lead to."""

    PERSON = "person"
    """The client, someone in `people`, or a member of the team."""
    RECIPIENT = "recipient"
    """Someone in `people`, a member of the team, or an agency."""
    STAFF = "staff"
    AGENCY = "agency"
    GOAL = "goal"
    GOAL_OR_STRATEGY = "goal or strategy"
    CONSENT = "consent"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose value must name an existing thing; `check/` looks it up."""

    target: ReferenceTarget


PersonRef = Annotated[Id, Refers(ReferenceTarget.PERSON)]
RecipientRef = Annotated[Id, Refers(ReferenceTarget.RECIPIENT)]
StaffRef = Annotated[Id, Refers(ReferenceTarget.STAFF)]
AgencyRef = Annotated[Id, Refers(ReferenceTarget.AGENCY)]
GoalRef = Annotated[Id, Refers(ReferenceTarget.GOAL)]
GoalOrStrategyRef = Annotated[Id, Refers(ReferenceTarget.GOAL_OR_STRATEGY)]
ConsentRef = Annotated[Id, Refers(ReferenceTarget.CONSENT)]
PlanRef = Annotated[Line, Refers(ReferenceTarget.PLAN)]
