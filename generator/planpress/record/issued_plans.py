"""The plan as it was in an issued version, read from the commit that the register names."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import IssuedPlan
from planpress.derive.register import version_name
from planpress.disk.project import PLANS_FOLDER
from planpress.git.history import LOCKED, History, open_history
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from planpress.record.register import read_register


def last_issued_plans(root: Path) -> Callable[[Plan], IssuedPlan | None]:
    """Return a function that finds the last issued version whose content differs from the plan as it is now.

    It returns None if there is none that can be read; git is asked only if the register has one.
    """
    history = cache(partial(open_history, root))

    def find(plan: Plan) -> IssuedPlan | None:
        register = read_register(root, plan.id, reads_documents=False).register
        issue = register.last_plan(unlike=fingerprint(plan)) if register.issues else None
        opened = history() if issue else None
        return read_issued(opened, issue) if issue and isinstance(opened, History) else None

    return find


def read_issued(history: History, issue: Issue) -> IssuedPlan | None:
    """Return the plan as it was issued; None if its commit is missing, is locked, or has another plan."""
    content = history.content_at(issue.commit, f"{PLANS_FOLDER}/{issue.plan}.yaml")
    if content is None or content.startswith(LOCKED):
        return None
    plan = read_plan(content, "").value
    if plan is None or fingerprint(plan) != issue.plan_fingerprint:
        return None
    return IssuedPlan(plan, version_name(issue.document, issue.version), issue.on)
