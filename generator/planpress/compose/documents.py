"""The catalogue of documents: which a plan calls for, whom each is for, and how it is composed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from planpress.compose.completion_letter import (
    CompletionLetter,
    compose_completion_letter,
    needs_completion_letter,
)
from planpress.compose.family_letter import FamilyLetter, compose_family_letter
from planpress.compose.gp_letter import GpLetter, compose_gp_letter
from planpress.compose.language import Language, Languages, language_for
from planpress.compose.outgoing import Outgoing, OutgoingKind, outgoing_documents
from planpress.compose.plan_client import ClientPlan, compose_client_plan
from planpress.compose.plan_team import TeamPlan, compose_team_plan
from planpress.compose.referral_letter import ReferralLetter, compose_referral_letter
from planpress.compose.review import ReviewRecord, Worksheet, compose_review_record, compose_worksheet
from planpress.compose.shared_plan import SharedPlan, compose_shared_plan
from planpress.compose.sharing import Disclosed, disclose, disclose_to
from planpress.compose.summary import Card, Summary, compose_card, compose_summary
from planpress.consent.opened import Reader
from planpress.consent.ruling import Ruling
from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import PlanOnDay
from planpress.derive.stage import Stage
from planpress.model.person import Role

View = (
    ClientPlan
    | TeamPlan
    | Summary
    | Card
    | Worksheet
    | ReviewRecord
    | CompletionLetter
    | SharedPlan
    | FamilyLetter
    | GpLetter
    | ReferralLetter
)


class DocumentKind(StrEnum):
    """The documents that planpress makes."""

    PLAN = "plan"
    """The whole plan, for every plan."""
    SUMMARY = "summary"
    """The plan on one page, while it runs and has a goal."""
    CARD = "card"
    """Warning signs, safety and contacts to carry along, while the plan runs and has a `safety_plan`."""
    REVIEW_WORKSHEET = "review-worksheet"
    """The questions of the next review, with room to write, once its date is set."""
    REVIEW = "review"
    """The record of a review, for each that was held."""
    COMPLETION_LETTER = "completion-letter"
    """The letter that confirms the end, once the ending is decided."""
    SHARED_PLAN = "shared-plan"
    """The parts of the plan that a consent covers, for each consent with the purpose `share_plan`."""
    FAMILY_LETTER = "family-letter"
    """News of the end, for each consent with the purpose `inform_of_ending`."""
    GP_LETTER = "gp-letter"
    """News of the end for the doctor, where a consent with the purpose `share_letter` covers it."""
    REFERRAL = "referral"
    """What the next service is asked for, for each referral of the ending that a consent covers."""


_BOTH, _CLIENT, _OUTSIDE = (Reader.CLIENT, Reader.TEAM), (Reader.CLIENT,), (Reader.OUTSIDE,)
READERS: Mapping[DocumentKind, tuple[Reader, ...]] = {
    DocumentKind.PLAN: _BOTH,
    DocumentKind.SUMMARY: _CLIENT,
    DocumentKind.CARD: _CLIENT,
    DocumentKind.REVIEW_WORKSHEET: _CLIENT,
    DocumentKind.REVIEW: _BOTH,
    DocumentKind.COMPLETION_LETTER: _CLIENT,
    DocumentKind.SHARED_PLAN: _OUTSIDE,
    DocumentKind.FAMILY_LETTER: _OUTSIDE,
    DocumentKind.GP_LETTER: _OUTSIDE,
    DocumentKind.REFERRAL: _OUTSIDE,
}
"""Whom each document is made for; a document with two readers comes in two copies."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document to make: what it is called, which template sets it, and what it says.

    `name` is made of ids and dates only, never of a client's name.
    """

    plan_id: str
    kind: DocumentKind
    reader: Reader
    name: str
    template: str
    view: View
    language: Language
    """What its fixed words are said in; the client's own words and the service's stay as they were written."""
    ruling: Ruling | None = None
    """What someone outside the team may see of the plan, and on which consents; None for everyone else."""


@dataclass(frozen=True, slots=True)
class _Call:
    """A document that a plan calls for, before anything is composed; `review` counts those that were held."""

    kind: DocumentKind
    reader: Reader
    mark: str = ""
    review: int = 0
    outgoing: Outgoing | None = None


_RELATIVES = {Role.CARER, Role.FAMILY, Role.PARENT_GUARDIAN}
"""Those who most likely read the client's language; the plan may say otherwise. A friend is written to in English."""


def documents_for(
    on_day: PlanOnDay, *, is_draft: bool = True, languages: Languages = MappingProxyType({})
) -> Iterator[Document]:
    """Yield the documents that a plan calls for at its stage, except those that no consent allows.

    What the client reads, and what their family reads, comes in the client's language where `languages` has it.
    """
    language = language_for(on_day.plan.client, on_day.service, languages)
    seal = "" if is_draft else fingerprint(on_day.plan)
    inside = {
        Reader.CLIENT: replace(disclose(on_day, Reader.CLIENT), language=language, fingerprint=seal),
        Reader.TEAM: replace(disclose(on_day, Reader.TEAM), fingerprint=seal),
    }
    for call in _calls(on_day):
        if call.outgoing is not None:
            to_whom = _disclosed_to(on_day, call.outgoing, language, languages)
            yield _document(to_whom, call, _compose_outgoing(to_whom, call.outgoing, is_draft=is_draft))
        else:
            disclosed = inside[call.reader]
            yield _document(disclosed, call, _compose(disclosed, call, is_draft=is_draft))


def document_names(on_day: PlanOnDay) -> tuple[str, ...]:
    """Return what the documents of a plan are called, in their order, without composing any."""
    return tuple(_name(on_day.plan.id, call) for call in _calls(on_day))


def is_document_name(plan_id: str, name: str) -> bool:
    """Return whether a document of this plan may be called so, now or before the plan changed."""
    return name.removeprefix(f"{plan_id}-").startswith(tuple(DocumentKind)) and name.startswith(f"{plan_id}-")


def template_of(kind: DocumentKind, reader: Reader) -> str:
    """Return the name of the template that sets a document."""
    return "-".join(part for part in (kind.value, _copy(kind, reader)) if part) + ".html"


def left_out_of(on_day: PlanOnDay) -> tuple[Outgoing, ...]:
    """Return the documents for people outside that are not made, each with a ruling that says why."""
    return tuple(outgoing for outgoing in outgoing_documents(on_day) if outgoing.ruling.refusal)


def _calls(on_day: PlanOnDay) -> Iterator[_Call]:
    """Yield what is made of the plan; after the client's death nothing but the team's own copies."""
    if on_day.stage is not Stage.ENTERED_IN_ERROR:
        yield from (call for call in _of_the_stage(on_day) if call.reader is Reader.TEAM or not on_day.plan.has_died)


def _of_the_stage(on_day: PlanOnDay) -> Iterator[_Call]:
    yield from (_Call(DocumentKind.PLAN, reader) for reader in READERS[DocumentKind.PLAN])
    yield from (_Call(kind, Reader.CLIENT) for kind in _to_keep_at_hand(on_day))
    for reader in READERS[DocumentKind.REVIEW]:
        yield from _reviews(on_day, reader)
    if needs_completion_letter(on_day):
        yield _Call(DocumentKind.COMPLETION_LETTER, Reader.CLIENT)
    for outgoing in outgoing_documents(on_day):
        if not outgoing.ruling.refusal:
            yield _Call(DocumentKind(outgoing.kind.value), Reader.OUTSIDE, outgoing.mark, outgoing=outgoing)


def _to_keep_at_hand(on_day: PlanOnDay) -> Iterator[DocumentKind]:
    """Yield what the client wants at hand while the plan runs."""
    if on_day.is_over:
        return
    if on_day.goals:
        yield DocumentKind.SUMMARY
    if on_day.plan.safety_plan is not None:
        yield DocumentKind.CARD
    if on_day.review_due is not None:
        yield DocumentKind.REVIEW_WORKSHEET


def _reviews(on_day: PlanOnDay, reader: Reader) -> Iterator[_Call]:
    """Yield the record of each review; two on one day are told apart by a number."""
    days = [review.day for review in on_day.held]
    for number, on in enumerate(days):
        earlier = days[:number].count(on)
        yield _Call(DocumentKind.REVIEW, reader, f"{on}-{earlier + 1}" if earlier else str(on), number)


def _compose(disclosed: Disclosed, call: _Call, *, is_draft: bool) -> View:
    """Return what a document for someone of the plan says."""
    if call.kind is DocumentKind.REVIEW:
        return compose_review_record(disclosed, disclosed.on_day.held[call.review], is_draft=is_draft)
    if call.kind is DocumentKind.PLAN and call.reader is Reader.TEAM:
        return compose_team_plan(disclosed, is_draft=is_draft)
    composers: Mapping[DocumentKind, Callable[..., View]] = {
        DocumentKind.PLAN: compose_client_plan,
        DocumentKind.SUMMARY: compose_summary,
        DocumentKind.CARD: compose_card,
        DocumentKind.REVIEW_WORKSHEET: compose_worksheet,
        DocumentKind.COMPLETION_LETTER: compose_completion_letter,
    }
    return composers[call.kind](disclosed, is_draft=is_draft)


def _disclosed_to(on_day: PlanOnDay, outgoing: Outgoing, language: Language, languages: Languages) -> Disclosed:
    """Return the plan for someone outside; a letter to family is in their language, or in the client's."""
    disclosed = disclose_to(on_day, outgoing.ruling)
    reader = disclosed.addressee
    if outgoing.kind is not OutgoingKind.FAMILY_LETTER or reader is None:
        return disclosed
    if reader.language:
        return replace(disclosed, language=language_for(reader, on_day.service, languages))
    return replace(disclosed, language=language) if reader.role in _RELATIVES else disclosed


def _compose_outgoing(
    disclosed: Disclosed, outgoing: Outgoing, *, is_draft: bool
) -> SharedPlan | FamilyLetter | GpLetter | ReferralLetter:
    if outgoing.referral is not None:
        return compose_referral_letter(disclosed, outgoing.referral, is_draft=is_draft)
    if outgoing.kind is OutgoingKind.FAMILY_LETTER:
        return compose_family_letter(disclosed, outgoing, is_draft=is_draft)
    if outgoing.kind is OutgoingKind.GP_LETTER:
        return compose_gp_letter(disclosed, outgoing, is_draft=is_draft)
    return compose_shared_plan(disclosed, is_draft=is_draft)


def _document(disclosed: Disclosed, call: _Call, view: View) -> Document:
    plan_id = disclosed.on_day.plan.id
    return Document(
        plan_id=plan_id,
        kind=call.kind,
        reader=call.reader,
        name=_name(plan_id, call),
        template=template_of(call.kind, call.reader),
        view=view,
        language=disclosed.language,
        ruling=disclosed.ruling,
    )


def _name(plan_id: str, call: _Call) -> str:
    return "-".join(part for part in (plan_id, call.kind.value, call.mark, _copy(call.kind, call.reader)) if part)


def _copy(kind: DocumentKind, reader: Reader) -> str:
    """Return the word that tells the copies of a document apart, where there are two."""
    return reader.name.lower() if len(READERS[kind]) > 1 else ""
