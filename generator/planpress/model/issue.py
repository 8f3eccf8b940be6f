"""The record of an issued document: one small file next to the PDF, written once and never changed."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planpress.model.base import Part
from planpress.model.values import Day, Id, Line, Text, WholeNumber

Ordinal = Annotated[WholeNumber, Field(ge=1)]
"""Counts from 1."""
LAST_NUMBER = 999_999_999
"""The highest that can be read."""

TEAM = "team"
"""What an entry calls the team as a reader; the client is `client`, anyone else is named by their id in the plan."""


class Answer(StrEnum):
    """What the client said about the issued document."""

    AGREED = "agreed"
    """The client agrees with it."""
    DISAGREED = "disagreed"
    """The client does not agree with a part of it; `part` says which."""
    NOT_ABLE_TO_SIGN = "not_able_to_sign"
    """The client could not sign; `reason` says why."""


class ClientAgreement(Part):
    """Whether the client agrees with what was issued."""

    answer: Answer
    """What the client said."""
    part: Text | None = None
    """With which part they disagree."""
    reason: Text | None = None
    """Why they could not sign."""


class Handover(Part):
    """To whom it was given, and how."""

    to: Id
    """Who was given it: `client`, or an id of the plan or the service."""
    how: Line
    """How: by hand, by post."""


class Signature(Part):
    """A real signature, made with an SSH key."""

    by: Id
    """Who signed; the name that `documents/allowed_signers` knows the key by."""
    text: Text
    """The signature as ssh-keygen writes it."""


class Issue(Part):
    """One issued document."""

    plan: Line
    """The plan's number."""
    document: Line
    """Which document, by the name that its versions share."""
    kind: Line
    """The kind of document."""
    reader: Id
    """Whom it is for: `client`, `team`, or an id of the plan."""
    version: Ordinal
    """Goes up by one with each issue of this document."""
    on: Day
    """The day it was issued, which is printed in its footer."""
    file: Line
    """The PDF, in the same folder."""
    pdf_sha256: Line
    """The digest of the PDF."""
    plan_version: WholeNumber
    """The version of the plan that was signed."""
    plan_fingerprint: Line
    """The digest of what the plan said, whatever its layout."""
    commit: Line
    """The commit that holds the plan and the service as they were."""
    planpress: Line
    """The version of planpress that made it."""
    templates_sha256: Line
    """The digest of templates, styles and fonts."""
    approved_by: Id | None = None
    """Who decided that it goes out, by their id in `service.yaml`."""
    given: Handover | None = None
    """To whom it was given when it was issued."""
    consents: tuple[Id, ...] = ()
    """The consents it rests on."""
    replaces: WholeNumber | None = None
    """The version that it corrects."""
    changes_since: Line | None = None
    """The issued version of the plan since which it shows the changes, such as `plan-client-v1-5d41402a`."""
    client_agreement: ClientAgreement | None = None
    """Whether the client agrees with it."""
    signature: Signature | None = None
    """A signature over `digest`."""
    digest: Line
    """The digest of everything else except the signature, so that a changed line is noticed."""


class Withdrawal(Part):
    """The note that an issued document is no longer valid; the document itself stays."""

    plan: Line
    """The plan's number."""
    document: Line
    """Which document."""
    version: Ordinal
    """Which version of it."""
    entry: Line | None = None
    """The digest of the entry that is withdrawn: two people may have issued one version. Old withdrawals lack it."""
    on: Day
    """The day from which it is no longer valid."""
    reason: Text
    """Why."""
    decided_by: Id | None = None
    """Who decided it."""
    digest: Line
    """The digest of everything else."""


class HandedOver(Part):
    """The note that an issued document was handed over after it was issued; there is one for each time."""

    plan: Line
    """The plan's number."""
    document: Line
    """Which document."""
    version: Ordinal
    """Which version of it."""
    entry: Line | None = None
    """The digest of the entry of what was handed over; old records lack it."""
    number: Ordinal
    """Counts the later handovers of this version."""
    on: Day
    """On which day."""
    to: Id
    """Who was given it: `client`, or an id of the plan or the service."""
    how: Line
    """How: by hand, by post."""
    client_agreement: ClientAgreement | None = None
    """What the client said about it then."""
    digest: Line
    """The digest of everything else."""


UNSIGNED_KEYS = frozenset({"digest", "signature"})
"""The keys that an entry's digest cannot cover."""
