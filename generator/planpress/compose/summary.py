"""My plan on a page, and the card to carry: what a client wants at hand."""

from dataclasses import dataclass

from planpress.compose.frame import Frame, frame_for
from planpress.compose.goals import GoalBlock, goal_blocks
from planpress.compose.names import names_for
from planpress.compose.safety import SafetyPage, SomeoneToCall, safety_page
from planpress.compose.sharing import Disclosed
from planpress.compose.what_comes_next import WhatComesNext, what_comes_next


@dataclass(frozen=True, slots=True)
class NextStep:
    """A goal and the next step towards it."""

    number: int
    goal: str
    from_someone: str
    state: str
    step: str
    who: str
    due: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The plan on one page."""

    frame: Frame
    name: str
    next: WhatComesNext
    steps: tuple[NextStep, ...]
    more_goals: int
    safety: SafetyPage | None


@dataclass(frozen=True, slots=True)
class Card:
    """What fits on a card the size of a bank card; `copies` of it fill a sheet."""

    frame: Frame
    warning_signs: tuple[str, ...]
    coping_alone: tuple[str, ...]
    people: tuple[SomeoneToCall, ...]
    copies: int


_ON_PAGE = 5
"""How many goals fit on a page with the rest."""
_ON_CARD = 3
"""How many of the client's own words of a kind fit on a card."""
_PAIRS_ON_SHEET = 4


def compose_summary(disclosed: Disclosed, *, is_draft: bool) -> Summary:
    """Return the plan on one page, with the open goals and their next steps."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    goals = [goal for goal in goal_blocks(on_day.goals, names) if goal.is_open]
    say = names.language.say
    return Summary(
        frame=frame_for(disclosed, say("Your plan on a page"), say("Plan on a page"), is_draft=is_draft),
        name=on_day.plan.client.preferred_name,
        next=what_comes_next(on_day, names),
        steps=tuple(_next_step(goal) for goal in goals[:_ON_PAGE]),
        more_goals=max(len(goals) - _ON_PAGE, 0),
        safety=safety_page(on_day.plan.safety_plan, names),
    )


def compose_card(disclosed: Disclosed, *, is_draft: bool) -> Card:
    """Return the safety and contacts card; the first words of each kind, as the client ordered them."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan = on_day.plan.safety_plan
    page = safety_page(plan, names)
    say = names.language.say
    return Card(
        frame=frame_for(disclosed, say("Cards to cut out and carry"), say("Safety card"), is_draft=is_draft),
        warning_signs=plan.warning_signs[:_ON_CARD] if plan else (),
        coping_alone=plan.coping_alone[:_ON_CARD] if plan else (),
        people=page.people[:_ON_CARD] if page else (),
        copies=_PAIRS_ON_SHEET,
    )


def _next_step(goal: GoalBlock) -> NextStep:
    step = next((step for step in goal.steps if step.is_live), None)
    return NextStep(
        number=goal.number,
        goal=goal.words,
        from_someone=goal.from_someone,
        state=goal.state,
        step=step.what if step else "",
        who=step.who if step else "",
        due=step.due if step else "",
    )
