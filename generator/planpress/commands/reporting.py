"""What `check` found, in the form that was asked for."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import assert_never

import planpress
from planpress.disk.project import Project
from planpress.errors import UsageError
from planpress.render.report import Report
from planpress.store.found import recall, rules_now
from planpress.store.store import Store, read_store


class ReportFormat(StrEnum):
    """How check says what it found."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


def report_on(project: Project, as_of: date, plan_ids: tuple[str, ...], *, with_history: bool = False) -> Report:
    """Return what is to be said about the project, or only about some plans."""
    report = _look_back(project, as_of) if with_history else _look(project, as_of)
    return report.limited_to(plan_ids) if plan_ids else report


def known_rules(codes: Iterable[str]) -> frozenset[str]:
    """Return the rules with these codes, however they are written.

    Raises:
        UsageError: there is no such rule.
    """
    named = frozenset(code.upper() for code in codes)
    if not named:
        return named
    from planpress.read.suggest import did_you_mean
    from planpress.render.rule_book import rule_book  # the rules take a while to load

    for code in sorted(named - rule_book().keys()):
        hint = did_you_mean(code, rule_book()) or "take a code from check, such as P021"
        raise UsageError(f"There is no rule {code}; {hint}")
    return named


def _look(project: Project, as_of: date) -> Report:
    """Return what is found now; what the last build found, and still holds, is not looked for again."""
    with read_store(project.build) as store:
        rules = rules_now(project, store) if store else ""
        report = recall(project, as_of, store, rules) if store else None
        return report or _look_anew(project, as_of, store, rules)


def _look_anew(project: Project, as_of: date, store: Store | None, rules: str) -> Report:
    from planpress.flows.check_project import check_project  # the model and the rules take a while to load
    from planpress.store.known_plans import KnownPlans

    known = KnownPlans(store, rules, as_of) if store else None
    return check_project(project, as_of, known=known).with_handbook(project.handbook).report(as_of)


def _look_back(project: Project, as_of: date) -> Report:
    from planpress.disk.project import PLANS_FOLDER
    from planpress.flows.check_project import check_project, past_of
    from planpress.git.history import NoHistory, open_history
    from planpress.git.lacking import lacking

    history = open_history(project.root)
    if isinstance(history, NoHistory):
        raise UsageError(f"There is no history to check: {history.reason}; {history.mend}")
    if lacks := lacking(history, PLANS_FOLDER):
        raise UsageError(f"The history cannot be checked as a whole: {lacks[0].what}; {lacks[0].mend}")
    return check_project(project, as_of, past_of(project, history)).with_handbook(project.handbook).report(as_of)


def render(report: Report, form: ReportFormat) -> str:
    """Return the report as a machine takes it."""
    from planpress.render.github import github_commands
    from planpress.render.junit import junit
    from planpress.render.report_json import report_json
    from planpress.render.sarif import sarif

    match form:
        case ReportFormat.JSON:
            return report_json(report, planpress.__version__)
        case ReportFormat.SARIF:
            return sarif(report, planpress.__version__)
        case ReportFormat.GITHUB:
            return github_commands(report.diagnostics())
        case ReportFormat.JUNIT:
            return junit(report.files)
        case ReportFormat.TEXT:
            raise ValueError("the console shows text")
        case _:
            assert_never(form)
