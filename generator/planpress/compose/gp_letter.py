"""The letter to the client's GP: what is asked of them first, then what happened and how to refer again."""

from dataclasses import dataclass

from planpress.compose.frame import Frame, frame_for
from planpress.compose.letter import (
    Addressee,
    LastDay,
    Panel,
    Signatory,
    WayBack,
    addressee,
    end_of_involvement,
    panel,
    salutation,
    signatory,
    way_back,
)
from planpress.compose.names import Names, names_for
from planpress.compose.outgoing import Outgoing
from planpress.compose.reaching import ways_to_reach
from planpress.compose.sections import Passage, TreatmentRow, assessment_for_others, treatment
from planpress.compose.sharing import Disclosed, outsider
from planpress.compose.words import day, day_or_blank, paragraphs
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.client import Client
from planpress.model.ending import Ending
from planpress.model.references import CLIENT


@dataclass(frozen=True, slots=True)
class GpLetter:
    """What the letter says; each part only where the client's consent covers it."""

    frame: Frame
    to: Addressee
    panel: Panel
    dear: str
    client: str
    legal_name: str
    date_of_birth: str
    record_number: str
    reach: tuple[str, ...]
    """How to reach the client; blank where no safe way may be told."""
    started: str
    last_day: LastDay
    asked: tuple[str, ...]
    doing: tuple[str, ...]
    """What the client goes on doing."""
    prescriber: str
    treatments: tuple[TreatmentRow, ...]
    assessment: tuple[Passage, ...]
    why: tuple[str, ...]
    warning_signs: tuple[str, ...]
    way_back: WayBack
    enclosed: tuple[str, ...]
    signed_by: Signatory


def compose_gp_letter(disclosed: Disclosed, outgoing: Outgoing, *, is_draft: bool) -> GpLetter:
    """Return the letter to the GP that the plan is disclosed to."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan, to = on_day.plan, addressee(outsider(disclosed), names)
    plan_of_treatment, last_day = treatment(plan.treatment_plan, names), end_of_involvement(on_day)
    return GpLetter(
        frame=frame_for(
            disclosed, _subject(plan.client, last_day), "GP letter", is_draft=is_draft, copy="Letter to GP"
        ),
        to=to,
        panel=panel(to, on_day.service),
        dear=salutation(outsider(disclosed), names),
        client=plan.client.preferred_name,
        legal_name=plan.client.legal_name,
        date_of_birth=day(plan.client.date_of_birth),
        record_number=plan.client.ur_number,
        reach=ways_to_reach(plan.client),
        started=day_or_blank(plan.first_day),
        last_day=last_day,
        asked=outgoing.asked,
        doing=_doing(on_day),
        prescriber=_prescriber(plan.ending, outsider(disclosed).ref, names),
        treatments=plan_of_treatment.rows if plan_of_treatment else (),
        assessment=assessment_for_others(plan.assessment, names),
        why=paragraphs(plan.ending.why_for_others if plan.ending else None),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        way_back=way_back(on_day, own_words=False),
        enclosed=outgoing.enclosed,
        signed_by=signatory(on_day, names),
    )


def _subject(client: Client, last_day: LastDay) -> str:
    """Return whom and what the letter is about, in a line."""
    what = "care with us has finished" if last_day.is_over else "care with us is coming to an end"
    return f"{client.legal_name}, born {day(client.date_of_birth)}: {what}"


def _doing(on_day: PlanOnDay) -> tuple[str, ...]:
    """Return the steps that the client goes on taking, each once."""
    own = (step.what for goal in on_day.goals for step in goal.strategies if CLIENT in step.who and step.is_live)
    return tuple(dict.fromkeys(own))


def _prescriber(ending: Ending | None, reader: str, names: Names) -> str:
    """Return in a sentence who prescribes when the service no longer does, if this reader may know who that is."""
    ref = ending.prescriber if ending else None
    if ref is None or not names.knows(ref):
        return ""
    return "From the last day on, " + ("we ask you to prescribe." if ref == reader else f"{names.of(ref)} prescribes.")
