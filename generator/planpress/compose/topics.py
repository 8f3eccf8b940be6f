"""What each field of a plan is about, as far as sharing goes."""

from collections.abc import Mapping
from enum import StrEnum

from planpress.consent.ruling import Ruling
from planpress.model.allowance import Allowance
from planpress.model.assessment import Assessment, AssessmentPart
from planpress.model.base import Part
from planpress.model.client import Client
from planpress.model.consent import Purpose
from planpress.model.ending import Ending
from planpress.model.life_area import LifeArea
from planpress.model.measure import Measure
from planpress.model.person import Person, Role
from planpress.model.plan import Plan
from planpress.model.review import NextReview, Review
from planpress.model.section import Section


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
    GOALS = "goals and strategies"
    SAFETY = "the safety plan"
    CONSENTS = "consents"
    MEASURES = "what measures say in words"
    SCORES = "scores"
    REVIEW_DATES = "when reviews are"
    REVIEWS = "what reviews say"
    ENDING_DAY = "when involvement ends, and how to come back"
    ENDING = "why involvement ends"
    REFERRALS = "referrals to other agencies"
    INFORMED = "who was told about the ending"
    RECORD = "sign-offs and copies"
    SILENCED = "rules that are silenced"
    TEAM_NOTES = "the team's notes"
    THIRD_PARTY = "what others told the team"


_IN_PLAN: Mapping[str, Topic] = {
    **dict.fromkeys(
        ("id", "schema_version", "status", "intent", "version", "period", "replaces", "case_manager"), Topic.PLAN
    ),
    "status_reason": Topic.SITUATION,
    "summary": Topic.SITUATION,
    "client": Topic.PLAN,
    "people": Topic.PEOPLE,
    "dependants": Topic.DEPENDANTS,
    "assessment": Topic.PLAN,
    "about_me": Topic.ABOUT_ME,
    "life_areas": Topic.LIFE_AREAS,
    "situation": Topic.SITUATION,
    "treatment_plan": Topic.TREATMENT,
    "goals": Topic.GOALS,
    "strategies": Topic.GOALS,
    "safety_plan": Topic.SAFETY,
    "advance_statement": Topic.SAFETY,
    "nominated_support_person": Topic.PEOPLE,
    "consents": Topic.CONSENTS,
    "measures": Topic.MEASURES,
    "reviews": Topic.REVIEW_DATES,
    "next_review": Topic.REVIEW_DATES,
    "ending": Topic.PLAN,
    "sign_off": Topic.RECORD,
    "copies": Topic.RECORD,
    "notes_team": Topic.TEAM_NOTES,
    "allow": Topic.SILENCED,
    "third_party": Topic.THIRD_PARTY,
}

_IN_CLIENT: Mapping[str, Topic] = {
    "preferred_name": Topic.NAME,
    "pronouns": Topic.NAME,
    **dict.fromkeys(("legal_name", "ur_number", "date_of_birth", "legal_status"), Topic.IDENTITY),
    **dict.fromkeys(("address", "phone", "safe_contact"), Topic.REACHING),
    **dict.fromkeys(("language", "interpreter", "formats"), Topic.COMMUNICATION),
}

_REVIEW_DATES = {"id", "kind", "status", "due", "held_on"}

TOPICS: Mapping[type[Part], Mapping[str, Topic]] = {
    Plan: _IN_PLAN,
    Client: _IN_CLIENT,
    Person: {"must_not_be_told": Topic.ALERTS, "involvement_reason": Topic.ALERTS},
    Assessment: {
        **dict.fromkeys(("mental_state", "physical", "service_need"), Topic.ASSESSMENT),
        "substance_use": Topic.SUBSTANCE_USE,
    },
    AssessmentPart: {"clinical": Topic.CLINICAL},
    LifeArea: {"team_view": Topic.AREA_TEAM_VIEW},
    Ending: {
        **dict.fromkeys(("planned_for", "come_back"), Topic.ENDING_DAY),
        **dict.fromkeys(("kind", "decision", "why_no_longer_needed", "achieved"), Topic.ENDING),
        "referrals": Topic.REFERRALS,
        **dict.fromkeys(("explained_to", "informed"), Topic.INFORMED),
    },
    Measure: {"items": Topic.SCORES, "total": Topic.SCORES},
    Review: {name: Topic.REVIEWS for name in Review.model_fields if name not in _REVIEW_DATES},
    Allowance: {"reason": Topic.TEAM_NOTES},
    NextReview: dict.fromkeys(("how", "where", "who_comes"), Topic.REVIEWS),
}
"""The topic of each field. A field that is not named here goes with the part it is in."""

OF_SECTION: Mapping[Section, frozenset[Topic]] = {
    Section.ABOUT_ME: frozenset({Topic.ABOUT_ME}),
    Section.SITUATION: frozenset({Topic.SITUATION}),
    Section.ASSESSMENT: frozenset({Topic.ASSESSMENT}),
    Section.SUBSTANCE_USE: frozenset({Topic.SUBSTANCE_USE}),
    Section.LIFE_AREAS: frozenset({Topic.LIFE_AREAS}),
    Section.TREATMENT_PLAN: frozenset({Topic.TREATMENT}),
    Section.GOALS: frozenset({Topic.GOALS}),
    Section.SAFETY_PLAN: frozenset({Topic.SAFETY}),
    Section.DEPENDANTS: frozenset({Topic.DEPENDANTS}),
    Section.MEASURES: frozenset({Topic.MEASURES}),
    Section.REVIEWS: frozenset({Topic.REVIEW_DATES, Topic.REVIEWS}),
    Section.ENDING: frozenset({Topic.ENDING_DAY, Topic.ENDING}),
    Section.COMMUNICATION: frozenset({Topic.COMMUNICATION}),
    Section.SUPPORTS: frozenset({Topic.PEOPLE}),
}
"""What a consent to share a section covers; anything else must be named, too."""

_ALWAYS: Mapping[Purpose, frozenset[Topic]] = {
    Purpose.REFER: frozenset({Topic.IDENTITY}),
    Purpose.SHARE_PLAN: frozenset(),
    Purpose.SHARE_LETTER: frozenset({Topic.IDENTITY, Topic.ENDING_DAY}),
    Purpose.INVOLVE_IN_PLANNING: frozenset({Topic.REVIEW_DATES}),
    Purpose.INFORM_OF_ENDING: frozenset({Topic.ENDING_DAY}),
}
"""What a purpose cannot do without: an agency must know whom a referral is about."""


def topics_under(ruling: Ruling, recipient: Person | None) -> frozenset[Topic]:
    """Return what a ruling opens to its recipient, who is a person of the plan or else an agency."""
    if ruling.ground is not None:
        return frozenset()
    # A doctor who may be told anything must know about whom.
    doctor = frozenset({Topic.IDENTITY}) if recipient is not None and recipient.role is Role.GP else frozenset()
    return doctor.union(_ALWAYS[ruling.recipient.purpose], *(OF_SECTION[section] for section in ruling.sections))
