"""What was issued before of the same plan: the same words again, or other words under the same version."""

from dataclasses import dataclass, replace
from pathlib import Path

from planpress.compose.documents import Document, View, documents_for
from planpress.compose.issuing import document_name
from planpress.compose.language import Languages
from planpress.consent.agreement import changed_since, seal_of
from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import PlanOnDay, derive_plan_on_day
from planpress.derive.register import STILL_USED, Register
from planpress.disk.project import SERVICE_FILE, read_service_file
from planpress.git.call import GitError
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.read.service import read_service
from planpress.record.issued_plans import FoundPlan, IssuedPlans
from planpress.record.templates import templates_now


@dataclass(frozen=True, slots=True)
class EarlierIssues:
    """What was issued of a plan, as it is now, in a project."""

    root: Path
    plans: IssuedPlans
    register: Register
    plan: Plan

    def same(self, document: Document, on_day: PlanOnDay, languages: Languages) -> Issue | None:
        """Return the issue in force of a document that says to its reader what it would say now, on this day.

        What only the record says, such as who was given a copy, may have changed since.
        """
        name = document_name(document)
        issue = next((each for each in self.register.in_force() if each.document == name), None)
        if issue is None or issue.templates_sha256 != templates_now(self.root).digest:
            return None
        found = self.plans.find(issue)
        if isinstance(found, str) or not found.is_named or not self._has_the_same_service(found):
            return None
        then, now = (_view(plan, on_day, name, languages) for plan in (found.plan, self.plan))
        return issue if then == now else None

    def in_other_words(self) -> tuple[Issue, tuple[str, ...]] | None:
        """Return what was issued as this version of the plan with other words, and in which parts, if anything was."""
        for issue in self.register.in_force():
            is_this_version = issue.kind in STILL_USED and issue.plan_version == self.plan.version
            if is_this_version and issue.plan_fingerprint != fingerprint(self.plan):
                found = self.plans.find(issue)
                changed = () if isinstance(found, str) else changed_since(self.plan, seal_of(found.plan))
                if changed:
                    return issue, changed
        return None

    def _has_the_same_service(self, found: FoundPlan) -> bool:
        """Return whether the service said what it says now; not where git cannot tell."""
        try:
            then = found.history.content_at(found.commit, SERVICE_FILE) or b""
        except GitError:
            return False
        services = [read_service(content, "").value for content in (then, read_service_file(self.root).content)]
        return None not in services and services[0] == services[1]


def _view(plan: Plan, on_day: PlanOnDay, name: str, languages: Languages) -> View | None:
    """Return what a document says if it is made from this plan, but for the mark that ties it to the plan's file."""
    that_day = derive_plan_on_day(plan, on_day.service, on_day.as_of)
    made = documents_for(that_day, is_draft=False, languages=languages)
    view = next((each.view for each in made if document_name(each) == name), None)
    return view and replace(view, frame=replace(view.frame, mark=""))
