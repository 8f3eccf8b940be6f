"""The way from a committed plan to an issued document: whether it may be issued, and what is then kept of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import planpress
from planpress.check.phrases import listed
from planpress.compose.documents import Document, DocumentKind
from planpress.compose.issuing import Choice, choose, document_name, reader_of, stands_against
from planpress.compose.plan_team import TeamPlan
from planpress.compose.review import ReviewRecord
from planpress.consent.opened import Reader
from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.derive.register import STILL_USED, UNSEALED, Register, pdf_name, sealed
from planpress.diagnostic import Diagnostic
from planpress.disk.languages import read_languages
from planpress.disk.project import Project
from planpress.disk.shell_line import planpress_line
from planpress.errors import UsageError
from planpress.flows.check_project import Checked
from planpress.flows.issued_to import check_recipient, check_staff, team_of
from planpress.flows.print_final import print_final
from planpress.git.history import History, NoHistory, open_history
from planpress.git.stored import committed
from planpress.model.issue import LAST_NUMBER, ClientAgreement, Handover, Issue, Signature
from planpress.model.plan import Plan
from planpress.record.earlier_issues import EarlierIssues
from planpress.record.issued_plans import IssuedPlans, last_issued_plans
from planpress.record.register import read_register
from planpress.record.register_history import read_record
from planpress.record.signing import sign
from planpress.record.templates import own_templates, templates_now
from planpress.terminal.report import count

_BROKEN = "nothing can be issued while files have errors"


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """Which document is to be issued, and what people decided about it.

    `reader` is `team`, someone's id, or None for the client where there is a copy for them.
    """

    kind: DocumentKind
    on: date
    reader: str | None = None
    approved_by: str | None = None
    given: Handover | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that may be issued as it was asked for, with all that its entry is made from.

    `note` says what the document would tell, and cannot.
    """

    request: IssueRequest
    plan: Plan
    document: Document
    register: Register
    history: History
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Every reason why a document may not be issued; what is found in files comes with their bytes."""

    reasons: tuple[str, ...]
    found: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A document as it is issued: its entry, and its bytes."""

    issue: Issue
    pdf: bytes


def prepare(project: Project, checked: Checked, request: IssueRequest) -> Ready | Refusal:
    """Return the one document that is meant, or all that stands against it; `checked` is limited to its plan.

    Raises:
        UsageError: the project is not in git, or the request does not fit the document or the register.
    """
    history = open_history(project.root)
    if isinstance(history, NoHistory):
        raise UsageError(f"What is issued must be in git: {history.reason}; {history.mend}")
    if not checked.plans:
        return Refusal((_BROKEN,), checked.diagnostics(), checked.sources())
    entry = checked.plans[0]
    found = (*checked.service_diagnostics, *checked.service_ahead, *entry.in_force, *entry.ahead)
    against = stands_against(request.kind, found)
    read = read_register(project.root, entry.plan_id)
    choice = _choose(project.root, checked, request)
    reasons = [choice.refusal] if choice.refusal else []
    if against:
        reasons.append(f"{count(len(against), 'thing')} to mend before it is issued")
    if left := _not_committed(project.root, checked, history):
        reasons.append(f"not committed yet: {', '.join(left)}; commit first, then issue")
    if read.diagnostics:
        reasons.append("the register must be read before anything is added to it")
    if reasons or choice.document is None or entry.plan is None:
        return Refusal(tuple(reasons), (*against, *read.diagnostics), {**checked.sources(), **read.sources})
    _check_fits(request, checked, choice.document, read.register)
    earlier = EarlierIssues(project.root, IssuedPlans(history), read.register, entry.plan)
    if reason := _issued_before(earlier, choice.document, checked, request):
        return Refusal((reason,))
    note = _untold(earlier, choice.document)
    return Ready(request, entry.plan, choice.document, read.register, history, note)


def freeze(root: Path, ready: Ready, client_agreement: ClientAgreement | None = None) -> Frozen:
    """Print a document as it is issued, and compose its entry; nothing is written.

    Raises:
        UsageError: an entry of the register has the last number that there is.
        MissingGlyphsError: no shipped font has a character of the text.
        MissingTranslationError: some of its fixed words have no translation.
    """
    request, document = ready.request, ready.document
    templates = templates_now(root)
    pdf = print_final(templates, document)
    name = document_name(document)
    version = ready.register.next_version(name, read_record(root, ready.history).taken(document.plan_id, name))
    if version > LAST_NUMBER:
        raise UsageError(f"There can be no version {version} of {name}; planpress verify says which entry is wrong")
    digest = hashlib.sha256(pdf).hexdigest()
    issue = Issue(
        plan=document.plan_id,
        document=name,
        kind=document.kind.value,
        reader=reader_of(document),
        version=version,
        on=request.on,
        file=pdf_name(request.on, name, version, digest),
        pdf_sha256=digest,
        plan_version=ready.plan.version,
        plan_fingerprint=fingerprint(ready.plan),
        commit=ready.history.head,
        planpress=planpress.__version__,
        templates_sha256=templates.digest,
        approved_by=request.approved_by,
        given=request.given,
        consents=document.ruling.consents if document.ruling else (),
        replaces=request.replaces,
        changes_since=_changes_since(document),
        client_agreement=client_agreement,
        digest=UNSEALED,
    )
    return Frozen(sealed(issue), pdf)


def signed(frozen: Frozen, by: str, key: Path) -> Frozen:
    """Return the same with a signature over its digest.

    Raises:
        UsageError: the key cannot sign.
    """
    signature = Signature(by=by, text=sign(frozen.issue.digest, key))
    return replace(frozen, issue=frozen.issue.model_copy(update={"signature": signature}))


def _choose(root: Path, checked: Checked, request: IssueRequest) -> Choice:
    plan, service = checked.plans[0].plan, checked.service
    if plan is None or service is None:
        return Choice(None, _BROKEN)
    languages = read_languages(root, service.languages)
    on_day = derive_plan_on_day(plan, service, request.on, last_issued_plans(root)(plan))
    return choose(on_day, request.kind, request.reader, languages)


def _not_committed(root: Path, checked: Checked, history: History) -> list[str]:
    """Return what the document is made from that the newest commit does not hold: nobody could make it again."""
    files = {checked.service_file.name: checked.service_file.content}
    files |= {entry.file.name: entry.file.content for entry in checked.plans} | own_templates(root)
    return sorted(files.keys() - committed(history, files))


def _check_fits(request: IssueRequest, checked: Checked, document: Document, register: Register) -> None:
    """See that the request fits the document and the register.

    Raises:
        UsageError: it does not.
    """
    team = team_of(checked, request.on)
    check_staff(request.approved_by, team)
    if request.given is not None:
        check_recipient(request.given.to, reader_of(document), team)
    name = document_name(document)
    if request.replaces is not None and not register.version(name, request.replaces):
        raise UsageError(f"There is no version {request.replaces} of {name} to correct")


def _issued_before(earlier: EarlierIssues, document: Document, checked: Checked, request: IssueRequest) -> str:
    """Return why a document may not be issued beside what was issued before; empty where it may."""
    name, plan, service = document_name(document), earlier.plan, checked.service
    same = None
    if service is not None and request.replaces is None:
        languages = read_languages(earlier.root, service.languages)
        same = earlier.same(document, derive_plan_on_day(plan, service, request.on), languages)
    if same:
        line = planpress_line("hand-over", plan.id, request.kind, "--version", str(same.version))
        again = f"hand that over ({line} …), or issue it anew with --replaces {same.version}"
        return f"version {same.version} of {name}, issued {same.on}, says the same: {again}"
    other = earlier.in_other_words() if request.kind in STILL_USED else None
    if other:
        issue, parts = other
        words = f"was issued on {issue.on} with other words ({listed(parts)})"
        return f"version {plan.version} of the plan {words}: raise `version`, and let it be signed again"
    return ""


def _changes_since(document: Document) -> str | None:
    """Return the version that the document tells the changes since, if it tells any."""
    told = document.view.changes_since if isinstance(document.view, TeamPlan | ReviewRecord) else None
    return told.name if told else None


def _untold(earlier: EarlierIssues, document: Document) -> str:
    """Return why the team's copy does not tell what changed since the plan was last issued; empty where it may not."""
    last = earlier.register.last_plan(unlike=fingerprint(earlier.plan))
    if last is None or document.reader is not Reader.TEAM or _changes_since(document):
        return ""
    found = earlier.plans.find(last)
    which = f"version {last.version} of {last.document}"
    return f"it does not tell what changed since {which}: {found}" if isinstance(found, str) else ""
