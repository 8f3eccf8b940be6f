"""What changed in a plan, as a page to print: goal by goal with its steps, then the rest of the plan."""

from dataclasses import dataclass

from planpress.compose.changes import ChangeLine, say_changes
from planpress.derive.changes import FieldChange
from planpress.derive.goals import goals_with_progress
from planpress.model.plan import Plan

REST = "The rest of the plan"


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes to one goal and its steps, or to the rest."""

    title: str
    words: str
    """The goal in the words of the plan, for those who may read them; empty for the rest."""
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed between two moments; `reach` says how far back one can look, if that is not the beginning."""

    plan_id: str
    copy: str
    before: str
    after: str
    reach: str
    shows_texts: bool
    """Whether it also says what was written, in the words of the plan."""
    groups: tuple[ChangeGroup, ...]


def group_changes(changes: tuple[FieldChange, ...], before: Plan, after: Plan) -> tuple[ChangeGroup, ...]:
    """Return the changes by the first goal that they concern, in the goals' order, and those of no goal last."""
    goals = {each.number: each.goal.description for plan in (before, after) for each in goals_with_progress(plan)}
    numbers = sorted({change.goals[0] for change in changes if change.goals})
    of_goals = (_group(f"Goal {number}", goals[number], changes, (number,)) for number in numbers)
    rest = _group(REST, "", changes, ())
    return (*of_goals, *((rest,) if rest.lines else ()))


def _group(title: str, words: str, changes: tuple[FieldChange, ...], first: tuple[int, ...]) -> ChangeGroup:
    return ChangeGroup(title, words, say_changes(change for change in changes if change.goals[:1] == first))
