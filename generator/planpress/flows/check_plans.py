"""From plan files to findings: the rules are applied to each file alone, then to all files together."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from pathlib import PurePosixPath

from planpress.check.case import Case
from planpress.check.echo import without_echoes
from planpress.check.gates import split
from planpress.check.past import Earlier, PastCase, check_past
from planpress.check.plan import check_allowances, check_folder, check_plan, judge
from planpress.check.plan_facts import FolderPlan, PlanFacts, facts_of
from planpress.check.quiet import is_quiet, still_said
from planpress.diagnostic import Diagnostic, Severity
from planpress.disk.project import SourceFile
from planpress.flows.folder_to_judge import FolderToJudge
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.reading import Reading
from planpress.render.report import FileReport, Silence
from planpress.store.known_plans import KnownPlans
from planpress.watched_day import ALWAYS, Days, WatchedDay

_CASE_MANAGER = re.compile(rb"^case_manager:[ \t]*([a-z0-9-]+)[ \t]*(?:#.*)?\r?$", re.MULTILINE)

Past = Mapping[str, tuple[Earlier, ...]]
"""The earlier versions of each plan file, the newest first, by its name in diagnostics."""


@dataclass(frozen=True)
class CheckedPlan:
    """A plan file and what was found in it.

    `held` is the plan as far as it could be read; one that was known is read again only when it is asked for.
    `report.in_force` concerns the plan as it is; `report.ahead` stops its next step.
    """

    file: SourceFile
    report: FileReport
    held: Plan | None = None
    facts: PlanFacts | None = None
    """What other plans need to know about it, if it was judged now and could be read."""
    days: Days = ALWAYS
    """The days on which the same would be found."""
    is_known: bool = False
    """Whether this is what an earlier run found."""

    @cached_property
    def plan(self) -> Plan | None:
        """The plan, if it could be read."""
        return read_plan(self.file.content, self.file.name).value if self.is_known else self.held

    @property
    def plan_id(self) -> str:
        """The plan's number, from the name of its file."""
        return self.report.plan_id

    @property
    def case_manager(self) -> str | None:
        """The case manager, also where only that line of the file can be read."""
        if self.plan is not None:
            return self.plan.case_manager
        line = _CASE_MANAGER.search(self.file.content)
        return line[1].decode() if line else None

    @property
    def in_force(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the plan as it is."""
        return self.report.in_force

    @property
    def ahead(self) -> tuple[Diagnostic, ...]:
        """What stops its next step."""
        return self.report.ahead

    @property
    def has_errors(self) -> bool:
        """Whether nothing may be made from this plan."""
        return not self.report.status or have_error(self.said)

    @property
    def is_quiet(self) -> bool:
        """Whether it ended so long ago that it is left alone: no drafts and no advice, unless someone asks for it."""
        return self.report.is_quiet

    @property
    def said(self) -> tuple[Diagnostic, ...]:
        """What is said about the plan as it is; of a quiet one, only what must be said for ever."""
        return still_said(self.in_force) if self.is_quiet else self.in_force


@dataclass(frozen=True, slots=True)
class PlanChecker:
    """What plans are judged by: the service, the day, their earlier versions, and what the last run found."""

    service: Service
    as_of: date
    past: Past
    known: KnownPlans | None = None

    def judge(self, files: Sequence[SourceFile]) -> tuple[CheckedPlan, ...]:
        """Return what was found in each file.

        After its own rules a plan gives up its places, which take twice as much memory as its content; only if
        something is wrong between it and another plan is its file opened again.
        """
        checked = {file.name: self._recall(file) or self._check_alone(file) for file in files}
        folder = FolderToJudge(checked, self.known)
        reopen = cache(self._open)
        between: dict[str, list[Diagnostic]] = {}
        for found in check_folder(
            [FolderPlan(facts, partial(_case_in, reopen, checked[name].file)) for name, facts in folder.plans()],
            folder.ids(),
        ):
            between.setdefault(found.place.file, []).append(found)
        for name in folder.to_judge:
            if name in between or checked[name].is_known:
                checked[name] = self._judge(reopen(checked[name].file), between.get(name, ()))
        return tuple(checked.values())

    def _recall(self, file: SourceFile) -> CheckedPlan | None:
        found = self.known.recall(file.name, file.digest) if self.known else None
        return CheckedPlan(file, found.report, days=found.days, is_known=True) if found else None

    def _check_alone(self, file: SourceFile) -> CheckedPlan:
        opened = self._open(file)
        entry = self._judge(opened)
        if opened.reading.places:
            opened.reading.places.let_go()
        return entry

    def _judge(self, opened: "_Opened", between: Sequence[Diagnostic] = ()) -> CheckedPlan:
        """Apply the rules to one plan, and add what was found between it and others."""
        file, reading, case = opened.file, opened.reading, opened.case
        if case is None:
            return only_read(file, reading)
        past = check_past(PastCase(case, self.past[file.name])) if file.name in self.past else ()
        found = (*check_plan(case), *past, *between)
        judgement = judge(case, tuple(without_echoes(found, case.plan, reading.broken)))
        diagnostics = (*reading.diagnostics, *judgement.spoken(), *check_allowances(judgement))
        in_force, ahead = split(sorted(diagnostics, key=lambda entry: entry.sort_key), case.plan)
        silenced = tuple(Silence(allowance.rule, allowance.until, count) for allowance, count in judgement.silenced())
        quiet = is_quiet(case.plan, case.service, case.as_of)
        report = FileReport(file.name, _stem(file), str(case.plan.status), in_force, ahead, silenced, is_quiet=quiet)
        return CheckedPlan(file, report, case.plan, facts_of(case), opened.day.same_on)

    def _open(self, file: SourceFile) -> "_Opened":
        reading, day = read_plan(file.content, file.name), WatchedDay.watch(self.as_of)
        if reading.value is None:
            return _Opened(file, reading, day)
        source = file.content.decode("utf-8", "replace")
        return _Opened(file, reading, day, Case(reading.value, self.service, day, source))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A plan file as it was read, the day that its rules ask, and the case for them, if it could be read."""

    file: SourceFile
    reading: Reading[Plan]
    day: WatchedDay
    case: Case | None = None


def have_error(found: Iterable[Diagnostic]) -> bool:
    """Return whether any of these is an error."""
    return any(entry.severity is Severity.ERROR for entry in found)


def only_read(file: SourceFile, reading: Reading[Plan]) -> CheckedPlan:
    """Return a plan that was read but cannot be judged."""
    status = str(reading.value.status) if reading.value else ""
    return CheckedPlan(file, FileReport(file.name, _stem(file), status, reading.diagnostics), reading.value)


def _stem(file: SourceFile) -> str:
    return PurePosixPath(file.name).stem


def _case_in(reopen: Callable[[SourceFile], _Opened], file: SourceFile) -> Case:
    """Return the case of a file that was read successfully a moment ago."""
    case = reopen(file).case
    assert case is not None  # noqa: S101 - the same bytes
    return case
