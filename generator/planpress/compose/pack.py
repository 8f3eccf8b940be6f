"""The pack: which documents go into one file, on which pages, and what the file is called."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planpress.compose.documents import Document, DocumentKind
from planpress.compose.names import names_for
from planpress.compose.sharing import disclose
from planpress.compose.words import sentence
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import PlanOnDay
from planpress.derive.stage import Stage


@dataclass(frozen=True, slots=True)
class Query:
    """Which documents a pack is to hold; what is empty asks for nothing in particular."""

    due_by: date | None = None
    case_manager: str = ""
    kinds: tuple[DocumentKind, ...] = ()
    reader: Reader | None = None
    stages: tuple[Stage, ...] = ()
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document of a pack, with the plan that it is made from."""

    on_day: PlanOnDay
    document: Document

    @property
    def title(self) -> str:
        """What the document is, such as Review 2026-05-14; ids and dates tell it apart from others of its kind."""
        document = self.document
        mark = document.name.removeprefix(f"{document.plan_id}-{document.kind}").strip("-")
        for copy in (Reader.CLIENT, Reader.TEAM):
            mark = mark.removesuffix(copy.name.lower()).strip("-")
        return " ".join(filter(None, (sentence(document.kind.replace("-", " ")), mark)))

    @property
    def reader(self) -> str:
        """Whom the document is for; someone outside by their name, as the team knows it."""
        if self.document.ruling is None:
            return sentence(self.document.reader.value)
        return names_for(disclose(self.on_day, Reader.TEAM)).of(self.document.ruling.recipient.ref)

    @property
    def consents(self) -> tuple[str, ...]:
        """The ids of the consents on which the document goes outside."""
        return self.document.ruling.consents if self.document.ruling else ()


@dataclass(frozen=True, slots=True)
class Place:
    """The page of a pack on which a document begins, and how many empty pages follow it."""

    page: int
    blanks: int


_IN_NAME = 3
"""A file name lists at most this many plans; of more, it gives the number."""


def wants_plan(query: Query, on_day: PlanOnDay) -> bool:
    """Whether the query asks for documents of this plan; nothing is due in a plan that is over."""
    plan = on_day.plan
    if query.due_by is not None:
        due = on_day.review_due
        if due is None or due > query.due_by:
            return False
    return (
        (not query.plans or plan.id in query.plans)
        and (not query.case_manager or plan.case_manager == query.case_manager)
        and (not query.stages or on_day.stage in query.stages)
    )


def chosen_from(query: Query, on_day: PlanOnDay, documents: Iterable[Document]) -> Iterator[Chosen]:
    """Yield the documents of one plan that the query asks for, in their order."""
    if not wants_plan(query, on_day):
        return
    for document in documents:
        is_kind = not query.kinds or document.kind in query.kinds
        if is_kind and query.reader in {None, document.reader}:
            yield Chosen(on_day, document)


def readers_of(documents: Iterable[Chosen]) -> set[tuple[Reader, str]]:
    """Return the kinds of readers among the documents; each person outside is one of their own."""
    rulings = ((chosen.document.reader, chosen.document.ruling) for chosen in documents)
    return {(reader, ruling.recipient.ref if ruling else "") for reader, ruling in rulings}


def lay_out(counts: Sequence[int], *, is_duplex: bool) -> tuple[Place, ...]:
    """Return where documents with these numbers of pages go, one after the other; pages count from 1.

    Printed on both sides, each begins on a sheet of its own: two readers never share one.
    """
    places, page = [], 1
    for rank, count in enumerate(counts, 1):
        blanks = count % 2 if is_duplex and rank < len(counts) else 0
        places.append(Place(page, blanks))
        page += count + blanks
    return tuple(places)


def pack_name(query: Query, as_of: date, plan_id: str = "") -> str:
    """Return what a pack is called: its day, and what was asked for, in ids and dates only."""
    plans = query.plans if len(query.plans) <= _IN_NAME else (f"{len(query.plans)}-plans",)
    parts = (
        "pack",
        str(as_of),
        *((f"due-{query.due_by}",) if query.due_by else ()),
        query.case_manager,
        *query.kinds,
        query.reader.name.lower() if query.reader else "",
        *(stage.replace("_", "-") for stage in query.stages),
        *((plan_id,) if plan_id else plans),
    )
    return "-".join(filter(None, parts))
