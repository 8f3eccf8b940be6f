"""The full assessment in its four named parts: "not done" must be as visible as "done"."""

from enum import StrEnum

from planpress.model.base import Part
from planpress.model.references import PersonRef
from planpress.model.values import Day, Text


class AssessmentStatus(StrEnum):
    """How far one part of the assessment has come."""

    DONE = "done"
    ARRANGED = "arranged"
    DECLINED = "declined"
    """The client does not want it now."""
    NOT_POSSIBLE = "not_possible"


class AssessmentPart(Part):
    """One of the four parts."""

    status: AssessmentStatus
    """How far it has come."""
    date: Day | None = None
    """When it was done, or is arranged for."""
    by: PersonRef | None = None
    """Who did it, or will do it."""
    plain: Text | None = None
    """What was found, in plain words; printed on the client's copy."""
    clinical: Text | None = None
    """What was found, in clinical words; printed on the team copy only."""
    reason: Text | None = None
    """Why it was not done."""


class Assessment(Part):
    """The four parts that the service promises every client."""

    mental_state: AssessmentPart | None = None
    """The mental state examination."""
    physical: AssessmentPart | None = None
    """The physical examination."""
    substance_use: AssessmentPart | None = None
    """Mental health and substance use together."""
    service_need: AssessmentPart | None = None
    """What services the client needs."""
