"""My plan on a page, and the card to carry: what a client wants at hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planpress.compose.frame import Frame, frame_for
from planpress.compose.goals import NextStep, goal_blocks, next_step
from planpress.compose.language import Language
from planpress.compose.names import names_for
from planpress.compose.room import coming_lines, contacts_lines, lines_of
from planpress.compose.safety import SafetyPage, SomeoneToCall, people_to_ask, safety_page
from planpress.compose.sharing import Disclosed
from planpress.compose.what_comes_next import WhatComesNext, what_comes_next


@dataclass(frozen=True, slots=True)
class Summary:
    """The plan on one page."""

    frame: Frame
    name: str
    next: WhatComesNext
    steps: tuple[NextStep, ...]
    more_goals: int
    safety: SafetyPage | None
    has_room: bool
    """Whether it fits its page in 14 points, and need not be set in 12."""


@dataclass(frozen=True, slots=True)
class Card:
    """What fits on a card that is folded to the size of a bank card; `copies` of it fill a sheet."""

    frame: Frame
    warning_signs: tuple[str, ...]
    coping_alone: tuple[str, ...]
    numbers: tuple[SomeoneToCall, ...]
    copies: int


_ON_PAGE = 5
"""How many goals fit on a page with the rest."""
_LINES_ON_PAGE = 41
_LETTERS_IN_LINE = 78
_ON_CARD = 3
"""How many of the client's own words of a kind fit on a card."""
_PEOPLE_ON_CARD = 2
_NUMBERS_ON_CARD = 6
_CARDS_ON_SHEET = 4


def compose_summary(disclosed: Disclosed, *, is_draft: bool) -> Summary:
    """Return the plan on one page, with the open goals and their next steps; in large print it takes more pages."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    goals = [goal for goal in goal_blocks(on_day.goals, names) if goal.is_open]
    say = names.language.say
    frame = frame_for(disclosed, say("Your plan on a page"), say("Plan on a page"), is_draft=is_draft)
    if frame.is_large:
        frame = replace(frame, heading=say("Your plan in short"))
    coming, safety = what_comes_next(on_day, names), safety_page(on_day.plan.safety_plan, names)
    steps = tuple(next_step(goal) for goal in goals[:_ON_PAGE])
    fixed = 1 + contacts_lines(frame.contacts) + coming_lines(coming)
    return Summary(
        frame=frame,
        name=on_day.plan.client.preferred_name,
        next=coming,
        steps=steps,
        more_goals=max(len(goals) - _ON_PAGE, 0),
        safety=safety,
        has_room=fixed + _steps_lines(steps) + _safety_lines(safety) <= _LINES_ON_PAGE,
    )


def compose_card(disclosed: Disclosed, *, is_draft: bool) -> Card:
    """Return the safety and contacts card; the first words of each kind, as the client ordered them."""
    on_day, names = disclosed.on_day, names_for(disclosed)
    plan = on_day.plan.safety_plan
    say = names.language.say
    frame = frame_for(disclosed, say("Cards to cut out and carry"), say("Safety card"), is_draft=is_draft)
    if frame.is_large:
        frame = replace(frame, heading=say("When things get hard"))
    return Card(
        frame=frame,
        warning_signs=plan.warning_signs[:_ON_CARD] if plan else (),
        coping_alone=plan.coping_alone[:_ON_CARD] if plan else (),
        numbers=tuple(_numbers(frame, people_to_ask(plan, names) if plan else (), names.language)),
        copies=_CARDS_ON_SHEET,
    )


def _steps_lines(steps: tuple[NextStep, ...]) -> int:
    words = (f"{step.goal} {step.state}" for step in steps)
    nexts = (f"{step.step} {step.who} {step.due}  " for step in steps if step.step)
    return (
        2
        + lines_of(words, _LETTERS_IN_LINE)
        + lines_of(nexts, _LETTERS_IN_LINE)
        + sum(bool(s.from_someone) for s in steps)
    )


def _safety_lines(safety: SafetyPage | None) -> int:
    texts = (
        f"{step.heading}: {' '.join((*step.items, *(person.name + person.phone for person in step.people)))}"
        for step in (safety.steps if safety else ())
    )
    return 2 + lines_of(texts, _LETTERS_IN_LINE - 6)


def _numbers(frame: Frame, people: tuple[SomeoneToCall, ...], language: Language) -> Iterator[SomeoneToCall]:
    """Yield six numbers at most: emergency, our own, those whom the client trusts, and lines while there is room."""
    contacts, manager = frame.contacts, frame.contacts.case_manager
    lines = [SomeoneToCall(line.name, line.phone, "") for line in contacts.crisis_lines]
    by_day = (
        SomeoneToCall(manager.name, manager.phone, "")
        if manager
        else SomeoneToCall(frame.service_name, contacts.phone, "")
    )
    own = [SomeoneToCall(frame.service_name, contacts.after_hours_phone, language.say("nights and weekends")), by_day]
    trusted = [person for person in people if person.phone][:_PEOPLE_ON_CARD]
    others = lines[1 : 1 + max(_NUMBERS_ON_CARD - 1 - len(own) - len(trusted), 0)]
    yield from (*lines[:1], *own, *trusted, *others)
