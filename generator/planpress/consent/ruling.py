"""What a client's decisions allow someone outside the team to see, on a given day, and why not more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planpress.consent.force import No, Yes, in_force
from planpress.consent.reach import in_the_way, whose_no_counts, whose_yes_counts
from planpress.model.consent import Consent, ConsentDecision, Purpose
from planpress.model.plan import Plan
from planpress.model.section import Section


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone outside the team, by id, and what for."""

    ref: str
    purpose: Purpose


class WhyNot(StrEnum):
    """On what ground nothing may be shared."""

    MUST_NOT_BE_TOLD = "this person must not be told"
    SOMEONE_THERE_MUST_NOT = "someone who must not be told could read it there"
    SAID_NO = "the client said no"
    NOT_RECORDED = "no consent is recorded"
    NOT_IN_FORCE = "a consent is recorded, and is not in force"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the recipient may see; `refusal` says why nothing, where that is so.

    `consents` are the ids relied on, `sections` what they cover, `kept_back` the sections that a consent covers and
    something else forbids.
    """

    recipient: Recipient
    sections: tuple[Section, ...] = ()
    kept_back: tuple[Section, ...] = ()
    consents: tuple[str, ...] = ()
    given_on: date | None = None
    expires_on: date | None = None
    """The last day on which all of them hold."""
    ground: WhyNot | None = None
    refusal: str = ""

    @property
    def is_no(self) -> bool:
        """Whether somebody decided against it: then no other purpose may stand in for this one."""
        return self.ground in {
            WhyNot.MUST_NOT_BE_TOLD,
            WhyNot.SOMEONE_THERE_MUST_NOT,
            WhyNot.SAID_NO,
        }


def rule_on(plan: Plan, recipient: Recipient, day: date) -> Ruling:
    """Return what the client's decisions allow the recipient on that day.

    Whoever must not be told outweighs every consent, also where they could read what somebody else gets. A `deny`
    outweighs a `permit` for the same purpose, and takes its sections out of every other. A `permit` for an
    agency is one for whoever works there, and not the other way round. What a person `may_see` narrows a consent, and
    never widens it.
    """
    silent = in_the_way(plan, recipient.ref)
    if silent:
        is_them = any(person.id == recipient.ref for person in silent)
        return _refused(recipient, WhyNot.MUST_NOT_BE_TOLD if is_them else WhyNot.SOMEONE_THERE_MUST_NOT)
    denials = denials_for(plan, recipient.ref, day)
    if any(denial.purpose is recipient.purpose for denial in denials):
        return _refused(recipient, WhyNot.SAID_NO)
    permits = [consent for consent in plan.consents if covers(consent, recipient, plan)]
    found = [(consent, in_force(consent, day)) for consent in permits]
    # One that names the recipient comes before one for their agency.
    holding = sorted(
        (each for each, answer in found if isinstance(answer, Yes)), key=lambda each: each.recipient != recipient.ref
    )
    if not holding:
        words = next((answer.words for _, answer in reversed(found) if isinstance(answer, No)), "")
        return _refused(recipient, WhyNot.NOT_IN_FORCE if words else WhyNot.NOT_RECORDED, words)
    covered = {section for consent in holding for section in consent.scope}
    denied = {section for denial in denials for section in denial.scope}
    person = plan.person(recipient.ref)
    wanted = set(person.may_see) if person is not None and person.may_see else covered
    shared = covered & wanted - denied
    return Ruling(
        recipient=recipient,
        sections=tuple(section for section in Section if section in shared),
        kept_back=tuple(section for section in Section if section in covered - shared),
        consents=tuple(consent.id for consent in holding),
        expires_on=min((consent.expires_on for consent in holding if consent.expires_on is not None), default=None),
        given_on=max(consent.given_on for consent in holding if consent.given_on is not None),
    )


def rule_on_any(plan: Plan, ref: str, purposes: Sequence[Purpose], day: date) -> Ruling:
    """Return the ruling for the first purpose that is allowed; a no to one of them is a no to all."""
    rulings = [rule_on(plan, Recipient(ref, purpose), day) for purpose in purposes]
    decided = next((ruling for ruling in rulings if ruling.is_no), None)
    return decided or next((ruling for ruling in rulings if ruling.ground is None), rulings[0])


def covers(consent: Consent, recipient: Recipient, plan: Plan) -> bool:
    """Return whether a decision permits to tell this recipient for this purpose, on whatever day it is in force."""
    return covers_someone(consent, recipient.ref, plan) and consent.purpose is recipient.purpose


def covers_someone(consent: Consent, ref: str, plan: Plan) -> bool:
    """Return whether a decision permits to tell this recipient anything, on whatever day it is in force."""
    return consent.decision is ConsentDecision.PERMIT and consent.recipient in whose_yes_counts(plan, ref)


def denials_for(plan: Plan, ref: str, day: date) -> tuple[Consent, ...]:
    """Return what the client forbids on that day to tell someone, or whoever reads what they get."""
    counts = whose_no_counts(plan, ref)
    return tuple(
        consent
        for consent in plan.consents
        if consent.decision is ConsentDecision.DENY
        and consent.recipient in counts
        and isinstance(in_force(consent, day), Yes)
    )


def _refused(recipient: Recipient, ground: WhyNot, words: str = "") -> Ruling:
    return Ruling(recipient, ground=ground, refusal=words or ground.value)
