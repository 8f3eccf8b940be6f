"""The children and others who rely on the client."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import Topic
from planpress.model.traits import PastDay, Trait
from planpress.model.values import Flag, Line, Text, WholeNumber, YesNoNotAsked


class Wellbeing(StrEnum):
    """How a dependant is doing, and what is in place for them."""

    SETTLED = "settled"
    SUPPORT_OFFERED = "support_offered"
    SUPPORT_IN_PLACE = "support_in_place"
    CONCERN = "concern"


class Dependant(PlanPart, about=Topic.DEPENDANTS):
    """Someone who relies on the client."""

    first_name: Line
    """First name only."""
    birth_year: WholeNumber | None = None
    """The year of birth; the day is not needed here."""
    relation: Line | None = None
    """In the client's words: my daughter, my father."""
    lives_with_client: Flag | None = None
    """Do they live together?"""
    wellbeing: Annotated[Wellbeing | None, Trait.RUNNING] = None
    """How they are doing."""
    arranged: Text | None = None
    """What is arranged for them: routines, school, support."""
    cares_if_unwell: PersonRef | None = None
    """Who looks after them when the client is unwell."""
    plan_exists: Flag | None = None
    """Do they have a care plan of their own?"""


class Dependants(PlanPart, about=Topic.DEPENDANTS):
    """Whether anyone relies on the client, and who."""

    has_dependants: YesNoNotAsked | None = None
    """Does anyone rely on the client?"""
    asked_on: Annotated[PastDay | None, Trait.RUNNING] = None
    """When that was asked."""
    list: tuple[Dependant, ...] = ()
    """Those who rely on the client."""
