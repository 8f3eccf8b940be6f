"""Making an issued document again, from the commit that its entry names or from where else the same plan is found."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import planpress
from planpress.compose.documents import documents_for
from planpress.compose.issuing import document_name
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.derive.register import Register
from planpress.disk.languages import read_languages
from planpress.disk.project import SERVICE_FILE
from planpress.flows.print_final import print_final
from planpress.git.call import GitError
from planpress.git.stored import why_unreadable
from planpress.model.issue import Issue
from planpress.read.service import read_service
from planpress.record.issued_plans import FoundPlan, IssuedPlans, issued_plan
from planpress.record.templates import templates_at, templates_now


@dataclass(frozen=True, slots=True)
class Reproduction:
    """An issued document made again, or why that cannot be done."""

    pdf: bytes | None
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """Makes issued documents of a register again."""

    root: Path
    plans: IssuedPlans
    register: Register

    def reproduce(self, issue: Issue) -> Reproduction:
        """Make an issued document again, or say why that cannot be done."""
        if issue.planpress != planpress.__version__:
            return Reproduction(None, f"planpress {issue.planpress} made it, and this is {planpress.__version__}")
        found = self.plans.find(issue)
        if isinstance(found, str):
            return Reproduction(None, found)
        try:
            return self._make(issue, found) if found.is_named else self._make_from_elsewhere(issue, found)
        except GitError as error:
            return Reproduction(None, f"git cannot tell: {error}")

    def _make_from_elsewhere(self, issue: Issue, found: FoundPlan) -> Reproduction:
        """Make it from commits that may hold the same service and templates; only the same bytes prove that they do."""
        made = Reproduction(None)
        for then in self._moments(issue, found):
            made = self._make(issue, then)
            if made.pdf and hashlib.sha256(made.pdf).hexdigest() == issue.pdf_sha256:
                return made
        why = made.obstacle or "with the service and the templates of others it comes out differently"
        return Reproduction(None, f"commit {issue.commit[:12]} is gone, and {why}")

    def _moments(self, issue: Issue, found: FoundPlan) -> Iterator[FoundPlan]:
        """Yield where the plan was found, and where its entry was committed, which was most often the commit after."""
        yield found
        for version in self.plans.history.record_of(issue.place().file)[-1:]:
            for prefix in self.plans.history.folders_with(version.commit, SERVICE_FILE)[:1]:
                yield replace(found, history=replace(self.plans.history, prefix=prefix), commit=version.commit)

    def _make(self, issue: Issue, then: FoundPlan) -> Reproduction:
        """Make it from a plan, with the service and the templates of a commit."""
        content = then.history.content_at(then.commit, SERVICE_FILE) or b""
        service = read_service(content, "").value
        if service is None:
            return Reproduction(None, why_unreadable(content) or f"there is no service in commit {then.commit[:12]}")
        earlier = self.register.named(issue.changes_since) if issue.changes_since else None
        last_issued = issued_plan(self.plans, earlier) if earlier else None
        if issue.changes_since and last_issued is None:
            return Reproduction(None, f"{issue.changes_since}, which it tells the changes since, cannot be read")
        templates = templates_at(self.root, then.history, then.commit)
        if templates.digest != issue.templates_sha256:
            return Reproduction(None, "the templates or fonts that planpress brings along are others now")
        if templates.translations != templates_now(self.root).translations:
            return Reproduction(None, "the translations are others now")
        languages = read_languages(self.root, service.languages)
        on_day = derive_plan_on_day(then.plan, service, issue.on, last_issued)
        made = documents_for(on_day, is_draft=False, languages=languages)
        document = next((each for each in made if document_name(each) == issue.document), None)
        if document is None:
            return Reproduction(None, "the plan calls for none such")
        return Reproduction(print_final(templates, document))
