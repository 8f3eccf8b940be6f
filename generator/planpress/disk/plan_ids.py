"""Which plans there are, by the names of their files, and what to say of ids that are none of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from planpress.disk.project import plan_paths
from planpress.errors import UsageError
from planpress.read.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Lacking:
    """How to say that there is no such thing as an id names: of one, of several, and where to look."""

    one: str
    several: str
    look: str


_NO_PLAN = Lacking("There is no plan {} in plans/", "There are no such plans in plans/: {}", "look there")


def plan_ids_in(root: Path) -> frozenset[str]:
    """Return the ids of the plans of a project; no file is opened."""
    return frozenset(path.stem for path in plan_paths(root))


def require_plans(wanted: Iterable[str], known: Collection[str], lacking: Lacking = _NO_PLAN) -> None:
    """See that there are such plans; `lacking` says what there is not.

    Raises:
        UsageError: some are unknown; all of them are named at once.
    """
    unknown = [plan_id for plan_id in dict.fromkeys(wanted) if plan_id not in known]
    if len(unknown) == 1:
        raise UsageError(f"{lacking.one.format(*unknown)}; {did_you_mean(unknown[0], known) or lacking.look}")
    if unknown:
        hints = {plan_id: did_you_mean(plan_id, known) for plan_id in unknown}
        raise UsageError(
            lacking.several.format(", ".join(f"{each} ({hint})" if hint else each for each, hint in hints.items()))
        )
