"""What letters share: whom they go to, when involvement ends, how to come back, and who signs."""

from dataclasses import dataclass

from planpress.compose.language import ENGLISH, Language
from planpress.compose.names import Names
from planpress.compose.words import day_or_blank, paragraphs
from planpress.consent.ruling import Recipient
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.ending import ComeBack


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter goes to."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastDay:
    """When involvement ends; `day` is empty while that is not settled."""

    day: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class WayBack:
    """How to use the service again."""

    how: tuple[str, ...]
    phone: str
    who_can_refer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs."""

    name: str
    role: str
    phone: str


def addressee(recipient: Recipient, names: Names) -> Addressee:
    """Return the name and address of a person or an agency; a professional is written to at their agency."""
    agency = names.agencies.get(recipient.ref)
    if agency is not None:
        return Addressee(agency.contact or agency.name, (*((agency.name,) if agency.contact else ()), *agency.address))
    contact = names.contact_of(recipient.ref)
    at = names.agency_of(recipient.ref)
    lines = (at.name, *at.address) if at else (contact.address if contact else ())
    return Addressee(names.of(recipient.ref), lines)


def end_of_involvement(on_day: PlanOnDay, language: Language = ENGLISH) -> LastDay:
    """Return the last day, and whether it has come."""
    ends_on = on_day.plan.last_day
    return LastDay(day_or_blank(ends_on, language), is_over=ends_on is not None and ends_on <= on_day.as_of)


def way_back(on_day: PlanOnDay, *, own_words: bool) -> WayBack:
    """Return how to come back: in the words that the plan has for the client, or in the service's for all others."""
    ending, general = on_day.plan.ending, on_day.service.come_back
    own = (ending.come_back if ending and own_words else None) or ComeBack()
    return WayBack(
        how=paragraphs(own.how or general.how),
        phone=own.phone or general.phone or on_day.service.phone,
        who_can_refer=paragraphs(own.who_can_refer or general.who_can_refer) if own_words else (),
    )


def signatory(on_day: PlanOnDay, names: Names) -> Signatory:
    """Return the case manager, who signs."""
    member = names.staff.get(on_day.plan.case_manager or "")
    return (
        Signatory(member.name, member.role, member.phone or on_day.service.phone) if member else Signatory("", "", "")
    )
