"""What the registers count in a plan: no words and no names, only ids, kinds and days."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from planpress.check.quiet import is_quiet
from planpress.compose.waiting import letters_waiting_in
from planpress.derive.goals import GoalProgress, GoalState
from planpress.derive.plan_on_day import PlanOnDay
from planpress.derive.register import Register
from planpress.derive.stage import OVER
from planpress.model.consent import ConsentDecision, ConsentStatus

_CODE = re.compile("P[0-9]{3}")
"""The form of a rule's code; `check/` refuses any other, and no register repeats it."""
_TO_MEET = frozenset({GoalState.PARTLY_MET, GoalState.NOT_MET_YET})


@dataclass(frozen=True, slots=True)
class ConsentEnd:
    """A consent that runs out."""

    id: str
    on: date


@dataclass(frozen=True, slots=True)
class SilencedRule:
    """A rule of `check` that the plan silences, by its code, and the last day on which it does."""

    code: str
    until: date


@dataclass(frozen=True, slots=True)
class Tally:
    """How many goals are in each state, which consents run out, which letters wait, which rules are silenced."""

    goals: tuple[tuple[GoalState, int], ...] = ()
    goals_late: int = 0
    """How many goals are not met although their day is past."""
    consents_ending: tuple[ConsentEnd, ...] = ()
    letters_unsent: tuple[str, ...] = ()
    silenced: tuple[SilencedRule, ...] = ()
    is_quiet: bool = False
    """Whether the plan ended so long ago that it is left alone."""


NOTHING_COUNTED = Tally()


def tally_of(on_day: PlanOnDay, register: Register | None = None) -> Tally:
    """Return the counts of one plan; `register` says what was issued for it, if anything was."""
    counts = Counter(progress.state for progress in on_day.goals)
    return Tally(
        goals=tuple((state, counts[state]) for state in GoalState if counts[state]),
        goals_late=sum(_is_late(progress, on_day) for progress in on_day.goals),
        consents_ending=tuple(
            ConsentEnd(consent.id, consent.expires_on)
            for consent in on_day.plan.consents
            if consent.expires_on is not None
            and consent.decision is ConsentDecision.PERMIT
            and consent.status is ConsentStatus.ACTIVE
        ),
        letters_unsent=letters_waiting_in(on_day, register or Register(on_day.plan.id)),
        is_quiet=is_quiet(on_day.plan, on_day.service, on_day.as_of),
        silenced=tuple(
            SilencedRule(allowance.rule, allowance.until)
            for allowance in on_day.plan.allow
            if _CODE.fullmatch(allowance.rule) and allowance.until >= on_day.as_of
        ),
    )


def _is_late(progress: GoalProgress, on_day: PlanOnDay) -> bool:
    target = progress.goal.target
    is_past = target is not None and target.due is not None and target.due < on_day.as_of
    return is_past and progress.state in _TO_MEET and on_day.stage not in OVER
