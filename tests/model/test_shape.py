from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import Field as Given

from planpress.model.base import Part
from planpress.model.client import Format
from planpress.model.plan import Plan
from planpress.model.references import PersonRef, ReferenceTarget
from planpress.model.shape import Field, Holds, fields_of, parts_below
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, Trait
from planpress.model.values import Id, Line, Number, Rating, Text


class Leaf(Part):
    name: Line


class Tree(Part):
    id: Id
    kinds: tuple[Format, ...] = ()
    leaves: Annotated[tuple[Leaf, ...], About(Topic.GOALS)] = ()
    first: Leaf | None = None
    scores: dict[str, Rating] = Given(default_factory=dict)
    height: Number | None = None
    planted: Annotated[PastDay | None, About(Topic.PLAN)] = None
    planter: Annotated[PersonRef | None, Trait.SUBJECT] = None
    words: Text | None = Given(default=None, alias="said")


def field(name: str) -> Field:
    return next(field for field in fields_of(Tree) if field.name == name)


@pytest.mark.parametrize(
    ("name", "holds", "kind"),
    [
        ("id", Holds.ONE, str),
        ("kinds", Holds.LIST, Format),
        ("leaves", Holds.LIST, Leaf),
        ("first", Holds.ONE, Leaf),
        ("scores", Holds.BY_KEY, int),
        ("height", Holds.ONE, Decimal),
        ("planted", Holds.ONE, date),
    ],
)
def test_a_field_holds_so_many_values_of_a_kind(name: str, holds: Holds, kind: type) -> None:
    assert (field(name).holds, field(name).kind) == (holds, kind)


def test_a_field_knows_its_key_whether_it_must_be_there_and_what_stands_for_it() -> None:
    assert [(field(name).key, field(name).is_required, field(name).default) for name in ("id", "words", "scores")] == [
        ("id", True, None),
        ("said", False, None),
        ("scores", False, {}),
    ]


def test_a_field_knows_the_noun_it_holds() -> None:
    assert [field(name).part for name in ("leaves", "first", "kinds", "scores")] == [Leaf, Leaf, None, None]


def test_what_is_said_about_a_field_is_found_however_deep_it_stands() -> None:
    assert (field("leaves").topic, field("planted").topic, field("first").topic) == (Topic.GOALS, Topic.PLAN, None)
    assert field("planted").has(Trait.HAPPENED)
    assert not field("planter").has(Trait.HAPPENED)
    assert (field("planter").target, field("id").target) == (ReferenceTarget.PERSON, None)


def test_only_texts_and_lines_are_words() -> None:
    assert [each.name for each in fields_of(Tree) if each.is_words] == ["words"]


def test_every_noun_below_another_is_found_once_and_in_order() -> None:
    assert parts_below(Tree) == (Tree, Leaf)
    assert len(parts_below(Plan)) == len(set(parts_below(Plan)))
