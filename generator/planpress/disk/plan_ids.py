"""Which plans there are, by the names of their files, and what to say of ids that are none of them."""

from collections.abc import Collection, Iterable
from pathlib import Path

from planpress.disk.project import plan_paths
from planpress.errors import UsageError
from planpress.read.suggest import did_you_mean

_NO_PLAN = ("There is no plan {} in plans/", "There are no such plans in plans/: {}")


def plan_ids_in(root: Path) -> frozenset[str]:
    """Return the ids of the plans of a project; no file is opened."""
    return frozenset(path.stem for path in plan_paths(root))


def require_plans(wanted: Iterable[str], known: Collection[str], nothing: tuple[str, str] = _NO_PLAN) -> None:
    """See that there are such plans; `nothing` says of one id, or of several, what there is not.

    Raises:
        UsageError: some are unknown; all of them are named at once.
    """
    unknown = [plan_id for plan_id in dict.fromkeys(wanted) if plan_id not in known]
    if len(unknown) == 1:
        raise UsageError(f"{nothing[0].format(*unknown)}; {did_you_mean(unknown[0], known) or 'look there'}")
    if unknown:
        hints = {plan_id: did_you_mean(plan_id, known) for plan_id in unknown}
        raise UsageError(
            nothing[1].format(", ".join(f"{each} ({hint})" if hint else each for each, hint in hints.items()))
        )
