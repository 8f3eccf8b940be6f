"""What the client has laid down for times when they cannot speak for themselves."""

from enum import StrEnum

from planpress.model.base import Part
from planpress.model.references import PersonRef
from planpress.model.values import Day, Flag, Line


class StatementStatus(StrEnum):
    """Whether there is an advance statement."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_WANTED = "not_wanted"


class AdvanceStatement(Part):
    """The client's own statement of what they want; once signed it is never edited, only replaced."""

    status: StatementStatus
    """Whether there is one."""
    made_on: Day | None = None
    """When it was made."""
    signed: Flag | None = None
    """Is it signed?"""
    witnessed: Flag | None = None
    """Was the signature witnessed?"""
    kept_where: Line | None = None
    """Where it is kept."""


class NominatedSupportPerson(Part):
    """The person the client has named to support them and speak up for them."""

    person: PersonRef
    """Who."""
    appointed_on: Day | None = None
    """Since when."""
    accepted_in_writing: Flag | None = None
    """Did they agree in writing?"""
    witnessed: Flag | None = None
    """Was it witnessed?"""
