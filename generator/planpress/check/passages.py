"""What the team writes in a plan and the client reads."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planpress.model.assessment import AssessmentPart
from planpress.model.base import Part
from planpress.model.ending import ComeBack, Ending, EndingDecision
from planpress.model.goal import Goal
from planpress.model.measure import Measure
from planpress.model.plan import Plan
from planpress.model.review import Change, GoalReview, Review
from planpress.model.situation import Situation
from planpress.model.strategy import Progress, Strategy
from planpress.model.treatment import Treatment, TreatmentPlan

_WRITTEN_FOR_CLIENT: Mapping[type[Part], tuple[str, ...]] = {
    AssessmentPart: ("plain", "reason"),
    Change: ("why",),
    ComeBack: ("how", "who_can_refer"),
    Ending: ("why_no_longer_needed",),
    EndingDecision: ("without_client_reason",),
    Goal: ("status_reason",),
    GoalReview: ("comment",),
    Measure: ("in_words",),
    Plan: ("summary",),
    Progress: ("note",),
    Review: ("client_absent_reason",),
    Situation: ("team_view",),
    Strategy: ("what", "status_reason"),
    Treatment: ("what", "why"),
    TreatmentPlan: ("choices_offered",),
}


class ClientText(NamedTuple):
    """A text for the client, and the part and key it is written under."""

    part: Part
    key: str
    text: str


def passages_in(parts: Iterable[Part]) -> tuple[ClientText, ...]:
    """Return each text of the parts that is written for the client."""
    return tuple(
        ClientText(part, key, text)
        for part in parts
        for key in _WRITTEN_FOR_CLIENT.get(type(part), ())
        if (text := getattr(part, key)) is not None
    )
