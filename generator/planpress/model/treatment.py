"""The treatment plan: what is offered and chosen, with the client's preferences first."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import Topic
from planpress.model.traits import PastDay, TextForClient, Trait
from planpress.model.values import Line, Text


class Treatment(PlanPart, about=Topic.TREATMENT):
    """One treatment that was agreed; never a medication list, which the clinical record holds."""

    what: Annotated[Line, Trait.FOR_CLIENT]
    """What it is."""
    why: TextForClient | None = None
    """What it is hoped to do."""
    who: tuple[PersonRef, ...] = ()
    """Who provides it."""
    how_often: Line | None = None
    """How often, or when."""


class TakingPart(StrEnum):
    """How someone took part in making the treatment plan."""

    TOOK_PART = "took_part"
    WAS_ASKED = "was_asked"
    WAS_TOLD = "was_told"
    DECLINED = "declined"
    NOT_POSSIBLE = "not_possible"


class Involved(PlanPart, about=Topic.TREATMENT):
    """Someone's part in the treatment plan, or why they had none."""

    person: Annotated[PersonRef, Trait.SUBJECT]
    """Who."""
    how: TakingPart
    """How they took part."""
    on: PastDay | None = None
    """When."""
    reason: Text | None = None
    """Why they did not take part."""


class TreatmentPlan(PlanPart, about=Topic.TREATMENT):
    """What was offered, chosen and not wanted, and who had a say."""

    treatments: tuple[Treatment, ...] = ()
    """What was agreed."""
    client_preferences: Text | None = None
    """What the client prefers."""
    does_not_want: Text | None = None
    """What the client does not want."""
    choices_offered: TextForClient | None = None
    """What else was offered."""
    involved: tuple[Involved, ...] = ()
    """Who had a say: the client, and each carer or advocate."""
