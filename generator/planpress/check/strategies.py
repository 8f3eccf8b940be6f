"""Rules about strategies: the steps, and the names behind them."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.goal import LifecycleStatus
from planpress.model.strategy import StrategyStatus

_ENDED_GOAL = {
    LifecycleStatus.COMPLETED,
    LifecycleStatus.CANCELLED,
    LifecycleStatus.REJECTED,
    LifecycleStatus.ENTERED_IN_ERROR,
}
_NEEDS_REASON = {StrategyStatus.ON_HOLD, StrategyStatus.CANCELLED, StrategyStatus.STOPPED}


@rule("P020", Severity.ERROR, Gate.SAVE)
def check_strategy_has_owner_and_goal(case: Case) -> Iterator[Finding]:
    """Each strategy names at least one person who does it, and at least one goal that it leads to.

    Why: A step that nobody owns does not happen, and the client may ask what it is for.

    Fails:
        strategies:
          - {id: s1, goals: [g1], who: []}

    Mended:
        strategies:
          - {id: s1, goals: [g1], who: [client]}
    """
    for strategy in case.plan.strategies:
        if not strategy.who:
            hint = "name them; `client` may be one of them"
            yield Finding(strategy.place("who"), f"strategy {strategy.id} does not say who does it", hint)
        if not strategy.goals:
            hint = "name at least one goal by its id"
            yield Finding(strategy.place("goals"), f"strategy {strategy.id} leads to no goal", hint)


@rule("P088", Severity.WARNING, Gate.SAVE)
def check_strategy_status_reason(case: Case) -> Iterator[Finding]:
    """A strategy that is on hold, cancelled or stopped says why.

    Why: What did not work is worth as much to the next plan as what did.

    Fails:
        strategies:
          - {id: s1, status: stopped}

    Mended:
        strategies:
          - {id: s1, status: stopped, status_reason: The bus no longer goes there.}
    """
    for strategy in case.plan.strategies:
        if strategy.status in _NEEDS_REASON and strategy.status_reason is None:
            message = f"strategy {strategy.id} is {strategy.status}, but does not say why"
            yield Finding(strategy.place("status"), message, "add `status_reason`, in words the client can read")


@rule("P059", Severity.WARNING, Gate.ACTIVE)
def check_strategy_serves_an_open_goal(case: Case) -> Iterator[Finding]:
    """A strategy that is going on leads to at least one goal that has not come to an end.

    Why: People keep busy with steps that no longer have a reason, and the client wonders why.

    Fails:
        goals:
          - {id: g1, lifecycle_status: completed, achievement_status: achieved}
        strategies:
          - {id: s1, goals: [g1], status: in_progress}

    Mended:
        goals:
          - {id: g1, lifecycle_status: completed, achievement_status: achieved}
        strategies:
          - {id: s1, goals: [g1], status: completed, helped: yes}
    """
    ended = {goal.id for goal in case.plan.goals if goal.lifecycle_status in _ENDED_GOAL}
    for strategy in case.plan.strategies:
        if strategy.is_live and strategy.goals and ended.issuperset(strategy.goals):
            message = f"strategy {strategy.id} is {strategy.status}, but its goal has come to an end"
            yield Finding(strategy.place("status"), message, "end the strategy too, or name the goal it now serves")


@rule("P060", Severity.NOTE, Gate.ACTIVE)
def check_strategy_is_not_overdue(case: Case) -> Iterator[Finding]:
    """A strategy that is going on is not past its due date.

    Why: A date that passes without a word teaches everyone that dates do not matter.

    Fails:
        strategies:
          - {id: s1, due: 2026-11-20, status: in_progress}

    Mended:
        strategies:
          - {id: s1, due: 2026-12-04, status: in_progress}
    """
    for strategy in case.plan.strategies:
        if strategy.is_live and strategy.due and strategy.due < case.as_of:
            message = f"strategy {strategy.id} was due on {strategy.due}, and is still {strategy.status}"
            yield Finding(strategy.place("due"), message, "write how it went, or agree on a new day")


RULES = (
    check_strategy_has_owner_and_goal,
    check_strategy_status_reason,
    check_strategy_serves_an_open_goal,
    check_strategy_is_not_overdue,
)
