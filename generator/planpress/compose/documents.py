"""The catalogue of documents: which a plan calls for, whom each is for, and how it is composed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from planpress.compose.completion_letter import (
    CompletionLetter,
    compose_completion_letter,
    needs_completion_letter,
)
from planpress.compose.consents import Ruling
from planpress.compose.family_letter import FamilyLetter, compose_family_letter
from planpress.compose.gp_letter import GpLetter, compose_gp_letter
from planpress.compose.language import Language, Languages, language_for
from planpress.compose.outgoing import Outgoing, OutgoingKind, outgoing_documents
from planpress.compose.plan_client import ClientPlan, compose_client_plan
from planpress.compose.plan_team import TeamPlan, compose_team_plan
from planpress.compose.referral_letter import ReferralLetter, compose_referral_letter
from planpress.compose.review import ReviewRecord, Worksheet, compose_review_record, compose_worksheet
from planpress.compose.shared_plan import SharedPlan, compose_shared_plan
from planpress.compose.sharing import Disclosed, Reader, disclose, disclose_to
from planpress.compose.summary import Card, Summary, compose_card, compose_summary
from planpress.derive.dossier import Dossier
from planpress.derive.reviews import review_day
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
    SUMMARY = "summary"
    CARD = "card"
    REVIEW_WORKSHEET = "review-worksheet"
    REVIEW = "review"
    COMPLETION_LETTER = "completion-letter"
    SHARED_PLAN = "shared-plan"
    FAMILY_LETTER = "family-letter"
    GP_LETTER = "gp-letter"
    REFERRAL = "referral"


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


_OVER = {Stage.COMPLETED, Stage.REVOKED, Stage.ENTERED_IN_ERROR}
_RELATIVES = {Role.CARER, Role.FAMILY, Role.PARENT_GUARDIAN}
"""Who most likely reads what the client reads; an advocate or a friend is written to in English."""
_TWO_COPIES = {DocumentKind.PLAN, DocumentKind.REVIEW}


def documents_for(
    dossier: Dossier, *, is_draft: bool = True, languages: Languages = MappingProxyType({})
) -> Iterator[Document]:
    """Yield the documents that a plan calls for at its stage; those that consent forbids are not among them.

    What the client reads, and what their family reads, comes in the client's language where `languages` has it.
    """
    if dossier.stage is Stage.ENTERED_IN_ERROR:
        return
    language = language_for(dossier.plan.client, dossier.service, languages)
    client, team = replace(disclose(dossier, Reader.CLIENT), language=language), disclose(dossier, Reader.TEAM)
    yield _document(client, DocumentKind.PLAN, compose_client_plan(client, is_draft=is_draft))
    yield _document(team, DocumentKind.PLAN, compose_team_plan(team, is_draft=is_draft))
    yield from _to_keep_at_hand(client, is_draft=is_draft)
    yield from _reviews(client, is_draft=is_draft)
    yield from _reviews(team, is_draft=is_draft)
    if needs_completion_letter(dossier):
        yield _document(client, DocumentKind.COMPLETION_LETTER, compose_completion_letter(client, is_draft=is_draft))
    for outgoing in outgoing_documents(dossier):
        if not outgoing.ruling.refusal:
            yield _outgoing(dossier, outgoing, language, is_draft=is_draft)


def left_out_of(dossier: Dossier) -> tuple[Outgoing, ...]:
    """Return the documents for people outside that are not made, each with a ruling that says why."""
    return tuple(outgoing for outgoing in outgoing_documents(dossier) if outgoing.ruling.refusal)


def _to_keep_at_hand(client: Disclosed, *, is_draft: bool) -> Iterator[Document]:
    """Yield what the client wants at hand while the plan runs."""
    dossier = client.dossier
    if dossier.stage in _OVER:
        return
    if dossier.goals:
        yield _document(client, DocumentKind.SUMMARY, compose_summary(client, is_draft=is_draft))
    if dossier.plan.safety_plan is not None:
        yield _document(client, DocumentKind.CARD, compose_card(client, is_draft=is_draft))
    if dossier.review_due is not None:
        yield _document(client, DocumentKind.REVIEW_WORKSHEET, compose_worksheet(client, is_draft=is_draft))


def _reviews(disclosed: Disclosed, *, is_draft: bool) -> Iterator[Document]:
    """Yield the record of each review; two on one day are told apart by a number."""
    days = [review_day(review) for review in disclosed.dossier.held]
    for number, (review, on) in enumerate(zip(disclosed.dossier.held, days, strict=True)):
        record = compose_review_record(disclosed, review, is_draft=is_draft)
        earlier = days[:number].count(on)
        yield _document(disclosed, DocumentKind.REVIEW, record, mark=f"{on}-{earlier + 1}" if earlier else str(on))


def _outgoing(dossier: Dossier, outgoing: Outgoing, language: Language, *, is_draft: bool) -> Document:
    disclosed = disclose_to(dossier, outgoing.ruling)
    if outgoing.kind is OutgoingKind.FAMILY_LETTER and disclosed.addressee and disclosed.addressee.role in _RELATIVES:
        disclosed = replace(disclosed, language=language)
    view = _compose_outgoing(disclosed, outgoing, is_draft=is_draft)
    return _document(disclosed, DocumentKind(outgoing.kind.value), view, mark=outgoing.mark)


def _compose_outgoing(
    disclosed: Disclosed, outgoing: Outgoing, *, is_draft: bool
) -> SharedPlan | FamilyLetter | GpLetter | ReferralLetter:
    if outgoing.referral is not None:
        return compose_referral_letter(disclosed, outgoing.referral, is_draft=is_draft)
    if outgoing.kind is OutgoingKind.FAMILY_LETTER:
        return compose_family_letter(disclosed, is_draft=is_draft)
    if outgoing.kind is OutgoingKind.GP_LETTER:
        return compose_gp_letter(disclosed, outgoing.asked, is_draft=is_draft)
    return compose_shared_plan(disclosed, is_draft=is_draft)


def _document(disclosed: Disclosed, kind: DocumentKind, view: View, *, mark: str = "") -> Document:
    plan_id, reader = disclosed.dossier.plan.id, disclosed.reader
    copy = reader.name.lower() if kind in _TWO_COPIES else ""
    return Document(
        plan_id=plan_id,
        kind=kind,
        reader=reader,
        name="-".join(part for part in (plan_id, kind.value, mark, copy) if part),
        template="-".join(part for part in (kind.value, copy) if part) + ".html",
        view=view,
        language=disclosed.language,
        ruling=disclosed.ruling,
    )
