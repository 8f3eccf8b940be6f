"""Every kind of document in every variant: as a draft, as it is issued, in large print, in each language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from planpress.compose.documents import Document, documents_for
from planpress.compose.language import Languages
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.model.client import Format
from planpress.model.plan import Plan
from planpress.model.service import Service


@dataclass(frozen=True, slots=True)
class Variant:
    """One document as it is printed, under a unique name."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Examples:
    """What variants are made from."""

    plans: tuple[Plan, ...]
    service: Service
    as_of: date
    languages: Languages = field(default_factory=dict)

    def documents(self, plan: Plan, *, is_draft: bool = True) -> Iterator[Document]:
        """Yield the documents that a plan calls for."""
        yield from documents_for(
            derive_plan_on_day(plan, self.service, self.as_of), is_draft=is_draft, languages=self.languages
        )


def every_variant(examples: Examples) -> tuple[Variant, ...]:
    """Return the drafts of all plans; then each kind once as it is issued, in large print, and in each language."""
    plans = examples.plans
    finals = (document for plan in plans for document in examples.documents(plan, is_draft=False))
    large = (document for plan in plans for document in examples.documents(in_large_print(plan)))
    return (
        *(Variant(document.name, document) for plan in plans for document in examples.documents(plan)),
        *_one_of_each_kind(finals, "final"),
        *_one_of_each_kind((document for document in large if document.view.frame.is_large), "large"),
        *_translated(examples),
    )


def in_large_print(plan: Plan) -> Plan:
    """Return the plan of a client who asked for large print."""
    return plan.model_copy(update={"client": plan.client.model_copy(update={"formats": (Format.LARGE_PRINT,)})})


def in_language(plan: Plan, tag: str) -> Plan:
    """Return the plan of a client who likes to read this language."""
    return plan.model_copy(update={"client": plan.client.model_copy(update={"language": tag, "formats": ()})})


def _translated(examples: Examples) -> Iterator[Variant]:
    for tag in examples.languages:
        plans = [in_language(plan, tag) for plan in examples.plans]
        documents = (document for plan in plans for document in examples.documents(plan, is_draft=False))
        yield from _one_of_each_kind((document for document in documents if document.language.tag == tag), tag)


def _one_of_each_kind(documents: Iterable[Document], mark: str) -> list[Variant]:
    """Return the longest document of each template, in which most can go wrong."""
    longest: dict[str, Document] = {}
    for document in documents:
        known = longest.get(document.template)
        if known is None or len(repr(document.view)) > len(repr(known.view)):
            longest[document.template] = document
    return [Variant(f"{document.name}-{mark}", document) for document in longest.values()]
