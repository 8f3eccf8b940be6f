"""What changed in the plan since it was last issued, as a section of the team's own copies."""

from dataclasses import dataclass

from planpress.compose.changes import ChangeLine, say_changes
from planpress.compose.sharing import Disclosed
from planpress.compose.words import day
from planpress.derive.changes import changes_between

_TOLD_ANYWAY = frozenset({"version", "reviews", "sign_off", "copies"})
"""What changes with each new version, and has its own place on the copy or its own record."""


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """The changes since an issued version of the plan: its name in the register, and what its footer says."""

    name: str
    version: str
    issued_on: str
    lines: tuple[ChangeLine, ...]


def changes_since(disclosed: Disclosed) -> ChangesSince | None:
    """Return what changed since the plan was last issued; None where its reader is not told, or nothing did."""
    last = disclosed.on_day.last_issued
    if last is None:
        return None
    changes = changes_between(last.plan, disclosed.on_day.plan)
    lines = say_changes(change for change in changes if change.section not in _TOLD_ANYWAY)
    return ChangesSince(last.name, str(last.plan.version), day(last.on), lines) if lines else None
