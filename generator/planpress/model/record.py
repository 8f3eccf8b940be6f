"""What was signed and handed over: sign-offs, copies, and the notes that stay with the team."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planpress.model.client import Format
from planpress.model.plan_part import PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import Topic
from planpress.model.traits import PastDay, Trait
from planpress.model.values import Flag, Line, Seal, Text, WholeNumber


class SignOffMethod(StrEnum):
    """How someone approved a version of the plan."""

    SIGNED = "signed"
    VERBAL = "verbal"
    DECLINED = "declined"


class SignOff(PlanPart, about=Topic.RECORD):
    """One person's approval of one version, or that they declined and why."""

    role: Line
    """In what role: client, case manager, psychiatrist, carer."""
    person: Annotated[PersonRef, Trait.SUBJECT]
    """Who."""
    on: PastDay
    """When."""
    version: WholeNumber | None = None
    """Which version of the plan."""
    method: SignOffMethod
    """How."""
    reason: Text | None = None
    """Why they declined."""
    seal: Seal | None = None
    """What the plan said when they did; `planpress sign` writes it, and nobody types it."""


class Copy(PlanPart, about=Topic.RECORD):
    """Who was given which document, or why not."""

    document: Line
    """Which kind of document."""
    which: Line | None = Field(default=None, alias="copy")
    """Which copy: client or team."""
    to: Annotated[PersonRef, Trait.SUBJECT]
    """Who was given it."""
    format: Format | None = None
    """In which format."""
    on: PastDay | None = None
    """When."""
    method: Line | None = None
    """How: by hand, by post."""
    not_given_reason: Text | None = None
    """Why it was not given."""


class ThirdParty(PlanPart, about=Topic.THIRD_PARTY):
    """What someone else told the team; printed on the team copy only."""

    from_person: PersonRef
    """Who said it."""
    text: Text
    """What they said."""
    told_in_confidence: Flag
    """Did they ask that the client should not hear about it?"""
