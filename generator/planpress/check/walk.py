"""The way through a plan's parts: what refers to something, what holds words, which days have been."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from planpress.model.base import Part
from planpress.model.plan_part import PlanPart
from planpress.model.references import ReferenceTarget
from planpress.model.shape import Field, fields_of
from planpress.model.topic import Topic
from planpress.model.traits import Trait


class ClientText(NamedTuple):
    """A text for the client, and the part and key it is written under."""

    part: Part
    key: str
    text: str


class TopicText(NamedTuple):
    """A text of a plan: what it is about, and the part and the path it is written under."""

    topic: Topic | None
    part: Part
    text: str
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one noun that a walk asks for."""

    references: tuple[tuple[Field, ReferenceTarget], ...]
    words: tuple[Field, ...]
    parts: tuple[str, ...]
    for_client: tuple[Field, ...]
    past_days: tuple[Field, ...]


def parts_of(part: Part) -> list[Part]:
    """Return the part and every part inside it, from the top of the file to its end."""
    found: list[Part] = []
    _gather(part, found)
    return found


def references_in(part: Part) -> Iterator[tuple[ReferenceTarget, str, tuple[str | int, ...]]]:
    """Yield the target, the value and the path of every reference that stands in the part itself."""
    for field, target in _fields(type(part)).references:
        held = getattr(part, field.name)
        if held:
            for value, path in _values(held, field.key):
                yield target, value, path


def words_in(part: Part) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield the value and the path of every text and line that stands in the part itself."""
    for field in _fields(type(part)).words:
        held = getattr(part, field.name)
        if held:
            yield from _values(held, field.key)


def words_about(part: PlanPart, of_holder: Topic | None = None) -> Iterator[TopicText]:
    """Yield every text and line of a part and of the parts in it, with what it is about."""
    fields = _fields(type(part))
    for field in fields.words:
        held = getattr(part, field.name)
        for text, path in _values(held, field.key) if held else ():
            yield TopicText(part.topics[field.name] or of_holder, part, text, path)
    for name in fields.parts:
        held = getattr(part, name)
        for inner in held if isinstance(held, tuple) else (held,):
            if isinstance(inner, PlanPart):
                yield from words_about(inner, part.topics[name])


def client_texts_in(parts: Iterable[Part]) -> tuple[ClientText, ...]:
    """Return each text of the parts that is written for the client."""
    return tuple(
        ClientText(part, field.key, text)
        for part in parts
        for field in _fields(type(part)).for_client
        if (text := getattr(part, field.name)) is not None
    )


def past_days_in(part: Part) -> Iterator[tuple[str, date]]:
    """Yield the key and the day of everything that, as the part says, has happened."""
    for field in _fields(type(part)).past_days:
        day = getattr(part, field.name)
        if day is not None:
            yield field.key, day


def text_of(parts: Iterable[Part]) -> str:
    """Return all texts and lines of the parts joined into one, to see quickly whether something is in any of them."""
    held = [getattr(part, field.name) for part in parts for field in _fields(type(part)).words]
    return "\n".join(words if isinstance(words, str) else "\n".join(words) for words in held if words)


def _gather(part: Part, found: list[Part]) -> None:
    found.append(part)
    for name in _fields(type(part)).parts:
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


@cache
def _fields(kind: type[Part]) -> _Fields:
    fields = fields_of(kind)
    return _Fields(
        references=tuple((field, field.target) for field in fields if field.target is not None),
        words=tuple(field for field in fields if field.is_words),
        parts=tuple(field.name for field in fields if field.part),
        for_client=tuple(field for field in fields if field.has(Trait.FOR_CLIENT)),
        past_days=tuple(field for field in fields if field.has(Trait.HAPPENED)),
    )
