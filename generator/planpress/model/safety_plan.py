"""The safety plan: what the client and others do when things get hard."""

from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, Trait
from planpress.model.values import Line, YesNo


class SomeoneToAsk(PlanPart, about=Topic.SAFETY):
    """Someone to turn to: a person of the plan, or any name with a number."""

    person: Annotated[PersonRef | None, Trait.SUBJECT] = None
    """Someone who is already in the plan."""
    name: Line | None = None
    """Or a name."""
    phone: Line | None = None
    """And a number to ring, if the plan does not have it."""
    when: Line | None = None
    """When they can be reached."""


class SafetyPlan(PlanPart, about=Topic.SAFETY):
    """Six steps, and how the client wants others to respond (after the Stanley-Brown safety plan)."""

    triggers: tuple[Line, ...] = ()
    """What can make things worse."""
    warning_signs: Annotated[tuple[Line, ...], About(Topic.WARNING_SIGNS)] = ()
    """How I notice that I am becoming unwell."""
    coping_alone: tuple[Line, ...] = ()
    """What I can do by myself."""
    people_places: tuple[Line, ...] = ()
    """People and places that take my mind off it."""
    people_to_ask: tuple[SomeoneToAsk, ...] = ()
    """Whom I can ask for help."""
    professionals: tuple[SomeoneToAsk, ...] = ()
    """Which professionals I can ring."""
    making_safer: tuple[Line, ...] = ()
    """What makes my surroundings safer."""
    wants: tuple[Line, ...] = ()
    """What I would like others to do."""
    does_not_want: tuple[Line, ...] = ()
    """What I would not like."""
    responsive_to: PersonRef | None = None
    """Whose voice reaches me best."""
    discussed_with_client: YesNo | None = None
    """Was it made together with the client?"""
    discussed_on: PastDay | None = None
    """When it was last gone through together."""
