"""Rules about consent as the plan records it."""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.consent.force import Yes, in_force, is_exception
from planpress.diagnostic import Gate, Severity
from planpress.model.consent import ConsentDecision, ConsentStatus

ASK_AGAIN_AFTER_MONTHS = 12
"""People change their minds: consent is gone through again each year."""


@rule("P030", Severity.ERROR, Gate.SAVE)
def check_consent_is_complete(case: Case) -> Iterator[Finding]:
    """An active consent says when and how it was given, who wrote it down, and what it covers.

    Why: A consent that nobody can trace protects neither the client nor the person who relied on it.

    Fails:
        consents:
          - id: c1
            given_on: 2026-10-20
            method:

    Mended:
        consents:
          - id: c1
            given_on: 2026-10-20
            method: written
    """
    for consent in case.plan.consents:
        if not consent.scope:
            message = f"consent {consent.id} covers no section"
            yield Finding(consent.place("scope"), message, "name the sections it covers, such as goals")
        keys = ("given_on", "recorded_by") if is_exception(consent) else ("given_on", "method", "recorded_by")
        lacking = [key for key in keys if getattr(consent, key) is None]
        if lacking and consent.status is ConsentStatus.ACTIVE:
            message = f"consent {consent.id} is active, but is missing {listed(lacking)}"
            is_no = consent.decision is ConsentDecision.DENY
            hint = "complete it; the no counts all the same" if is_no else "complete it, or write `status: draft`"
            yield Finding(consent.place("status"), message, hint)


@rule("P093", Severity.ERROR, Gate.SAVE)
def check_consent_days(case: Case) -> Iterator[Finding]:
    """A consent ends on or after the day it was given, and one that was withdrawn is not active.

    Why: When a "no" is recorded late, things are shared against the client's will.

    Fails:
        consents:
          - {id: c1, given_on: 2026-10-20, withdrawn_on: 2026-11-10, status: active}

    Mended:
        consents:
          - {id: c1, given_on: 2026-10-20, withdrawn_on: 2026-11-10, status: inactive}
    """
    for consent in case.plan.consents:
        for key in ("expires_on", "withdrawn_on"):
            day = getattr(consent, key)
            if day and consent.given_on and day < consent.given_on:
                message = f"consent {consent.id} was given on {consent.given_on}, after its {key}"
                yield Finding(consent.place(key), message, "check both days")
        if consent.withdrawn_on and consent.status is ConsentStatus.ACTIVE:
            message = f"consent {consent.id} was withdrawn on {consent.withdrawn_on}, but is still active"
            yield Finding(consent.place("status"), message, "write `status: inactive`")


@rule("P094", Severity.WARNING, Gate.SAVE)
def check_consent_has_not_expired(case: Case) -> Iterator[Finding]:
    """A consent whose last day has passed is no longer marked as active.

    Why: Nothing is shared on it after that day; whoever reads the plan should see that, and ask the client again.

    Fails:
        consents:
          - {id: c1, given_on: 2026-10-20, expires_on: 2026-11-20, status: active}

    Mended:
        consents:
          - {id: c1, given_on: 2026-10-20, expires_on: 2026-11-20, status: inactive}
    """
    for consent in case.plan.consents:
        is_over = consent.expires_on is not None and consent.expires_on < case.as_of
        if is_over and consent.status is ConsentStatus.ACTIVE:
            message = f"consent {consent.id} expired on {consent.expires_on}, but is still active"
            yield Finding(consent.place("status"), message, "write `status: inactive`, and ask the client again")


@rule("P034", Severity.WARNING, Gate.PRINT)
def check_consent_is_recent(case: Case) -> Iterator[Finding]:
    """An active consent was given, or given again, within the last 12 months.

    Why: People change their minds, and seldom say so without being asked.

    Fails:
        consents:
          - {id: c1, given_on: 2025-10-20}

    Mended:
        consents:
          - {id: c1, given_on: 2026-10-20}
    """
    if case.has_died:
        return
    a_year_ago = case.as_of - relativedelta(months=ASK_AGAIN_AFTER_MONTHS)
    for consent in case.plan.consents:
        is_permit = consent.decision is ConsentDecision.PERMIT and isinstance(in_force(consent, case.as_of), Yes)
        if is_permit and consent.given_on and consent.given_on < a_year_ago:
            message = (
                f"consent {consent.id} was given on {consent.given_on}, more than {ASK_AGAIN_AFTER_MONTHS} months ago"
            )
            hint = "go through it with the client, then record the new day"
            yield Finding(consent.place("given_on"), message, hint)


RULES = (check_consent_is_complete, check_consent_days, check_consent_has_not_expired, check_consent_is_recent)
