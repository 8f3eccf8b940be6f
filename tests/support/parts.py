"""A small noun to read in tests, with every kind of field that the model uses."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from planpress.model.base import Part
from planpress.model.values import Day, Flag, Id, Line, Text, WholeNumber


class Colour(StrEnum):
    RED = "red"
    DARK_BLUE = "dark_blue"


class Leaf(Part):
    id: Id
    note: Text | None = None
    size: WholeNumber | None = None


class Branch(Part):
    leaves: tuple[Leaf, ...] = ()
    by_name: dict[Id, Leaf] = Field(default={})
    colour: Colour | None = None
    day: Day | None = None
    flag: Flag | None = None


class Tree(Part):
    id: Line
    branch: Branch | None = None
    kind: Literal["oak", "ash"] = "oak"
    twigs: tuple[Leaf, ...] = Field(default=(), alias="little-twigs")
    few: Annotated[tuple[Line, ...], Field(min_length=1, max_length=2)] = ("x",)
    code: Annotated[str, Field(pattern="^[a-z]$")] | None = None
    long: Annotated[str, Field(min_length=2, max_length=4)] | None = None
    count: Annotated[int, Field(ge=1, lt=9)] | None = None
    share: float | None = None
    when: date | None = None
    sure: bool | None = None
    born: str | None = None
    joined: Annotated[str, BeforeValidator(lambda items: str(len(items)))] | None = None

    @model_validator(mode="after")
    def _refuse_felled(self) -> Self:
        if self.id == "felled":
            raise ValueError("A felled tree has no branches")
        return self
