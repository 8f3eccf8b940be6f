"""The full assessment in its four named parts: "not done" must be as visible as "done"."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import HOLDER, PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, TextForClient, Trait
from planpress.model.values import Text


class AssessmentStatus(StrEnum):
    """How far one part of the assessment has come."""

    DONE = "done"
    ARRANGED = "arranged"
    DECLINED = "declined"
    """The client does not want it now."""
    NOT_POSSIBLE = "not_possible"


class AssessmentPart(PlanPart, about=HOLDER):
    """One of the four parts."""

    status: Annotated[AssessmentStatus, Trait.RUNNING]
    """How far it has come."""
    date: Annotated[PastDay | None, Trait.RUNNING] = None
    """When it was done, or is arranged for."""
    by: Annotated[PersonRef | None, Trait.RUNNING] = None
    """Who did it, or will do it."""
    plain: TextForClient | None = None
    """What was found, in plain words for the client; printed on their copy."""
    for_others: Annotated[Text | None, Trait.RUNNING] = None
    """The same for a doctor or an agency, who read "they" and not "you"; without it, they are not told of this part."""
    clinical: Annotated[Text | None, About(Topic.CLINICAL)] = None
    """What was found, in clinical words; printed on the team copy only."""
    reason: TextForClient | None = None
    """Why it was not done."""


class Assessment(PlanPart, about=Topic.ASSESSMENT):
    """The four parts that the service promises every client."""

    mental_state: Annotated[AssessmentPart | None, About(Topic.ASSESSMENT)] = None
    """The mental state examination."""
    physical: Annotated[AssessmentPart | None, About(Topic.ASSESSMENT)] = None
    """The physical examination."""
    substance_use: Annotated[AssessmentPart | None, About(Topic.SUBSTANCE_USE)] = None
    """Mental health and substance use together."""
    service_need: Annotated[AssessmentPart | None, About(Topic.ASSESSMENT)] = None
    """What services the client needs."""
