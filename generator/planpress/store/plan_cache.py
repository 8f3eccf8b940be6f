"""The plans as the last build read and judged them, so that the next one opens only those whose files changed.

Only `build` writes it, into build/cache. A plan is kept with its content but without places: whoever needs a place
reads the file. It is kept only if nothing was wrong in reading it, and nothing is wrong between it and other plans:
then the findings hold for as long as the file stays the same.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from planpress.check.plan_facts import PlanFacts
from planpress.disk.project import Project, SourceFile
from planpress.model.plan import Plan
from planpress.render.report import FileReport
from planpress.store.inputs import digest
from planpress.store.plain_report import report_from_data, report_to_data
from planpress.store.store import RULING_LAYERS, get, key_of, put


@dataclass(frozen=True, slots=True)
class CachedPlan:
    """What is known about a plan: the report on it, the facts that other plans need, and the plan itself as JSON."""

    report: FileReport
    facts: PlanFacts
    plan_json: str

    @property
    def status(self) -> str:
        """The plan's status."""
        return self.facts.status

    def plan(self) -> Plan:
        """Return the plan, whose parts have no places."""
        return Plan.model_validate_json(self.plan_json)

    @classmethod
    def of(cls, plan: Plan, report: FileReport, facts: PlanFacts) -> "CachedPlan":
        """Return what the next build should know about a plan."""
        return cls(report, facts, plan.model_dump_json(by_alias=True, exclude_unset=True))


class PlanCache:
    """What is known about the plans of one project, on one day, by the rules of this planpress."""

    def __init__(self, project: Project, as_of: date) -> None:
        """Read what the last build kept; nothing if it is damaged or no longer applies."""
        self._path = project.build / "cache" / "plans.json"
        self._key = key_of(project.service.content, as_of, *RULING_LAYERS)
        plans = get(self._path, self._key).get("plans")
        self._kept: dict[str, list[Any]] = plans if isinstance(plans, dict) else {}

    def forget(self) -> None:
        """Discard whatever was kept."""
        self._kept = {}

    def recall(self, file: SourceFile) -> CachedPlan | None:
        """Return what is known about exactly this file."""
        try:
            read_from, plan_json, report, facts = self._kept[file.name]
            if read_from == digest(file.content):
                return CachedPlan(report_from_data(report), _facts(*facts), plan_json)
        except (ValueError, LookupError, TypeError):
            pass
        return None

    def keep(self, plans: Iterable[tuple[SourceFile, CachedPlan]]) -> None:
        """Keep these plans, and forget all others."""
        now = {file.name: self._entry(file, plan) for file, plan in plans}
        if now != self._kept:
            put(self._path, self._key, plans=now)

    def _entry(self, file: SourceFile, plan: CachedPlan) -> list[Any]:
        read_from, before = digest(file.content), self._kept.get(file.name)
        if before is not None and before[0] == read_from:
            return before
        return [read_from, plan.plan_json, report_to_data(plan.report), list(astuple(plan.facts))]


def _facts(*kept: Any) -> PlanFacts:  # noqa: ANN401 - the fields of the facts, as JSON gives them back
    plan_id, status, replaces, ur_numbers, legal_name, born, client, around, text, sentences = kept
    lists = tuple(client), tuple(around), text, tuple(sentences)
    return PlanFacts(plan_id, status, replaces, tuple(ur_numbers), legal_name, born, *lists)
