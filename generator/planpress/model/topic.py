"""What the fields of a plan are about: the sharing rules open and close topics, never single fields."""

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a field of the plan is about, as far as sharing goes."""

    PLAN = "the plan's number, dates and case manager"
    NAME = "the client's preferred name"
    IDENTITY = "legal name, date of birth, record number and legal status"
    REACHING = "how the client can be reached safely"
    COMMUNICATION = "language, interpreter and formats"
    PEOPLE = "the people around the client"
    ALERTS = "who must not be told"
    DEPENDANTS = "those who rely on the client"
    ASSESSMENT = "what the assessment found, in plain words"
    SUBSTANCE_USE = "substance use"
    CLINICAL = "clinical words"
    ABOUT_ME = "the client's own introduction"
    LIFE_AREAS = "the life areas"
    AREA_TEAM_VIEW = "the team's view of a life area"
    SITUATION = "the situation"
    TREATMENT = "the treatment plan"
    GOALS = "goals"
    STEPS = "the steps towards the goals"
    GOAL_NOTES = "how goals go: measures of success, reasons, progress, what was achieved"
    WARNING_SIGNS = "early warning signs"
    SAFETY = "the rest of the safety plan"
    CONSENTS = "consents"
    MEASURES = "what measures say in words"
    SCORES = "scores"
    REVIEW_DATES = "when reviews are"
    NEXT_MEETING = "how, where and with whom the next review is held"
    REVIEWS = "what reviews say"
    ENDING_DAY = "when involvement ends"
    COMING_BACK = "how to come back"
    ENDING = "why involvement ends"
    REFERRALS = "referrals to other agencies"
    INFORMED = "who was told about the ending"
    RECORD = "sign-offs, copies, and where papers are kept"
    SILENCED = "rules that are silenced"
    TEAM_NOTES = "the team's notes"
    THIRD_PARTY = "what others told the team"


@dataclass(frozen=True, slots=True)
class About:
    """Marks a field of a plan with its topic."""

    topic: Topic
