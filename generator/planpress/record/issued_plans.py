"""The plan as it was issued: in the commit that its entry names, or wherever else the history holds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import IssuedPlan
from planpress.derive.register import entry_name
from planpress.disk.project import PLANS_FOLDER
from planpress.git.call import GitError
from planpress.git.history import History, Version, open_history
from planpress.git.stored import why_unreadable
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from planpress.record.register import read_register


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """A plan as it was issued, and where: `history` is the project's as it lay in the repository in that commit.

    `is_named` says whether it is the commit that the entry names.
    """

    plan: Plan
    history: History
    commit: str
    is_named: bool


class IssuedPlans:
    """Finds plans by their fingerprints: a commit may have been squashed, rebased or purged, or the project moved."""

    def __init__(self, history: History) -> None:
        self.history = history

    def find(self, issue: Issue) -> FoundPlan | str:
        """Return the plan as it was issued, or why it cannot be had."""
        try:
            named = self._in_named_commit(issue)
            return named if isinstance(named, FoundPlan) else self._anywhere(issue) or named
        except GitError as error:
            return f"git cannot tell: {error}"

    def _in_named_commit(self, issue: Issue) -> FoundPlan | str:
        commit = self.history.find_commit(issue.commit)
        if commit is None:
            reach = "this shallow clone does not reach" if self.history.is_shallow else "this repository does not hold"
            away = "" if self.history.is_shallow else " (squashed, rebased or purged?)"
            return f"{reach} commit {issue.commit[:12]}{away}, and no other holds the plan as it was issued"
        path = f"{PLANS_FOLDER}/{issue.plan}.yaml"
        folders = self.history.folders_with(commit, path)
        for folder in folders:
            history = replace(self.history, prefix=folder)
            content = history.content_at(commit, path) or b""
            if (plan := _as_issued(content, issue)) is not None:
                return FoundPlan(plan, history, commit, is_named=True)
            if why := why_unreadable(content):
                return why
        what = "another plan than the one that was issued" if folders else "no such plan"
        return f"commit {commit[:12]} holds {what}, and no other holds it"

    def _anywhere(self, issue: Issue) -> FoundPlan | None:
        path = f"{PLANS_FOLDER}/{issue.plan}.yaml"
        versions = {each.blob: each for each in self._versions.get(f"{issue.plan}.yaml", ()) if each.action != "D"}
        contents = self.history.contents(versions)
        for blob, version in versions.items():
            if (plan := _as_issued(contents.get(blob, b""), issue)) is not None:
                history = replace(self.history, prefix=version.path.removesuffix(path))
                return FoundPlan(plan, history, version.commit, is_named=False)
        return None

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Version, ...]]:
        return self.history.anywhere(PLANS_FOLDER, ".yaml")


def last_issued_plans(root: Path) -> Callable[[Plan], IssuedPlan | None]:
    """Return a function that finds the last issued version whose content differs from the plan as it is now.

    It returns None if there is none that can be read; git is asked only if the register has one.
    """

    @cache
    def plans() -> IssuedPlans | None:
        history = open_history(root)
        return IssuedPlans(history) if isinstance(history, History) else None

    def find(plan: Plan) -> IssuedPlan | None:
        register = read_register(root, plan.id, reads_documents=False).register
        issue = register.last_plan(unlike=fingerprint(plan)) if register.issues else None
        found = plans() if issue else None
        return issued_plan(found, issue) if issue and found else None

    return find


def issued_plan(plans: IssuedPlans, issue: Issue) -> IssuedPlan | None:
    """Return the plan as it was issued, by the name of its entry; None if it cannot be had."""
    found = plans.find(issue)
    if isinstance(found, str):
        return None
    return IssuedPlan(found.plan, entry_name(issue).removesuffix(".yaml"), issue.on)


def _as_issued(content: bytes, issue: Issue) -> Plan | None:
    """Return the plan if it says what was issued, whatever its layout."""
    plan = read_plan(content, "").value
    return plan if plan is not None and fingerprint(plan) == issue.plan_fingerprint else None
