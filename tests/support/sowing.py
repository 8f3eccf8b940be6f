"""Plans in which every text, number and telling day is a word of its own, so that it is known again in any output."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from pydantic import BeforeValidator

from planpress.consent.agreement import seal_of
from planpress.model import values
from planpress.model.assessment import AssessmentPart
from planpress.model.base import Part
from planpress.model.life_area import LifeArea
from planpress.model.person import Person
from planpress.model.plan import Plan
from planpress.model.references import CLIENT, ReferenceTarget
from planpress.model.review import Review
from planpress.model.shape import Field, Holds, fields_of
from tests.support.plans import Plain, written

BIRTHDAY = "1901-02-03"
CLOSED_DAY = "1902-03-04"
"""Two days that stand nowhere else, by their years."""

ID_SIGN = "-zid"
"""The end of every id that only this plan knows: no reader should ever meet one."""

_PEOPLE, _GOALS, _STEPS, _CONSENTS = ("people", "goals", "strategies", "consents")
_POOLS = {
    ReferenceTarget.PERSON: (_PEOPLE,),
    ReferenceTarget.RECIPIENT: (_PEOPLE,),
    ReferenceTarget.GOAL: (_GOALS,),
    ReferenceTarget.GOAL_OR_STRATEGY: (_GOALS, _STEPS),
    ReferenceTarget.CONSENT: (_CONSENTS,),
}
_FROM_SERVICE = {
    ReferenceTarget.PERSON: (CLIENT, "priya"),
    ReferenceTarget.RECIPIENT: ("tom", "clinic"),
    ReferenceTarget.STAFF: ("priya",),
    ReferenceTarget.AGENCY: ("clinic", "harbour"),
}
_FIXED: Plain = {
    "id": "MH-1042",
    "schema_version": "1",
    "intent": "plan",
    "version": "1",
    "replaces": "MH-1000",
    "client.date_of_birth": BIRTHDAY,
    "measures.tool": "k10",
    "sign_off.version": "1",
}
_STATE: dict[type[Part], str] = {LifeArea: "status", Person: "must_not_be_told", Review: "status"}
"""The fields on which it hangs whether the rest may be seen; a part's marks say so."""

_NAMED_ALIKE: dict[type[Part], str] = {LifeArea: "life_areas", AssessmentPart: "assessment"}
"""Parts that stand under several keys, and are shared alike."""
_NAMED_APART = {"assessment.substance_use"}
"""Of those, the ones that are shared on their own."""


class Choices(Protocol):
    """Decides what a plan holds; `path` is the way to the value, with the numbers of list items."""

    def has(self, path: str) -> bool:
        """Whether an optional value is there."""

    def count(self, path: str) -> int:
        """How many items a list has."""

    def pick(self, path: str, options: Sequence[str]) -> str:
        """Which of several values it is."""


@dataclass(frozen=True, slots=True)
class Sown:
    """A plan, and the field that each of its marks was put in."""

    plan: Plan
    fields: dict[str, str]


def sow(choices: Choices) -> Sown:
    """Return a whole plan as its file would be read, full of marks."""
    sower = _Sower(choices)
    sower.sizes = {section: max(1, choices.count(section)) for section in (_PEOPLE, _GOALS, _STEPS, _CONSENTS)}
    plan = written(sower.part(Plan, "", ""))
    seal = seal_of(plan)
    sealed = (entry.model_copy(update={"seal": seal}) if seal and entry.seal else entry for entry in plan.sign_off)
    return Sown(plan.model_copy(update={"sign_off": tuple(sealed)}), sower.fields)


@dataclass(slots=True)
class _Sower:
    choices: Choices
    fields: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def part(self, noun: type[Part], path: str, name: str) -> Plain:
        """Return a part; `name` is the path without numbers, as the grid of readers has it."""
        plain: Plain = {}
        state = _STATE.get(noun)
        if state:
            of = next(each for each in fields_of(noun) if each.name == state)
            plain[state] = self.value(of, _join(path, state), "")
            name = _join(name, _state_word(noun, str(plain[state])))
        for each in fields_of(noun):
            inner = _join(path, each.key)
            if each.name not in plain and (each.is_required or self.choices.has(inner)):
                plain[each.key] = self.value(each, inner, _join(name, each.key))
        return plain

    def value(self, of: Field, path: str, name: str) -> object:
        if name in _FIXED:
            return _FIXED[name]
        if of.holds is Holds.LIST:
            size = self.sizes.get(path) or self.choices.count(path)
            return [self.one(of, f"{path}.{number}", name) for number in range(size)]
        return {"1": self.number(name)} if of.holds is Holds.BY_KEY else self.one(of, path, name)

    def one(self, of: Field, path: str, name: str) -> object:
        if of.part:
            alike = _NAMED_ALIKE.get(of.part)
            return self.part(of.part, path, alike if alike and name not in _NAMED_APART else name)
        if isinstance(of.kind, type) and issubclass(of.kind, StrEnum):
            return self.choices.pick(path, [member.value for member in of.kind])
        return self.scalar(of, path, name)

    def scalar(self, of: Field, path: str, name: str) -> str:
        if of.target:
            return self.choices.pick(path, list(self.known(of.target)))
        reads = of.mark(BeforeValidator)
        assert reads
        makers: dict[Callable[..., object], Callable[[], str]] = {
            values.parse_text: lambda: self.word(name),
            values.parse_line: lambda: self.word(name),
            values.parse_whole_number: lambda: self.number(name),
            values.parse_number: lambda: f"{self.number(name)}.5",
            values.parse_flag: lambda: self.choices.pick(path, ["yes", "no"]),
            values.parse_seal: lambda: "summary=00000000",
            values.parse_day: lambda: self.day(path, name),
            values.parse_id: lambda: f"{path.replace('.', '-').replace('_', '').removesuffix('-id')}{ID_SIGN}",
        }
        return makers[reads.func]()

    def known(self, target: ReferenceTarget) -> Iterator[str]:
        """Yield the ids of everything in the plan and the service that a reference may name."""
        for section in _POOLS.get(target, ()):
            for number in range(self.sizes[section]):
                yield f"{section}-{number}{ID_SIGN}"
        yield from _FROM_SERVICE.get(target, ())

    def day(self, path: str, name: str) -> str:
        if name == "life_areas.closed.discussed_on":
            self.fields[CLOSED_DAY[:4]] = name
            return CLOSED_DAY
        return self.choices.pick(path, ["2026-05-14", "2026-01-20", "2026-11-24", "2027-02-11"])

    def word(self, name: str) -> str:
        mark = f"Zq{len(self.fields):04d}x"
        self.fields[mark] = name
        return mark

    def number(self, name: str) -> str:
        mark = f"77{len(self.fields):04d}"
        self.fields[mark] = name
        return mark


def _join(path: str, key: str) -> str:
    return ".".join(filter(None, (path, key)))


def _state_word(noun: type[Part], state: str) -> str:
    """Return the word that stands in a mark's path for a part in this state, or nothing for the usual one."""
    closed = noun is LifeArea and state in {"later", "withheld"}
    unheld = noun is Review and state != "held"
    untold = noun is Person and state == "yes"
    return "closed" * closed + "unheld" * unheld + "untold" * untold
