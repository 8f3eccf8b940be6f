"""What fits on the first page of the client's plan, worked out beforehand: the safety plan begins on its back."""

from dataclasses import dataclass
from itertools import accumulate, takewhile

from planpress.compose.frame import Frame
from planpress.compose.goals import GoalBlock, first_step
from planpress.compose.room import coming_lines, contacts_lines, lines_of, step_lines
from planpress.compose.what_comes_next import WhatComesNext

_LINES = 39
_LETTERS = 76
"""In a line of the page."""
_HEAD = 4
"""The title, and the line that bids welcome."""
_HEADING = 2
_CHIP = 16
"""Letters that a goal's state takes beside its words."""
_FEWEST_TO_WRITE = 3
_MOST_TO_WRITE = 12
_TO_WRITE = 1.3
"""How high a line to write on is."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What stands on the first page, below what must."""

    goals: tuple[GoalBlock, ...]
    more_goals: int
    has_summary: bool
    """Whether the plan in short has room here; otherwise it stands where the situation is told."""
    lines: int
    """How many lines to write on fill what is left."""


def first_page(
    frame: Frame, coming: WhatComesNext, goals: tuple[GoalBlock, ...], summary: tuple[str, ...]
) -> FirstPage:
    """Return what fits; in large print the pages flow, and all of it stands in its place."""
    if frame.is_large:
        return FirstPage(goals, 0, has_summary=bool(summary), lines=0)
    step = first_step(goals)
    room = _LINES - _HEAD - contacts_lines(frame.contacts) - step_lines(step) - coming_lines(coming)
    shown = _goals_within(room - _HEADING, goals)
    room -= (_HEADING + sum(map(_goal, shown)) if shown else 0) + (len(shown) < len(goals))
    for_summary = _HEADING + lines_of(summary, _LETTERS)
    has_summary = bool(summary) and for_summary <= room
    room -= for_summary if has_summary else 0
    lines = min(int((room - _HEADING) / _TO_WRITE), _MOST_TO_WRITE)
    return FirstPage(shown, len(goals) - len(shown), has_summary, lines if lines >= _FEWEST_TO_WRITE else 0)


def _goals_within(room: int, goals: tuple[GoalBlock, ...]) -> tuple[GoalBlock, ...]:
    """Return as many goals as fit, and one at least."""
    ends = accumulate(map(_goal, goals))
    fitting = sum(1 for _ in takewhile(lambda end: end < room, ends))
    return goals[: max(fitting, 1)]


def _goal(goal: GoalBlock) -> int:
    return lines_of([goal.words + "x" * _CHIP], _LETTERS) + bool(goal.from_someone)
