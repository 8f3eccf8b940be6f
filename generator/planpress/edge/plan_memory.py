"""The plans as the last build read and judged them, so that the next one opens only those whose files changed.

Only `build` writes it, into build/cache. A plan is kept as what it says, without places: whoever needs a place reads
the file. It is kept only if nothing was wrong in reading it, and nothing between it and other plans: then what was
found in it holds for as long as its file does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from planpress.edge.inventory import digest
from planpress.edge.kept import RULING_LAYERS, keep, kept, stamps_of_code
from planpress.edge.kept_report import keep_report, kept_report
from planpress.edge.project import Project, SourceFile
from planpress.model.plan import Plan
from planpress.render.report import FileReport


@dataclass(frozen=True, slots=True)
class Remembered:
    """A plan that knows no places, and the report on it."""

    plan: Plan
    report: FileReport


class PlanMemory:
    """What is known of the plans of one project, on one day, by the rules of this planpress."""

    def __init__(self, project: Project, as_of: date) -> None:
        """Read what the last build kept; nothing where it is not whole, or holds no longer."""
        self._path = project.build / "cache" / "plans.json"
        stamps = (as_of.isoformat().encode(), *stamps_of_code(*RULING_LAYERS))
        self._key = digest(project.service.content, *stamps)
        plans = kept(self._path, self._key).get("plans")
        self._kept: dict[str, list[Any]] = plans if isinstance(plans, dict) else {}

    def forget(self) -> None:
        """Begin with nothing, whatever was kept."""
        self._kept = {}

    def recall(self, file: SourceFile) -> Remembered | None:
        """Return what is known of exactly this file."""
        try:
            read_from, plan, report = self._kept[file.name]
            if read_from == digest(file.content):
                return Remembered(Plan.model_validate_json(plan), kept_report(report))
        except (ValidationError, ValueError, LookupError, TypeError):
            pass
        return None

    def keep(self, plans: Iterable[tuple[SourceFile, Plan, FileReport]]) -> None:
        """Keep these plans, and forget all others."""
        now = {file.name: self._entry(file, plan, report) for file, plan, report in plans}
        if now != self._kept:
            keep(self._path, self._key, plans=now)

    def _entry(self, file: SourceFile, plan: Plan, report: FileReport) -> list[Any]:
        read_from, before = digest(file.content), self._kept.get(file.name)
        if before is not None and before[0] == read_from:
            return before
        return [read_from, plan.model_dump_json(by_alias=True, exclude_unset=True), keep_report(report)]
