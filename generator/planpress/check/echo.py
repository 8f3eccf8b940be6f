"""Which diagnostics of the rules only repeat what reading has said already."""

from collections.abc import Iterable, Iterator

from planpress.diagnostic import Diagnostic
from planpress.model.base import Path
from planpress.model.plan import Plan

_REFERENCES = "P002"


def without_echoes(found: Iterable[Diagnostic], plan: Plan, broken: frozenset[Path]) -> Iterator[Diagnostic]:
    """Yield the diagnostics that say something new.

    A value that was refused is missing from the plan, so rules would miss it too: they would point at the part that
    lacks it. And where a whole list item was refused, references to it would seem to lead nowhere.
    """
    lacking = {plan.place(*path) for path in broken}
    lost_item = any(isinstance(path[-1], int) for path in broken if path)
    for entry in found:
        if entry.place not in lacking and not (lost_item and entry.code == _REFERENCES):
            yield entry
