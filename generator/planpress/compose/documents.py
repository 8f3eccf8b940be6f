"""The catalogue of documents: which a plan calls for, whom each is for, and how it is composed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planpress.compose.completion_letter import (
    CompletionLetter,
    compose_completion_letter,
    needs_completion_letter,
)
from planpress.compose.plan_client import ClientPlan, compose_client_plan
from planpress.compose.plan_team import TeamPlan, compose_team_plan
from planpress.compose.review import ReviewRecord, Worksheet, compose_review_record, compose_worksheet
from planpress.compose.sharing import Disclosed, Reader, disclose
from planpress.derive.dossier import Dossier
from planpress.derive.reviews import review_day
from planpress.derive.stage import Stage

View = ClientPlan | TeamPlan | Worksheet | ReviewRecord | CompletionLetter


class DocumentKind(StrEnum):
    """The documents that planpress makes."""

    PLAN = "plan"
    REVIEW_WORKSHEET = "review-worksheet"
    REVIEW = "review"
    COMPLETION_LETTER = "completion-letter"


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


_OVER = {Stage.COMPLETED, Stage.REVOKED, Stage.ENTERED_IN_ERROR}


def documents_for(dossier: Dossier, *, is_draft: bool = True) -> Iterator[Document]:
    """Yield the documents that a plan calls for at its stage."""
    if dossier.stage is Stage.ENTERED_IN_ERROR:
        return
    client, team = disclose(dossier, Reader.CLIENT), disclose(dossier, Reader.TEAM)
    yield _document(client, DocumentKind.PLAN, compose_client_plan(client, is_draft=is_draft))
    yield _document(team, DocumentKind.PLAN, compose_team_plan(team, is_draft=is_draft))
    if dossier.review_due is not None and dossier.stage not in _OVER:
        yield _document(client, DocumentKind.REVIEW_WORKSHEET, compose_worksheet(client, is_draft=is_draft))
    for disclosed in (client, team):
        days = [review_day(review) for review in disclosed.dossier.held]
        for number, (review, on) in enumerate(zip(disclosed.dossier.held, days, strict=True)):
            record = compose_review_record(disclosed, review, is_draft=is_draft)
            earlier = days[:number].count(on)
            suffix = f"-{on}-{earlier + 1}" if earlier else f"-{on}"
            yield _document(disclosed, DocumentKind.REVIEW, record, suffix=suffix)
    if needs_completion_letter(dossier):
        yield _document(client, DocumentKind.COMPLETION_LETTER, compose_completion_letter(client, is_draft=is_draft))


_ONE_READER = {DocumentKind.REVIEW_WORKSHEET, DocumentKind.COMPLETION_LETTER}


def _document(disclosed: Disclosed, kind: DocumentKind, view: View, *, suffix: str = "") -> Document:
    plan_id, reader = disclosed.dossier.plan.id, disclosed.reader
    copy = "" if kind in _ONE_READER else f"-{reader.name.lower()}"
    return Document(
        plan_id=plan_id,
        kind=kind,
        reader=reader,
        name=f"{plan_id}-{kind}{suffix}{copy}",
        template=f"{kind}{copy}.html",
        view=view,
    )
