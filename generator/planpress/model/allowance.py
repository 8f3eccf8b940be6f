"""A rule that a plan silences, for a reason and until a day."""

from planpress.model.base import Part
from planpress.model.values import Day, Line, Text


class Allowance(Part):
    """A rule that is silent about this plan for a while; the team takes responsibility for that."""

    rule: Line
    """The rule, such as P010."""
    reason: Text
    """Why it may be silent here."""
    until: Day
    """The last day on which it is silent."""
