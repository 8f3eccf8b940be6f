"""The completion letter: it confirms to the client that their involvement has ended, and says how to come back."""

from dataclasses import dataclass

from planpress.compose.frame import ComplaintsPath, Frame, complaints, frame_for
from planpress.compose.goals import GoalBlock, goal_blocks
from planpress.compose.letter import LastDay, Signatory, WayBack, end_of_involvement, signatory, way_back
from planpress.compose.names import Names, names_for
from planpress.compose.sharing import Disclosed
from planpress.compose.words import day, paragraphs, word
from planpress.derive.goals import GoalState
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.ending import Ending, ReferralStatus


@dataclass(frozen=True, slots=True)
class HelperNow:
    """An agency that helps from now on."""

    agency: str
    purpose: str
    phone: str
    status: str
    answer: str
    appointment: str


@dataclass(frozen=True, slots=True)
class CompletionLetter:
    """What the letter says, in its order."""

    frame: Frame
    name: str
    address: tuple[str, ...]
    by_hand: bool
    last_day: LastDay
    way_back: WayBack
    why: tuple[str, ...]
    achieved: tuple[str, ...]
    goals_met: tuple[GoalBlock, ...]
    helpers: tuple[HelperNow, ...]
    warning_signs: tuple[str, ...]
    told: tuple[str, ...]
    complaints: ComplaintsPath
    signed_by: Signatory


def needs_completion_letter(on_day: PlanOnDay) -> bool:
    """Whether there is an ending to confirm; nobody writes to a client who died."""
    return on_day.plan.ending is not None and on_day.plan.ending.calls_for_letters


def compose_completion_letter(disclosed: Disclosed, *, is_draft: bool) -> CompletionLetter:
    """Return the letter; the plan must pass `needs_completion_letter`."""
    on_day = disclosed.on_day
    plan, names = on_day.plan, names_for(disclosed)
    ending = plan.ending or Ending()
    last_day = end_of_involvement(on_day, names.language)
    say = names.language.say
    ended, ending_soon = say("Your time with us has finished"), say("Your time with us is coming to an end")
    return CompletionLetter(
        frame=frame_for(
            disclosed, ended if last_day.is_over else ending_soon, say("Completion letter"), is_draft=is_draft
        ),
        name=plan.client.preferred_name,
        address=plan.client.address if plan.client.may_be_posted_to else (),
        by_hand=not plan.client.may_be_posted_to,
        last_day=last_day,
        way_back=way_back(on_day, own_words=True),
        why=paragraphs(ending.why_no_longer_needed),
        achieved=paragraphs(ending.achieved),
        goals_met=goal_blocks(tuple(goal for goal in on_day.goals if goal.state is GoalState.MET), names),
        helpers=_helpers(ending, names),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        told=tuple(
            say("%(who)s, on %(day)s", who=names.of(entry.person), day=day(entry.on, names.language))
            for entry in ending.informed
            if entry.on is not None
        ),
        complaints=complaints(on_day.service),
        signed_by=signatory(on_day, names),
    )


def _helpers(ending: Ending, names: Names) -> tuple[HelperNow, ...]:
    return tuple(
        HelperNow(
            agency=names.of(referral.agency),
            purpose=referral.purpose,
            phone=(names.agencies[referral.agency].phone or "") if referral.agency in names.agencies else "",
            status=word(referral.status, names.language),
            answer=referral.answer or "",
            appointment=referral.appointment or "",
        )
        for referral in ending.referrals
        if referral.status is not ReferralStatus.PROPOSED
    )
