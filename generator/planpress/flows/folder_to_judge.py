"""Which plans of a folder have to be judged together with which: all of them, or what changed and its neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, Protocol

from planpress.check.neighbours import have_to_do, links, signs_sought
from planpress.check.plan_facts import PlanFacts
from planpress.disk.project import SourceFile
from planpress.store.known_plans import KnownPlans

_NAMES_ANY_ID: Final = "P072"
"""The rule whose hint may name any plan of the folder."""


_MANY: Final = 200
"""If so many plans moved at once, it takes less time to judge all than to find out which."""


class JudgedFile(Protocol):
    """A plan file that was judged alone just now, or of which it is known what was found."""

    @property
    def file(self) -> SourceFile:
        """The file."""

    @property
    def facts(self) -> PlanFacts | None:
        """What other plans need to know about it, if it was judged now and could be read."""

    @property
    def is_known(self) -> bool:
        """Whether it is known from an earlier run."""


class FolderToJudge:
    """The plan files of a folder, by their names and in order."""

    def __init__(self, files: Mapping[str, JudgedFile], known: KnownPlans | None) -> None:
        """Take the files, and what the last run found in all of them."""
        self._files, self._known = files, known
        self._fresh = {name for name, entry in files.items() if not entry.is_known}

    @cached_property
    def to_judge(self) -> list[str]:
        """The files in which something else may be found than before, in order."""
        names = self._fresh | (self._touched(self._known) if self._known else set())
        return [name for name in self._files if name in names]

    def plans(self) -> Iterator[tuple[str, PlanFacts]]:
        """Yield each plan in which something is to be found, and those by which it may be found, in order."""
        around = self._fresh | (self._around(self._known) if self._known else set())
        for name in self._files:
            if name in around and (facts := self._facts(name)):
                yield name, facts

    def ids(self) -> list[str]:
        """Return the ids of all plans that could be read, in order."""
        return [plan_id for name in self._files if (plan_id := self._id_of(name))]

    def _touched(self, known: KnownPlans) -> set[str]:
        """Return the known plans in which something else may be found, because others changed, came or went."""
        changed = {name for name in self._fresh if not known.is_as_it_was(name, self._files[name].file.digest)}
        moved: list[PlanFacts] = []
        forms: set[str] = set()
        for name in changed | known.gone(self._files):
            before, now = known.facts(name), self._files[name].facts if name in self._files else None
            moved += [facts for facts in (before, now) if facts]
            forms |= _names_told_anew(before, now)
        if len(moved) > _MANY:
            return self._files.keys() - self._fresh
        near = {*known.bearers(sign for facts in moved for sign in signs_sought(facts))}
        touched = {name for name in near if _has_to_do(known.facts(name), moved)}
        touched |= known.naming(forms) | _linked(known, moved)
        if known.ids() != {*self.ids()}:
            touched |= known.with_finding(_NAMES_ANY_ID)
        return (touched & self._files.keys()) - self._fresh

    def _around(self, known: KnownPlans) -> set[str]:
        """Return the plans by which something may be found in those that are to be judged, and these themselves."""
        judged = [facts for name in self.to_judge if (facts := self._facts(name))]
        near = {*known.bearers(sign for facts in judged for sign in signs_sought(facts))}
        return {*self.to_judge} | near | _linked(known, judged)

    def _facts(self, name: str) -> PlanFacts | None:
        entry = self._files[name]
        return self._known.facts(name) if entry.is_known and self._known else entry.facts

    def _id_of(self, name: str) -> str:
        entry = self._files[name]
        if entry.is_known and self._known:
            return self._known.plan_id(name)
        return entry.facts.plan_id if entry.facts else ""


def _names_told_anew(before: PlanFacts | None, now: PlanFacts | None) -> set[str]:
    """Return the names of the client that other plans may be said to hold now, or no longer, or as another plan's."""
    old, new = ({*facts.client} if facts else set() for facts in (before, now))
    is_same_plan = before is not None and now is not None and before.plan_id == now.plan_id
    return old ^ new if is_same_plan else old | new


def _has_to_do(facts: PlanFacts | None, others: Sequence[PlanFacts]) -> bool:
    return facts is not None and any(have_to_do(facts, other) for other in others)


def _linked(known: KnownPlans, begin: Sequence[PlanFacts]) -> set[str]:
    """Return the known plans that links lead to, from one to the next."""
    found: set[str] = set()
    new = begin
    while new:
        names = {*known.bearers(link for facts in new for link in links(facts))} - found
        found |= names
        new = [facts for name in names if (facts := known.facts(name))]
    return found
