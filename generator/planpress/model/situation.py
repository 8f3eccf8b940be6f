"""The current situation in two voices: disagreement stays visible instead of being smoothed over."""

from planpress.model.base import Part
from planpress.model.values import Day, Text


class Situation(Part):
    """How things are now."""

    client_words: Text | None = None
    """How the client sees it."""
    no_client_words_reason: Text | None = None
    """Why the client's own words are missing, where they are."""
    team_view: Text | None = None
    """How the team sees it."""
    as_of: Day | None = None
    """The day this describes."""
