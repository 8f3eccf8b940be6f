"""The referral to an agency: what is asked, and no more of the plan than the client agreed to."""

from dataclasses import dataclass

from planpress.compose.frame import Frame, frame_for
from planpress.compose.goals import GoalBlock, goal_blocks
from planpress.compose.letter import Addressee, Signatory, addressee, signatory
from planpress.compose.names import names_for
from planpress.compose.people import PersonRow, people_rows
from planpress.compose.sections import (
    DependantRow,
    Passage,
    about_passages,
    assessment_for_others,
    dependant_rows,
    passages,
    situation_for_others,
)
from planpress.compose.sharing import Disclosed, outsider, ruling_of
from planpress.compose.words import day, day_or_blank, language_name, listed, paragraphs, word, word_or_blank
from planpress.model.ending import Referral
from planpress.model.section import Section


@dataclass(frozen=True, slots=True)
class ReferralLetter:
    """What the referral says; each part only where the consent covers it."""

    frame: Frame
    to: Addressee
    client: str
    legal_name: str
    date_of_birth: str
    asked: tuple[str, ...]
    consent_given_on: str
    communication: tuple[Passage, ...]
    situation: tuple[Passage, ...]
    about: tuple[Passage, ...]
    assessment: tuple[Passage, ...]
    goals: tuple[GoalBlock, ...]
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
            (Section.SUPPORTS, self.supports),
            (Section.COMMUNICATION, self.communication),
            (Section.SAFETY_PLAN, self.warning_signs),
            (Section.DEPENDANTS, self.dependants),
        )
        return listed(word(section) for section, content in told if content)


def compose_referral_letter(disclosed: Disclosed, referral: Referral, *, is_draft: bool) -> ReferralLetter:
    """Return the referral to the agency that the plan is disclosed to."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan, client = on_day.plan, on_day.plan.client
    return ReferralLetter(
        frame=frame_for(disclosed, "Referral", "Referral", is_draft=is_draft, copy="Referral"),
        to=addressee(outsider(disclosed), names),
        client=client.preferred_name,
        legal_name=client.legal_name,
        date_of_birth=day(client.date_of_birth),
        asked=paragraphs(referral.purpose),
        consent_given_on=day_or_blank(ruling_of(disclosed).given_on),
        communication=passages(
            ("Language", language_name(client.language) if client.language else None),
            ("Interpreter", word_or_blank(client.interpreter)),
            ("Formats", listed(word(entry) for entry in client.formats)),
        ),
        situation=situation_for_others(plan.situation),
        about=about_passages(plan.about_me, names),
        assessment=assessment_for_others(plan.assessment, names),
        goals=tuple(goal for goal in goal_blocks(on_day.goals, names) if goal.is_open),
        supports=people_rows(plan, names),
        dependants=dependant_rows(plan.dependants, names),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        answer_days=on_day.service.referral_answer_days,
        signed_by=signatory(on_day, names),
    )
