"""Whether one decision of the client is in force on a day, and if not, why not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planpress.model.consent import BasisKind, Consent, ConsentDecision, ConsentStatus


class Reason(StrEnum):
    """Why a decision is not in force; `%s` stands for its id or its day."""

    NOT_DECIDED = "consent {id} is not active"
    NOT_YET = "consent {id} is only in force from {day}"
    UNDATED = "consent {id} does not say since when it is in force"
    RAN_OUT = "consent {id} ran out on {day}"
    WITHDRAWN = "consent {id} was withdrawn on {day}"
    ENDED_UNDATED = "consent {id} is no longer active, and does not say since when"


@dataclass(frozen=True, slots=True)
class Yes:
    """The decision is in force."""


@dataclass(frozen=True, slots=True)
class No:
    """The decision is not in force; `day` is when it began or ended, where that is the reason."""

    reason: Reason
    consent: str
    day: date | None = None

    @property
    def words(self) -> str:
        """The reason as part of a sentence."""
        return self.reason.value.format(id=self.consent, day=self.day)


def in_force(consent: Consent, day: date) -> Yes | No:
    """Return whether the decision counts on that day, though it may have ended since.

    What is missing closes: a `permit` counts only if it says since when, and an ended one only if it says until when.
    A `deny` that lacks either counts all the same.
    """
    given, ran_out, withdrawn = consent.given_on, consent.expires_on, consent.withdrawn_on
    is_permit = consent.decision is ConsentDecision.PERMIT
    is_decided = consent.status in {ConsentStatus.ACTIVE, ConsentStatus.INACTIVE}
    has_no_end = consent.status is ConsentStatus.INACTIVE and withdrawn is None and ran_out is None
    reasons = (
        (Reason.NOT_DECIDED, None, not is_decided),
        (Reason.WITHDRAWN, withdrawn, withdrawn is not None and withdrawn <= day),
        (Reason.RAN_OUT, ran_out, ran_out is not None and ran_out < day),
        (Reason.NOT_YET, given, given is not None and day < given),
        (Reason.UNDATED, None, is_permit and given is None),
        (Reason.ENDED_UNDATED, None, is_permit and has_no_end),
    )
    return next((No(reason, consent.id, on) for reason, on, applies in reasons if applies), Yes())


def is_exception(consent: Consent) -> bool:
    """Return whether it rests on the law and not on the client's word."""
    return consent.basis is not None and consent.basis.kind is BasisKind.AUTHORISED_EXCEPTION
