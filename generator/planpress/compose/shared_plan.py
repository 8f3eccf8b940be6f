"""The plan, copy for someone else: the sections that the client agreed to share with them."""

from dataclasses import dataclass

from planpress.compose.frame import Frame, frame_for
from planpress.compose.goals import GoalBlock, goal_blocks
from planpress.compose.letter import Addressee, addressee
from planpress.compose.names import Names, names_for
from planpress.compose.people import PersonRow, people_rows
from planpress.compose.safety import SafetyPage, safety_page
from planpress.compose.sections import (
    Areas,
    DependantRow,
    Passage,
    TreatmentSection,
    about_passages,
    assessment_for_others,
    dependant_rows,
    life_areas,
    situation_for_others,
    treatment,
)
from planpress.compose.sharing import Disclosed, outsider, ruling_of
from planpress.compose.what_comes_next import WhatComesNext, what_comes_next
from planpress.compose.words import day_or_blank, paragraphs
from planpress.derive.plan_on_day import PlanOnDay


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """What the copy says; a section that is not shared is not mentioned."""

    frame: Frame
    to: Addressee
    client: str
    until: str
    """The last day on which the client's yes holds; blank where it has none."""
    next: WhatComesNext | None
    summary: tuple[str, ...]
    situation: tuple[Passage, ...]
    about: tuple[Passage, ...]
    assessment: tuple[Passage, ...]
    areas: Areas
    goals: tuple[GoalBlock, ...]
    treatment: TreatmentSection | None
    people: tuple[PersonRow, ...]
    dependants: tuple[DependantRow, ...]
    safety: SafetyPage | None


def compose_shared_plan(disclosed: Disclosed, *, is_draft: bool) -> SharedPlan:
    """Return the copy for the person or agency that the plan is disclosed to."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan = on_day.plan
    return SharedPlan(
        frame=frame_for(disclosed, "Shared parts of a plan", "Shared plan", is_draft=is_draft, copy="Shared copy"),
        to=addressee(outsider(disclosed), names),
        client=plan.client.preferred_name,
        until=day_or_blank(ruling_of(disclosed).expires_on),
        next=_next(on_day, names),
        summary=paragraphs(plan.summary),
        situation=situation_for_others(plan.situation),
        about=about_passages(plan.about_me, names),
        assessment=assessment_for_others(plan.assessment, names),
        areas=life_areas(plan.life_areas, names),
        goals=goal_blocks(on_day.goals, names),
        treatment=treatment(plan.treatment_plan, names),
        people=people_rows(plan, names),
        dependants=dependant_rows(plan.dependants, names),
        safety=safety_page(plan.safety_plan, names),
    )


def _next(on_day: PlanOnDay, names: Names) -> WhatComesNext | None:
    """Return what comes next, where this reader is told of a review or of the last day."""
    found = what_comes_next(on_day, names)
    return found if on_day.review_due or found.day else None
