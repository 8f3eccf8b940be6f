"""Rules about goals: what the client wants to reach, how we will know, and where it stands."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.goal import AcceptanceStatus, AchievementStatus, GoalAttainment, LifecycleStatus
from planpress.model.plan import PlanStatus
from planpress.model.references import CLIENT

MOST_ACTIVE_GOALS = 5
"""Two to four goals are usual (goal attainment scaling guides); above five nobody can work on all of them."""

LEVELS = ("minus2", "minus1", "plus1", "plus2")
LOWEST_LEVEL, HIGHEST_LEVEL = -2, 2

_NEEDS_REASON = {LifecycleStatus.ON_HOLD, LifecycleStatus.CANCELLED, LifecycleStatus.REJECTED}
_NEEDS_STATUS_REASON = {PlanStatus.ON_HOLD, PlanStatus.REVOKED, PlanStatus.ENTERED_IN_ERROR}


@rule("P019", Severity.ERROR, Gate.ACTIVE)
def check_goals_with_strategies(case: Case) -> Iterator[Finding]:
    """An active plan has at least one active goal, and each active goal has a strategy that is going on.

    Why: Goals and the steps towards them are what make this a plan; a goal without a step is a wish.

    Fails:
        strategies:

    Mended:
        strategies:
          - {id: s1, goals: [g1], what: Visit two flats with Mira, who: [client, mira], status: in_progress}
    """
    if not case.is_active or case.is_ending:
        return
    goals = case.goals_worked_on()
    if not goals:
        yield Finding(case.plan.place("goals"), "the plan has no active goal", "ask what the client wants to reach")
    led_to = {goal for strategy in case.plan.strategies if strategy.is_live for goal in strategy.goals}
    if not case.knows_goals(led_to):
        return
    for goal in goals:
        if goal.id not in led_to and goal.achievement_status is not AchievementStatus.SUSTAINING:
            hint = "add a step to `strategies`, or put the goal on hold with a reason"
            yield Finding(goal.place("id"), f"no strategy that is going on leads to goal {goal.id}", hint)


@rule("P085", Severity.WARNING, Gate.ACTIVE)
def check_goal_due(case: Case) -> Iterator[Finding]:
    """Each active goal says by when.

    Why: A day to look forward to keeps a goal alive.

    Fails:
        goals:
          - id: g1
            target:
              measure: A lease in her name
              due:

    Mended:
        goals:
          - id: g1
            target:
              measure: A lease in her name
              due: 2027-03-31
    """
    for goal in case.goals_worked_on():
        if goal.target is None or goal.target.due is None:
            place = goal.target.place("due") if goal.target else goal.place("target")
            yield Finding(place, f"goal {goal.id} has no due date", "write `target: due:` with a day")


@rule("P086", Severity.WARNING, Gate.ACTIVE)
def check_few_active_goals(case: Case) -> Iterator[Finding]:
    """No more than five goals are active at once.

    Why: With six goals at once, most are forgotten.

    Fails:
        goals:
          - {id: g1, description: To sleep, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g2, description: To cook, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g3, description: To swim, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g4, description: To read, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g5, description: To sing, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g6, description: To rest, life_area: safety, expressed_by: client, lifecycle_status: active}

    Mended:
        goals:
          - {id: g1, description: To sleep, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g2, description: To cook, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g3, description: To swim, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g4, description: To read, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g5, description: To sing, life_area: safety, expressed_by: client, lifecycle_status: active}
          - {id: g6, description: To rest, life_area: safety, expressed_by: client, lifecycle_status: proposed}
    """
    goals = case.goals_worked_on()
    if len(goals) > MOST_ACTIVE_GOALS:
        place = goals[MOST_ACTIVE_GOALS].place("id")
        message = f"{len(goals)} goals are active at once"
        yield Finding(place, message, "ask which matter most now; put the others on hold")


@rule("P022", Severity.ERROR, Gate.SAVE)
def check_goal_status(case: Case) -> Iterator[Finding]:
    """A goal that is on hold, cancelled or rejected says why; one that is completed says how far it was reached.

    Why: The client will ask "what happened to that?", and the review prints the answer.

    Fails:
        goals:
          - id: g1
            lifecycle_status: completed
            achievement_status:

    Mended:
        goals:
          - id: g1
            lifecycle_status: completed
            achievement_status: achieved
    """
    for goal in case.plan.goals:
        if goal.lifecycle_status in _NEEDS_REASON and goal.status_reason is None:
            message = f"goal {goal.id} is {goal.lifecycle_status}, but does not say why"
            yield Finding(goal.place("lifecycle_status"), message, "add `status_reason`, in words the client can read")
        if goal.lifecycle_status is LifecycleStatus.COMPLETED and goal.achievement_status is None:
            hint = "add `achievement_status`, such as achieved or not_achieved"
            message = f"goal {goal.id} is completed, but does not say how far it was reached"
            yield Finding(goal.place("lifecycle_status"), message, hint)
        if goal.achievement_status is AchievementStatus.ACHIEVED and goal.is_active:
            yield Finding(
                goal.place("achievement_status"),
                f"goal {goal.id} is achieved, but still {goal.lifecycle_status}",
                "write `lifecycle_status: completed`; while the client keeps it up, `achievement_status: sustaining`",
            )


@rule("P087", Severity.ERROR, Gate.SAVE)
def check_plan_status_reason(case: Case) -> Iterator[Finding]:
    """A plan that is on hold, revoked or entered in error says why.

    Why: Whoever opens it next must know whether to pick it up again.

    Fails:
        status: on_hold

    Mended:
        status: on_hold
        status_reason: She is with her sister until February and will ring us when she is back.
    """
    if case.plan.status in _NEEDS_STATUS_REASON and case.plan.status_reason is None:
        place = case.plan.place("status")
        yield Finding(place, f"the plan is {case.plan.status}, but does not say why", "add `status_reason`")


@rule("P023", Severity.ERROR, Gate.PRINT)
def check_disagreement_reason(case: Case) -> Iterator[Finding]:
    """Where the client disagrees with an active goal, the plan says why.

    Why: "Where we do not agree" is a part of the plan; a disagreement without its reason is one voice silenced.

    Fails:
        goals:
          - id: g1
            acceptance:
              - {person: client, status: disagree}

    Mended:
        goals:
          - id: g1
            acceptance:
              - {person: client, status: disagree, reason: I want to stay where I am for now.}
    """
    for goal in case.goals_worked_on():
        for acceptance in goal.acceptance:
            is_unexplained = acceptance.status is AcceptanceStatus.DISAGREE and acceptance.reason is None
            if acceptance.person == CLIENT and is_unexplained:
                message = f"the client disagrees with goal {goal.id}, but the plan does not say why"
                yield Finding(acceptance.place("status"), message, "add `reason`, in the client's words")


@rule("P024", Severity.ERROR, Gate.SAVE)
def check_target_measure(case: Case) -> Iterator[Finding]:
    """A target with a `detail` also has a `measure`, which says what is looked at.

    Why: "Four times a week" means nothing unless the plan says what.

    Fails:
        goals:
          - id: g1
            target:
              measure:
              detail: Four times a week

    Mended:
        goals:
          - id: g1
            target:
              measure: Walks with the dog
              detail: Four times a week
    """
    for goal in case.plan.goals:
        if goal.target and goal.target.detail and goal.target.measure is None:
            message = f"the target of goal {goal.id} has a `detail` but no `measure`"
            yield Finding(goal.target.place("detail"), message, "add `measure`: what is looked at")


@rule("P089", Severity.ERROR, Gate.SAVE)
def check_attainment_scale(case: Case) -> Iterator[Finding]:
    """A goal attainment scale describes its level 0 first, and its scores lie between -2 and 2.

    Why: The expected level is agreed before the work begins; otherwise any result can be called a success.

    Fails:
        goals:
          - {id: g1, gas: {zero: Sees one flat a week, score: 3}}

    Mended:
        goals:
          - {id: g1, gas: {zero: Sees one flat a week, score: 2}}
    """
    for goal in case.plan.goals:
        if goal.attainment:
            yield from _scale_mistakes(goal.id, goal.attainment)


def _scale_mistakes(goal: str, scale: GoalAttainment) -> Iterator[Finding]:
    levels = [level for level in LEVELS if getattr(scale, level) is not None]
    if levels and scale.zero is None:
        message = f"goal {goal} describes {listed(levels)}, but not the expected level"
        yield Finding(scale.place(levels[0]), message, "describe `zero` first")
    for key in ("baseline", "score"):
        value = getattr(scale, key)
        if value is not None and not LOWEST_LEVEL <= value <= HIGHEST_LEVEL:
            yield Finding(scale.place(key), f"goal {goal} has the level {value}", "levels go from -2 to 2")


RULES = (
    check_goals_with_strategies,
    check_goal_due,
    check_few_active_goals,
    check_goal_status,
    check_plan_status_reason,
    check_disagreement_reason,
    check_target_measure,
    check_attainment_scale,
)
