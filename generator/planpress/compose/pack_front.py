"""The first pages of a pack: whom it is for, what is inside, and on which page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planpress.compose.pack import Chosen, Place, Query, readers_of
from planpress.compose.sharing import disclose
from planpress.compose.words import day, listed, sentence, word
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.service import Service


@dataclass(frozen=True, slots=True)
class PackAddressee:
    """Whom a pack is for; `lines` is the address in the window of an envelope, for what may go by post."""

    name: str
    lines: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A document of the pack; `number` counts from 1, and `page` is a page of the pack."""

    number: int
    page: int
    plan_id: str
    title: str
    reader: str
    pages: int


@dataclass(frozen=True, slots=True)
class PackFront:
    """The cover and the contents."""

    title: str
    service_name: str
    service_address: tuple[str, ...]
    service_phone: str
    date: str
    addressee: PackAddressee
    asked: tuple[str, ...]
    plans: int
    pages: int
    sheets: int
    is_duplex: bool
    is_draft: bool
    consents: tuple[str, ...]
    entries: tuple[PackEntry, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What goes into one file; `plan_id` is set where the file is for one client."""

    name: str
    query: Query
    service: Service
    as_of: date
    chosen: tuple[Chosen, ...]
    is_duplex: bool
    plan_id: str = ""


def compose_front(pack: Pack, places: Sequence[Place], counts: Sequence[int]) -> PackFront:
    """Return the first pages; `places` and `counts` are of these first pages themselves, then of each document."""
    pages = places[-1].page + counts[-1] - 1
    service, addressee = pack.service, _addressee(pack)
    return PackFront(
        title=sentence(pack.name.replace("pack-", "pack ", 1)),
        service_name=service.name,
        service_address=service.address,
        service_phone=service.phone,
        date=day(pack.as_of),
        addressee=addressee,
        # A client is told what is inside, but not how the team came to ask for it.
        asked=() if addressee.lines else tuple(_asked(pack)),
        plans=len({chosen.document.plan_id for chosen in pack.chosen}),
        pages=pages,
        sheets=(pages + 1) // 2 if pack.is_duplex else pages,
        is_duplex=pack.is_duplex,
        is_draft=any(chosen.document.view.frame.is_draft for chosen in pack.chosen),
        consents=tuple(_consents(pack.chosen)),
        entries=tuple(
            PackEntry(number, place.page, chosen.document.plan_id, chosen.title, chosen.reader, count)
            for number, (chosen, place, count) in enumerate(zip(pack.chosen, places[1:], counts[1:], strict=True), 1)
        ),
    )


def _addressee(pack: Pack) -> PackAddressee:
    """Return the client, where everything is theirs and post is safe; if not, whoever hands it on."""
    first = pack.chosen[0].on_day
    if not pack.plan_id or readers_of(pack.chosen) != {(Reader.CLIENT, "")}:
        return PackAddressee(_colleague(pack, first))
    client = disclose(first, Reader.CLIENT).on_day.plan.client
    if client.address and client.may_be_posted_to:
        return PackAddressee(client.legal_name, client.address)
    note = f"For the client of plan {pack.plan_id}. To be given by hand: it must not go by post."
    return PackAddressee(_colleague(pack, first), note=note)


def _colleague(pack: Pack, first: PlanOnDay) -> str:
    """Return the case manager of the pack, or the team where it has several."""
    team = {member.id: f"{member.name}, {member.role}" for member in pack.service.team}
    return team.get(pack.query.case_manager or (first.plan.case_manager if pack.plan_id else "") or "", "The team")


def _asked(pack: Pack) -> list[str]:
    """Return what was asked for, in words."""
    query = pack.query
    names = {member.id: member.name for member in pack.service.team}
    found = [
        ("Reviews due by", day(query.due_by) if query.due_by else ""),
        ("Case manager", names.get(query.case_manager, query.case_manager)),
        ("Documents", listed(kind.replace("-", " ") for kind in query.kinds)),
        ("Copies", query.reader.value if query.reader else ""),
        ("Stage", listed(word(stage) for stage in query.stages)),
        ("Plans", listed([pack.plan_id] if pack.plan_id else query.plans)),
    ]
    return [f"{what}: {value}" for what, value in found if value]


def _consents(chosen: Sequence[Chosen]) -> list[str]:
    """Return, for each document that goes outside, on which consents."""
    return [
        f"{each.document.plan_id}, {each.title}, for {each.reader}: {listed(each.consents)}"
        for each in chosen
        if each.consents
    ]
