"""What the fields of a noun hold, found once from its annotations for everyone who asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BeforeValidator

from planpress.model.base import Part
from planpress.model.references import ReferenceTarget, Refers
from planpress.model.topic import About, Topic
from planpress.model.traits import Trait
from planpress.model.values import parse_email, parse_line, parse_text

_M = TypeVar("_M")
_WRITTEN = frozenset({parse_text, parse_line, parse_email})


class Holds(Enum):
    """How many values a field holds."""

    ONE = auto()
    LIST = auto()
    BY_KEY = auto()
    """Any number, each under a key that the author chose."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a noun: its name in Python and in YAML, and what it holds."""

    name: str
    key: str
    is_required: bool
    default: object
    """What the field holds where the file says nothing."""
    holds: Holds
    kind: Any
    """The type of one value: text, day, number, an enum or a literal of codes, or a part."""
    marks: tuple[object, ...]
    """All that the annotation says about it beside the type."""

    @property
    def part(self) -> type[Part] | None:
        """The noun that the field holds, if it holds any."""
        return self.kind if isinstance(self.kind, type) and issubclass(self.kind, Part) else None

    @property
    def topic(self) -> Topic | None:
        """What the field itself says it is about."""
        about = self.mark(About)
        return about.topic if about else None

    @property
    def target(self) -> ReferenceTarget | None:
        """What the field's values must name, if they are references."""
        refers = self.mark(Refers)
        return refers.target if refers else None

    @property
    def is_words(self) -> bool:
        """Whether it holds texts, lines or addresses that someone wrote."""
        return any(isinstance(mark, BeforeValidator) and mark.func in _WRITTEN for mark in self.marks)

    def has(self, trait: Trait) -> bool:
        """Return whether something is true of the field."""
        return trait in self.marks

    def mark(self, kind: type[_M]) -> _M | None:
        """Return what the annotation says of one kind, if it says so."""
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)


@cache
def fields_of(part: type[Part]) -> tuple[Field, ...]:
    """Return the fields of a noun, in the order of the model."""
    return tuple(
        Field(
            name,
            info.alias or name,
            info.is_required(),
            None if info.is_required() else info.get_default(call_default_factory=True),
            *_unwrapped(info.annotation, tuple(info.metadata)),
        )
        for name, info in part.model_fields.items()
    )


def parts_below(root: type[Part]) -> tuple[type[Part], ...]:
    """Return the noun and every noun it can hold, each once, in the order of the fields."""
    return tuple(dict.fromkeys(_with_parts(root)))


def _with_parts(root: type[Part]) -> Iterator[type[Part]]:
    yield root
    for field in fields_of(root):
        if field.part:
            yield from _with_parts(field.part)


def _unwrapped(kind: Any, marks: tuple[object, ...]) -> tuple[Holds, Any, tuple[object, ...]]:  # noqa: ANN401 – type hints have no common type
    """Return how many values of which type an annotation means, and all that is said of them on the way."""
    holds = Holds.ONE
    while (origin := get_origin(kind)) in {Annotated, Union, UnionType, tuple, dict}:
        inner = [each for each in get_args(kind) if each is not type(None)]
        if origin is Annotated:
            marks += tuple(inner[1:])
        elif origin in {tuple, dict}:
            holds = Holds.LIST if origin is tuple else Holds.BY_KEY
        kind = inner[1] if origin is dict else inner[0]
    return holds, kind, marks
