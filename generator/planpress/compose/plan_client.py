"""The plan, client copy: the working plan that the client and the case manager made together."""

from dataclasses import dataclass

from planpress.compose.frame import ComplaintsPath, Frame, complaints, frame_for
from planpress.compose.goals import Disagreement, GoalBlock, disagreements, goal_blocks
from planpress.compose.names import Names, names_for
from planpress.compose.people import (
    ConsentRow,
    PersonRow,
    SignatureLine,
    consent_rows,
    people_rows,
    signatures,
)
from planpress.compose.pictures import GoalsOverTime, TimeLine, goals_over_time, time_line
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
    goals: tuple[GoalBlock, ...]
    time_line: TimeLine | None
    over_time: GoalsOverTime | None
    summary: tuple[str, ...]
    situation: tuple[Passage, ...]
    about: tuple[Passage, ...]
    assessment: tuple[AssessmentRow, ...]
    areas: Areas
    people: tuple[PersonRow, ...]
    dependants: tuple[DependantRow, ...]
    treatment: TreatmentSection | None
    disagreements: tuple[Disagreement, ...]
    safety: SafetyPage | None
    wishes: tuple[Passage, ...]
    measures: tuple[Passage, ...]
    consents: tuple[ConsentRow, ...]
    rights: tuple[str, ...]
    complaints: ComplaintsPath
    signatures: tuple[SignatureLine, ...]


def compose_client_plan(disclosed: Disclosed, *, is_draft: bool) -> ClientPlan:
    """Return the client's copy of the plan."""
    on_day = disclosed.on_day
    plan, service, names = on_day.plan, on_day.service, names_for(disclosed)
    say = names.language.say
    return ClientPlan(
        frame=frame_for(disclosed, say("Your plan"), say("Plan, client copy,"), is_draft=is_draft),
        name=plan.client.preferred_name,
        next=what_comes_next(on_day, names),
        is_over=on_day.is_over,
        goals=goal_blocks(on_day.goals, names),
        time_line=time_line(on_day, names),
        over_time=goals_over_time(on_day, names),
        summary=paragraphs(plan.summary),
        situation=_situation(plan, names),
        about=about_passages(plan.about_me, names),
        assessment=assessment_rows(plan.assessment, names),
        areas=life_areas(plan.life_areas, names),
        people=people_rows(plan, names),
        dependants=dependant_rows(plan.dependants, names),
        treatment=treatment(plan.treatment_plan, names),
        disagreements=disagreements(on_day.goals, names),
        safety=safety_page(plan.safety_plan, names),
        wishes=wishes(plan, names),
        measures=measures_in_words(plan, names),
        consents=consent_rows(plan.consents, on_day.as_of, names),
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
