"""What was issued before of the same plan: the same words again, or other words under the same version."""

from dataclasses import dataclass
from pathlib import Path

from planpress.consent.agreement import changed_since, seal_of
from planpress.derive.fingerprint import fingerprint
from planpress.derive.register import STILL_USED, Register
from planpress.disk.project import SERVICE_FILE, read_service_file
from planpress.git.call import GitError
from planpress.git.history import History
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.read.service import read_service
from planpress.record.issued_plans import IssuedPlans
from planpress.record.templates import templates_now


@dataclass(frozen=True, slots=True)
class EarlierIssues:
    """What was issued of a plan, as it is now, in a project."""

    root: Path
    history: History
    register: Register
    plan: Plan

    def same(self, document: str) -> Issue | None:
        """Return the issue in force of a document that was made from all that it would be made from now."""
        issue = next((each for each in self.register.in_force() if each.document == document), None)
        if issue is None or issue.plan_fingerprint != fingerprint(self.plan):
            return None
        is_set_the_same = issue.templates_sha256 == templates_now(self.root).digest
        return issue if is_set_the_same and self._has_the_same_service(issue) else None

    def in_other_words(self) -> tuple[Issue, tuple[str, ...]] | None:
        """Return what was issued as this version of the plan with other words, and in which parts, if anything was."""
        plans = IssuedPlans(self.history)
        for issue in self.register.in_force():
            is_this_version = issue.kind in STILL_USED and issue.plan_version == self.plan.version
            if is_this_version and issue.plan_fingerprint != fingerprint(self.plan):
                found = plans.find(issue)
                changed = () if isinstance(found, str) else changed_since(self.plan, seal_of(found.plan))
                if changed:
                    return issue, changed
        return None

    def _has_the_same_service(self, issue: Issue) -> bool:
        """Return whether the service said what it says now; not where git cannot tell."""
        found = IssuedPlans(self.history).find(issue)
        if isinstance(found, str) or not found.is_named:
            return False
        try:
            then = found.history.content_at(found.commit, SERVICE_FILE) or b""
        except GitError:
            return False
        services = [read_service(content, "").value for content in (then, read_service_file(self.root).content)]
        return None not in services and services[0] == services[1]
