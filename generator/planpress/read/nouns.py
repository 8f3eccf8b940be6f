"""Which keys a noun has, at any depth of it."""

from collections.abc import Iterator

from planpress.model.base import Part, Path
from planpress.model.shape import fields_of, parts_below


def keys_at(noun: type[Part], path: Path) -> tuple[str, ...]:
    """Return the keys that the mapping at `path` of a noun may have; list indexes and free keys may be in the path."""
    parts: list[type[Part]] = [noun]
    for step in path:
        if isinstance(step, str):
            parts = [part for parent in parts for part in _parts_under(parent, step)]
    return tuple(dict.fromkeys(field.key for part in parts for field in fields_of(part)))


def all_keys(noun: type[Part]) -> frozenset[str]:
    """Return every key that may occur somewhere in a noun."""
    return frozenset(field.key for part in parts_below(noun) for field in fields_of(part))


def _parts_under(part: type[Part], key: str) -> Iterator[type[Part]]:
    """Yield the noun under a key; a key that the author chose (in a dictionary) leads to the same noun."""
    field = next((field for field in fields_of(part) if field.key == key), None)
    if field is None:
        yield part
    elif field.part is not None:
        yield field.part
