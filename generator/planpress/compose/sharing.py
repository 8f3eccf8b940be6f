"""What a reader is given of a plan: the sharing rules of `consent/opened.py`, carried out.

Every output is composed from a `Disclosed` plan, and only `disclose` and `disclose_to` make one. They take out of
the plan what its reader may not see before anything is composed, so a document cannot say what it was never given.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from planpress.compose.language import ENGLISH, Language
from planpress.consent.opened import ALLOWED, Reader, topics_opened
from planpress.consent.ruling import Recipient, Ruling
from planpress.derive.plan_on_day import PlanOnDay, derive_plan_on_day
from planpress.model.client import Client
from planpress.model.life_area import KEPT_OF_CLOSED_AREA, LifeArea
from planpress.model.person import Person
from planpress.model.plan import Plan
from planpress.model.plan_part import PlanPart
from planpress.model.service import Exposure
from planpress.model.shape import Field, fields_of
from planpress.model.topic import Topic
from planpress.model.traits import Trait

P = TypeVar("P", bound=PlanPart)


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A plan without what its reader may not see; only `disclose` makes one."""

    on_day: PlanOnDay
    reader: Reader
    initials: str
    ruling: Ruling | None = None
    """What someone outside the team may see, and on what grounds; None for every other reader."""
    addressee: Person | None = None
    """That same someone, if they are a person of the plan: even those who may see nobody else may see themselves."""
    language: Language = ENGLISH
    """What it is said in."""
    fingerprint: str = ""
    """The fingerprint of the whole plan, on what is issued to the client or the team: it ties paper to register.

    It follows from all that the plan says, so nobody outside is given it.
    """


_TOLD_OF_CHANGES = frozenset({Reader.TEAM})
"""Who is given the plan as it was: what it once said may have been removed for good reason."""

READER_AT: Mapping[Exposure, Reader] = {Exposure.REGISTER: Reader.REGISTER, Exposure.TEAM: Reader.TEAM_SITE}
"""Whom the team site is made for at each exposure; at `none` there is nothing to make."""


def disclose(on_day: PlanOnDay, reader: Reader) -> Disclosed:
    """Return the plan as its reader may see it, with what follows worked out again from what is left."""
    return _disclosed(on_day, reader, ALLOWED[reader])


def disclose_to(on_day: PlanOnDay, ruling: Ruling) -> Disclosed:
    """Return the plan as someone outside the team may see it; the ruling must not be a refusal."""
    person = on_day.plan.person(ruling.recipient.ref)
    allowed = ALLOWED[Reader.OUTSIDE] | topics_opened(ruling, person)
    addressee = _without(person, allowed | {Topic.PEOPLE}, frozenset()) if person else None
    return replace(_disclosed(on_day, Reader.OUTSIDE, allowed), ruling=ruling, addressee=addressee)


def disclosed_plan(plan: Plan, reader: Reader) -> Plan:
    """Return a plan without what its reader may not see, for comparing two versions of it."""
    return _plan_without(plan, ALLOWED[reader])


def ruling_of(disclosed: Disclosed) -> Ruling:
    """Return the ruling under which the plan is disclosed to someone outside the team.

    Raises:
        ValueError: it is disclosed to nobody outside.
    """
    if disclosed.ruling is None:
        raise ValueError("this plan is disclosed to nobody outside the team")
    return disclosed.ruling


def outsider(disclosed: Disclosed) -> Recipient:
    """Return the person or agency outside the team that the plan is disclosed to."""
    return ruling_of(disclosed).recipient


def _disclosed(on_day: PlanOnDay, reader: Reader, allowed: AbstractSet[Topic]) -> Disclosed:
    last = on_day.last_issued
    told = replace(last, plan=_plan_without(last.plan, allowed)) if last and reader in _TOLD_OF_CHANGES else None
    # The stage, who signed and that no review comes are no secrets, and would come out wrong from a part of the plan.
    part = _plan_without(on_day.plan, allowed)
    left = derive_plan_on_day(part, on_day.service, on_day.as_of, told, agreed=on_day.agreed)
    left = replace(left, stage=on_day.stage)
    if on_day.review_due is None:
        left = replace(left, review_due=None)
    return Disclosed(left, reader, _initials(on_day.plan.client))


def _plan_without(plan: Plan, allowed: AbstractSet[Topic]) -> Plan:
    unnamed = {person.id for person in plan.people if person.must_not_be_told and Topic.ALERTS not in allowed}
    return _without(plan, frozenset(allowed), frozenset(unnamed))


def _without(part: P, allowed: frozenset[Topic], unnamed: frozenset[str]) -> P:
    """Return the part with every denied field blank, and without the people whom only the team copy may name."""
    changed: dict[str, Any] = {}
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if not _is_open(part, field, allowed):
            changed[field.name] = _blank(value, field)
        else:
            left = _left_of(value, field, allowed, unnamed)
            if left is not value:
                changed[field.name] = left
    return part.model_copy(update=changed) if changed else part


def _is_open(part: PlanPart, field: Field, allowed: frozenset[Topic]) -> bool:
    """Return whether anything in the field may be seen; a field whose topic nobody said is closed to everyone."""
    if field.name not in part.topics or _is_closed_text(part, field.name):
        return False
    topic = part.topics[field.name]
    if topic is not None:
        return topic in allowed
    inner = field.part
    if inner is None or field.is_required:
        return True
    return issubclass(inner, PlanPart) and not allowed.isdisjoint(inner.topics_within)


def _left_of(value: object, field: Field, allowed: frozenset[Topic], unnamed: frozenset[str]) -> object:
    if isinstance(value, PlanPart):
        return _blank(value, field) if _is_about(value, unnamed) else _without(value, allowed, unnamed)
    if isinstance(value, tuple) and value:
        kept = (item for item in value if not _is_about(item, unnamed))
        return tuple(_without(item, allowed, unnamed) if isinstance(item, PlanPart) else item for item in kept)
    return value


def _is_about(item: object, unnamed: frozenset[str]) -> bool:
    """Whether a value is, or is about, someone who must not be told: a page at home may be read by them."""
    if not isinstance(item, PlanPart):
        return item in unnamed
    return any(getattr(item, name) in unnamed for name in _subjects(type(item)))


@cache
def _subjects(noun: type[PlanPart]) -> tuple[str, ...]:
    """Return the fields that say whom a part is about."""
    return tuple(field.name for field in fields_of(noun) if field.has(Trait.SUBJECT))


def _is_closed_text(part: PlanPart, name: str) -> bool:
    """Whether the field belongs to a life area about which nothing may be recorded; `check/` already refuses it."""
    return isinstance(part, LifeArea) and part.is_closed and name not in KEPT_OF_CLOSED_AREA


def _blank(value: object, field: Field) -> object:
    """Return what replaces a denied value; a part that may never be missing stays, with nothing in it."""
    if not field.is_required:
        return field.default
    if isinstance(value, PlanPart):
        return _without(value, frozenset(), frozenset())
    return date.min if field.kind is date else ""


def _initials(client: Client) -> str:
    """Return the first letters of the first and last word of the legal name, without any written in brackets."""
    words = [word for word in client.legal_name.split() if word[0].isalpha()] or [client.legal_name]
    return "".join(f"{word[0].upper()}." for word in dict.fromkeys((words[0], words[-1])))
