"""Which plans ended so long ago that they are left alone, and what is still said about those.

This module is loaded wherever something is said about plans, and so needs the model only for its types.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from planpress.check.never_silent import KEEPS_APART, WHO_IS_TOLD
from planpress.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from planpress.model.plan import Plan
    from planpress.model.service import Service

_LEAK_IN_GIT: Final = "P083"
"""A warning, since it is not the plan that has to be mended; but every copy of the repository holds those words."""
_OF_RULES: Final = "P"
_FOR_EVER: Final = KEEPS_APART | WHO_IS_TOLD


def is_quiet(plan: "Plan", service: "Service", as_of: date) -> bool:
    """Return whether the plan ended longer ago than the service looks after ended plans.

    One that does not say when it ended is never quiet.
    """
    ended = plan.ended_on
    return ended is not None and ended < quiet_before(service.quiet_after_days, as_of)


def quiet_before(days: int, as_of: date) -> date:
    """Return the day before which a plan must have ended to be quiet."""
    return as_of - timedelta(days=days)


def why_quiet(service: "Service") -> str:
    """Return why nothing is made from a quiet plan, as `--explain` says it."""
    return f"its plan ended longer ago than {service.quiet_after_days} days"


def still_said(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what is said even about a quiet plan: it cannot be read, is taken for another, or tells what it must not.

    Nobody goes back to a plan that has ended for anything else, and a stricter rule is no reason to rewrite a record.
    """
    return tuple(entry for entry in found if entry.code == _LEAK_IN_GIT or _weighs_for_ever(entry))


def _weighs_for_ever(found: Diagnostic) -> bool:
    is_of_reading = not found.code.startswith(_OF_RULES)
    return found.severity is Severity.ERROR and (is_of_reading or found.code in _FOR_EVER)
