"""The way from checked plans to their dossiers, which everything is composed from."""

from collections.abc import Callable, Iterator
from datetime import date

from planpress.derive.plan_on_day import Dossier, IssuedPlan, derive_dossier
from planpress.flows.check_project import Checked
from planpress.model.plan import Plan


def dossiers(
    checked: Checked, as_of: date, last_issued: Callable[[Plan], IssuedPlan | None] = lambda _: None
) -> Iterator[Dossier]:
    """Yield the dossier of each plan that has no errors; `last_issued` finds what a plan said when it was issued."""
    if checked.service is not None:
        for plan in checked.sound_plans():
            yield derive_dossier(plan, checked.service, as_of, last_issued(plan))
