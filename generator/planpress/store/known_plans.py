"""What the last run found in each plan, so that the next one looks only at those that changed, and their neighbours."""

from array import array
from collections.abc import Iterable, Iterator
from datetime import date

from planpress.check.neighbours import holds_name_of, signs_borne
from planpress.check.plan_facts import PlanFacts
from planpress.render.report import FileReport
from planpress.store.found import FOUND, FoundInPlan
from planpress.store.inputs import NO_STAMP, Inputs
from planpress.store.store import Shelf, Store
from planpress.watched_day import Days

_MARK = "Q"


class KnownPlans:
    """What is known about the plans of one project, by its rules of now, on one day; by the names of the files."""

    def __init__(self, store: Store, rules: str, as_of: date) -> None:
        """Read what the last run found; what rests on other rules is not believed."""
        self._mark, self._rules, self._as_of = store.mark, rules, as_of
        self._shelf, self._facts = Shelf(store, FOUND, FoundInPlan), Shelf(store, "facts", PlanFacts)
        self._all = self._shelf.all()
        self._found = {name: found for name, found in self._all.items() if found.rules == rules}

    def recall(self, name: str, digest: str) -> FoundInPlan | None:
        """Return what was found in a file with these bytes, if it holds today."""
        found = self._found.get(name)
        return found if found and found.digest == digest and self._as_of in found.days else None

    def is_as_it_was(self, name: str, digest: str) -> bool:
        """Whether the file has the bytes that it had, so that its neighbours find nothing new in it."""
        found = self._found.get(name)
        return found is not None and found.digest == digest

    def facts(self, name: str) -> PlanFacts | None:
        """Return what other plans need to know about a plan."""
        return self._facts.get(name)

    def gone(self, names: Iterable[str]) -> set[str]:
        """Return the files that were there and are not among these."""
        return {*self._found} - {*names}

    def plan_id(self, name: str) -> str:
        """Return the id that a plan says."""
        return self._found[name].plan_id

    def ids(self) -> set[str]:
        """Return the ids of all plans that could be read."""
        return {found.plan_id for found in self._found.values() if found.plan_id}

    def bearers(self, signs: Iterable[str]) -> Iterator[str]:
        """Yield the plans that bear one of these signs."""
        sought = {self._mark(sign) for sign in signs}
        for name, found in self._found.items():
            marks = array(_MARK)
            marks.frombytes(found.marks)
            if not sought.isdisjoint(marks):
                yield name

    def naming(self, forms: Iterable[str]) -> set[str]:
        """Return the plans whose text holds one of these names; this reads every text."""
        sought = tuple(forms)
        return {name for name, facts in self._facts.all().items() if holds_name_of(facts, sought)} if sought else set()

    def with_finding(self, code: str) -> set[str]:
        """Return the plans in which a rule found something."""
        return {
            name
            for name, found in self._found.items()
            if any(entry.code == code for entry in (*found.report.in_force, *found.report.ahead))
        }

    def keep(self, digest: str, report: FileReport, facts: PlanFacts | None, days: Days) -> None:
        """Keep what was found in a file."""
        name = report.file
        marks = array(_MARK, sorted({self._mark(sign) for sign in signs_borne(facts)})) if facts else array(_MARK)
        plan_id = facts.plan_id if facts else ""
        found = FoundInPlan(digest, self._rules, days, report, plan_id, marks.tobytes())
        if found != self._all.get(name):
            self._shelf.put(name, found)
            if facts:
                self._facts.put(name, facts)
            else:
                self._facts.drop(name)

    def forget_gone(self, names: Iterable[str]) -> None:
        """Forget every plan but these."""
        for name in self._all.keys() - {*names}:
            self._shelf.drop(name)
            self._facts.drop(name)

    def forget_all(self) -> None:
        """Believe nothing of what is known."""
        self._found.clear()

    def unchanged(self, inputs: Inputs) -> dict[str, str]:
        """Return the digests of the files that are as they were, by name; they need not be read."""
        return {
            name: found.digest
            for name, found in self._found.items()
            if (seen := inputs.get(name)) and seen.stamp != NO_STAMP and seen.digest == found.digest
        }
