"""The plans as the last build read and judged them, so that the next one opens only those whose files changed.

Only `build` writes it, into build/cache. A plan is kept as what it says, without places: whoever needs a place reads
the file. It is kept only if nothing was wrong in reading it, and nothing between it and other plans: then what was
found in it holds for as long as its file does.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from planpress.check.plan_facts import Outline
from planpress.disk.project import Project, SourceFile
from planpress.model.plan import Plan
from planpress.render.report import FileReport
from planpress.store.inputs import digest
from planpress.store.store import RULING_LAYERS, keep, kept, key_of
from planpress.store.plain_report import keep_report, kept_report


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a plan from before: the report on it, what other plans may ask, and the plan once asked for."""

    report: FileReport
    outline: Outline
    said: str

    @property
    def status(self) -> str:
        """The plan's status."""
        return self.outline.status

    def plan(self) -> Plan:
        """Return the plan, which knows no places."""
        return Plan.model_validate_json(self.said)

    @classmethod
    def of(cls, plan: Plan, report: FileReport, outline: Outline) -> "Remembered":
        """Return what the next build should know of a plan."""
        return cls(report, outline, plan.model_dump_json(by_alias=True, exclude_unset=True))


class PlanMemory:
    """What is known of the plans of one project, on one day, by the rules of this planpress."""

    def __init__(self, project: Project, as_of: date) -> None:
        """Read what the last build kept; nothing where it is not whole, or holds no longer."""
        self._path = project.build / "cache" / "plans.json"
        self._key = key_of(project.service.content, as_of, *RULING_LAYERS)
        plans = kept(self._path, self._key).get("plans")
        self._kept: dict[str, list[Any]] = plans if isinstance(plans, dict) else {}

    def forget(self) -> None:
        """Begin with nothing, whatever was kept."""
        self._kept = {}

    def recall(self, file: SourceFile) -> Remembered | None:
        """Return what is known of exactly this file."""
        try:
            read_from, said, report, outline = self._kept[file.name]
            if read_from == digest(file.content):
                return Remembered(kept_report(report), _outline(*outline), said)
        except (ValueError, LookupError, TypeError):
            pass
        return None

    def keep(self, plans: Iterable[tuple[SourceFile, Remembered]]) -> None:
        """Keep these plans, and forget all others."""
        now = {file.name: self._entry(file, plan) for file, plan in plans}
        if now != self._kept:
            keep(self._path, self._key, plans=now)

    def _entry(self, file: SourceFile, plan: Remembered) -> list[Any]:
        read_from, before = digest(file.content), self._kept.get(file.name)
        if before is not None and before[0] == read_from:
            return before
        return [read_from, plan.said, keep_report(plan.report), list(astuple(plan.outline))]


def _outline(*kept: Any) -> Outline:  # noqa: ANN401 - the fields of an outline, as JSON gives them back
    plan_id, status, replaces, ur_number, client, around, text, sentences = kept
    return Outline(plan_id, status, replaces, ur_number, tuple(client), tuple(around), text, tuple(sentences))
