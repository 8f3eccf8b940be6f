"""The completion letter: it confirms to the client that their involvement has ended, and says how to come back."""

from dataclasses import dataclass

from planpress.compose.frame import ComplaintsPath, Frame, complaints, frame_for
from planpress.compose.goals import GoalBlock, agreement, goal_blocks
from planpress.compose.letter import (
    Addressee,
    LastDay,
    Panel,
    Signatory,
    WayBack,
    end_of_involvement,
    panel,
    signatory,
    way_back,
)
from planpress.compose.names import Names, names_for
from planpress.compose.sharing import Disclosed
from planpress.compose.words import day, paragraphs
from planpress.derive.goals import GoalState
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.client import Client
from planpress.model.ending import Ending, EndingDecision, ReferralStatus
from planpress.model.references import CLIENT
from planpress.model.review import ClientAgrees


@dataclass(frozen=True, slots=True)
class HelperNow:
    """An agency that helps from now on."""

    agency: str
    purpose: str
    phone: str
    news: str
    """What they said to it, in a sentence."""
    answer: str
    appointment: str


@dataclass(frozen=True, slots=True)
class CompletionLetter:
    """What the letter says, in its order."""

    frame: Frame
    name: str
    panel: Panel
    last_day: LastDay
    decided: tuple[str, ...]
    """When it was decided and with whom, and whether the client agrees."""
    next: tuple[str, ...]
    """What happens next, in sentences."""
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
    say, signed_by = names.language.say, signatory(on_day, names)
    ended, ending_soon = say("Your time with us has finished"), say("Your time with us is coming to an end")
    return CompletionLetter(
        frame=frame_for(
            disclosed, ended if last_day.is_over else ending_soon, say("Completion letter"), is_draft=is_draft
        ),
        name=plan.client.preferred_name,
        panel=panel(_addressee(plan.client), on_day.service),
        last_day=last_day,
        decided=_decided(ending.decision, names),
        next=_next(ending, last_day, names),
        way_back=way_back(on_day, own_words=True),
        why=paragraphs(ending.why_no_longer_needed),
        achieved=paragraphs(ending.achieved),
        goals_met=goal_blocks(tuple(goal for goal in on_day.goals if goal.state is GoalState.MET), names),
        helpers=_helpers(ending, names, signed_by.name),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        told=tuple(
            say("%(who)s, on %(day)s", who=names.of(entry.person), day=day(entry.on, names.language))
            for entry in ending.informed
            if entry.on is not None
        ),
        complaints=complaints(on_day.service),
        signed_by=signed_by,
    )


def _addressee(client: Client) -> Addressee:
    """Return the name that the post knows, over an address that is safe; or else the one the client likes."""
    if client.may_be_posted_to and client.address:
        return Addressee(client.legal_name, client.address)
    return Addressee(client.preferred_name, ())


def _decided(decision: EndingDecision | None, names: Names) -> tuple[str, ...]:
    if decision is None:
        return ()
    say, on = names.language.say, day(decision.date, names.language)
    together = say("We decided this together on %(day)s: %(who)s.", day=on, who=names.all_of(decision.made_with))
    alone = say("We decided this on %(day)s, without you.", day=on)
    said = agreement(decision.client_agrees, names) if decision.client_agrees is not ClientAgrees.YES else ""
    if CLIENT in decision.made_with:
        return tuple(filter(None, (together, said)))
    return tuple(filter(None, (alone, *paragraphs(decision.without_client_reason), said)))


def _next(ending: Ending, last_day: LastDay, names: Names) -> tuple[str, ...]:
    """Return what the client can expect: until the last day, and from those who help then."""
    say = names.language.say
    until = () if last_day.is_over else (say("Until your last day with us, you can ring us and see us as before."),)
    first = (
        say("First appointment: %(when)s", when=referral.appointment)
        for referral in ending.referrals
        if referral.appointment
    )
    return (*until, *first)


def _helpers(ending: Ending, names: Names, teller: str) -> tuple[HelperNow, ...]:
    return tuple(
        HelperNow(
            agency=names.of(referral.to),
            purpose=_ended(referral.for_client or referral.purpose),
            phone=_phone_of(referral.to, names),
            news=_news(referral.status, names, teller),
            answer=referral.answer or "",
            appointment=referral.appointment or "",
        )
        for referral in ending.referrals
        if referral.status is not ReferralStatus.PROPOSED
    )


def _news(status: ReferralStatus, names: Names, teller: str) -> str:
    say = names.language.say
    if status is ReferralStatus.ACCEPTED:
        return say("They have said yes.")
    if status is ReferralStatus.DECLINED:
        return say("They have said no.")
    if not teller:
        return say("They have not answered yet. We will tell you when they do.")
    return say("They have not answered yet. %(name)s will tell you when they do.", name=teller)


def _ended(words: str) -> str:
    """Return words as a sentence, which another can follow."""
    return words if words.endswith((".", "!", "?", "。", "؟")) else f"{words}."


def _phone_of(ref: str, names: Names) -> str:
    agency = names.agencies.get(ref)
    return (agency.phone or "") if agency else names.phone_of(ref)
