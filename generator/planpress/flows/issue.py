"""The way from a committed plan to an issued document, and back: it joins the stages, and decides nothing itself."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import planpress
from planpress.compose.documents import Document, documents_for
from planpress.compose.issuing import document_name, reader_of
from planpress.compose.plan_team import TeamPlan
from planpress.compose.review import ReviewRecord
from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.derive.register import Register, digest_of, pdf_name
from planpress.disk.languages import read_languages
from planpress.disk.project import PLANS_FOLDER, SERVICE_FILE
from planpress.errors import PlanpressError
from planpress.flows.check_plans import CheckedPlan
from planpress.git.history import LOCKED, History
from planpress.model.issue import ClientAgreement, HandedOver, Handover, Issue, Withdrawal
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.service import read_service
from planpress.record.issued_plans import read_issued
from planpress.record.templates import Templates, templates_at, templates_now
from planpress.render.html import Typesetter
from planpress.render.speech import missing_translations

Sealed = TypeVar("Sealed", Issue, HandedOver, Withdrawal)
_MOST_WORDS = 5


class MissingTranslationError(PlanpressError):
    """A document has no translation of some of its fixed words."""

    exit_code = 1

    def __init__(self, words: Sequence[str], language: str) -> None:
        shown = "; ".join(f"'{each}'" for each in words[:_MOST_WORDS])
        super().__init__(f"{len(words)} of the document's own words have no translation ({language}): {shown}")


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided about an issue, which no plan says."""

    on: date
    approved_by: str | None = None
    given: Handover | None = None
    replaces: int | None = None
    client_agreement: ClientAgreement | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """A document that is ready to be issued: its entry without a signature, and its bytes."""

    issue: Issue
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Reproduction:
    """An issued document made again, or why that cannot be done."""

    pdf: bytes | None
    obstacle: str = ""


def freeze(
    root: Path, checked: CheckedPlan, document: Document, *, register: Register, history: History, decision: Decision
) -> Frozen:
    """Print a document as it is issued, and compose its entry; nothing is written.

    Raises:
        MissingGlyphsError: no shipped font has a character of the text.
        MissingTranslationError: some of its fixed words have no translation.
    """
    templates = templates_now(root)
    pdf = _print(templates, document)
    plan = _plan(checked)
    name = document_name(document)
    version = register.next_version(name)
    said = {
        "plan": document.plan_id,
        "document": name,
        "kind": document.kind.value,
        "reader": reader_of(document),
        "version": version,
        "on": decision.on,
        "file": pdf_name(decision.on, name, version),
        "pdf_sha256": hashlib.sha256(pdf).hexdigest(),
        "plan_version": plan.version,
        "plan_fingerprint": fingerprint(plan),
        "commit": history.head,
        "planpress": planpress.__version__,
        "templates_sha256": templates.digest,
        "approved_by": decision.approved_by,
        "given": decision.given,
        "consents": document.ruling.consents if document.ruling else (),
        "replaces": decision.replaces,
        "changes_since": _changes_since(document),
        "client_agreement": decision.client_agreement,
    }
    written = {key: value for key, value in said.items() if value is not None and value != ()}
    return Frozen(sealed(Issue, written), pdf)


def sealed(kind: type[Sealed], said: Mapping[str, object]) -> Sealed:
    """Return the entry of this kind, with its digest."""
    unsealed = kind.model_validate({**said, "digest": "-"})
    return kind.model_validate({**said, "digest": digest_of(unsealed)})


def reproduce(root: Path, history: History, register: Register, issue: Issue) -> Reproduction:
    """Make an issued document again, from the commit that its entry names."""
    if issue.planpress != planpress.__version__:
        return Reproduction(None, f"planpress {issue.planpress} made it, and this is {planpress.__version__}")
    read = _read_at(history, issue)
    if isinstance(read, str):
        return Reproduction(None, read)
    earlier = register.named(issue.changes_since) if issue.changes_since else None
    last_issued = read_issued(history, earlier) if earlier else None
    if issue.changes_since and last_issued is None:
        return Reproduction(None, f"{issue.changes_since}, which it tells the changes since, cannot be read")
    templates = templates_at(root, history, issue.commit)
    if templates.digest != issue.templates_sha256:
        return Reproduction(None, "the templates or fonts that planpress brings along are others now")
    if templates.translations != templates_now(root).translations:
        return Reproduction(None, "the translations are others now")
    languages = read_languages(root, read[1].languages)
    made = documents_for(derive_plan_on_day(*read, issue.on, last_issued), is_draft=False, languages=languages)
    document = next((each for each in made if document_name(each) == issue.document), None)
    return Reproduction(_print(templates, document)) if document else Reproduction(None, "the plan calls for no such")


def _read_at(history: History, issue: Issue) -> tuple[Plan, Service] | str:
    """Return the plan and the service as the commit of an issue holds them, or why they cannot be had."""
    commit = issue.commit[:12]
    plan_bytes = history.content_at(issue.commit, f"{PLANS_FOLDER}/{issue.plan}.yaml")
    service_bytes = history.content_at(issue.commit, SERVICE_FILE)
    if plan_bytes is None or service_bytes is None:
        reach = "this shallow clone does not reach" if history.is_shallow else "this repository does not hold"
        return f"{reach} commit {commit} with the plan"
    if plan_bytes.startswith(LOCKED) or service_bytes.startswith(LOCKED):
        return "git-crypt locks the history, and planpress runs no filter to open it"
    plan, service = read_plan(plan_bytes, "").value, read_service(service_bytes, "").value
    if plan is None or service is None:
        return f"the plan in commit {commit} cannot be read"
    if fingerprint(plan) != issue.plan_fingerprint:
        return f"commit {commit} holds another plan than the one that was issued"
    return plan, service


def _changes_since(document: Document) -> str | None:
    """Return the version that the document tells the changes since, if it tells any."""
    told = document.view.changes_since if isinstance(document.view, TeamPlan | ReviewRecord) else None
    return told.name if told else None


def _print(templates: Templates, document: Document) -> bytes:
    """Print a document.

    Raises:
        MissingTranslationError: it would speak English to someone who was to read their own language.
    """
    html = Typesetter(templates.html).set_document(document)
    missing = missing_translations(html)
    if missing:
        raise MissingTranslationError(missing, document.language.tag)
    return templates.pool(Path()).print_one(html)


def _plan(checked: CheckedPlan) -> Plan:
    """Return the plan of a file without errors."""
    if checked.plan is None:
        raise ValueError(f"{checked.plan_id} could not be read")
    return checked.plan
