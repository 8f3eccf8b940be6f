"""From checked plans to plans on their day, from which everything is composed."""

from collections.abc import Callable, Iterator
from datetime import date

from planpress.derive.plan_on_day import IssuedPlan, PlanOnDay, derive_plan_on_day
from planpress.flows.check_project import Checked
from planpress.model.plan import Plan


def plans_on_day(
    checked: Checked, as_of: date, last_issued: Callable[[Plan], IssuedPlan | None] = lambda _: None
) -> Iterator[PlanOnDay]:
    """Yield each plan without errors on that day; `last_issued` finds a plan as it was when it was last issued."""
    if checked.service is not None:
        for plan in checked.sound_plans():
            yield derive_plan_on_day(plan, checked.service, as_of, last_issued(plan))
