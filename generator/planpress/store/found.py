"""What check found in the files of a project when it was built; quick to read, since mostly nothing has changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from planpress.disk.digests import digest
from planpress.disk.project import Project, SourceFile
from planpress.render.report import FileReport, Report, report_on
from planpress.store.inputs import FileState, read_rules
from planpress.store.inputs_of import digest_of_rules
from planpress.store.store import Shelf, Store
from planpress.watched_day import Days

FOUND: Final = "found"
_BESIDE: Final = "beside"


class FoundInPlan(msgspec.Struct, frozen=True, array_like=True):
    """What was found in a plan file: all that it takes, on these days, for as long as file, rules and neighbours stay.

    `rules` is the digest of everything else that the findings rest on. `plan_id` is the id that the file says, empty
    where it could not be read; `marks` stand for the signs by which other plans find it.
    """

    digest: str
    rules: str
    days: Days
    report: FileReport
    plan_id: str
    marks: bytes


class FoundBesidePlans(msgspec.Struct, frozen=True, array_like=True):
    """What was found in everything but the plans: from which files, by which rules, and on which days it holds."""

    digest: str
    rules: str
    days: Days
    service: FileReport
    handbook: tuple[FileReport, ...]
    quiet_after_days: int


def keep_beside(store: Store, project: Project, rules: str, *, days: Days, report: Report) -> None:
    """Keep what was found in `service.yaml` and the handbook."""
    service, *rest = report.files
    handbook = tuple(file for file in rest if file.is_of_handbook)
    found = FoundBesidePlans(_digest_of(_beside(project)), rules, days, service, handbook, report.quiet_after_days)
    Shelf(store, _BESIDE, FoundBesidePlans).put(_BESIDE, found)


def rules_now(project: Project, store: Store) -> str:
    """Return the digest of everything that findings in plans rest on besides the plans, as it is now."""
    return digest_of_rules(read_rules(project.root, Shelf(store, "inputs", FileState).all()))


def recall(project: Project, as_of: date, store: Store, rules: str) -> Report | None:
    """Return what was found in exactly these files, by exactly these rules, if it holds on that day."""
    beside = Shelf(store, _BESIDE, FoundBesidePlans).get(_BESIDE)
    if beside is None or as_of not in beside.days or beside.digest != _digest_of(_beside(project)):
        return None
    found = Shelf(store, FOUND, FoundInPlan).all()
    same = [
        entry.report
        for file in project.plans
        if (entry := found.get(file.name))
        and (entry.digest, entry.rules) == (file.digest, rules)
        and as_of in entry.days
    ]
    if not len(found) == len(project.plans) == len(same) or beside.rules != rules:
        return None
    report = report_on(as_of, beside.service, handbook=beside.handbook, plans=same, unreadable=project.unreadable)
    return replace(report, quiet_after_days=beside.quiet_after_days)


def _beside(project: Project) -> Iterable[SourceFile]:
    return (project.service, *project.handbook)


def _digest_of(files: Iterable[SourceFile]) -> str:
    return digest(*(part.encode("utf-8", "surrogateescape") for file in files for part in (file.name, file.digest)))
