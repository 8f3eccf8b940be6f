"""The sharing rules: which topics of the plan each reader may see. What is not allowed by name is denied."""

from collections.abc import Mapping
from enum import StrEnum

from planpress.consent.ruling import Ruling
from planpress.model.consent import Purpose
from planpress.model.person import Person, Role
from planpress.model.section import Section
from planpress.model.topic import Topic


class Reader(StrEnum):
    """Whom an output is made for."""

    CLIENT = "client copy"
    TEAM = "team copy"
    REGISTER = "register"
    """The team site where only numbers, initials and dates are shown."""
    TEAM_SITE = "team site"
    """The team site where plans have their own page."""
    OUTSIDE = "copy for someone else"
    """Someone outside the team, who sees what the client's consent covers."""


_CLIENT = frozenset(Topic) - {
    Topic.ALERTS,
    Topic.CLINICAL,
    Topic.AREA_TEAM_VIEW,
    Topic.SCORES,
    Topic.SILENCED,
    Topic.TEAM_NOTES,
    Topic.THIRD_PARTY,
}
_REGISTER = frozenset({Topic.PLAN, Topic.SILENCED, Topic.REVIEW_DATES})

ALLOWED: Mapping[Reader, frozenset[Topic]] = {
    Reader.CLIENT: _CLIENT,
    Reader.TEAM: frozenset(Topic),
    Reader.REGISTER: _REGISTER,
    Reader.TEAM_SITE: _REGISTER | {Topic.GOALS, Topic.STEPS, Topic.REVIEWS, Topic.ENDING},
    Reader.OUTSIDE: frozenset({Topic.PLAN, Topic.NAME}),
}

OF_SECTION: Mapping[Section, frozenset[Topic]] = {
    Section.ABOUT_ME: frozenset({Topic.ABOUT_ME}),
    Section.SITUATION: frozenset({Topic.SITUATION}),
    Section.ASSESSMENT: frozenset({Topic.ASSESSMENT}),
    Section.SUBSTANCE_USE: frozenset({Topic.SUBSTANCE_USE}),
    Section.LIFE_AREAS: frozenset({Topic.LIFE_AREAS}),
    Section.TREATMENT_PLAN: frozenset({Topic.TREATMENT}),
    Section.GOALS: frozenset({Topic.GOALS, Topic.STEPS}),
    Section.SAFETY_PLAN: frozenset({Topic.WARNING_SIGNS, Topic.SAFETY}),
    Section.DEPENDANTS: frozenset({Topic.DEPENDANTS}),
    Section.MEASURES: frozenset({Topic.MEASURES}),
    Section.REVIEWS: frozenset({Topic.REVIEW_DATES, Topic.NEXT_MEETING}),
    Section.ENDING: frozenset({Topic.ENDING_DAY, Topic.ENDING}),
    Section.COMMUNICATION: frozenset({Topic.COMMUNICATION}),
    Section.CONTACT: frozenset({Topic.REACHING}),
    Section.SUPPORTS: frozenset({Topic.PEOPLE}),
}
"""What a consent to share a section covers; anything else must be named, too."""

OF_PURPOSE: Mapping[Purpose, frozenset[Topic]] = {
    Purpose.REFER: frozenset({Topic.IDENTITY}),
    Purpose.SHARE_PLAN: frozenset(),
    Purpose.SHARE_LETTER: frozenset({Topic.IDENTITY, Topic.ENDING_DAY}),
    Purpose.INVOLVE_IN_PLANNING: frozenset({Topic.REVIEW_DATES}),
    Purpose.INFORM_OF_ENDING: frozenset({Topic.ENDING_DAY}),
}
"""What a purpose cannot do without: an agency must know whom a referral is about."""


_LETTER = frozenset(
    {
        Topic.REACHING,
        Topic.ASSESSMENT,
        Topic.TREATMENT,
        Topic.GOALS,
        Topic.STEPS,
        Topic.WARNING_SIGNS,
        Topic.ENDING_DAY,
        Topic.ENDING,
    }
)
_REFERRAL = frozenset(
    {
        Topic.REACHING,
        Topic.COMMUNICATION,
        Topic.SITUATION,
        Topic.ABOUT_ME,
        Topic.ASSESSMENT,
        Topic.SUBSTANCE_USE,
        Topic.TREATMENT,
        Topic.GOALS,
        Topic.PEOPLE,
        Topic.DEPENDANTS,
        Topic.WARNING_SIGNS,
    }
)
HAS_A_PLACE_FOR: Mapping[Purpose, frozenset[Topic]] = {
    Purpose.REFER: _REFERRAL,
    Purpose.SHARE_PLAN: frozenset(Topic),
    Purpose.SHARE_LETTER: _LETTER,
    Purpose.INVOLVE_IN_PLANNING: frozenset(),
    Purpose.INFORM_OF_ENDING: _LETTER,
}
"""What the papers for a purpose tell at most: whatever else the scope covers, they have no place for it."""


def topics_opened(ruling: Ruling, recipient: Person | None) -> frozenset[Topic]:
    """Return what a ruling opens to its recipient, who is a person of the plan or else an agency."""
    if ruling.ground is not None:
        return frozenset()
    # A doctor who may be told anything must know about whom.
    doctor = frozenset({Topic.IDENTITY}) if recipient is not None and recipient.role is Role.GP else frozenset()
    purpose = ruling.recipient.purpose
    covered = frozenset[Topic]().union(*(OF_SECTION[section] for section in ruling.sections))
    return doctor | OF_PURPOSE[purpose] | (covered & HAS_A_PLACE_FOR[purpose])
