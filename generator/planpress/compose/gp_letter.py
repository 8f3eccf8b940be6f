"""The letter to the client's GP: what is asked of them first, then what happened and how to refer again."""

from dataclasses import dataclass

from planpress.compose.frame import Frame, frame_for
from planpress.compose.letter import (
    Addressee,
    LastDay,
    Signatory,
    WayBack,
    addressee,
    end_of_involvement,
    signatory,
    way_back,
)
from planpress.compose.names import names_for
from planpress.compose.outgoing import Outgoing
from planpress.compose.sections import TreatmentRow, treatment
from planpress.compose.sharing import Disclosed, outsider
from planpress.compose.words import day, day_or_blank, paragraphs


@dataclass(frozen=True, slots=True)
class GpLetter:
    """What the letter says; each part only where the client's consent covers it."""

    frame: Frame
    to: Addressee
    client: str
    legal_name: str
    date_of_birth: str
    started: str
    last_day: LastDay
    asked: tuple[str, ...]
    treatments: tuple[TreatmentRow, ...]
    physical_health: tuple[str, ...]
    why: tuple[str, ...]
    warning_signs: tuple[str, ...]
    way_back: WayBack
    enclosed: tuple[str, ...]
    signed_by: Signatory


def compose_gp_letter(disclosed: Disclosed, outgoing: Outgoing, *, is_draft: bool) -> GpLetter:
    """Return the letter to the GP that the plan is disclosed to."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan, to = on_day.plan, outsider(disclosed)
    plan_of_treatment = treatment(plan.treatment_plan, names)
    physical = plan.assessment.physical if plan.assessment else None
    return GpLetter(
        frame=frame_for(disclosed, "Care handed back to you", "GP letter", is_draft=is_draft, copy="Letter to GP"),
        to=addressee(to, names),
        client=plan.client.preferred_name,
        legal_name=plan.client.legal_name,
        date_of_birth=day(plan.client.date_of_birth),
        started=day_or_blank(plan.first_day),
        last_day=end_of_involvement(on_day),
        asked=outgoing.asked,
        treatments=plan_of_treatment.rows if plan_of_treatment else (),
        physical_health=paragraphs(physical.plain if physical else None),
        why=paragraphs(plan.ending.why_no_longer_needed if plan.ending else None),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        way_back=way_back(on_day, own_words=False),
        enclosed=outgoing.enclosed,
        signed_by=signatory(on_day, names),
    )
