"""Everything that is made of a plan, as its readers get it."""

from collections.abc import Iterator, Mapping
from functools import cache

from planpress.compose.documents import Document, DocumentKind, documents_for
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import disclose
from planpress.compose.tally import tally_of
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.render.html import Typesetter
from planpress.render.pages import PageSetter
from tests.support.plans import AS_OF, a_plan_on_day, templates
from tests.support.readers import PLAN_PAGES, REGISTERS

COLUMNS: Mapping[tuple[DocumentKind, Reader], str] = {
    (DocumentKind.PLAN, Reader.CLIENT): "Plan, client",
    (DocumentKind.PLAN, Reader.TEAM): "Plan, team",
    (DocumentKind.SUMMARY, Reader.CLIENT): "One-page summary",
    (DocumentKind.CARD, Reader.CLIENT): "Card",
    (DocumentKind.REVIEW_WORKSHEET, Reader.CLIENT): "Worksheet",
    (DocumentKind.REVIEW, Reader.CLIENT): "Review, client",
    (DocumentKind.REVIEW, Reader.TEAM): "Review, team",
    (DocumentKind.COMPLETION_LETTER, Reader.CLIENT): "Completion letter",
    (DocumentKind.SHARED_PLAN, Reader.OUTSIDE): "Shared plan",
    (DocumentKind.FAMILY_LETTER, Reader.OUTSIDE): "Family letter",
    (DocumentKind.GP_LETTER, Reader.OUTSIDE): "GP letter",
    (DocumentKind.REFERRAL, Reader.OUTSIDE): "Referral",
}
"""The column of each document in the grid of readers."""


@cache
def typesetter() -> Typesetter:
    """Return a typesetter with the shipped templates."""
    return Typesetter(templates())


@cache
def page_setter() -> PageSetter:
    """Return a setter of pages with the shipped templates."""
    return PageSetter(templates())


def documents(plan: Plan) -> Iterator[tuple[str, Document]]:
    """Yield each document that the plan calls for, with its column."""
    for document in documents_for(a_plan_on_day(plan)):
        yield COLUMNS[document.kind, document.reader], document


def outputs(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the source of each document and page, with its column."""
    for column, document in documents(plan):
        yield column, typesetter().set_document(document)
    yield REGISTERS, _pages(plan, Reader.REGISTER)
    yield PLAN_PAGES, _pages(plan, Reader.TEAM_SITE)


def _pages(plan: Plan, reader: Reader) -> str:
    on_day = a_plan_on_day(plan)
    disclosed = disclose(on_day, reader)
    names = tuple(document.name for document in documents_for(on_day))
    setter = page_setter()
    view = registers_of([register_row(disclosed, tally_of(on_day))], AS_OF)
    pages = [*setter.register_pages(view).values()]
    pages.append(setter.plan_page(compose_plan_page(disclosed, names)))
    return "\n".join(page.title + page.html for page in pages)
