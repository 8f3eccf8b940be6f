from typing import Annotated

import pytest

from planpress.model.base import Part
from planpress.model.plan import Plan
from planpress.model.plan_part import HOLDER, PlanPart
from planpress.model.shape import parts_below
from planpress.model.topic import About, Topic
from planpress.model.values import Line, Text


def test_a_field_is_about_what_it_says_or_else_about_what_its_noun_is_about() -> None:
    class Note(PlanPart, about=Topic.GOALS):
        head: Line
        secret: Annotated[Text | None, About(Topic.CLINICAL)] = None

    assert Note.topics == {"head": Topic.GOALS, "secret": Topic.CLINICAL}


def test_a_field_that_holds_parts_leaves_it_to_them() -> None:
    class Inner(PlanPart, about=Topic.SAFETY):
        head: Line

    class Outer(PlanPart, about=Topic.GOALS):
        name: Line
        inner: tuple[Inner, ...] = ()

    assert Outer.topics == {"name": Topic.GOALS, "inner": None}
    assert Outer.topics_within == {Topic.GOALS, Topic.SAFETY}


def test_a_part_used_in_several_places_is_about_what_its_holder_is_about() -> None:
    class Found(PlanPart, about=HOLDER):
        plain: Text
        clinical: Annotated[Text, About(Topic.CLINICAL)]

    class Both(PlanPart):
        body: Annotated[Found | None, About(Topic.ASSESSMENT)] = None

    assert Found.topics == {"plain": None, "clinical": Topic.CLINICAL}
    assert Both.topics == {"body": Topic.ASSESSMENT}
    assert Both.topics_within == {Topic.ASSESSMENT, Topic.CLINICAL}


def test_a_field_that_says_nowhere_what_it_is_about_does_not_import() -> None:
    with pytest.raises(TypeError, match=r"Silent.words must say what it is about"):

        class Silent(PlanPart):
            words: Text


def test_a_part_that_leaves_it_to_its_holder_needs_one_that_says_it() -> None:
    class Found(PlanPart, about=HOLDER):
        plain: Text

    with pytest.raises(TypeError, match=r"Silent.found must say what Found is about there"):

        class Silent(PlanPart):
            found: Found


def test_a_plan_holds_nothing_that_is_no_part_of_a_plan() -> None:
    class Other(Part):
        words: Text

    with pytest.raises(TypeError, match=r"Odd.other holds Other, which is no part of a plan"):

        class Odd(PlanPart, about=Topic.GOALS):
            other: Other


def test_a_noun_of_a_plan_may_hold_a_part_that_leaves_nothing_open() -> None:
    class Found(PlanPart, about=HOLDER):
        plain: Text

    class Both(PlanPart, about=Topic.SAFETY):
        body: Found

    assert Both.topics == {"body": Topic.SAFETY}


@pytest.mark.parametrize("noun", parts_below(Plan))
def test_every_noun_of_a_plan_says_what_each_of_its_fields_is_about(noun: type[PlanPart]) -> None:
    assert set(noun.topics) == set(noun.model_fields)


def test_each_topic_has_a_field() -> None:
    assert Plan.topics_within == set(Topic)
