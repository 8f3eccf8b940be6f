"""What letters share: whom they go to, when involvement ends, how to come back, and who signs."""

import unicodedata
from dataclasses import dataclass

from planpress.compose.language import ENGLISH, Language
from planpress.compose.names import Names
from planpress.compose.words import day_or_blank, paragraphs
from planpress.consent.ruling import Recipient
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.ending import ComeBack
from planpress.model.person import Role
from planpress.model.service import AddressPanel, Service

_LETTERS_IN_A_LINE, _LINES_IN_A_WINDOW = 42, 4
"""What fits into the window of an envelope, 95 × 21 mm, in letters of 12 points."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter goes to."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The address, where an envelope shows it; `place` is blank for a letter that no envelope needs."""

    lines: tuple[str, ...]
    place: str
    is_small: bool
    """Whether the lines are so long or so many that they only fit in small letters."""
    by_hand: bool
    back_to: tuple[str, ...]
    """Where the post brings it back to: no name, since the envelope must not say what sort of service wrote."""


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


def salutation(recipient: Recipient, names: Names) -> str:
    """Return how a letter in English begins: a doctor and an agency by what they are, since a name has many forms."""
    person = names.people.get(recipient.ref)
    if person is None:
        return "Dear colleague,"
    return "Dear Doctor," if person.role is Role.GP else f"Dear {person.name},"


def panel(to: Addressee, service: Service) -> Panel:
    """Return the address as it stands on a letter; without one, the letter is given by hand."""
    lines, place = (to.name, *to.lines), service.letterhead.address_panel
    in_window = bool(to.lines) and place is not AddressPanel.NONE
    return Panel(
        lines=lines,
        place=place.value if in_window else "",
        is_small=sum(-(-_width(line) // _LETTERS_IN_A_LINE) for line in lines) > _LINES_IN_A_WINDOW,
        by_hand=not to.lines,
        back_to=service.address if in_window else (),
    )


def end_of_involvement(on_day: PlanOnDay, language: Language = ENGLISH) -> LastDay:
    """Return the last day, and whether it has come."""
    ends_on = on_day.plan.last_day
    return LastDay(day_or_blank(ends_on, language), is_over=ends_on is not None and ends_on <= on_day.as_of)


def way_back(on_day: PlanOnDay, *, own_words: bool) -> WayBack:
    """Return how to come back: in the words that the plan has for the client, or in the service's for all others."""
    ending, general = on_day.plan.ending, on_day.service.come_back
    own = (ending.come_back if ending and own_words else None) or ComeBack()
    return WayBack(
        how=paragraphs(own.how or general.how if own_words else general.for_others),
        phone=own.phone or general.phone or on_day.service.phone,
        who_can_refer=paragraphs(own.who_can_refer or general.who_can_refer) if own_words else (),
    )


def signatory(on_day: PlanOnDay, names: Names) -> Signatory:
    """Return the case manager, who signs."""
    member = names.staff.get(on_day.plan.case_manager or "")
    return (
        Signatory(member.name, member.role, member.phone or on_day.service.phone) if member else Signatory("", "", "")
    )


def _width(line: str) -> int:
    """Return how wide a line is, in letters of usual width; Chinese ones take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
