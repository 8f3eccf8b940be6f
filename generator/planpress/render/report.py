"""What check found, file by file, as it is shown to people and handed to machines."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from planpress.check.quiet import quiet_before, still_said
from planpress.diagnostic import Diagnostic, Fix, Severity

_FIX_HOLDS_NO_TEXT = frozenset({"F002", "F004", "F006", "Y012", "Y013"})


@dataclass(frozen=True, slots=True)
class Silence:
    """A rule that a plan silences until a day, with the number of times it would have found something."""

    rule: str
    until: date
    count: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """A file and what is to be said about it.

    `plan_id` is empty for `service.yaml` and the handbook's files, `status` also where the file could not be read as a
    plan. `in_force` concerns the file as it is, `ahead` is to be mended before the plan's next steps; both are in
    the file's order.
    """

    file: str
    plan_id: str = ""
    status: str = ""
    in_force: tuple[Diagnostic, ...] = ()
    ahead: tuple[Diagnostic, ...] = ()
    silenced: tuple[Silence, ...] = ()
    is_of_handbook: bool = False
    is_quiet: bool = False
    """Whether the plan ended long ago, and is left alone where nobody asks for it."""

    def left_alone(self) -> "FileReport":
        """Return the same without what nobody has to mend any more."""
        return replace(self, in_force=still_said(self.in_force), ahead=(), silenced=())

    def of_rules(self, codes: Collection[str]) -> "FileReport":
        """Return the same with what these rules found only."""
        in_force, ahead = (
            tuple(found for found in each if found.code in codes) for each in (self.in_force, self.ahead)
        )
        return replace(self, in_force=in_force, ahead=ahead)

    def weighing(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """Return what is in force with this severity."""
        return tuple(found for found in self.in_force if found.severity is severity)


@dataclass(frozen=True, slots=True)
class Report:
    """What check found on a day; the files are in order: `service.yaml`, the handbook's, the plans.

    A plan that ended more than `quiet_after_days` ago is quiet.
    """

    as_of: date
    files: tuple[FileReport, ...]
    quiet_after_days: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether there is anything to mend."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics())

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that is in force, in a stable order."""
        found = chain.from_iterable(file.in_force for file in self.files)
        return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))

    def counts(self) -> Counter[Severity]:
        """Return how much is in force of each severity."""
        return Counter(found.severity for found in self.diagnostics())

    @property
    def plans(self) -> tuple[FileReport, ...]:
        """The reports on plans, without those on `service.yaml` and the handbook."""
        return tuple(file for file in self.files if file.plan_id)

    @property
    def quiet(self) -> tuple[FileReport, ...]:
        """The reports on plans that ended so long ago that they are left alone."""
        return tuple(file for file in self.plans if file.is_quiet)

    @property
    def quiet_before(self) -> date:
        """The day before which a plan must have ended to be left alone."""
        return quiet_before(self.quiet_after_days, self.as_of)

    def limited_to(self, only: Collection[str]) -> "Report":
        """Return the same with these plans only, none of them quiet, and `service.yaml`, on which they rest."""
        rest_on = (file for file in self.files if not (file.plan_id or file.is_of_handbook))
        return replace(self, files=(*rest_on, *(file for file in self.plans if file.plan_id in only))).with_quiet()

    def of_rules(self, codes: Collection[str]) -> "Report":
        """Return the same with what these rules found only."""
        return replace(self, files=tuple(file.of_rules(codes) for file in self.files))

    def without_quiet(self) -> "Report":
        """Return the same with quiet plans left alone: of these, only what must be said for ever."""
        return replace(self, files=tuple(file.left_alone() if file.is_quiet else file for file in self.files))

    def with_quiet(self) -> "Report":
        """Return the same with no plan quiet: everything was asked for."""
        return replace(self, files=tuple(replace(file, is_quiet=False) for file in self.files))

    def strict(self) -> "Report":
        """Return the same with every warning as an error."""
        return replace(self, files=tuple(replace(file, in_force=_strict(file.in_force)) for file in self.files))


def shown_fix(diagnostic: Diagnostic) -> Fix | None:
    """Return the fix that a machine may be handed: keys, codes and spaces, never what could be a birthday or a text."""
    return diagnostic.fix if diagnostic.code in _FIX_HOLDS_NO_TEXT else None


def _strict(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(
        replace(entry, severity=Severity.ERROR) if entry.severity is Severity.WARNING else entry for entry in found
    )


def report_on(
    as_of: date,
    service: FileReport,
    *,
    handbook: Iterable[FileReport],
    plans: Iterable[FileReport],
    unreadable: Iterable[Diagnostic],
) -> Report:
    """Return the report on a project; `unreadable` says which files in `plans/` could not be read at all."""
    stems = ((found, found.place.file.rpartition("/")[2].rpartition(".")) for found in unreadable)
    unread = (FileReport(found.place.file, stem or name, in_force=(found,)) for found, (stem, _, name) in stems)
    return Report(as_of, (service, *handbook, *sorted([*plans, *unread], key=lambda file: file.file)))
