"""What the registers count of a plan: no words and no names, only ids, kinds and days."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from planpress.compose.outgoing import OutgoingKind, outgoing_documents
from planpress.derive.plan_on_day import Dossier
from planpress.derive.goals import GoalProgress, Standing
from planpress.derive.stage import OVER, Stage
from planpress.model.consent import ConsentDecision, ConsentStatus
from planpress.model.ending import ReferralStatus

_CODE = re.compile("P[0-9]{3}")
"""The form of a rule's code; `check/` refuses any other, and no register repeats it."""
_TO_MEET = frozenset({Standing.PARTLY_MET, Standing.NOT_MET_YET})
_NOTHING_GOES_OUT = frozenset({Stage.REVOKED, Stage.ENTERED_IN_ERROR})


@dataclass(frozen=True, slots=True)
class ConsentEnd:
    """A consent that runs out."""

    id: str
    on: date


@dataclass(frozen=True, slots=True)
class SilencedRule:
    """A rule of `check` that the plan silences, by its code, and the last day of that."""

    code: str
    until: date


@dataclass(frozen=True, slots=True)
class Tally:
    """How many goals stand where, which consents run out, which letters are to be sent, which rules are silenced."""

    goals: tuple[tuple[Standing, int], ...] = ()
    goals_late: int = 0
    """How many goals are not met although their day is past."""
    consents_ending: tuple[ConsentEnd, ...] = ()
    letters_unsent: tuple[str, ...] = ()
    silenced: tuple[SilencedRule, ...] = ()


def tally_of(dossier: Dossier) -> Tally:
    """Return the counts of one plan."""
    counts = Counter(progress.standing for progress in dossier.goals)
    return Tally(
        goals=tuple((standing, counts[standing]) for standing in Standing if counts[standing]),
        goals_late=sum(_is_late(progress, dossier) for progress in dossier.goals),
        consents_ending=tuple(
            ConsentEnd(consent.id, consent.expires_on)
            for consent in dossier.plan.consents
            if consent.expires_on is not None
            and consent.decision is ConsentDecision.PERMIT
            and consent.status is ConsentStatus.ACTIVE
        ),
        letters_unsent=tuple(_letters_unsent(dossier)),
        silenced=tuple(
            SilencedRule(allowance.rule, allowance.until)
            for allowance in dossier.plan.allow
            if _CODE.fullmatch(allowance.rule) and allowance.until >= dossier.as_of
        ),
    )


def _is_late(progress: GoalProgress, dossier: Dossier) -> bool:
    target = progress.goal.target
    is_past = target is not None and target.due is not None and target.due < dossier.as_of
    return is_past and progress.standing in _TO_MEET and dossier.stage not in OVER


def _letters_unsent(dossier: Dossier) -> list[str]:
    """Return the kinds of letters that the ending calls for and that nobody has noted as sent."""
    ending = dossier.plan.ending
    if ending is None or dossier.stage in _NOTHING_GOES_OUT:
        return []
    given = {copy.document for copy in dossier.plan.copies if copy.on is not None}
    told = {entry.person for entry in ending.informed if entry.on is not None or entry.reason is not None}
    unsent = ["completion-letter"] if ending.calls_for_letters and "completion-letter" not in given else []
    for outgoing in outgoing_documents(dossier):
        if outgoing.ruling.refusal or outgoing.kind is OutgoingKind.SHARED_PLAN:
            continue
        if outgoing.referral is not None:
            sent = outgoing.referral.status is not ReferralStatus.PROPOSED
        else:
            sent = outgoing.ruling.recipient.ref in told
        if not sent:
            unsent.append(outgoing.kind.value)
    return unsent
