"""The current situation in two voices: disagreement stays visible instead of being smoothed over."""

from planpress.model.plan_part import PlanPart
from planpress.model.topic import Topic
from planpress.model.traits import PastDay, TextForClient
from planpress.model.values import Text


class Situation(PlanPart, about=Topic.SITUATION):
    """How things are now."""

    client_words: Text | None = None
    """How the client sees it."""
    no_client_words_reason: Text | None = None
    """Why the client's own words are missing, where they are."""
    team_view: TextForClient | None = None
    """How the team sees it."""
    as_of: PastDay | None = None
    """The day this describes."""
