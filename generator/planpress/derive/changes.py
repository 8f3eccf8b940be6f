"""What changed in meaning between two versions of a plan: by goal, step and section, matched by their ids."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from planpress.derive.goals import GoalProgress, goals_with_progress
from planpress.model.base import Part
from planpress.model.life_area import KEPT_OF_CLOSED_AREA, LifeArea
from planpress.model.plan import Plan
from planpress.model.strategy import Strategy

STANDING = "standing"
"""The field for how far a goal has come, which follows from several others."""

_FOLLOWED = frozenset({"lifecycle_status", "achievement_status", "status_date"})
_NOT_MEANT = frozenset({"id", "schema_version", "intent"})


class Action(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change. `section` is the plan's key; `ref` the id of what changed in it, and `goals` its goals' numbers.

    `field` is the way to the value within that, empty where the whole was added or removed. Values are those of the
    model: codes, days, texts, parts, or None where nothing was written.
    """

    section: str
    action: Action
    ref: str = ""
    goals: tuple[int, ...] = ()
    field: tuple[str, ...] = ()
    before: object = None
    after: object = None


def changes_between(before: Plan, after: Plan) -> tuple[FieldChange, ...]:
    """Return what the second version says differently, in the order of the plan."""
    return tuple(_number(change, before, after) for change in _plan(before, after))


def _plan(before: Plan, after: Plan) -> Iterator[FieldChange]:
    for section in Plan.model_fields:
        if section in _NOT_MEANT:
            continue
        old, new = getattr(before, section), getattr(after, section)
        if section == "goals":
            yield from _goals(before, after)
        elif _is_list_of_parts(old, new) and all(hasattr(item, "id") for item in (*old, *new)):
            yield from _by_id(section, old, new)
        else:
            yield from _value(section, (), old, new)


def _goals(before: Plan, after: Plan) -> Iterator[FieldChange]:
    """Yield what changed in goals; how far one has come is said in one word, not in the codes it follows from."""
    was, now = _progress_of(before), _progress_of(after)
    moved = [ref for ref in now if ref in was and was[ref].state != now[ref].state]
    for ref in moved:
        old, new = was[ref].state, now[ref].state
        yield FieldChange("goals", Action.CHANGED, ref, field=(STANDING,), before=old, after=new)
    for change in _by_id("goals", before.goals, after.goals):
        if not (change.ref in moved and _FOLLOWED.intersection(change.field)):
            yield change


def _by_id(section: str, old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[FieldChange]:
    was, now = _ids(old), _ids(new)
    for ref in dict.fromkeys((*now, *was)):
        if ref not in was:
            yield FieldChange(section, Action.ADDED, ref, after=now[ref])
        elif ref not in now:
            yield FieldChange(section, Action.REMOVED, ref, before=was[ref])
        else:
            yield from (replace(change, ref=ref) for change in _parts(section, (), was[ref], now[ref]))


def _parts(section: str, field: tuple[str, ...], old: Part, new: Part) -> Iterator[FieldChange]:
    """Yield what changed in a part; what was recorded earlier about an area that is closed now is not repeated."""
    is_closed = isinstance(new, LifeArea) and new.is_closed
    for name in KEPT_OF_CLOSED_AREA if is_closed else type(new).model_fields:
        yield from _value(section, (*field, name), getattr(old, name), getattr(new, name))


def _value(section: str, field: tuple[str, ...], old: object, new: object) -> Iterator[FieldChange]:
    """Yield what changed in a value: part by part, item by item, or as a whole."""
    if old == new:
        return
    if isinstance(old, Part) and isinstance(new, Part):
        yield from _parts(section, field, old, new)
    elif _is_list_of_parts(old, new) and isinstance(old, tuple) and isinstance(new, tuple):
        yield from (FieldChange(section, Action.REMOVED, field=field, before=item) for item in old if item not in new)
        yield from (FieldChange(section, Action.ADDED, field=field, after=item) for item in new if item not in old)
    else:
        action = Action.ADDED if not _is_said(old) else Action.CHANGED if _is_said(new) else Action.REMOVED
        yield FieldChange(section, action, field=field, before=old, after=new)


def _number(change: FieldChange, before: Plan, after: Plan) -> FieldChange:
    """Return the change with the numbers of the goals that it concerns, as the newer version counts them."""
    numbers = {ref: each.number for ref, each in (_progress_of(before) | _progress_of(after)).items()}
    steps: dict[str, Strategy] = {step.id: step for step in (*before.strategies, *after.strategies)}
    goals: tuple[str, ...] = (change.ref,) if change.section == "goals" else ()
    if change.section == "strategies":
        goals = steps[change.ref].goals
    return replace(change, goals=tuple(numbers[ref] for ref in goals if ref in numbers))


def _progress_of(plan: Plan) -> dict[str, GoalProgress]:
    return {each.goal.id: each for each in goals_with_progress(plan)}


def _ids(parts: tuple[Part, ...]) -> dict[str, Part]:
    return {str(getattr(part, "id", "")): part for part in parts}


def _is_list_of_parts(old: object, new: object) -> bool:
    items = (*old, *new) if isinstance(old, tuple) and isinstance(new, tuple) else ()
    return bool(items) and all(isinstance(item, Part) for item in items)


def _is_said(value: object) -> bool:
    return value not in (None, ())
