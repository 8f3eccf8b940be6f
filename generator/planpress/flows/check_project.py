"""From a project's files to what was found in them; light to import, since `check` makes nothing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planpress.check.past import Earlier
from planpress.check.plan import check_service
from planpress.check.service import ServiceCase
from planpress.diagnostic import Diagnostic, Gate
from planpress.disk.project import FileContents, HandbookFiles, Project, SourceFile
from planpress.flows.check_handbook import NOT_LOOKED_AT, CheckedHandbook, check_handbook
from planpress.flows.check_plans import CheckedPlan, Past, PlanChecker, have_error, only_read
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.printing.garbage_collection import without_collecting
from planpress.read.plan import read_plan
from planpress.read.service import read_service
from planpress.render.report import FileReport, Report, report_on
from planpress.store.known_plans import KnownPlans
from planpress.watched_day import ALWAYS, Days, WatchedDay

if TYPE_CHECKING:
    from planpress.git.history import History


@dataclass(frozen=True, slots=True)
class Checked:
    """A project after checking; without a sound `service.yaml`, plans are only read.

    `service_ahead` is what `service.yaml` needs before anything is issued.
    The handbook is looked at only for those who make the sites, or say what is wrong with it.
    """

    service_file: SourceFile
    service: Service | None
    service_diagnostics: tuple[Diagnostic, ...]
    unreadable: tuple[Diagnostic, ...]
    plans: tuple[CheckedPlan, ...]
    handbook: CheckedHandbook = NOT_LOOKED_AT
    service_ahead: tuple[Diagnostic, ...] = ()
    service_days: Days = ALWAYS
    """The days on which the same would be found in `service.yaml`."""

    @property
    def has_errors(self) -> bool:
        """Whether anything in the project needs mending before all of it can be made."""
        return bool(self.files_with_errors())

    def with_handbook(self, files: HandbookFiles) -> "Checked":
        """Return the same with the handbook checked, too."""
        return replace(self, handbook=check_handbook(files))

    def limited_to(self, only: Collection[str]) -> "Checked":
        """Return the same with these plans only; the rules over all plans together have been applied."""
        unreadable = tuple(found for found in self.unreadable if PurePosixPath(found.place.file).stem in only)
        plans = tuple(entry for entry in self.plans if entry.plan_id in only)
        return replace(self, unreadable=unreadable, plans=plans, handbook=NOT_LOOKED_AT)

    def plan_ids(self) -> set[str]:
        """Return the ids of the plan files that were looked at, whether or not they could be read."""
        names = (problem.place.file for problem in self.unreadable)
        return {entry.plan_id for entry in self.plans} | {PurePosixPath(name).stem for name in names}

    def asked_for(self, only: Collection[str]) -> "Checked":
        """Return the same with these plans only, because someone named them: then none of them is quiet."""
        return self.limited_to(only).with_quiet()

    def with_quiet(self) -> "Checked":
        """Return the same with no plan quiet: someone asked for those that ended long ago, too."""
        reports = ((entry, replace(entry.report, is_quiet=False)) for entry in self.plans)
        return replace(self, plans=tuple(replace(entry, report=report) for entry, report in reports))

    def quiet(self) -> set[str]:
        """Return the ids of the plans that are left alone."""
        return {entry.plan_id for entry in self.plans if entry.is_quiet}

    def without_quiet(self) -> "Checked":
        """Return the same without the plans that are left alone; drafts are made of the others."""
        return replace(self, plans=tuple(entry for entry in self.plans if not entry.is_quiet))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that is in force, in the order of the files; of quiet plans, what must be said for ever."""
        plans = (found for entry in self.plans for found in entry.said)
        found = (*self.service_diagnostics, *self.handbook.diagnostics, *self.unreadable, *plans)
        return tuple(sorted(found, key=lambda entry: entry.sort_key))

    def sources(self) -> Mapping[str, bytes]:
        """Return the bytes of every file, by its name in diagnostics; each is read when it is asked for."""
        return FileContents((self.service_file, *self.handbook.files, *(entry.file for entry in self.plans)))

    def sound(self) -> Iterator[CheckedPlan]:
        """Yield each plan that has no errors, so that documents may be made from it; none without a service."""
        if self.service is not None:
            yield from (entry for entry in self.plans if not entry.has_errors)

    def sound_plans(self) -> Iterator[Plan]:
        """Yield the plans themselves of those that are sound."""
        yield from (entry.plan for entry in self.sound() if entry.plan is not None)

    def uncounted(self) -> Iterator[tuple[str, str | None]]:
        """Yield the number and the case manager, as far as they are known, of each plan that nothing is made from."""
        yield from (
            (entry.plan_id, entry.case_manager) for entry in self.plans if entry.has_errors or self.service is None
        )
        yield from ((PurePosixPath(found.place.file).name.split(".")[0], None) for found in self.unreadable)

    def report(self, as_of: date) -> Report:
        """Return what was found, file by file."""
        service = FileReport(self.service_file.name, in_force=self.service_diagnostics, ahead=self.service_ahead)
        plans = (entry.report for entry in self.plans)
        report = report_on(as_of, service, handbook=self.handbook.reports(), plans=plans, unreadable=self.unreadable)
        return replace(report, quiet_after_days=self.service.quiet_after_days if self.service else 0)

    def files_with_errors(self) -> tuple[str, ...]:
        """Return the names of the files that nothing can be made from, in order."""
        names = {entry.place.file for entry in self.unreadable} | self.handbook.files_with_errors()
        names |= {entry.file.name for entry in self.plans if entry.has_errors}
        return tuple(sorted(names if self.service else names | {self.service_file.name}))


def check_project(
    project: Project, as_of: date, past: Past | None = None, *, known: KnownPlans | None = None
) -> Checked:
    """Read and check every plan of the project; given its past, also by the rules that need the history.

    A plan that is known is not read again, unless something may be wrong between it and one that has changed.
    """
    day = WatchedDay.watch(as_of)
    found, service = _read_service(project.service, day)
    in_force = tuple(entry for entry in found if entry.gate is Gate.SAVE)
    ahead = tuple(entry for entry in found if entry.gate is not Gate.SAVE)
    with without_collecting():
        plans = (
            PlanChecker(service, as_of, past or {}, known).judge(project.plans)
            if service
            else tuple(only_read(file, read_plan(file.content, file.name)) for file in project.plans)
        )
    return Checked(
        project.service, service, in_force, project.unreadable, plans, service_ahead=ahead, service_days=day.same_on
    )


def _read_service(file: SourceFile, as_of: date) -> tuple[tuple[Diagnostic, ...], Service | None]:
    """Return what was found in `service.yaml`, and the service if none of it is an error in what it says now."""
    reading = read_service(file.content, file.name)
    if reading.value is None:
        return reading.diagnostics, None
    source = file.content.decode("utf-8", "replace")
    judged = () if have_error(reading.diagnostics) else check_service(ServiceCase(reading.value, as_of, source))
    found = (*reading.diagnostics, *judged)
    is_sound = not have_error(entry for entry in found if entry.gate is Gate.SAVE)
    return found, reading.value if is_sound else None


def past_of(project: Project, history: "History") -> Past:
    """Return the earlier versions of each plan file that can be read."""
    return {file.name: tuple(_earlier(file, history)) for file in project.plans}


def _earlier(file: SourceFile, history: "History") -> Iterator[Earlier]:
    """Yield the earlier versions of a file; the newest is left out if the file is still the same."""
    versions = history.versions(file.name)
    contents = history.contents(version.blob for version in versions)
    for version in versions:
        content = contents.get(version.blob)
        reading = read_plan(content, version.path) if content is not None and content != file.content else None
        if reading is not None and reading.value is not None:
            yield Earlier(reading.value, version.commit, version.on)
