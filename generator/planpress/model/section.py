"""The sections of a plan that a client can share or keep back, one by one."""

from enum import StrEnum


class Section(StrEnum):
    """A part of the plan that a consent's `scope` may name."""

    ABOUT_ME = "about_me"
    SITUATION = "situation"
    ASSESSMENT = "assessment"
    SUBSTANCE_USE = "substance_use"
    """Never shared as part of `assessment`: it must be named itself."""
    LIFE_AREAS = "life_areas"
    TREATMENT_PLAN = "treatment_plan"
    GOALS = "goals"
    """The goals and the strategies that lead to them."""
    SAFETY_PLAN = "safety_plan"
    DEPENDANTS = "dependants"
    MEASURES = "measures"
    REVIEWS = "reviews"
    ENDING = "ending"
    """That the involvement ended, when, and why."""
    COMMUNICATION = "communication"
    """Language, interpreter and formats."""
    CONTACT = "contact"
    """How the client can be reached safely: number, address, and what to mind; of these, only what is safe is told."""
    SUPPORTS = "supports"
    """The people around the client and how they help."""
