"""The completion letter: it confirms to the client that their involvement has ended, and says how to come back."""

from dataclasses import dataclass

from planpress.compose.frame import Complaints, Frame, complaints, frame_for
from planpress.compose.goals import goal_blocks
from planpress.compose.names import Names, names_for
from planpress.compose.sharing import Disclosed
from planpress.compose.words import day, day_or_blank, paragraphs, word
from planpress.derive.dossier import Dossier
from planpress.derive.goals import Standing
from planpress.model.client import SafeContact
from planpress.model.ending import Ending, EndingKind, ReferralStatus
from planpress.model.values import YesNoAsk


@dataclass(frozen=True, slots=True)
class HelperNow:
    """An agency that helps from now on."""

    agency: str
    purpose: str
    phone: str
    status: str
    appointment: str


@dataclass(frozen=True, slots=True)
class CompletionLetter:
    """What the letter says, in its order."""

    frame: Frame
    name: str
    address: tuple[str, ...]
    by_hand: bool
    ends_on: str
    is_over: bool
    come_back_how: tuple[str, ...]
    come_back_phone: str
    who_can_refer: tuple[str, ...]
    why: tuple[str, ...]
    achieved: tuple[str, ...]
    goals_met: tuple[str, ...]
    helpers: tuple[HelperNow, ...]
    warning_signs: tuple[str, ...]
    told: tuple[str, ...]
    complaints: Complaints
    signed_by: str
    signed_role: str


def needs_completion_letter(dossier: Dossier) -> bool:
    """Whether there is an ending to confirm; nobody writes to a client who died."""
    ending = dossier.plan.ending
    return ending is not None and ending.decision is not None and ending.kind is not EndingKind.DIED


def compose_completion_letter(disclosed: Disclosed, *, is_draft: bool) -> CompletionLetter:
    """Return the letter; the dossier must pass `needs_completion_letter`."""
    dossier = disclosed.dossier
    plan, service, names = dossier.plan, dossier.service, names_for(disclosed)
    ending = plan.ending or Ending()
    ends_on = plan.period.end if plan.period and plan.period.end else ending.planned_for
    is_over = ends_on is not None and ends_on <= dossier.as_of
    heading = "Your involvement with us has been completed" if is_over else "Your involvement with us is ending"
    own, general = ending.come_back, service.come_back
    manager = names.staff.get(plan.case_manager) if plan.case_manager else None
    return CompletionLetter(
        frame=frame_for(disclosed, heading, "Completion letter", is_draft=is_draft),
        name=plan.client.preferred_name,
        address=plan.client.address if _may_post(plan.client.safe_contact) else (),
        by_hand=not _may_post(plan.client.safe_contact),
        ends_on=day_or_blank(ends_on),
        is_over=is_over,
        come_back_how=paragraphs((own.how if own else None) or general.how),
        come_back_phone=(own.phone if own else None) or general.phone or service.phone,
        who_can_refer=paragraphs((own.who_can_refer if own else None) or general.who_can_refer),
        why=paragraphs(ending.why_no_longer_needed),
        achieved=paragraphs(ending.achieved),
        goals_met=tuple(
            goal.words for goal in goal_blocks(dossier.goals, names) if goal.standing == word(Standing.MET)
        ),
        helpers=_helpers(ending, names),
        warning_signs=plan.safety_plan.warning_signs if plan.safety_plan else (),
        told=tuple(
            f"{names.of(entry.person)}, on {day(entry.on)}" for entry in ending.informed if entry.on is not None
        ),
        complaints=complaints(service),
        signed_by=manager.name if manager else "",
        signed_role=manager.role if manager else "",
    )


def _may_post(contact: SafeContact | None) -> bool:
    """Whether the address may stand on the letter: a letter opened by the wrong person can harm."""
    return contact is not None and contact.post is YesNoAsk.YES


def _helpers(ending: Ending, names: Names) -> tuple[HelperNow, ...]:
    return tuple(
        HelperNow(
            agency=names.of(referral.agency),
            purpose=referral.purpose,
            phone=(names.agencies[referral.agency].phone or "") if referral.agency in names.agencies else "",
            status=word(referral.status),
            appointment=referral.appointment or "",
        )
        for referral in ending.referrals
        if referral.status is not ReferralStatus.PROPOSED
    )
