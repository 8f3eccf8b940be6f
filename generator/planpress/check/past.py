"""Rules that compare a plan with its earlier versions in git."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planpress.check.case import Case
from planpress.check.phrases import counted
from planpress.check.rule import Finding, Rule, rule
from planpress.check.walk import words_in
from planpress.diagnostic import Diagnostic, Gate, Severity
from planpress.model.base import Part
from planpress.model.consent import Consent
from planpress.model.ending import Referral, ReferralStatus
from planpress.model.goal import Goal
from planpress.model.person import Person
from planpress.model.plan import Plan, PlanStatus
from planpress.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Earlier:
    """A plan as an earlier commit holds it."""

    plan: Plan
    commit: str
    on: date


@dataclass(frozen=True, slots=True)
class PastCase:
    """A plan with its earlier versions, the newest first."""

    case: Case
    earlier: tuple[Earlier, ...]


@rule("P003", Severity.ERROR, Gate.SAVE)
def check_ids_are_not_used_again(past: PastCase) -> Iterator[Finding]:
    """An id that was deleted is not given to something else.

    Why: Old letters and reviews still point to it. The client would read another goal where theirs was.

    Fails:
        goals:
          - id: g1

    Mended:
        goals:
          - id: g5
    """
    for item in _named(past.case.plan):
        before = _before_a_gap(item, past.earlier)
        if before is not None and _meaning(before[1]) != _meaning(item):
            yield Finding(
                item.place("id"),
                f"{_id(item)} stood for something else until {before[0].on}, and has been deleted since",
                "give it a new id",
            )


@rule("P074", Severity.ERROR, Gate.SAVE)
def check_numbers_are_not_used_again(past: PastCase) -> Iterator[Finding]:
    """A plan's number never belonged to another client. A UR number that was put right stands in `earlier_numbers`.

    Why: A letter that names the number would lead to the wrong person's plan.

    Fails:
        id: MH-1042
        client: {ur_number: WC2}

    Mended:
        id: MH-1043
        client: {ur_number: WC2}
    """
    plan = past.case.plan
    for entry in past.earlier:
        if entry.plan.id == plan.id and not entry.plan.client.ur_numbers & plan.client.ur_numbers:
            message = f"on {entry.on} this number belonged to a client with another UR number"
            hint = "give the plan a new number; if it is the same client, write the UR number in `earlier_numbers`"
            yield Finding(plan.place("id"), message, hint)
            return


@rule("P083", Severity.WARNING, Gate.SAVE)
def check_history_holds_nothing_of_closed_areas(past: PastCase) -> Iterator[Finding]:
    """No earlier version says anything about an area that the client now keeps to themselves.

    Why: What was deleted from the file is still in git, and every copy of the repository has it.

    Fails:
        life_areas:
          safety: {status: withheld}

    Mended:
        life_areas:
          safety: {status: discussed}
    """
    areas = past.case.plan.life_areas
    for key, area in areas.recorded() if areas else ():
        told = [entry for entry in past.earlier if area.is_closed and _tells_of(entry.plan, key.value)]
        if told:
            yield Finding(
                area.place("status"),
                f"{key} is still written in {counted(len(told), 'earlier version')}, the latest in commit"
                f" {told[0].commit[:10]}",
                "the handbook explains under 'Work together in git' how to take it out of the history",
            )


@rule("P101", Severity.ERROR, Gate.SAVE)
def check_a_finished_plan_stays_finished(past: PastCase) -> Iterator[Finding]:
    """A plan that was completed is not opened again.

    Why: The client holds a letter that says it has ended. What begins now is a new plan, with its own consents.

    Fails:
        id: MH-1042
        status: active

    Mended:
        id: MH-1077
        status: draft
        replaces: MH-1042
    """
    plan = past.case.plan
    ended = next((entry for entry in past.earlier if entry.plan.status is PlanStatus.COMPLETED), None)
    if ended is not None and plan.status in {PlanStatus.DRAFT, PlanStatus.ACTIVE, PlanStatus.ON_HOLD}:
        message = f"this plan was completed by {ended.on}, but is {plan.status} again"
        yield Finding(plan.place("status"), message, "begin a new plan, and name this one in its `replaces`")


@rule("P100", Severity.WARNING, Gate.PRINT)
def check_goals_change_at_reviews(past: PastCase) -> Iterator[Finding]:
    """A goal whose words changed since the last review is named in a review's `changes`.

    Why: The client signed the old words. What changes, and why, is explained and agreed at a review.

    Fails:
        goals:
          - id: g1
            description: Other words than at the last review.

    Mended:
        reviews:
          - changes:
              - {target: g1, action: changed, why: Asked for by the client., client_agrees: yes}
    """
    held = past.case.last_held()
    with_review = [entry for entry in past.earlier if held and _has_held(entry.plan, held.id)]
    if held is None or not with_review:
        return
    then = {goal.id: goal.description for goal in with_review[-1].plan.goals}
    told = {change.target for review in past.case.plan.reviews for change in review.changes}
    for goal in past.case.plan.goals:
        if goal.id in then and then[goal.id] != goal.description and goal.id not in told:
            message = f"goal {goal.id} no longer says what it said at review {held.id}"
            yield Finding(
                goal.place("description"), message, "hold a review, and say in `changes` what changed and why"
            )


@rule("P121", Severity.ERROR, Gate.SAVE)
def check_a_sent_referral_stays_as_it_was(past: PastCase) -> Iterator[Finding]:
    """A referral that was sent still asks what it asked on that day; what came of it has its own field.

    Why: The letter is made from `purpose`. Changed after the answer, it prints a request that nobody ever made.

    Fails:
        ending:
          referrals:
            - {id: ref1, purpose: A place in the program. It is full., status: declined}

    Mended:
        ending:
          referrals:
            - {id: ref1, purpose: A place in the program, status: declined, answer: The program is full.}
    """
    for referral in _sent_referrals(past.case.plan):
        # The newest first, so the last one is from when it was sent.
        sent = [
            (entry, then)
            for entry in past.earlier
            for then in _sent_referrals(entry.plan)
            if (then.id, then.to) == (referral.id, referral.to)
        ]
        if sent and sent[-1][1].purpose.split() != referral.purpose.split():
            message = f"referral {referral.id} no longer asks what it asked when it was sent"
            hint = f"write `purpose` as commit {sent[-1][0].commit[:10]} has it, and what came of it in `answer`"
            yield Finding(referral.place("purpose"), message, hint)


PAST_RULES: tuple[Rule[PastCase], ...] = (
    check_ids_are_not_used_again,
    check_numbers_are_not_used_again,
    check_history_holds_nothing_of_closed_areas,
    check_a_finished_plan_stays_finished,
    check_goals_change_at_reviews,
    check_a_sent_referral_stays_as_it_was,
)
"""The rules that need the history; `check --history` applies them."""


def check_past(past: PastCase) -> tuple[Diagnostic, ...]:
    """Return what the rules find between a plan and its earlier versions."""
    return tuple(diagnostic for each in PAST_RULES for diagnostic in each.run(past))


_Named = Goal | Strategy | Consent | Person


def _named(plan: Plan) -> Iterable[_Named]:
    return (*plan.goals, *plan.strategies, *plan.consents, *plan.people)


def _id(item: _Named) -> str:
    return item.id


def _meaning(item: _Named) -> object:
    """Return what makes the item itself: a goal may change its status and stay the same goal."""
    match item:
        case Goal():
            return item.description
        case Strategy():
            return item.what
        case Consent():
            return (item.recipient, item.purpose)
        case _:
            return item.name


def _before_a_gap(item: _Named, earlier: tuple[Earlier, ...]) -> tuple[Earlier, _Named] | None:
    """Return the newest version from before the id was deleted, and what it stood for then."""
    gone = False
    for entry in earlier:
        then = next((other for other in _named(entry.plan) if type(other) is type(item) and other.id == item.id), None)
        if then is None:
            gone = True
        elif gone:
            return entry, then
    return None


def _tells_of(plan: Plan, key: str) -> bool:
    area: Part | None = getattr(plan.life_areas, key, None) if plan.life_areas else None
    return area is not None and any(words_in(area))


def _has_held(plan: Plan, review_id: str) -> bool:
    return any(review.id == review_id and review.is_held for review in plan.reviews)


def _sent_referrals(plan: Plan) -> tuple[Referral, ...]:
    referrals = plan.ending.referrals if plan.ending else ()
    return tuple(referral for referral in referrals if referral.status is not ReferralStatus.PROPOSED)
