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
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.project import SourceFile
from planpress.model.base import Path
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.reading import Reading
from planpress.render.report import FileReport, Silence
from planpress.store.plan_cache import CachedPlan, PlanCache

_CASE_MANAGER = re.compile(rb"^case_manager:[ \t]*([a-z0-9-]+)[ \t]*(?:#.*)?\r?$", re.MULTILINE)

Past = Mapping[str, tuple[Earlier, ...]]
"""The earlier versions of each plan file, the newest first, by its name in diagnostics."""


@dataclass(frozen=True)
class CheckedPlan:
    """A plan file and what was found in it.

    `held` is the plan as far as it could be read, now or at the last build. `in_force` concerns the plan as it is;
    `ahead` stops its next step.
    """

    file: SourceFile
    held: Plan | CachedPlan | None
    in_force: tuple[Diagnostic, ...]
    ahead: tuple[Diagnostic, ...] = ()
    silenced: tuple[Silence, ...] = ()
    facts: PlanFacts | None = None
    """What other plans need to know about it, if it could be judged."""
    stands_alone: bool = False
    """Whether reading it and comparing it with others found nothing: then the report holds while the file does."""
    is_quiet: bool = False
    """Whether it ended so long ago that it is left alone: no drafts and no advice, unless someone asks for it."""

    @cached_property
    def plan(self) -> Plan | None:
        """The plan, if it could be read; one from the cache is built only when it is asked for."""
        return self.held.plan() if isinstance(self.held, CachedPlan) else self.held

    @property
    def plan_id(self) -> str:
        """The plan's number, from the name of its file."""
        return PurePosixPath(self.file.name).stem

    @property
    def case_manager(self) -> str | None:
        """The case manager, also where only that line of the file can be read."""
        if self.plan is not None:
            return self.plan.case_manager
        line = _CASE_MANAGER.search(self.file.content)
        return line[1].decode() if line else None

    @property
    def has_errors(self) -> bool:
        """Whether nothing may be made from this plan."""
        return self.held is None or have_error(self.said)

    @property
    def said(self) -> tuple[Diagnostic, ...]:
        """What is said about the plan as it is; of a quiet one, only what must be said for ever."""
        return still_said(self.in_force) if self.is_quiet else self.in_force

    def report(self) -> FileReport:
        """Return the report on it."""
        status = str(self.held.status) if self.held else ""
        found = (self.in_force, self.ahead, self.silenced)
        return FileReport(self.file.name, self.plan_id, status, *found, is_quiet=self.is_quiet)

    def to_cache(self) -> CachedPlan | None:
        """Return what the next build may use for as long as the file stays the same, if there is anything."""
        if not self.stands_alone or self.held is None or self.facts is None:
            return None
        return self.held if isinstance(self.held, CachedPlan) else CachedPlan.of(self.held, self.report(), self.facts)


@dataclass(frozen=True, slots=True)
class PlanChecker:
    """What plans are judged by: the service, the day, their earlier versions, and the cache of the last build."""

    service: Service
    as_of: date
    past: Past
    plan_cache: PlanCache | None = None

    def judge(self, files: Iterable[SourceFile]) -> tuple[CheckedPlan, ...]:
        """Return what was found in each file.

        After its own rules a plan gives up its places, which take twice as much memory as its content; only if
        something is wrong between it and another plan is its file opened again.
        """
        checked = {file.name: self._from_cache(file) or self._check_alone(file) for file in files}
        reopen = cache(self._open)
        folder_plans = [
            FolderPlan(entry.facts, partial(_case_in, reopen, entry.file)) for entry in checked.values() if entry.facts
        ]
        together: dict[str, list[Diagnostic]] = {}
        for found in check_folder(folder_plans):
            together.setdefault(found.place.file, []).append(found)
        return tuple(
            self._judge(reopen(entry.file), together[name]) if name in together else entry
            for name, entry in checked.items()
        )

    def _from_cache(self, file: SourceFile) -> CheckedPlan | None:
        seen = self.plan_cache.recall(file) if self.plan_cache else None
        if seen is None:
            return None
        known = seen.report
        found = (known.in_force, known.ahead, known.silenced)
        return CheckedPlan(file, seen, *found, facts=seen.facts, stands_alone=True, is_quiet=known.is_quiet)

    def _check_alone(self, file: SourceFile) -> CheckedPlan:
        opened = self._open(file)
        entry = self._judge(opened)
        if opened.case is not None:
            _give_up_places(opened.case, file.name)
        return entry

    def _judge(self, opened: "_Opened", together: Sequence[Diagnostic] = ()) -> CheckedPlan:
        """Apply the rules to one plan, and add what was found when comparing it with others."""
        file, reading, case = opened.file, opened.reading, opened.case
        if case is None:
            return only_read(file, reading)
        past = check_past(PastCase(case, self.past[file.name])) if file.name in self.past else ()
        found = (*check_plan(case), *past, *together)
        judgement = judge(case, tuple(without_echoes(found, case.plan, reading.broken)))
        diagnostics = (*reading.diagnostics, *judgement.spoken(), *check_allowances(judgement))
        in_force, ahead = split(sorted(diagnostics, key=lambda entry: entry.sort_key), case.plan)
        silenced = tuple(Silence(allowance.rule, allowance.until, count) for allowance, count in judgement.silenced())
        return CheckedPlan(
            *(file, case.plan, in_force, ahead, silenced),
            facts=facts_of(case),
            stands_alone=not together and not reading.diagnostics,
            is_quiet=is_quiet(case.plan, case.service, case.as_of),
        )

    def _open(self, file: SourceFile) -> "_Opened":
        reading = read_plan(file.content, file.name)
        if reading.value is None:
            return _Opened(file, reading)
        source = file.content.decode("utf-8", "replace")
        return _Opened(file, reading, Case(reading.value, self.service, self.as_of, source))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A plan file as it was read, and the case for the rules, if it could be read."""

    file: SourceFile
    reading: Reading[Plan]
    case: Case | None = None


def have_error(found: Iterable[Diagnostic]) -> bool:
    """Return whether any of these is an error."""
    return any(entry.severity is Severity.ERROR for entry in found)


def only_read(file: SourceFile, reading: Reading[Plan]) -> CheckedPlan:
    """Return a plan that was read but cannot be judged."""
    return CheckedPlan(file, reading.value, reading.diagnostics)


def _case_in(reopen: Callable[[SourceFile], _Opened], file: SourceFile) -> Case:
    """Return the case of a file that was read successfully a moment ago."""
    case = reopen(file).case
    assert case is not None  # noqa: S101 - the same bytes
    return case


@dataclass(frozen=True, slots=True)
class _Unopened:
    """Knows only which file a part came from."""

    file: str

    def locate(self, _path: Path) -> Position:
        return Position(self.file)


def _give_up_places(case: Case, name: str) -> None:
    unopened = _Unopened(name)
    for part in case.parts:
        part.put_at(unopened)
