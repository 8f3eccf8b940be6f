"""What the client has laid down for times when they cannot speak for themselves."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, Trait
from planpress.model.values import Flag, Line


class StatementStatus(StrEnum):
    """Whether there is an advance statement."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_WANTED = "not_wanted"


class AdvanceStatement(PlanPart, about=Topic.SAFETY):
    """The client's own statement of what they want; once signed it is never edited, only replaced."""

    status: StatementStatus
    """Whether there is one."""
    made_on: PastDay | None = None
    """When it was made."""
    signed: Flag | None = None
    """Is it signed?"""
    witnessed: Flag | None = None
    """Was the signature witnessed?"""
    kept_where: Annotated[Line | None, About(Topic.RECORD)] = None
    """Where it is kept."""


class NominatedSupportPerson(PlanPart, about=Topic.PEOPLE):
    """The person the client has named to support them and speak up for them."""

    person: Annotated[PersonRef, Trait.SUBJECT]
    """Who."""
    appointed_on: PastDay | None = None
    """Since when."""
    accepted_in_writing: Flag | None = None
    """Did they agree in writing?"""
    witnessed: Flag | None = None
    """Was it witnessed?"""
