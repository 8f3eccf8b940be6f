"""The referral to a person or an agency: what is asked, and no more of the plan than the client agreed to."""

from dataclasses import dataclass

from planpress.compose.frame import Frame, frame_for
from planpress.compose.goals import GoalBlock, goal_blocks
from planpress.compose.letter import Addressee, Panel, Signatory, addressee, panel, salutation, signatory
from planpress.compose.names import names_for
from planpress.compose.people import PersonRow, people_rows
from planpress.compose.reaching import ways_to_reach
from planpress.compose.sections import (
    DependantRow,
    Passage,
    TreatmentRow,
    about_passages,
    assessment_for_others,
    dependant_rows,
    passages,
    situation_for_others,
    treatment,
)
from planpress.compose.sharing import Disclosed, outsider, ruling_of
from planpress.compose.words import day, day_or_blank, language_name, listed, paragraphs, word, word_or_blank
from planpress.derive.goals import GoalState
from planpress.model.ending import Referral
from planpress.model.section import Section


@dataclass(frozen=True, slots=True)
class ReferralLetter:
    """What the referral says; each part only where the consent covers it."""

    frame: Frame
    to: Addressee
    panel: Panel
    dear: str
    client: str
    legal_name: str
    date_of_birth: str
    asked: tuple[str, ...]
    urgency: str
    needed_by: str
    reach: tuple[str, ...]
    """How to reach the client; blank where no safe way may be told."""
    consent_given_on: str
    communication: tuple[Passage, ...]
    situation: tuple[Passage, ...]
    about: tuple[Passage, ...]
    assessment: tuple[Passage, ...]
    goals: tuple[GoalBlock, ...]
    treatments: tuple[TreatmentRow, ...]
    supports: tuple[PersonRow, ...]
    dependants: tuple[DependantRow, ...]
    warning_signs: tuple[str, ...]
    answer_days: int
    signed_by: Signatory

    @property
    def tells(self) -> str:
        """What the letter tells beside the request, in the order of its pages: what it has nothing on is not named."""
        told = (
            (Section.SITUATION, self.situation),
            (Section.ABOUT_ME, self.about),
            (Section.GOALS, self.goals),
            (Section.ASSESSMENT, self.assessment),
            (Section.TREATMENT_PLAN, self.treatments),
            (Section.SUPPORTS, self.supports),
            (Section.COMMUNICATION, self.communication),
            (Section.SAFETY_PLAN, self.warning_signs),
            (Section.DEPENDANTS, self.dependants),
            (Section.CONTACT, self.reach),
        )
        return listed(word(section) for section, content in told if content)


def compose_referral_letter(disclosed: Disclosed, referral: Referral, *, is_draft: bool) -> ReferralLetter:
    """Return the referral to the person or agency that the plan is disclosed to."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan, client = on_day.plan, on_day.plan.client
    to, plan_of_treatment = addressee(outsider(disclosed), names), treatment(plan.treatment_plan, names)
    subject = f"Referral of {client.legal_name}, born {day(client.date_of_birth)}"
    return ReferralLetter(
        frame=frame_for(disclosed, subject, "Referral", is_draft=is_draft, copy="Referral"),
        to=to,
        panel=panel(to, on_day.service),
        dear=salutation(outsider(disclosed), names),
        client=client.preferred_name,
        legal_name=client.legal_name,
        date_of_birth=day(client.date_of_birth),
        asked=paragraphs(referral.purpose),
        urgency=word_or_blank(referral.urgency),
        needed_by=day_or_blank(referral.needed_by),
        reach=ways_to_reach(client),
        consent_given_on=day_or_blank(ruling_of(disclosed).given_on),
        communication=passages(
            ("Language", language_name(client.language) if client.language else None),
            ("Interpreter", word_or_blank(client.interpreter)),
            ("Formats", listed(word(entry) for entry in client.formats)),
        ),
        situation=situation_for_others(plan.situation),
        about=about_passages(plan.about_me, names),
        assessment=assessment_for_others(plan.assessment, names),
        goals=goal_blocks(tuple(goal for goal in on_day.goals if goal.state is not GoalState.STOPPED), names),
        treatments=plan_of_treatment.rows if plan_of_treatment else (),
        supports=people_rows(plan, names),
        dependants=dependant_rows(plan.dependants, names),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        answer_days=on_day.service.referral_answer_days,
        signed_by=signatory(on_day, names),
    )
