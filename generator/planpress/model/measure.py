"""Outcome measures: questionnaires that show change, with the occasion on which they were taken."""

from enum import StrEnum

from pydantic import Field

from planpress.model.base import Part
from planpress.model.references import PersonRef
from planpress.model.values import Day, Id, Number, Rating, Text


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


class Measure(Part):
    """One questionnaire on one day."""

    tool: Id
    """honos, honos65, lsp16, k10, basis32, or one that `service.yaml` defines."""
    occasion: Occasion
    """At which point of the plan's life."""
    date: Day
    """When it was taken, or should have been."""
    rated_by: PersonRef | None = None
    """Who gave the scores; `client` for a self-report."""
    items: dict[str, Rating] = Field(default_factory=dict)
    """The score of each item, or not_rated."""
    total: Number | None = None
    """The total as written on the form; checked against the items."""
    not_collected: NotCollected | None = None
    """Why it was not taken."""
    in_words: Text | None = None
    """What it says, in plain words; the client's copy prints this and not the score."""
