"""The way through a plan's parts: which fields refer to something, which hold words, which hold further parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from planpress.model.base import Part
from planpress.model.plan import Plan
from planpress.model.references import Refers, Target
from planpress.model.values import parse_line, parse_text


@dataclass(frozen=True, slots=True)
class Shape:
    """What the fields of one kind of part hold; each is named by its attribute and its YAML key."""

    references: tuple[tuple[str, str, Target], ...]
    words: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]


def parts_of(part: Part) -> Iterator[Part]:
    """Yield the part and every part inside it, from the top of the file to its end."""
    yield part
    for name in SHAPES[type(part)].parts:
        held = getattr(part, name)
        if isinstance(held, tuple):
            for inner in held:
                yield from parts_of(inner)
        elif held is not None:
            yield from parts_of(held)


def references_in(part: Part) -> Iterator[tuple[Target, str, tuple[str | int, ...]]]:
    """Yield the target, the value and the path of every reference that stands in the part itself."""
    for name, key, target in SHAPES[type(part)].references:
        for value, path in _values(getattr(part, name), key):
            yield target, value, path


def words_in(part: Part) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield the value and the path of every text and line that stands in the part itself."""
    for name, key in SHAPES[type(part)].words:
        yield from _values(getattr(part, name), key)


def _values(held: Any, key: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:  # noqa: ANN401 – a field's value
    if isinstance(held, tuple):
        for index, value in enumerate(held):
            yield value, (key, index)
    elif held is not None:
        yield held, (key,)


def _leaves(hint: Any) -> Iterator[Any]:  # noqa: ANN401 – type hints have no common type
    """Yield the types and the Annotated metadata that a type hint is made of."""
    yield hint
    for inner in get_args(hint):
        yield from _leaves(inner)


def _field_leaves(field: FieldInfo) -> list[Any]:
    return [*_leaves(field.annotation), *field.metadata]


def _shape(kind: type[Part]) -> Shape:
    references: list[tuple[str, str, Target]] = []
    words: list[tuple[str, str]] = []
    parts: list[str] = []
    for name, field in kind.model_fields.items():
        for leaf in _field_leaves(field):
            if isinstance(leaf, Refers):
                references.append((name, field.alias or name, leaf.target))
            elif isinstance(leaf, BeforeValidator) and leaf.func in {parse_text, parse_line}:
                words.append((name, field.alias or name))
            elif isinstance(leaf, type) and issubclass(leaf, Part):
                parts.append(name)
    return Shape(tuple(references), tuple(words), tuple(parts))


def _kinds_in(kind: type[Part]) -> Iterator[type[Part]]:
    yield kind
    for field in kind.model_fields.values():
        for leaf in _field_leaves(field):
            if isinstance(leaf, type) and issubclass(leaf, Part):
                yield from _kinds_in(leaf)


SHAPES = {kind: _shape(kind) for kind in _kinds_in(Plan)}
"""The shape of every kind of part that a plan can hold."""
