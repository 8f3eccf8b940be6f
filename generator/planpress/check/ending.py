"""Rules about ending involvement: decided together, explained, and with a way back."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.consent import held_on
from planpress.check.phrases import counted, listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.consent import Consent, ConsentDecision, Purpose
from planpress.model.ending import EndingKind, Referral, ReferralStatus
from planpress.model.goal import LifecycleStatus
from planpress.model.person import Involvement
from planpress.model.references import CLIENT
from planpress.model.review import ReviewStatus

_ENDED_GOAL = {LifecycleStatus.CANCELLED, LifecycleStatus.REJECTED, LifecycleStatus.ENTERED_IN_ERROR}
_TAKES_PART = {Involvement.TAKES_PART, Involvement.CONSULTED, Involvement.INFORMED}


@rule("P040", Severity.ERROR, Gate.CLOSE)
def check_ending_is_decided_together(case: Case) -> Iterator[Finding]:
    """A completed plan says when the ending was decided, with whom, and why the service is no longer needed.

    Why: The decision is the client's too; whoever is told that it is over has a right to know why.

    Fails:
        ending:
          kind: goals_met
          decision: {date: 2026-11-20, made_with: [lena-hoffmann]}
          why_no_longer_needed: You have your own flat, and you sleep well.

    Mended:
        ending:
          kind: goals_met
          decision: {date: 2026-11-20, made_with: [client, lena-hoffmann]}
          why_no_longer_needed: You have your own flat, and you sleep well.
    """
    ending = case.plan.ending
    if ending is None:
        hint = "add `ending` with its `decision` and `why_no_longer_needed`"
        yield Finding(case.plan.place("ending"), "the plan does not say how the involvement ended", hint)
        return
    decision = ending.decision
    if decision is None:
        yield Finding(ending.place("decision"), "the ending has no decision", "add `decision` with its date")
    elif ending.kind is not EndingKind.DIED and CLIENT not in decision.made_with and not decision.without_client_reason:
        hint = "add `client` to `made_with`, or `without_client_reason`"
        yield Finding(decision.place("made_with"), "the client did not take part in the decision", hint)
    if ending.kind is not EndingKind.DIED and ending.why_no_longer_needed is None:
        hint = "say it in words for the client"
        yield Finding(ending.place("why_no_longer_needed"), "`why_no_longer_needed` is missing", hint)


@rule("P041", Severity.ERROR, Gate.CLOSE)
def check_nothing_is_left_open(case: Case) -> Iterator[Finding]:
    """A completed plan has no strategy going on, an outcome for each goal, and no review to come.

    Why: What is left open looks like a promise. A finished plan is never opened again; a new one replaces it.

    Fails:
        strategies:
          - {id: s1, status: in_progress}

    Mended:
        strategies:
          - {id: s1, status: completed, helped: yes}
        goals:
          - {id: g1, lifecycle_status: completed, achievement_status: achieved}
        next_review:
    """
    plan = case.plan
    for strategy in plan.strategies:
        if strategy.is_open:
            message = f"strategy {strategy.id} is still {strategy.status}"
            yield Finding(strategy.place("status"), message, "write completed, cancelled or stopped")
    for goal in plan.goals:
        if goal.achievement_status is None and goal.lifecycle_status not in _ENDED_GOAL:
            hint = "add `achievement_status`, or cancel the goal with a reason"
            yield Finding(goal.place("id"), f"goal {goal.id} has no outcome", hint)
    if plan.next_review:
        yield Finding(plan.next_review.place(), "a next review is still planned", "delete `next_review`")
    for review in plan.reviews:
        if review.status is ReviewStatus.PLANNED:
            yield Finding(review.place("status"), f"review {review.id} is still planned", "write held or cancelled")


@rule("P054", Severity.ERROR, Gate.CLOSE)
def check_last_day(case: Case) -> Iterator[Finding]:
    """A completed plan says its last day.

    Why: The letter that confirms the completion tells the client from which day on; many such letters do not.

    Fails:
        period: {start: 2026-03-02}

    Mended:
        period: {start: 2026-03-02, end: 2026-11-24}
    """
    period = case.plan.period
    if period is None or period.end is None:
        place = period.place("end") if period else case.plan.place("period")
        yield Finding(place, "the plan has no last day", "write `period: end:`")


@rule("P042", Severity.ERROR, Gate.LEAVE)
def check_referral_consent(case: Case) -> Iterator[Finding]:
    """A referral that was sent has its day, and rests on a consent to refer to that agency, in force on that day.

    Why: Another agency hears of a client only because the client said yes to it.

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
            yield Finding(referral.place("consent"), f"referral {referral.id} rests on no consent", hint)
        for consent in case.plan.consents:
            if consent.id == referral.consent and not _covers(case, consent, referral):
                message = f"consent {consent.id} does not cover referral {referral.id}"
                hint = "it must permit to refer, to this agency, and be in force on the day it was sent"
                yield Finding(referral.place("consent"), message, hint)


@rule("P042", Severity.WARNING, Gate.LEAVE)
def check_referral_answer(case: Case) -> Iterator[Finding]:
    """A referral that was sent is answered within the days that the service allows.

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
    for referral in _sent(case):
        days = (case.as_of - referral.sent_on).days if referral.sent_on else 0
        if referral.status is ReferralStatus.SENT and days > case.service.referral_answer_days:
            message = f"referral {referral.id} was sent {counted(days, 'day')} ago, and has no answer"
            yield Finding(referral.place("status"), message, "ring them, and write accepted, declined or no_answer")


@rule("P043", Severity.ERROR, Gate.LEAVE)
def check_way_back(case: Case) -> Iterator[Finding]:
    """Where an ending is decided, the letter can say how to come back and whom to ring in a crisis.

    Why: It is the line that letters miss most often, and the one that people look for a year later.

    Fails:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        service.yaml:
          crisis_lines: []

    Mended:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        service.yaml:
          crisis_lines:
            - {name: After-hours team, phone: (03) 5550 0199}
    """
    ending = case.plan.ending
    if ending is None or ending.decision is None or ending.kind is EndingKind.DIED:
        return
    ways = [way for way in (ending.come_back, case.service.come_back) if way]
    lacking = [key for key in ("how", "phone") if not any(getattr(way, key) for way in ways)]
    if lacking:
        message = f"neither the plan nor service.yaml says {listed(lacking)} to come back"
        yield Finding(ending.place("come_back"), message, "fill in `come_back` in service.yaml")
    if not case.service.crisis_lines:
        yield Finding(ending.place(), "service.yaml has no number for a crisis", "add `crisis_lines` there")


@rule("P043", Severity.ERROR, Gate.LEAVE)
def check_completion_letter(case: Case) -> Iterator[Finding]:
    """A completion letter goes out on or after the day of the decision, and never to someone who has died.

    Why: A letter that comes too early decides over the client's head; one to the dead hurts those who open it.

    Fails:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        copies:
          - {document: completion-letter, to: client, on: 2026-11-10}

    Mended:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        copies:
          - {document: completion-letter, to: client, on: 2026-11-23}
    """
    ending = case.plan.ending
    decided = ending.decision.date if ending and ending.decision else None
    for copy in case.plan.copies:
        if copy.document != "completion-letter" or copy.on is None:
            continue
        if ending and ending.kind is EndingKind.DIED and copy.to == CLIENT:
            hint = "tell the family in person; letters to them are handed over"
            yield Finding(copy.place("to"), "a letter to someone who has died", hint)
        elif decided is None or copy.on < decided:
            message = f"the completion letter went out on {copy.on}, before the ending was decided"
            yield Finding(copy.place("on"), message, "check both days; decide together first")


@rule("P044", Severity.WARNING, Gate.CLOSE)
def check_everyone_is_informed(case: Case) -> Iterator[Finding]:
    """Everyone who takes part in the plan was told of the ending, or the plan says why not.

    Why: Family, carers and the doctor go on counting on a service that has left, until something happens.

    Fails:
        people:
          - {id: mira, involvement: takes_part}
        ending:
          informed: []

    Mended:
        people:
          - {id: mira, involvement: takes_part}
        ending:
          informed:
            - {person: mira, on: 2026-11-23, consent: c1}
            - {person: gp, reason: Mai will tell her doctor herself.}
    """
    ending = case.plan.ending
    if ending is None:
        return
    told = {entry.person for entry in ending.informed} | {entry.person for entry in ending.explained_to}
    for person in case.plan.people:
        takes_part = person.involvement in _TAKES_PART and not person.staff and not person.must_not_be_told
        if takes_part and person.id not in told:
            hint = "add `on` and `consent`, or `reason`"
            yield Finding(ending.place("informed"), f"{person.id} is not among those who were informed", hint)
    for entry in ending.informed:
        if entry.on is None and entry.reason is None:
            message = f"was {entry.person} told, and when?"
            yield Finding(entry.place(), message, "add `on` with the day, or `reason` why not")


def _sent(case: Case) -> Iterator[Referral]:
    referrals = case.plan.ending.referrals if case.plan.ending else ()
    return (referral for referral in referrals if referral.status is not ReferralStatus.PROPOSED)


def _covers(case: Case, consent: Consent, referral: Referral) -> bool:
    person = case.person(consent.recipient)
    is_to_agency = referral.agency in {consent.recipient, person.agency if person else None}
    is_permit = consent.decision is ConsentDecision.PERMIT and consent.purpose is Purpose.REFER
    return is_to_agency and is_permit and (referral.sent_on is None or held_on(consent, referral.sent_on))


RULES = (
    check_ending_is_decided_together,
    check_nothing_is_left_open,
    check_last_day,
    check_referral_consent,
    check_referral_answer,
    check_way_back,
    check_completion_letter,
    check_everyone_is_informed,
)
