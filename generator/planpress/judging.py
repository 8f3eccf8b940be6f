"""The way of plan files past the rules: each file alone, then all of them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planpress.check.case import Case
from planpress.check.echo import without_echoes
from planpress.check.gates import split
from planpress.check.past import Earlier, PastCase, check_past
from planpress.check.plan import check_allowances, check_folder, check_plan, judge
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.edge.project import SourceFile
from planpress.model.base import Path
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.reading import Reading
from planpress.render.report import FileReport, Silence

if TYPE_CHECKING:
    from planpress.edge.plan_memory import PlanMemory, Remembered

Past = Mapping[str, tuple[Earlier, ...]]
"""The earlier versions of each plan file, the newest first, by its name in diagnostics."""


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan file and what is to be said of it.

    `in_force` concerns the plan as it is; `ahead` stands between it and its next step.
    """

    file: SourceFile
    plan: Plan | None
    in_force: tuple[Diagnostic, ...]
    ahead: tuple[Diagnostic, ...] = ()
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
        return self.plan is None or have_error(self.in_force)

    def report(self) -> FileReport:
        """Return what is to be said of it."""
        status = str(self.plan.status) if self.plan else ""
        return FileReport(self.file.name, self.plan_id, status, self.in_force, self.ahead, self.silenced)


@dataclass(frozen=True, slots=True)
class Bench:
    """What plans are judged by: the service, the day, what is known of them from before, and from the last build."""

    service: Service
    as_of: date
    past: Past
    memory: "PlanMemory | None" = None

    def judge(self, files: Iterable[SourceFile]) -> tuple[CheckedPlan, ...]:
        """Return what is to be said of each file.

        After its own rules a plan gives up its places, which take twice the room of what it says; only where something
        stands between it and another plan, its file is opened once more.
        """
        checked: dict[str, CheckedPlan] = {}
        cases: dict[str, Case] = {}
        for file in files:
            seen = self.memory.recall(file) if self.memory else None
            opened = self._recall(file, seen) if seen else self._open(file)
            checked[file.name] = _remembered(file, seen) if seen else self._judge(opened)
            if opened.case is not None:
                cases[file.name] = _without_places(opened.case, file.name)
        named = {place.file for found in check_folder(tuple(cases.values())) for place in _places(found)}
        again = {name: self._open(checked[name].file) for name in named & cases.keys()}
        cases |= {name: opened.case for name, opened in again.items() if opened.case is not None}
        together: dict[str, list[Diagnostic]] = {}
        for found in check_folder(tuple(cases.values())) if named else ():
            together.setdefault(found.place.file, []).append(found)
        return tuple(
            self._judge(again[name], together[name]) if name in together else entry for name, entry in checked.items()
        )

    def _recall(self, file: SourceFile, seen: "Remembered") -> "_Opened":
        return _Opened(file, Reading(seen.plan), Case(seen.plan, self.service, self.as_of))

    def _judge(self, opened: "_Opened", together: Sequence[Diagnostic] = ()) -> CheckedPlan:
        """Apply the rules to one plan, and add what was found between it and others."""
        file, reading, case = opened.file, opened.reading, opened.case
        if case is None:
            return only_read(file, reading)
        past = check_past(PastCase(case, self.past[file.name])) if file.name in self.past else ()
        found = (*check_plan(case), *past, *together)
        judgement = judge(case, tuple(without_echoes(found, case.plan, reading.broken)))
        said = (*reading.diagnostics, *judgement.spoken(), *check_allowances(judgement))
        in_force, ahead = split(sorted(said, key=lambda entry: entry.sort_key), case.plan)
        silenced = tuple(Silence(allowance.rule, allowance.until, count) for allowance, count in judgement.silenced())
        stands_alone = not together and not reading.diagnostics
        return CheckedPlan(file, case.plan, in_force, ahead, silenced, stands_alone=stands_alone)

    def _open(self, file: SourceFile) -> "_Opened":
        reading = read_plan(file.content, file.name)
        if reading.value is None:
            return _Opened(file, reading)
        source = file.content.decode("utf-8", "replace")
        return _Opened(file, reading, Case(reading.value, self.service, self.as_of, source))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A plan file as it was read, and what the rules look at, where it could be read."""

    file: SourceFile
    reading: Reading[Plan]
    case: Case | None = None


def _remembered(file: SourceFile, seen: "Remembered") -> CheckedPlan:
    known = seen.report
    return CheckedPlan(file, seen.plan, known.in_force, known.ahead, known.silenced, stands_alone=True)


def have_error(found: Iterable[Diagnostic]) -> bool:
    """Return whether any of these is an error."""
    return any(entry.severity is Severity.ERROR for entry in found)


def only_read(file: SourceFile, reading: Reading[Plan]) -> CheckedPlan:
    """Return what is to be said of a plan that cannot be judged."""
    return CheckedPlan(file, reading.value, reading.diagnostics)


def _places(found: Diagnostic) -> tuple[Position, ...]:
    return found.place, *(other.place for other in found.related)


@dataclass(frozen=True, slots=True)
class _Unopened:
    """Knows of a part only the file it came from."""

    file: str

    def locate(self, _path: Path) -> Position:
        return Position(self.file)


def _without_places(case: Case, name: str) -> Case:
    unopened = _Unopened(name)
    for part in case.parts:
        part.put_at(unopened)
    return case
