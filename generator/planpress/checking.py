"""The way from a project's files to what is to be said of them; light to import, since `check` makes nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planpress.check.case import Case
from planpress.check.echo import without_echoes
from planpress.check.gates import next_step, split
from planpress.check.past import Earlier, PastCase, check_past
from planpress.check.plan import check_allowances, check_folder, check_plan, check_service, judge
from planpress.check.service import ServiceCase
from planpress.diagnostic import Diagnostic, Gate, Position, Severity
from planpress.edge.memory import without_collecting
from planpress.edge.project import Project, SourceFile
from planpress.model.base import Path
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.reading import Reading
from planpress.read.service import read_service
from planpress.render.report import FileReport, Report, Silence


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan file and what is to be said of it.

    `in_force` concerns the plan as it is; `ahead` stands between it and its next step.
    """

    file: SourceFile
    plan: Plan | None
    in_force: tuple[Diagnostic, ...]
    ahead: tuple[Diagnostic, ...] = ()
    next_step: Gate | None = None
    silenced: tuple[Silence, ...] = ()
    stands_alone: bool = False
    """Whether it was read without a word, and nothing stands between it and other plans: this holds while it stays."""

    @property
    def plan_id(self) -> str:
        """The plan's number, as its file is called."""
        return PurePosixPath(self.file.name).stem

    @property
    def has_errors(self) -> bool:
        """Whether nothing may be made from this plan."""
        return self.plan is None or _have_error(self.in_force)

    def report(self) -> FileReport:
        """Return what is to be said of it."""
        status = str(self.plan.status) if self.plan else ""
        return FileReport(self.file.name, self.plan_id, status, self.in_force, self.ahead, self.silenced)


@dataclass(frozen=True, slots=True)
class Checked:
    """A project after checking; without a sound `service.yaml`, plans are only read."""

    service_file: SourceFile
    service: Service | None
    service_diagnostics: tuple[Diagnostic, ...]
    unreadable: tuple[Diagnostic, ...]
    plans: tuple[CheckedPlan, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything in the project needs mending before all of it can be made."""
        return self.service is None or bool(self.unreadable) or any(entry.has_errors for entry in self.plans)

    def limited_to(self, only: Collection[str]) -> "Checked":
        """Return the same with these plans only; the rules over all plans together have been applied."""
        return replace(self, unreadable=(), plans=tuple(entry for entry in self.plans if entry.plan_id in only))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that is in force, in the order of the files."""
        found = (*self.service_diagnostics, *self.unreadable, *(d for entry in self.plans for d in entry.in_force))
        return tuple(sorted(found, key=lambda entry: entry.sort_key))

    def sources(self) -> Mapping[str, bytes]:
        """Return the bytes of every file that was read, by its name in diagnostics."""
        return {file.name: file.content for file in (self.service_file, *(entry.file for entry in self.plans))}

    def standing_alone(self) -> Iterator[tuple[SourceFile, Plan, FileReport]]:
        """Yield each plan of which the next build need not find out more, while its file stays the same."""
        for entry in self.plans:
            if entry.plan is not None and entry.stands_alone:
                yield entry.file, entry.plan, entry.report()

    def report(self, as_of: date) -> Report:
        """Return what is to be said, file by file."""
        service = FileReport(self.service_file.name, in_force=self.service_diagnostics)
        plans = [entry.report() for entry in self.plans]
        unreadable = [
            FileReport(found.place.file, PurePosixPath(found.place.file).stem, in_force=(found,))
            for found in self.unreadable
        ]
        return Report(as_of, (service, *sorted([*plans, *unreadable], key=lambda file: file.file)))

    def files_with_errors(self) -> tuple[str, ...]:
        """Return the names of the files that nothing can be made from, in order."""
        names = {entry.place.file for entry in self.unreadable}
        names |= {entry.file.name for entry in self.plans if entry.has_errors}
        return tuple(sorted(names if self.service else names | {self.service_file.name}))


if TYPE_CHECKING:
    from planpress.edge.git.history import History
    from planpress.edge.plan_memory import PlanMemory, Remembered

Past = Mapping[str, tuple[Earlier, ...]]
"""The earlier versions of each plan file, the newest first, by its name in diagnostics."""


def check_project(
    project: Project, as_of: date, past: Past | None = None, *, memory: "PlanMemory | None" = None
) -> Checked:
    """Read and check every plan of the project; with its past, by the rules that need the history, too.

    With a memory, a plan that is known is not read again, unless something stands between it and another plan.
    """
    found, service = _read_service(project.service, as_of)
    with without_collecting():
        known = [memory.recall(file) if memory else None for file in project.plans]
        read = [
            _Read.anew(file) if seen is None else _Read.of(file, seen)
            for file, seen in zip(project.plans, known, strict=True)
        ]
        plans = _judge(read, service, as_of, past or {}) if service else tuple(map(_only_read, read))
    return Checked(project.service, service, found, project.unreadable, plans)


@dataclass(frozen=True, slots=True)
class _Read:
    """A plan file after reading; `known` is the report on one that was not opened, since a build had remembered it."""

    file: SourceFile
    reading: Reading[Plan]
    known: FileReport | None = None

    @classmethod
    def anew(cls, file: SourceFile) -> "_Read":
        return cls(file, read_plan(file.content, file.name))

    @classmethod
    def of(cls, file: SourceFile, seen: "Remembered") -> "_Read":
        return cls(file, Reading(seen.plan), seen.report)

    def case(self, service: Service, as_of: date) -> Case | None:
        """Return what the rules look at, if the file could be read; of one that was not opened, they see no places."""
        if self.reading.value is None:
            return None
        case = Case(self.reading.value, service, as_of, self.file.content.decode("utf-8", "replace"))
        if self.known is not None:
            for part in case.parts:
                part.put_at(_Unopened(self.file.name))
        return case


@dataclass(frozen=True, slots=True)
class _Unopened:
    """Knows of a part only the file it came from."""

    file: str

    def locate(self, _path: Path) -> Position:
        return Position(self.file)


def _read_service(file: SourceFile, as_of: date) -> tuple[tuple[Diagnostic, ...], Service | None]:
    """Return what is to be said of `service.yaml`, and the service if nothing in it is an error."""
    reading = read_service(file.content, file.name)
    if reading.value is None:
        return reading.diagnostics, None
    source = file.content.decode("utf-8", "replace")
    judged = () if reading.diagnostics else check_service(ServiceCase(reading.value, as_of, source))
    found = (*reading.diagnostics, *judged)
    return found, None if _have_error(found) else reading.value


def _have_error(found: tuple[Diagnostic, ...]) -> bool:
    return any(entry.severity is Severity.ERROR for entry in found)


def past_of(project: Project, history: "History") -> Past:
    """Return the earlier versions of each plan file that can be read."""
    return {file.name: tuple(_earlier(file, history)) for file in project.plans}


def _earlier(file: SourceFile, history: "History") -> Iterator[Earlier]:
    """Yield what earlier commits hold of a file; the newest is left out while the file is still the same."""
    for version in history.versions(file.name):
        content = history.content_at(version.commit, version.path)
        reading = read_plan(content, version.path) if content is not None and content != file.content else None
        if reading is not None and reading.value is not None:
            yield Earlier(reading.value, version.commit, version.on)


def _judge(read: Sequence[_Read], service: Service, as_of: date, past: Past) -> tuple[CheckedPlan, ...]:
    """Apply the rules to each plan that could be read, and to all of them together."""
    cases = {each.file.name: case for each in read if (case := each.case(service, as_of)) is not None}
    between = check_folder(tuple(cases.values()))
    named = {place.file for found in between for place in (found.place, *(other.place for other in found.related))}
    if any(each.known and each.file.name in named for each in read):
        opened = [_Read.anew(each.file) if each.file.name in named else each for each in read]
        return _judge(opened, service, as_of, past)
    together: dict[str, list[Diagnostic]] = {}
    for found in between:
        together.setdefault(found.place.file, []).append(found)
    for name, earlier in past.items():
        if name in cases:
            together.setdefault(name, []).extend(check_past(PastCase(cases[name], earlier)))
    return tuple(_judged(each, cases.get(each.file.name), together.get(each.file.name, ())) for each in read)


def _judged(read: _Read, case: Case | None, together: Sequence[Diagnostic]) -> CheckedPlan:
    if case is None:
        return _only_read(read)
    if read.known is not None:
        known = read.known
        return CheckedPlan(
            read.file, case.plan, known.in_force, known.ahead, next_step(case.plan), known.silenced, stands_alone=True
        )
    found = (*check_plan(case), *together)
    judgement = judge(case, tuple(without_echoes(found, case.plan, read.reading.broken)))
    said = (*read.reading.diagnostics, *judgement.spoken(), *check_allowances(judgement))
    in_force, ahead = split(sorted(said, key=lambda entry: entry.sort_key), case.plan)
    silenced = tuple(Silence(allowance.rule, allowance.until, count) for allowance, count in judgement.silenced())
    stands_alone = not together and not read.reading.diagnostics
    return CheckedPlan(read.file, case.plan, in_force, ahead, next_step(case.plan), silenced, stands_alone=stands_alone)


def _only_read(read: _Read) -> CheckedPlan:
    return CheckedPlan(read.file, read.reading.value, read.reading.diagnostics)
