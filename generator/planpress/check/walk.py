"""The way through a plan's parts: which fields refer to something, which hold words, which hold further parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from planpress.model.base import Part
from planpress.model.plan import Plan
from planpress.model.references import ReferenceTarget, Refers
from planpress.model.service import Service
from planpress.model.values import parse_line, parse_text


@dataclass(frozen=True, slots=True)
class Shape:
    """What the fields of one kind of part hold; each is named by its attribute and its YAML key."""

    references: tuple[tuple[str, str, ReferenceTarget], ...]
    words: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]


def parts_of(part: Part) -> list[Part]:
    """Return the part and every part inside it, from the top of the file to its end."""
    found: list[Part] = []
    _gather(part, found)
    return found


def references_in(part: Part) -> Iterator[tuple[ReferenceTarget, str, tuple[str | int, ...]]]:
    """Yield the target, the value and the path of every reference that stands in the part itself."""
    for name, key, target in SHAPES[type(part)].references:
        held = getattr(part, name)
        if held:
            for value, path in _values(held, key):
                yield target, value, path


def words_in(part: Part) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield the value and the path of every text and line that stands in the part itself."""
    for name, key in SHAPES[type(part)].words:
        held = getattr(part, name)
        if held:
            yield from _values(held, key)


def text_of(parts: Iterable[Part]) -> str:
    """Return all texts and lines of the parts joined into one, to see quickly whether something is in any of them."""
    held = [getattr(part, name) for part in parts for name, _ in SHAPES[type(part)].words]
    return "\n".join(words if isinstance(words, str) else "\n".join(words) for words in held if words)


def _gather(part: Part, found: list[Part]) -> None:
    found.append(part)
    for name in SHAPES[type(part)].parts:
        held = getattr(part, name)
        if isinstance(held, tuple):
            for inner in held:
                _gather(inner, found)
        elif held is not None:
            _gather(held, found)


def _values(held: str | tuple[str, ...], key: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(held, str):
        yield held, (key,)
    else:
        for index, value in enumerate(held):
            yield value, (key, index)


def _leaves(hint: Any) -> Iterator[Any]:  # noqa: ANN401 – type hints have no common type
    """Yield the types and the Annotated metadata that a type hint is made of."""
    yield hint
    for inner in get_args(hint):
        yield from _leaves(inner)


def _field_leaves(field: FieldInfo) -> list[Any]:
    return [*_leaves(field.annotation), *field.metadata]


def _shape(kind: type[Part]) -> Shape:
    references: list[tuple[str, str, ReferenceTarget]] = []
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


SHAPES = {kind: _shape(kind) for top in (Plan, Service) for kind in _kinds_in(top)}
"""The shape of every kind of part that a plan or a service can hold."""
