"""Making an issued document again, from the commit that its entry names."""

from dataclasses import dataclass
from pathlib import Path

import planpress
from planpress.compose.documents import documents_for
from planpress.compose.issuing import document_name
from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.derive.register import Register
from planpress.disk.languages import read_languages
from planpress.disk.project import PLANS_FOLDER, SERVICE_FILE
from planpress.flows.print_final import print_final
from planpress.git.history import LOCKED, History
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.service import read_service
from planpress.record.issued_plans import read_issued
from planpress.record.templates import templates_at, templates_now


@dataclass(frozen=True, slots=True)
class Reproduction:
    """An issued document made again, or why that cannot be done."""

    pdf: bytes | None
    obstacle: str = ""


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
    return (
        Reproduction(print_final(templates, document)) if document else Reproduction(None, "the plan calls for no such")
    )


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
