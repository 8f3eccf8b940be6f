"""Outcome measures: questionnaires that show change, with the occasion on which they were taken."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planpress.model.plan_part import PlanPart
from planpress.model.references import PersonRef
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, TextForClient
from planpress.model.values import Id, Number, Rating


class Occasion(StrEnum):
    """When the measure is due."""

    ADMISSION = "admission"
    REVIEW = "review"
    DISCHARGE = "discharge"


class NotCollected(StrEnum):
    """Why a measure was not taken."""

    DECLINED = "declined"
    TOO_UNWELL = "too_unwell"
    NOT_UNDERSTOOD = "not_understood"
    NOT_OFFERED = "not_offered"
    NOT_DUE = "not_due"


class Measure(PlanPart, about=Topic.MEASURES):
    """One questionnaire on one day."""

    tool: Id
    """honos, honos65, lsp16, k10, basis32, or one that `service.yaml` defines."""
    occasion: Occasion
    """At which point of the plan's life."""
    date: PastDay
    """When it was taken, or should have been."""
    rated_by: PersonRef | None = None
    """Who gave the scores; `client` for a self-report."""
    items: Annotated[dict[str, Rating], About(Topic.SCORES)] = Field(default_factory=dict)
    """The score of each item, or not_rated."""
    total: Annotated[Number | None, About(Topic.SCORES)] = None
    """The total as written on the form; checked against the items."""
    not_collected: NotCollected | None = None
    """Why it was not taken."""
    in_words: TextForClient | None = None
    """What it says, in plain words; the client's copy prints this and not the score."""
