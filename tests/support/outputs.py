"""Everything that is made of a plan, as its readers get it."""

from collections.abc import Iterator, Mapping
from functools import cache

from planpress.compose.documents import Document, DocumentKind, documents_for
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import Reader, disclose
from planpress.model.plan import Plan
from planpress.render.html import Typesetter
from planpress.render.pages import PageSetter
from tests.support.plans import AS_OF, a_plan_on_day, templates

LETTERS: Mapping[tuple[DocumentKind, Reader], str] = {
    (DocumentKind.PLAN, Reader.CLIENT): "c",
    (DocumentKind.PLAN, Reader.TEAM): "t",
    (DocumentKind.SUMMARY, Reader.CLIENT): "m",
    (DocumentKind.CARD, Reader.CLIENT): "k",
    (DocumentKind.REVIEW_WORKSHEET, Reader.CLIENT): "w",
    (DocumentKind.REVIEW, Reader.CLIENT): "r",
    (DocumentKind.REVIEW, Reader.TEAM): "R",
    (DocumentKind.COMPLETION_LETTER, Reader.CLIENT): "l",
    (DocumentKind.SHARED_PLAN, Reader.OUTSIDE): "o",
    (DocumentKind.FAMILY_LETTER, Reader.OUTSIDE): "f",
    (DocumentKind.GP_LETTER, Reader.OUTSIDE): "G",
    (DocumentKind.REFERRAL, Reader.OUTSIDE): "e",
}
"""The letter of each document in the table of readers."""


@cache
def typesetter() -> Typesetter:
    """Return a typesetter with the shipped templates."""
    return Typesetter(templates())


@cache
def page_setter() -> PageSetter:
    """Return a setter of pages with the shipped templates."""
    return PageSetter(templates())


def documents(plan: Plan) -> Iterator[tuple[str, Document]]:
    """Yield each document that the plan calls for, with its letter."""
    for document in documents_for(a_plan_on_day(plan)):
        yield LETTERS[document.kind, document.reader], document


def outputs(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the source of each document and page, with its letter."""
    for letter, document in documents(plan):
        yield letter, typesetter().set_document(document)
    yield "g", _pages(plan, Reader.REGISTER)
    yield "s", _pages(plan, Reader.TEAM_SITE)


def _pages(plan: Plan, reader: Reader) -> str:
    on_day = a_plan_on_day(plan)
    disclosed = disclose(on_day, reader)
    names = tuple(document.name for document in documents_for(on_day))
    setter = page_setter()
    pages = [*setter.register_pages(registers_of([register_row(disclosed)], AS_OF)).values()]
    pages.append(setter.plan_page(compose_plan_page(disclosed, names)))
    return "\n".join(page.title + page.html for page in pages)
