"""The nine areas of daily life, and the client's right not to talk about one."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, Trait
from planpress.model.values import Day, Text


class LifeAreaKey(StrEnum):
    """The nine areas, in the order of the fact sheet."""

    EMOTIONAL_MENTAL_WELLBEING = "emotional_mental_wellbeing"
    STRESS_AND_ILLNESS = "stress_and_illness"
    SAFETY = "safety"
    FRIENDSHIPS_RELATIONSHIPS = "friendships_relationships"
    WORK_LEISURE_EDUCATION = "work_leisure_education"
    DAILY_LIVING_SKILLS = "daily_living_skills"
    PHYSICAL_HEALTH = "physical_health"
    INCOME_HOUSING = "income_housing"
    RIGHTS_ADVOCACY = "rights_advocacy"


class LifeAreaStatus(StrEnum):
    """Whether an area was talked about."""

    DISCUSSED = "discussed"
    """It was talked about; `discussed_on` says when."""
    LATER = "later"
    """Not yet; `revisit_on` says when to ask again. Nothing else about it is recorded."""
    WITHHELD = "withheld"
    """The client prefers not to talk about it. Nothing about it is recorded."""
    NOT_RELEVANT = "not_relevant"
    """It plays no part now."""


class LifeArea(PlanPart, about=Topic.LIFE_AREAS):
    """What was said about one area, in two voices."""

    status: LifeAreaStatus
    """Whether the area was talked about."""
    revisit_on: Annotated[Day | None, Trait.RUNNING] = None
    """When to ask again about an area left for later."""
    discussed_on: PastDay | None = None
    """When it was talked about."""
    client_words: Text | None = None
    """What the client says."""
    team_view: Annotated[Text | None, About(Topic.AREA_TEAM_VIEW)] = None
    """What the team sees."""
    strengths: Text | None = None
    """What goes well here."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing about this area may be recorded."""
        return self.status in {LifeAreaStatus.LATER, LifeAreaStatus.WITHHELD}


KEPT_OF_CLOSED_AREA = ("status", "revisit_on")
"""All that a plan may say about an area that is closed."""


class LifeAreas(PlanPart, about=Topic.LIFE_AREAS):
    """The nine areas."""

    emotional_mental_wellbeing: LifeArea | None = None
    """Emotional and mental wellbeing."""
    stress_and_illness: LifeArea | None = None
    """How the client deals with stress and illness."""
    safety: LifeArea | None = None
    """Safety of the client and of others."""
    friendships_relationships: LifeArea | None = None
    """Friendships and relationships."""
    work_leisure_education: LifeArea | None = None
    """Work, leisure and education."""
    daily_living_skills: LifeArea | None = None
    """Daily living skills."""
    physical_health: LifeArea | None = None
    """Physical health."""
    income_housing: LifeArea | None = None
    """Income and housing."""
    rights_advocacy: LifeArea | None = None
    """Rights and advocacy."""

    def __getitem__(self, key: LifeAreaKey) -> LifeArea | None:
        area: LifeArea | None = getattr(self, key.value)
        return area

    def recorded(self) -> Iterator[tuple[LifeAreaKey, LifeArea]]:
        """Yield the areas that the plan has, in the order of the fact sheet."""
        for key, name in _AREAS:
            area = getattr(self, name)
            if area is not None:
                yield key, area


_AREAS = tuple((key, key.value) for key in LifeAreaKey)
