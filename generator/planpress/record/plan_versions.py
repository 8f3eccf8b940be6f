"""A plan as it was at a commit, on a day, or in an issued version, also under its earlier file names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planpress.derive.register import Register, entry_name, mark_of
from planpress.diagnostic import Diagnostic
from planpress.disk.project import PLANS_FOLDER, read_source
from planpress.errors import UsageError
from planpress.git.history import History, Version
from planpress.git.stored import why_unreadable
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from planpress.record.issued_plans import IssuedPlans

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISSUED = re.compile(r"(?:(?P<document>[a-z][a-z0-9-]*)-)?v(?P<version>[1-9]\d{0,8})(?:-(?P<mark>[0-9a-f]{8}))?")
_USUAL = "plan-client"


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A plan as it was, and a name for that moment."""

    plan: Plan
    words: str


@dataclass(frozen=True, slots=True)
class PlanVersions:
    """Finds the versions of one plan."""

    root: Path
    plans: IssuedPlans
    register: Register

    @property
    def history(self) -> History:
        """The history that they are found in."""
        return self.plans.history

    @property
    def path(self) -> str:
        """The plan's file as it is called now."""
        return f"{PLANS_FOLDER}/{self.register.plan_id}.yaml"

    @property
    def reach(self) -> str:
        """How far back the history goes, if it does not go back to the beginning."""
        if not self.history.is_shallow:
            return ""
        versions = self._versions()
        since = f" to {versions[-1].on}" if versions else ""
        return f"this clone is shallow and only reaches back{since}: git fetch --unshallow"

    def now(self) -> PlanVersion:
        """Return the plan as its file says, committed or not.

        Raises:
            UsageError: the file cannot be read.
        """
        file = read_source(self.root, self.root / self.path)
        if isinstance(file, Diagnostic):
            raise UsageError(f"{self.path}: {file.message}")
        return _version(file.content, "the file as it is")

    def usual_start(self) -> PlanVersion:
        """Return what a plan is compared with by default: its last issued version, or else its last commit but one.

        Raises:
            UsageError: there is no earlier version, or it cannot be read.
        """
        issued = tuple(issue for issue in self.register.in_force() if issue.document == _USUAL)
        if issued:
            return self._one_of("the last version", issued)
        versions = self._versions()
        if not versions:
            raise UsageError(f"{self.path} was never committed, so there is nothing to compare it with")
        file = read_source(self.root, self.root / self.path)
        now = b"" if isinstance(file, Diagnostic) else file.content
        other = [each for each in versions if self.history.content_at(each.commit, each.path) != now]
        return self._at((other or list(versions))[0])

    def find(self, name: str) -> PlanVersion:
        """Return the plan at a commit, on a day such as 2026-11-24, or in an issued version such as v2 or plan-team-v1.

        Raises:
            UsageError: there is no such version, or it cannot be read.
        """
        if _DAY.fullmatch(name):
            return self._on(name)
        issued = _ISSUED.fullmatch(name)
        issues = self._issues(issued["document"] or _USUAL, int(issued["version"]), issued["mark"]) if issued else ()
        if issues:
            return self._one_of(name, issues)
        commit = self.history.find_commit(name)
        if commit is None:
            raise UsageError(f"{name} is not a commit, a day or an issued version{self._reach()}")
        return self.at_commit(commit)

    def issued(self, issue: Issue) -> PlanVersion:
        """Return the plan as it was when a document was issued.

        Raises:
            UsageError: it cannot be had.
        """
        found = self.plans.find(issue)
        words = f"version {issue.version} of {issue.document}, issued {issue.on}"
        if isinstance(found, str):
            raise UsageError(f"The plan of {words} cannot be had: {found}{self._reach()}")
        return PlanVersion(found.plan, words)

    def at_commit(self, commit: str) -> PlanVersion:
        """Return the plan as it is in a commit.

        Raises:
            UsageError: it is not there.
        """
        for path in dict.fromkeys((self.path, *(version.path for version in self._versions()))):
            content = self.history.content_at(commit, path)
            if content is not None:
                return _version(content, f"commit {commit[:12]}")
        raise UsageError(f"There is no {self.path} in commit {commit[:12]}{self._reach()}")

    def _issues(self, document: str, number: int, mark: str | None) -> tuple[Issue, ...]:
        issues = self.register.version(document, number)
        return tuple(issue for issue in issues if mark in {None, mark_of(issue)})

    def _one_of(self, name: str, issues: Sequence[Issue]) -> PlanVersion:
        if len({issue.plan_fingerprint for issue in issues}) > 1:
            names = ", ".join(entry_name(issue).removesuffix(".yaml") for issue in issues)
            raise UsageError(f"{name} was issued more than once; say which: {names}")
        return self.issued(issues[0])

    def _on(self, day: str) -> PlanVersion:
        try:
            wanted = date.fromisoformat(day)
        except ValueError:
            raise UsageError(f"There is no such day as {day}") from None
        version = next((each for each in self._versions() if each.on <= wanted), None)
        if version is None:
            raise UsageError(f"There was no {self.path} on {day}{self._reach()}")
        return self._at(version)

    def _at(self, version: Version) -> PlanVersion:
        content = self.history.content_at(version.commit, version.path)
        if content is None:
            raise UsageError(f"{version.path} was deleted in commit {version.commit[:12]}")
        return _version(content, f"commit {version.commit[:12]} of {version.on}")

    def _versions(self) -> tuple[Version, ...]:
        return self.history.versions(self.path)

    def _reach(self) -> str:
        return f"; {self.reach}" if self.reach else ""


def _version(content: bytes, words: str) -> PlanVersion:
    if why := why_unreadable(content):
        raise UsageError(f"The plan in {words} cannot be read: {why}")
    reading = read_plan(content, "")
    if reading.value is None:
        what = reading.diagnostics[0].message if reading.diagnostics else "it is not a plan"
        raise UsageError(f"The plan in {words} cannot be read: {what}")
    return PlanVersion(reading.value, words)
