"""What a client's consents allow someone outside the team to see, on a given day, and why not more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planpress.compose.topics import OF_SECTION, Topic
from planpress.model.consent import Consent, ConsentDecision, Purpose
from planpress.model.person import Role
from planpress.model.plan import Plan
from planpress.model.section import Section


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone outside the team, by id, and what for."""

    ref: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the recipient may see; `refusal` says why, where that is nothing.

    `consents` are the ids relied on, `sections` what they cover, `kept_back` the sections that a consent covers but
    something else forbids.
    """

    recipient: Recipient
    topics: frozenset[Topic] = frozenset()
    sections: tuple[Section, ...] = ()
    kept_back: tuple[Section, ...] = ()
    consents: tuple[str, ...] = ()
    given_on: date | None = None
    refusal: str = ""


_ALWAYS: Mapping[Purpose, frozenset[Topic]] = {
    Purpose.REFER: frozenset({Topic.IDENTITY}),
    Purpose.SHARE_PLAN: frozenset(),
    Purpose.SHARE_LETTER: frozenset({Topic.IDENTITY, Topic.ENDING_DAY}),
    Purpose.INVOLVE_IN_PLANNING: frozenset({Topic.REVIEW_DATES}),
    Purpose.INFORM_OF_ENDING: frozenset({Topic.ENDING_DAY}),
}
"""What a purpose cannot do without: an agency must know whom a referral is about."""


def rule_on(plan: Plan, recipient: Recipient, day: date) -> Ruling:
    """Return what the client's decisions allow the recipient on that day.

    That someone must not be told outweighs every consent. A `deny` outweighs a `permit` for the same purpose, and
    takes its sections out of the permits for other purposes; a `deny` for an agency also applies to everyone who works
    there. What a person `may_see` narrows a consent, and never widens it.
    """
    person = next((person for person in plan.people if person.id == recipient.ref), None)
    if person is not None and person.must_not_be_told:
        return Ruling(recipient, refusal="this person must not be told")
    denials = denials_for(plan, recipient.ref, day)
    if any(denial.purpose is recipient.purpose for denial in denials):
        return Ruling(recipient, refusal="the client said no")
    permits = [
        consent
        for consent in plan.consents
        if consent.recipient == recipient.ref
        and consent.decision is ConsentDecision.PERMIT
        and consent.purpose is recipient.purpose
    ]
    holding = [consent for consent in permits if consent.holds_on(day)]
    if not holding:
        return Ruling(recipient, refusal=_why_none_holds(permits, day))
    covered = {section for consent in holding for section in consent.scope}
    denied = {section for denial in denials for section in denial.scope}
    wanted = set(person.may_see) if person is not None and person.may_see else covered
    shared = covered & wanted - denied
    # A doctor who may be told anything must know whom it is about.
    always = _ALWAYS[recipient.purpose] | ({Topic.IDENTITY} if person is not None and person.role is Role.GP else set())
    return Ruling(
        recipient=recipient,
        topics=always.union(*(OF_SECTION[section] for section in shared)),
        sections=tuple(section for section in Section if section in shared),
        kept_back=tuple(section for section in Section if section in covered - shared),
        consents=tuple(consent.id for consent in holding),
        given_on=max(consent.given_on for consent in holding if consent.given_on is not None),
    )


def denials_for(plan: Plan, ref: str, day: date) -> tuple[Consent, ...]:
    """Return the client's denials in force on that day for someone, or for the agency that they work for."""
    at = next((person.agency for person in plan.people if person.id == ref), None)
    return tuple(
        consent
        for consent in plan.consents
        if consent.recipient in {ref, at} and consent.decision is ConsentDecision.DENY and consent.holds_on(day)
    )


def _why_none_holds(permits: list[Consent], day: date) -> str:
    """Return why no consent is in force, judging by the one that comes nearest."""
    if not permits:
        return "no consent is recorded"
    last = permits[-1]
    if last.withdrawn_on is not None and last.withdrawn_on <= day:
        return f"consent {last.id} was withdrawn on {last.withdrawn_on}"
    if last.expires_on is not None and last.expires_on < day:
        return f"consent {last.id} ran out on {last.expires_on}"
    if last.given_on is not None and last.given_on > day:
        return f"consent {last.id} is only in force from {last.given_on}"
    return f"consent {last.id} is not active"
