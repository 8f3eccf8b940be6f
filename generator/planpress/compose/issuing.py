"""Which of a plan's documents is to be issued, and why it may not be."""

from collections.abc import Sequence
from dataclasses import dataclass

from planpress.compose.documents import READERS, Document, DocumentKind, documents_for, left_out_of
from planpress.compose.language import Languages
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import PlanOnDay
from planpress.diagnostic import Diagnostic, Gate, Severity
from planpress.model.plan import PlanStatus

_LEAVING = frozenset(kind for kind, readers in READERS.items() if Reader.OUTSIDE in readers)
_NEVER = {
    PlanStatus.DRAFT: "it is a draft: make it active first",
    PlanStatus.REVOKED: "it was revoked, so nothing from it is handed over any more",
    PlanStatus.ENTERED_IN_ERROR: "it was entered in error, so nothing from it is handed over",
}
_AFTER_DEATH = "nothing is addressed to them or shared about them any more; --for team issues the team's own copy"
_OVERDUE = "P080"


@dataclass(frozen=True, slots=True)
class Choice:
    """The document that was meant, or why there is none."""

    document: Document | None
    refusal: str = ""


def choose(on_day: PlanOnDay, kind: DocumentKind, wanted: str | None, languages: Languages) -> Choice:
    """Return the document of this kind that is for `wanted`: `client`, `team`, a person, an agency or a referral.

    Without `wanted`, the client's copy is meant, and of several reviews the last.
    """
    plan_id, status = on_day.plan.id, on_day.plan.status
    if status in _NEVER:
        return Choice(None, f"{plan_id} cannot be issued: {_NEVER[status]}")
    made = [each for each in documents_for(on_day, is_draft=False, languages=languages) if each.kind is kind]
    meant = [document for document in made if wanted is None or wanted in called(document)]
    if on_day.plan.has_died and (wanted is None or not meant):
        return Choice(None, f"the client of {plan_id} has died: {_AFTER_DEATH}")
    meant = [document for document in meant if document.reader is Reader.CLIENT] or meant
    if kind is DocumentKind.REVIEW:
        meant = meant[-1:]
    if len(meant) == 1:
        return Choice(meant[0])
    return Choice(None, _why_none(on_day, kind, wanted, made) if not meant else _which(meant))


def document_name(document: Document) -> str:
    """Return what all versions of a document are called, without the plan's number."""
    return document.name.removeprefix(f"{document.plan_id}-")


def reader_of(document: Document) -> str:
    """Return whom a document is for: `client`, `team`, or someone's id."""
    return document.ruling.recipient.ref if document.ruling else document.reader.name.lower()


def called(document: Document) -> tuple[str, ...]:
    """Return the words that `--for` may name a document by."""
    name = document_name(document)
    return (reader_of(document), name, name.removeprefix(f"{document.kind.value}-"))


def stands_against(kind: DocumentKind, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what must be mended before a document of this kind is issued.

    What goes outside must pass the gate for leaving, too. The card with the safety plan is needed most when a review
    is late, so that holds nothing back.
    """
    passed = {Gate.LEAVE} if kind not in _LEAVING else set()
    return tuple(
        entry
        for entry in found
        if entry.severity is Severity.ERROR
        and entry.gate not in {Gate.CLOSE, *passed}
        and not (kind is DocumentKind.CARD and entry.code == _OVERDUE)
    )


def _why_none(on_day: PlanOnDay, kind: DocumentKind, wanted: str | None, made: Sequence[Document]) -> str:
    refused = [
        f"{outgoing.ruling.recipient.ref}: {outgoing.ruling.refusal}"
        for outgoing in left_out_of(on_day)
        if outgoing.kind.value == kind.value
        and (wanted is None or wanted in {outgoing.ruling.recipient.ref, outgoing.referral and outgoing.referral.id})
    ]
    if refused:
        return f"no {kind} may go out: {'; '.join(refused)}"
    if made:
        return f"there is no {kind} for {wanted}; there is one for {', '.join(reader_of(each) for each in made)}"
    return f"{on_day.plan.id} does not call for a {kind} now"


def _which(meant: Sequence[Document]) -> str:
    names = ", ".join(f"--for {called(document)[-1]} ({reader_of(document)})" for document in meant)
    return f"there is more than one; say which: {names}"
