"""A rule that a plan silences, for a reason and until a day."""

from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.topic import About, Topic
from planpress.model.values import Day, Line, Text


class Allowance(PlanPart, about=Topic.SILENCED):
    """A rule that is silent about this plan for a while; the team takes responsibility for that."""

    rule: Line
    """The rule, such as P010."""
    reason: Annotated[Text, About(Topic.TEAM_NOTES)]
    """Why it may be silent here."""
    until: Day
    """The last day on which it is silent."""
