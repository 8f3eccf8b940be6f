"""Rules about what is told to the client and to others: each reads a sentence that was written to them."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.consent.force import Yes, in_force
from planpress.consent.purposes import LETTER
from planpress.diagnostic import Gate, Severity
from planpress.model.assessment import Assessment
from planpress.model.consent import ConsentDecision, Purpose
from planpress.model.ending import ReferralStatus
from planpress.model.section import Section

_TELLS_OF_ASSESSMENT = frozenset({*LETTER, Purpose.REFER, Purpose.SHARE_PLAN})


@rule("P131", Severity.WARNING, Gate.LEAVE)
def check_each_reader_has_a_sentence(case: Case) -> Iterator[Finding]:
    """What the client reads as "you" is also written for the others whom the client lets us tell.

    Why: "You do not need us now", in a letter to a nurse, was said to somebody else. Without their own sentence, others
    are told nothing of it.

    Fails:
        consents:
          - id: c1
            status: active
            decision: permit
            recipient: mira
            purpose: inform_of_ending
            scope: [ending]
            given_on: 2026-11-16
            method: written
            recorded_by: lena-hoffmann
        ending:
          why_no_longer_needed: You have a home of your own.

    Mended:
        consents:
          - id: c1
            status: active
            decision: permit
            recipient: mira
            purpose: inform_of_ending
            scope: [ending]
            given_on: 2026-11-16
            method: written
            recorded_by: lena-hoffmann
        ending:
          why_no_longer_needed: You have a home of your own.
          why_for_others: Mai has a home of her own.
    """
    if case.has_died:
        return
    told = _told(case)
    if case.plan.assessment is not None:
        yield from _of_assessment(case.plan.assessment, told)
    ending = case.plan.ending
    if ending is None:
        return
    if Section.ENDING in told and ending.why_no_longer_needed and not ending.why_for_others:
        hint = 'write it again in `why_for_others`, with the name, or with "they", in place of "you"'
        message = "family and doctor may know why it ends, and the reason is only written for the client"
        yield Finding(ending.place("why_no_longer_needed"), message, hint)
    for referral in ending.referrals if ending.calls_for_letters else ():
        if referral.status is not ReferralStatus.PROPOSED and not referral.for_client:
            message = f"what referral {referral.id} asks is only written for its reader, and the client reads it, too"
            hint = "say in `for_client` what they will do, as the client would read it"
            yield Finding(referral.place("purpose"), message, hint)


def _of_assessment(assessment: Assessment, told: frozenset[Section]) -> Iterator[Finding]:
    parts = (
        ("mental_state", Section.ASSESSMENT, assessment.mental_state),
        ("physical", Section.ASSESSMENT, assessment.physical),
        ("substance_use", Section.SUBSTANCE_USE, assessment.substance_use),
        ("service_need", Section.ASSESSMENT, assessment.service_need),
    )
    for name, section, part in parts:
        if part is not None and section in told and part.plain and not part.for_others:
            message = f"someone may know of {name}, and it is only written for the client"
            hint = 'write it again in `for_others`, with "they" in place of "you"'
            yield Finding(part.place("plain"), message, hint)


def _told(case: Case) -> frozenset[Section]:
    """Return the sections that somebody outside may be told, in a letter or a copy that shows them."""
    return frozenset(
        section
        for consent in case.plan.consents
        if consent.decision is ConsentDecision.PERMIT
        and consent.purpose in _TELLS_OF_ASSESSMENT
        and isinstance(in_force(consent, case.as_of), Yes)
        for section in consent.scope
    )


RULES = (check_each_reader_has_a_sentence,)
