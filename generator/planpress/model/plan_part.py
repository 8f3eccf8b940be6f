"""The common ground of all nouns of a plan: each field says what it is about, or its module does not import."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, ClassVar

from planpress.model.base import Part
from planpress.model.shape import Field, fields_of
from planpress.model.topic import Topic


class Holder(Enum):
    """Stands for the topic of a part that is used in several places."""

    HOLDER = auto()
    """What the field is about that holds the part."""


HOLDER = Holder.HOLDER


class PlanPart(Part):
    """One mapping of a plan file, of which each reader may see some topics.

    A field's topic is the one it is marked with, else that of its class: `class Goal(PlanPart, about=Topic.GOALS)`.
    A field that holds parts has none: they say for themselves, unless they leave it to their `HOLDER`.

    Raises:
        TypeError: a field says nowhere what it is about; at import, so that nobody can be told it by mistake.
    """

    topics: ClassVar[Mapping[str, Topic | None]] = {}
    """The topic of each field, by name; None where the parts in it say for themselves."""
    topics_within: ClassVar[frozenset[Topic]] = frozenset()
    """Every topic that the part and the parts in it have."""
    is_of_holder: ClassVar[bool] = False
    """Whether it is about what the field is about that holds it."""

    def __init_subclass__(cls, about: Topic | Holder | None = None, **kwargs: Any) -> None:  # noqa: ANN401 – pydantic's own
        super().__init_subclass__(**kwargs)

    @classmethod
    def __pydantic_init_subclass__(cls, about: Topic | Holder | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__pydantic_init_subclass__(**kwargs)
        cls.is_of_holder = about is HOLDER
        cls.topics = {field.name: cls._topic_of(field, about) for field in fields_of(cls)}
        inner = [
            field.part.topics_within for field in fields_of(cls) if field.part and issubclass(field.part, PlanPart)
        ]
        own = frozenset(topic for topic in cls.topics.values() if topic is not None)
        cls.topics_within = own.union(*inner)

    @classmethod
    def _topic_of(cls, field: Field, about: Topic | Holder | None) -> Topic | None:
        said = field.topic or (about if isinstance(about, Topic) else None)
        if field.part is None:
            if said is None and about is not HOLDER:
                raise TypeError(f"{cls.__name__}.{field.name} must say what it is about: About(Topic.…)")
            return said
        if not issubclass(field.part, PlanPart):
            raise TypeError(f"{cls.__name__}.{field.name} holds {field.part.__name__}, which is no part of a plan")
        if not field.part.is_of_holder:
            return None
        if said is None:
            raise TypeError(f"{cls.__name__}.{field.name} must say what {field.part.__name__} is about there")
        return said
