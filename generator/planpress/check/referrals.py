"""Rules about referrals to agencies and doctors: with consent, and followed up until there is an answer."""

from collections.abc import Iterator
from datetime import timedelta

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.consent.ruling import Recipient, covers, rule_on
from planpress.diagnostic import Gate, Severity
from planpress.model.consent import Consent, Purpose
from planpress.model.ending import Referral, ReferralStatus


@rule("P042", Severity.ERROR, Gate.LEAVE)
def check_referral_consent(case: Case) -> Iterator[Finding]:
    """A referral that was sent says when, and rests on a consent to refer to that agency that was in force that day.

    Why: Another agency hears about a client only because the client said yes to it.

    Fails:
        ending:
          referrals:
            - {id: ref1, agency: paperbark, purpose: Help at home, status: sent, sent_on: 2026-11-20}

    Mended:
        consents:
          - id: c2
            status: active
            decision: permit
            recipient: paperbark
            purpose: refer
            scope: [situation, goals]
            given_on: 2026-11-16
            method: written
            recorded_by: lena-hoffmann
        ending:
          referrals:
            - {id: ref1, agency: paperbark, purpose: Help at home, status: sent, sent_on: 2026-11-20, consent: c2}
    """
    for referral in _sent(case):
        if referral.sent_on is None:
            message = f"referral {referral.id} is {referral.status}, but when was it sent?"
            yield Finding(referral.place("sent_on"), message, "add `sent_on`")
        if referral.consent is None:
            hint = "record the client's consent under `consents`, and name it here"
            yield Finding(
                referral.place("consent"), f"referral {referral.id} does not name the consent it rests on", hint
            )
        for consent in case.plan.consents:
            if consent.id == referral.consent and not _covers(case, consent, referral):
                message = f"consent {consent.id} does not cover referral {referral.id}"
                hint = "it must permit a referral, to this agency, and be in force on the day the referral was sent"
                yield Finding(referral.place("consent"), message, hint)


@rule("P102", Severity.WARNING, Gate.LEAVE)
def check_referral_answer(case: Case) -> Iterator[Finding]:
    """A referral that was sent is answered within the number of days that the service allows.

    Why: A letter that was sent is not a referral that was accepted; people fall into the gap between the two.

    Fails:
        ending:
          referrals:
            - {id: ref1, agency: paperbark, purpose: Help at home, status: sent, sent_on: 2026-10-20}

    Mended:
        ending:
          referrals:
            - {id: ref1, agency: paperbark, purpose: Help at home, status: accepted, sent_on: 2026-10-20}
    """
    for referral in () if case.has_died else _sent(case):
        sent, long_ago = referral.sent_on, case.as_of - timedelta(days=case.service.referral_answer_days)
        if referral.status is ReferralStatus.SENT and sent and sent < long_ago:
            message = f"referral {referral.id} was sent on {sent}, but has no answer"
            yield Finding(referral.place("status"), message, "ring them, and write accepted, declined or no_answer")


@rule("P130", Severity.ERROR, Gate.SAVE)
def check_referral_names_its_reader(case: Case) -> Iterator[Finding]:
    """A referral goes to one agency, or to one person around the client.

    Why: A letter is written to one reader, and rests on what the client said about that one.

    Fails:
        ending:
          referrals:
            - {id: ref1, purpose: Help at home, status: proposed}

    Mended:
        ending:
          referrals:
            - {id: ref1, person: gp, purpose: Help at home, status: proposed}
    """
    for referral in case.plan.ending.referrals if case.plan.ending else ():
        if (referral.agency is None) is (referral.person is None):
            message = f"referral {referral.id} names " + ("two readers" if referral.agency else "nobody it goes to")
            yield Finding(referral.place("agency"), message, "write `agency`, or `person`, and not both")


def _sent(case: Case) -> Iterator[Referral]:
    referrals = case.plan.ending.referrals if case.plan.ending else ()
    return (referral for referral in referrals if referral.status is not ReferralStatus.PROPOSED)


def _covers(case: Case, consent: Consent, referral: Referral) -> bool:
    """Return whether the referral may rest on this consent, and nothing else forbids it."""
    recipient = Recipient(referral.to, Purpose.REFER)
    if referral.sent_on is None:
        return covers(consent, recipient, case.plan)
    return consent.id in rule_on(case.plan, recipient, referral.sent_on).consents


RULES = (check_referral_consent, check_referral_answer, check_referral_names_its_reader)
