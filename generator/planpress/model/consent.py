"""Consent: what the client allows or forbids, to whom, for what, and until when."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import RecipientRef, StaffRef
from planpress.model.section import Section
from planpress.model.topic import Topic
from planpress.model.traits import PastDay, Trait
from planpress.model.values import Day, Id, Text


class ConsentStatus(StrEnum):
    """Whether the consent is in force (FHIR Consent.status)."""

    DRAFT = "draft"
    """Being written; it does not count yet."""
    ACTIVE = "active"
    """In force from `given_on`."""
    INACTIVE = "inactive"
    """No longer in force: expired or withdrawn."""
    NOT_DONE = "not_done"
    """The client was not asked, or gave no answer."""
    ENTERED_IN_ERROR = "entered_in_error"
    """It should never have been written."""


class ConsentDecision(StrEnum):
    """Yes or no; a `deny` always beats a `permit`."""

    PERMIT = "permit"
    """Yes: it may be shared."""
    DENY = "deny"
    """No: it may not be shared, whatever else permits it."""


class Purpose(StrEnum):
    """What the consent is for."""

    REFER = "refer"
    SHARE_PLAN = "share_plan"
    SHARE_LETTER = "share_letter"
    INVOLVE_IN_PLANNING = "involve_in_planning"
    INFORM_OF_ENDING = "inform_of_ending"


class ConsentMethod(StrEnum):
    """How the client said it."""

    WRITTEN = "written"
    VERBAL_WITNESSED = "verbal_witnessed"
    VERBAL = "verbal"


class BasisKind(StrEnum):
    """On what grounds something is shared."""

    CLIENT_CONSENT = "client_consent"
    """The client said so."""
    AUTHORISED_EXCEPTION = "authorised_exception"
    """An exception that the law allows: rare, named, and decided by a person."""


class Basis(PlanPart, about=Topic.CONSENTS):
    """The grounds for sharing; an exception is rare, named and decided by a person."""

    kind: BasisKind
    """The client's consent, or an exception that the law allows."""
    which: Text | None = None
    """Which exception."""
    decided_by: StaffRef | None = None
    """Who decided it."""
    reason: Text | None = None
    """Why."""


class Consent(PlanPart, about=Topic.CONSENTS):
    """One decision of the client about sharing."""

    id: Id
    """The id that referrals and letters use for it."""
    status: ConsentStatus
    """Whether it is in force."""
    decision: ConsentDecision
    """Yes or no."""
    recipient: Annotated[RecipientRef, Trait.SUBJECT]
    """Who would be told."""
    purpose: Purpose
    """For what."""
    scope: tuple[Section, ...]
    """Which sections it covers, and no others."""
    given_on: PastDay | None = None
    """When the client said it."""
    method: ConsentMethod | None = None
    """How they said it."""
    recorded_by: StaffRef | None = None
    """Who wrote it down."""
    expires_on: Day | None = None
    """The last day on which it is in force."""
    withdrawn_on: PastDay | None = None
    """When the client took it back."""
    basis: Basis | None = None
    """On what grounds, if not on the client's consent."""
