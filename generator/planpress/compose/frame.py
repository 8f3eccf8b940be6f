"""What surrounds every document: its title, what its footer says, and whom to call."""

from dataclasses import dataclass

from planpress.compose.language import Language
from planpress.compose.names import Names, names_for
from planpress.compose.sharing import Disclosed
from planpress.compose.words import day, paragraphs, sentence
from planpress.consent.opened import Reader
from planpress.model.client import Format
from planpress.model.service import Helpline, Service
from planpress.typeface.direction import Direction

_MARK_LENGTH = 8
_EMERGENCY_DIGITS = 3


@dataclass(frozen=True, slots=True)
class CaseManager:
    """The person to ask for first."""

    name: str
    role: str
    phone: str
    backup: str
    backup_phone: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom to call, and when."""

    case_manager: CaseManager | None
    phone: str
    hours: str
    after_hours_phone: str
    crisis_lines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class ComplaintsPath:
    """What to do when something is not right."""

    how: tuple[str, ...]
    phone: str
    outside: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a document repeats; never a client's name."""

    language: str
    direction: Direction
    title: str
    heading: str
    plan_id: str
    copy: str
    version: str
    date: str
    """The day of issue; empty in a draft, which says the same on whatever day it is made."""
    mark: str
    """How the plan's fingerprint begins, on what is issued, so that `grep` can find the entry in the register."""
    page_words: tuple[str, ...]
    """The words before, between and after a page's number and the number of pages."""
    is_draft: bool
    is_large: bool
    """Whether it is set in large print, as the client asked."""
    service_name: str
    service_address: tuple[str, ...]
    service_phone: str
    tagline: str
    acknowledgement: str
    contacts: Contacts


def frame_for(disclosed: Disclosed, heading: str, title: str, *, is_draft: bool, copy: str = "") -> Frame:
    """Return the frame of a document.

    `title` is what a PDF reader shows, without any name; `copy` is what the footer says about the reader, unless it is
    the usual.
    """
    on_day = disclosed.on_day
    service, language = on_day.service, disclosed.language
    return Frame(
        language=language.tag,
        direction=language.direction,
        title=f"{title} {on_day.plan.id}",
        heading=heading,
        plan_id=on_day.plan.id,
        copy=copy or _copy_words(disclosed.reader, language),
        version=language.say("Version %(number)s", number=on_day.plan.version),
        date="" if is_draft else day(on_day.as_of, language),
        mark=disclosed.fingerprint[:_MARK_LENGTH],
        page_words=_page_words(language),
        is_draft=is_draft or service.example is not None,
        is_large=disclosed.reader is Reader.CLIENT and Format.LARGE_PRINT in on_day.plan.client.formats,
        service_name=service.name,
        service_address=service.address,
        service_phone=service.phone,
        tagline=service.letterhead.tagline or "",
        acknowledgement=service.letterhead.acknowledgement or "",
        contacts=_contacts(disclosed, names_for(disclosed)),
    )


def complaints(service: Service) -> ComplaintsPath:
    """Return what to do when something is not right, inside and outside the service."""
    words = service.complaints
    return ComplaintsPath(paragraphs(words.how), words.phone or "", words.outside)


def _copy_words(reader: Reader, language: Language) -> str:
    return language.say("Client copy") if reader is Reader.CLIENT else sentence(reader.value)


def _page_words(language: Language) -> tuple[str, ...]:
    """Return the words around the two numbers, in that order, which the printer fills in."""
    return tuple(language.say("Page %(page)s of %(pages)s", page=0, pages=0).split("0"))


def _contacts(disclosed: Disclosed, names: Names) -> Contacts:
    service = disclosed.on_day.service
    return Contacts(
        case_manager=_case_manager(disclosed.on_day.plan.case_manager, names),
        phone=service.phone,
        hours=service.hours,
        after_hours_phone=service.after_hours_phone,
        crisis_lines=_emergency_first(service.crisis_lines),
    )


def _emergency_first(lines: tuple[Helpline, ...]) -> tuple[Helpline, ...]:
    """Return the lines with the emergency number at the top: it is known by being short, such as 000 or 112."""
    return tuple(sorted(lines, key=lambda line: sum(sign.isdigit() for sign in line.phone) > _EMERGENCY_DIGITS))


def _case_manager(ref: str | None, names: Names) -> CaseManager | None:
    member = names.staff.get(ref) if ref else None
    if member is None:
        return None
    backup = names.staff.get(member.backup) if member.backup else None
    return CaseManager(
        name=member.name,
        role=member.role,
        phone=member.phone or "",
        backup=backup.name if backup else "",
        backup_phone=(backup.phone or "") if backup else "",
    )
