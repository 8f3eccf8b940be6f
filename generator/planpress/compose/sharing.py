"""The sharing rules: the one place that decides what a reader may see.

Every output is composed from a `Disclosed` dossier, and only `disclose` makes one. It takes out of the plan what
its reader may not see before anything is composed, so a document cannot say what it was never given. What is
not allowed by name is denied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from pydantic.fields import FieldInfo

from planpress.derive.dossier import Dossier, derive_dossier
from planpress.model.assessment import Assessment, AssessmentPart
from planpress.model.base import Part
from planpress.model.client import Client
from planpress.model.life_area import LifeArea
from planpress.model.measure import Measure
from planpress.model.person import Person
from planpress.model.plan import Plan
from planpress.model.review import NextReview, Review
from planpress.model.service import Exposure

P = TypeVar("P", bound=Part)


class Topic(StrEnum):
    """What a field of the plan is about, as far as sharing goes."""

    PLAN = "the plan's number, dates and case manager"
    NAME = "the client's preferred name"
    IDENTITY = "legal name, birthday, record number and legal status"
    REACHING = "how the client can be reached safely"
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
    ENDING = "the ending of involvement"
    RECORD = "sign-offs and copies"
    TEAM_NOTES = "notes of the team"
    THIRD_PARTY = "what others told the team"


class Reader(StrEnum):
    """Whom an output is made for."""

    CLIENT = "client copy"
    TEAM = "team copy"
    REGISTER = "register"
    """The team site where only numbers, initials and dates are shown."""
    TEAM_SITE = "team site"
    """The team site where plans have their own page."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A dossier without what its reader may not see; only `disclose` makes one."""

    dossier: Dossier
    reader: Reader
    initials: str


_CLIENT = frozenset(Topic) - {
    Topic.ALERTS,
    Topic.CLINICAL,
    Topic.AREA_TEAM_VIEW,
    Topic.SCORES,
    Topic.TEAM_NOTES,
    Topic.THIRD_PARTY,
}
_REGISTER = frozenset({Topic.PLAN, Topic.REVIEW_DATES})

ALLOWED: Mapping[Reader, frozenset[Topic]] = {
    Reader.CLIENT: _CLIENT,
    Reader.TEAM: frozenset(Topic),
    Reader.REGISTER: _REGISTER,
    Reader.TEAM_SITE: _REGISTER | {Topic.GOALS, Topic.REVIEWS, Topic.ENDING},
}

_IN_PLAN: Mapping[str, Topic] = {
    **dict.fromkeys(
        ("id", "schema_version", "status", "intent", "version", "period", "replaces", "case_manager"), Topic.PLAN
    ),
    "status_reason": Topic.SITUATION,
    "summary": Topic.SITUATION,
    "client": Topic.PLAN,
    "people": Topic.PEOPLE,
    "dependants": Topic.DEPENDANTS,
    "assessment": Topic.ASSESSMENT,
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
    "ending": Topic.ENDING,
    "sign_off": Topic.RECORD,
    "copies": Topic.RECORD,
    "notes_team": Topic.TEAM_NOTES,
    "third_party": Topic.THIRD_PARTY,
}

_IN_CLIENT: Mapping[str, Topic] = {
    "preferred_name": Topic.NAME,
    "pronouns": Topic.NAME,
    **dict.fromkeys(("legal_name", "ur_number", "date_of_birth", "legal_status"), Topic.IDENTITY),
    **dict.fromkeys(("address", "phone", "language", "interpreter", "formats", "safe_contact"), Topic.REACHING),
}

_REVIEW_DATES = {"id", "kind", "status", "due", "held_on"}

TOPICS: Mapping[type[Part], Mapping[str, Topic]] = {
    Plan: _IN_PLAN,
    Client: _IN_CLIENT,
    Person: {"must_not_be_told": Topic.ALERTS, "involvement_reason": Topic.ALERTS},
    Assessment: {"substance_use": Topic.SUBSTANCE_USE},
    AssessmentPart: {"clinical": Topic.CLINICAL},
    LifeArea: {"team_view": Topic.AREA_TEAM_VIEW},
    Measure: {"items": Topic.SCORES, "total": Topic.SCORES},
    Review: {name: Topic.REVIEWS for name in Review.model_fields if name not in _REVIEW_DATES},
    NextReview: dict.fromkeys(("how", "where", "who_comes"), Topic.REVIEWS),
}
"""The topic of each field. A field that is not named here goes with the part it stands in."""

_ABOUT_SOMEONE = ("person", "recipient", "to")
_KEPT_OF_CLOSED_AREA = frozenset({"status", "revisit_on"})


READER_AT: Mapping[Exposure, Reader] = {Exposure.REGISTER: Reader.REGISTER, Exposure.TEAM: Reader.TEAM_SITE}
"""Whom the team site is made for at each exposure; at `none` there is nothing to make."""


def disclose(dossier: Dossier, reader: Reader) -> Disclosed:
    """Return the dossier as its reader may see it, with what follows worked out again from what is left."""
    allowed = ALLOWED[reader]
    unnamed = {person.id for person in dossier.plan.people if person.must_not_be_told and Topic.ALERTS not in allowed}
    plan = _without(dossier.plan, allowed, frozenset(unnamed))
    left = derive_dossier(plan, dossier.service, dossier.as_of)
    # The stage is no secret, and would come out wrong without the sections that it follows from.
    return Disclosed(replace(left, stage=dossier.stage), reader, _initials(dossier.plan.client))


def _without(part: P, allowed: frozenset[Topic], unnamed: frozenset[str]) -> P:
    """Return the part with every denied field blank, and without the people whom only the team copy may name."""
    topics = TOPICS.get(type(part), {})
    changed: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if topics.get(name, None) not in {None, *allowed} or _is_closed_text(part, name):
            changed[name] = _blank(field)
        else:
            left = _left_of(value, allowed, unnamed)
            if left is not value:
                changed[name] = left
    return part.model_copy(update=changed) if changed else part


def _left_of(value: object, allowed: frozenset[Topic], unnamed: frozenset[str]) -> object:
    if isinstance(value, Part):
        return _without(value, allowed, unnamed)
    if isinstance(value, tuple) and value:
        kept = (item for item in value if not _names(item, unnamed))
        return tuple(_without(item, allowed, unnamed) if isinstance(item, Part) else item for item in kept)
    return value


def _names(item: object, unnamed: frozenset[str]) -> bool:
    """Whether a list item is, or is about, someone who must not be told: a page at home may be read by them."""
    if not isinstance(item, Part):
        return item in unnamed
    about = (getattr(item, field, None) for field in (*_ABOUT_SOMEONE, *(("id",) if isinstance(item, Person) else ())))
    return any(ref in unnamed for ref in about)


def _is_closed_text(part: Part, name: str) -> bool:
    """Whether the field belongs to a life area of which nothing may be recorded; `check/` refuses it already."""
    return isinstance(part, LifeArea) and part.is_closed and name not in _KEPT_OF_CLOSED_AREA


def _blank(field: FieldInfo) -> object:
    """Return what stands for a denied value; required ones are texts and days."""
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    return date.min if field.annotation is date else ""


def _initials(client: Client) -> str:
    """Return the first letters of the first and last word of the legal name, without any written in brackets."""
    words = [word for word in client.legal_name.split() if word[0].isalpha()] or [client.legal_name]
    return "".join(f"{word[0].upper()}." for word in dict.fromkeys((words[0], words[-1])))
