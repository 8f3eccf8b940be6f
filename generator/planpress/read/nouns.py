"""Which keys a noun has, at any depth of it."""

from collections.abc import Iterator
from typing import get_args

from planpress.model.base import Part, Path


def keys_at(noun: type[Part], path: Path) -> tuple[str, ...]:
    """Return the keys that the mapping at `path` of a noun may have; list indexes and free keys may be in the path."""
    parts: list[type[Part]] = [noun]
    for step in path:
        if isinstance(step, str):
            parts = [part for parent in parts for part in _parts_below(parent, step)]
    return tuple(dict.fromkeys(key for part in parts for key in _fields(part)))


def all_keys(noun: type[Part]) -> frozenset[str]:
    """Return every key that may occur somewhere in a noun."""
    seen: dict[type[Part], None] = {noun: None}
    waiting = [noun]
    while waiting:
        for annotation in _fields(waiting.pop()).values():
            found = [part for part in _parts_in(annotation) if part not in seen]
            waiting.extend(found)
            seen |= dict.fromkeys(found)
    return frozenset(key for part in seen for key in _fields(part))


def _fields(part: type[Part]) -> dict[str, object]:
    return {field.alias or name: field.annotation for name, field in part.model_fields.items()}


def _parts_below(part: type[Part], key: str) -> Iterator[type[Part]]:
    """Yield the parts under a key; a key that the author chose (in a dictionary) leads to the same part."""
    fields = _fields(part)
    if key in fields:
        yield from _parts_in(fields[key])
    else:
        yield part


def _parts_in(annotation: object) -> Iterator[type[Part]]:
    """Yield the parts that an annotation mentions: `X | None`, tuples, dictionaries and annotated types."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_in(argument)
