"""How far a goal is, in the five words that documents print, and the steps that lead to it."""

from dataclasses import dataclass
from enum import StrEnum

from planpress.model.goal import AchievementStatus, Goal, LifecycleStatus
from planpress.model.plan import Plan
from planpress.model.review import ChangeAction, Outcome
from planpress.model.strategy import Strategy


class GoalState(StrEnum):
    """How far a goal is, for its readers."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET_YET = "not_met_yet"
    CHANGED = "changed"
    STOPPED = "stopped"
    ON_HOLD = "on_hold"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal, its steps, and how far it is."""

    goal: Goal
    number: int
    state: GoalState
    strategies: tuple[Strategy, ...]


_STOPPED = {LifecycleStatus.CANCELLED, LifecycleStatus.REJECTED}
_MET = {AchievementStatus.ACHIEVED, AchievementStatus.SUSTAINING}
_PARTLY = {AchievementStatus.IMPROVING}
_WAITING = {LifecycleStatus.PROPOSED, LifecycleStatus.PLANNED}


def goals_with_progress(plan: Plan) -> tuple[GoalProgress, ...]:
    """Return the plan's goals, numbered in the file's order, without those entered in error."""
    shown = [goal for goal in plan.goals if goal.lifecycle_status is not LifecycleStatus.ENTERED_IN_ERROR]
    return tuple(
        GoalProgress(
            goal=goal,
            number=number,
            state=state_of(plan, goal),
            strategies=tuple(strategy for strategy in plan.strategies if goal.id in strategy.goals),
        )
        for number, goal in enumerate(shown, start=1)
    )


def state_of(plan: Plan, goal: Goal) -> GoalState:
    """Return how far a goal has come: its own status first, then what the last review said about it."""
    if goal.achievement_status in _MET:
        return GoalState.MET
    if goal.lifecycle_status in _STOPPED:
        return GoalState.STOPPED
    if goal.lifecycle_status is LifecycleStatus.ON_HOLD:
        return GoalState.ON_HOLD
    if goal.lifecycle_status in _WAITING:
        return GoalState.PROPOSED
    return GoalState.PARTLY_MET if goal.achievement_status in _PARTLY else _state_at_last_review(plan, goal)


def _state_at_last_review(plan: Plan, goal: Goal) -> GoalState:
    """Return what the reviews say about a goal; one that was met and then changed is not met in its new words."""
    outcome = _last_outcome(plan, goal)
    if outcome is Outcome.PARTLY_MET:
        return GoalState.PARTLY_MET
    if _changed_at_last_review(plan, goal):
        return GoalState.CHANGED
    return GoalState.MET if outcome is Outcome.MET else GoalState.NOT_MET_YET


def _last_outcome(plan: Plan, goal: Goal) -> Outcome | None:
    for review in reversed(plan.held_reviews()):
        for said in review.goals:
            if said.goal == goal.id:
                return said.outcome
    return None


def _changed_at_last_review(plan: Plan, goal: Goal) -> bool:
    held = plan.held_reviews()
    return bool(held) and any(
        change.target == goal.id and change.action is ChangeAction.CHANGED for change in held[-1].changes
    )
