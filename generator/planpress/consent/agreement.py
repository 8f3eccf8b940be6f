"""What a signature covers: the seal of what the client's copy said when it was signed, and what has changed since."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TypeAlias

from planpress.consent.opened import ALLOWED, Reader
from planpress.model.base import digest_of
from planpress.model.person import Person
from planpress.model.plan import Plan
from planpress.model.plan_part import PlanPart
from planpress.model.record import SignOff, SignOffMethod
from planpress.model.shape import Field, fields_of
from planpress.model.traits import Trait

_DIGITS = 8
"""Of each digest: enough to see that a part has changed. Nobody is kept from forging it; git says who wrote it."""
SignOffKey: TypeAlias = tuple[str, date, int | None, SignOffMethod]
_SHOWN = ALLOWED[Reader.CLIENT]


def seal_of(plan: Plan) -> str:
    """Return the seal of a plan: each part that the client agrees to, with the beginning of its digest."""
    return " ".join(f"{name}={digest}" for name, digest in _digests(plan).items())


def changed_since(plan: Plan, seal: str) -> tuple[str, ...]:
    """Return the names of the parts that say something else than when the seal was made: `goals.g1`, `safety_plan`."""
    return _changed(_digests(plan), seal)


def changes_since_signed(plan: Plan) -> tuple[tuple[SignOff, tuple[str, ...]], ...]:
    """Return each sealed sign-off of this version, with the parts that say something else than when it was made."""
    sealed = [(entry, entry.seal) for entry in plan.sign_off if entry.seal and entry.version == plan.version]
    now = _digests(plan) if sealed else {}
    return tuple((entry, _changed(now, seal)) for entry, seal in sealed)


def agreed_in(plan: Plan) -> frozenset[SignOffKey]:
    """Return the sign-offs that count: those for this version, and for what it says today."""
    meant = [entry for entry in plan.sign_off if entry.version in {None, plan.version}]
    now = _digests(plan) if meant else {}
    return frozenset(key_of(entry) for entry in meant if _counts(entry, now))


def key_of(entry: SignOff) -> SignOffKey:
    """Return what tells a sign-off from others, without a word of its own."""
    return entry.person, entry.on, entry.version, entry.method


def _counts(entry: SignOff, now: Mapping[str, str]) -> bool:
    declined = entry.method is SignOffMethod.DECLINED
    return declined or (entry.seal is not None and not _changed(now, entry.seal))


def _changed(now: Mapping[str, str], seal: str) -> tuple[str, ...]:
    then = dict(word.split("=") for word in seal.split())
    return tuple(name for name in dict.fromkeys((*now, *then)) if now.get(name) != then.get(name))


def _digests(plan: Plan) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for field in _agreed():
        held = getattr(plan, field.name)
        if held != field.default:
            found |= {name: digest_of(said)[:_DIGITS] for name, said in _parts(field, held)}
    return found


def _parts(field: Field, held: object) -> list[tuple[str, object]]:
    """Return what is sealed on its own: each item of a list that has ids, or else the whole field."""
    if isinstance(held, tuple):
        told = (item for item in held if not (isinstance(item, Person) and item.must_not_be_told))
        return [(f"{field.key}.{item.id}", _said(item)) for item in told]
    return [(field.key, _said(held))] if _is_shown(Plan, field) else []


def _said(value: object) -> object:
    """Return what a value says to the client, as plain data; how its lines are wrapped is not what it says."""
    if isinstance(value, PlanPart):
        held = value.__dict__
        return {key: _said(held[name]) for key, name, default in _shown(type(value)) if held[name] != default}
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | Decimal):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else value


@cache
def _agreed() -> tuple[Field, ...]:
    return tuple(field for field in fields_of(Plan) if field.has(Trait.AGREED))


@cache
def _shown(kind: type[PlanPart]) -> tuple[tuple[str, str, object], ...]:
    """Return the key, the name and the default of each field that says something to the client."""
    return tuple((field.key, field.name, field.default) for field in fields_of(kind) if _is_shown(kind, field))


def _is_shown(kind: type[PlanPart], field: Field) -> bool:
    topic = kind.topics[field.name]
    return (topic is None or topic in _SHOWN) and not field.has(Trait.RUNNING)
