"""The plan, client copy: the working plan that the client and the case manager made together."""

from dataclasses import dataclass

from planpress.compose.around_you import Neighbour, people_around, those_around
from planpress.compose.first_page import FirstPage, first_page
from planpress.compose.frame import ComplaintsPath, Frame, complaints, frame_for
from planpress.compose.goals import Disagreement, GoalBlock, NextStep, disagreements, first_step, goal_blocks
from planpress.compose.names import Names, names_for
from planpress.compose.people import SignatureLine, signatures
from planpress.compose.pictures import GoalsOverTime, dates_so_far, goals_over_time
from planpress.compose.safety import SafetyPage, safety_page
from planpress.compose.sections import (
    Areas,
    AssessmentRow,
    DependantRow,
    Passage,
    TreatmentSection,
    about_passages,
    assessment_rows,
    dependant_rows,
    life_areas,
    passages,
    treatment,
)
from planpress.compose.sharing import Disclosed
from planpress.compose.what_comes_next import WhatComesNext, what_comes_next
from planpress.compose.wishes import measures_in_words, wishes
from planpress.compose.words import paragraphs
from planpress.model.plan import Plan


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """What the client's copy says, page by page."""

    frame: Frame
    name: str
    next: WhatComesNext
    is_over: bool
    """Whether nothing is due in the plan any more, so that nothing may be promised."""
    first_step: NextStep | None
    """What comes first of all, for the first page."""
    first_page: FirstPage
    goals: tuple[GoalBlock, ...]
    dates: str
    over_time: GoalsOverTime | None
    summary: tuple[str, ...]
    situation: tuple[Passage, ...]
    about: tuple[Passage, ...]
    assessment: tuple[AssessmentRow, ...]
    areas: Areas
    people: tuple[Neighbour, ...]
    dependants: tuple[DependantRow, ...]
    treatment: TreatmentSection | None
    disagreements: tuple[Disagreement, ...]
    safety: SafetyPage | None
    wishes: tuple[Passage, ...]
    measures: tuple[Passage, ...]
    rights: tuple[str, ...]
    complaints: ComplaintsPath
    signatures: tuple[SignatureLine, ...]


def compose_client_plan(disclosed: Disclosed, *, is_draft: bool) -> ClientPlan:
    """Return the client's copy of the plan."""
    on_day = disclosed.on_day
    plan, service, names = on_day.plan, on_day.service, names_for(disclosed)
    say, goals = names.language.say, goal_blocks(on_day.goals, names)
    frame = frame_for(disclosed, say("Your plan"), say("Plan, client copy,"), is_draft=is_draft)
    step, coming, summary = first_step(goals), what_comes_next(on_day, names), paragraphs(plan.summary)
    return ClientPlan(
        frame=frame,
        name=plan.client.preferred_name,
        next=coming,
        is_over=on_day.is_over,
        first_step=step,
        first_page=first_page(frame, coming, goals, summary),
        goals=goals,
        dates=dates_so_far(on_day, names),
        over_time=goals_over_time(on_day, names) if len(on_day.held) > 1 else None,
        summary=summary,
        situation=_situation(plan, names),
        about=about_passages(plan.about_me, names),
        assessment=assessment_rows(plan.assessment, names),
        areas=life_areas(plan.life_areas, names),
        people=people_around(plan, on_day.as_of, names),
        dependants=dependant_rows(plan.dependants, names),
        treatment=treatment(plan.treatment_plan, names, those_around(plan)),
        disagreements=disagreements(on_day.goals, names),
        safety=safety_page(plan.safety_plan, names),
        wishes=wishes(plan, names),
        measures=measures_in_words(plan, names),
        rights=paragraphs(service.rights.text if service.rights else None),
        complaints=complaints(service),
        signatures=signatures(on_day, names),
    )


def _situation(plan: Plan, names: Names) -> tuple[Passage, ...]:
    situation = plan.situation
    if situation is None:
        return ()
    say = names.language.say
    return passages(
        (say("In your own words"), situation.client_words),
        (say("How your team sees it"), situation.team_view),
    )
