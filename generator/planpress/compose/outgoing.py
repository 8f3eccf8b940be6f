"""What goes to people and agencies outside the team: what a plan calls for, and what no consent allows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from planpress.consent.purposes import LETTER
from planpress.consent.ruling import Recipient, Ruling, rule_on, rule_on_any
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.consent import Purpose
from planpress.model.ending import Ending, Referral, ReferralStatus
from planpress.model.person import Person, Role


class OutgoingKind(StrEnum):
    """The documents for people outside the team."""

    SHARED_PLAN = "shared-plan"
    FAMILY_LETTER = "family-letter"
    GP_LETTER = "gp-letter"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A document for someone outside the team; where the ruling refuses, it is not made."""

    kind: OutgoingKind
    ruling: Ruling
    referral: Referral | None = None
    asked: tuple[str, ...] = ()
    """What the letter asks its reader to do."""
    enclosed: tuple[str, ...] = ()
    """What comes with the letter, as someone wrote down who put it there."""
    number: int = 1
    """Which of the documents of its kind that rest on one consent this is: a yes to an agency may call for several."""

    @property
    def mark(self) -> str:
        """What sets this document apart in a file name: the referral's id, or the consent's; never a name."""
        if self.referral:
            return self.referral.id
        consent = self.ruling.consents[0]
        return consent if self.number == 1 else f"{consent}-{self.number}"


def rests_on_permission(plan_id: str, document: str) -> bool:
    """Return whether a document of this name is for someone outside the team, who may have it only by permission."""
    return document.removeprefix(f"{plan_id}-").startswith(tuple(OutgoingKind))


_PERSONAL = frozenset(
    {
        Role.CARER,
        Role.FAMILY,
        Role.PARENT_GUARDIAN,
        Role.ADVOCATE,
        Role.NOMINATED_SUPPORT_PERSON,
        Role.GUARDIAN,
        Role.FRIEND,
        Role.OTHER,
    }
)


def outgoing_documents(on_day: PlanOnDay) -> Iterator[Outgoing]:
    """Yield each document that this plan calls for, allowed or not, in the order of the file; none after a death."""
    if on_day.plan.has_died:
        return
    numbers: Counter[tuple[OutgoingKind, str]] = Counter()
    for outgoing in _called_for(on_day):
        if outgoing.ruling.ground is not None:
            yield outgoing
            continue
        key = (outgoing.kind, outgoing.mark)
        numbers[key] += 1
        yield replace(outgoing, number=numbers[key])


def _called_for(on_day: PlanOnDay) -> Iterator[Outgoing]:
    yield from _shared_plans(on_day)
    ending = on_day.plan.ending
    if ending is None:
        return
    for referral in ending.referrals:
        ruling = rule_on(on_day.plan, Recipient(referral.to, Purpose.REFER), on_day.as_of)
        yield Outgoing(OutgoingKind.REFERRAL, ruling, referral)
    if not ending.calls_for_letters:
        return
    for person in on_day.plan.people:
        if person.is_involved or person.must_not_be_told:
            yield from _letters_of_ending(on_day, ending, person)


def _shared_plans(on_day: PlanOnDay) -> Iterator[Outgoing]:
    shared = (consent.recipient for consent in on_day.plan.consents if consent.purpose is Purpose.SHARE_PLAN)
    for ref in dict.fromkeys(shared):
        ruling = rule_on(on_day.plan, Recipient(ref, Purpose.SHARE_PLAN), on_day.as_of)
        yield Outgoing(OutgoingKind.SHARED_PLAN, ruling)


def _letters_of_ending(on_day: PlanOnDay, ending: Ending, person: Person) -> Iterator[Outgoing]:
    """Yield the letter that tells someone about the ending."""
    ruling = rule_on_any(on_day.plan, person.id, LETTER, on_day.as_of)
    enclosed = tuple(what for entry in ending.informed if entry.person == person.id for what in entry.enclosed)
    if person.role is Role.GP:
        asked = _asked_of(on_day, ending, person)
        yield Outgoing(OutgoingKind.GP_LETTER, ruling, asked=asked, enclosed=enclosed)
    elif person.role in _PERSONAL:
        yield Outgoing(OutgoingKind.FAMILY_LETTER, ruling, enclosed=enclosed)


def _asked_of(on_day: PlanOnDay, ending: Ending, person: Person) -> tuple[str, ...]:
    """Return what is written for them; or else what the referrals to them, or to their own practice, ask.

    A referral counts where the client agreed to it, and they did not decline.
    """
    written = tuple(what for entry in ending.informed if entry.person == person.id for what in entry.asked)
    return written or tuple(
        referral.purpose
        for referral in ending.referrals
        if referral.to in {person.id, person.agency}
        and referral.status is not ReferralStatus.DECLINED
        and not rule_on(on_day.plan, Recipient(referral.to, Purpose.REFER), on_day.as_of).refusal
    )
