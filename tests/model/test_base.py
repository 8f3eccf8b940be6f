import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import StrEnum

import pytest
from pydantic import ValidationError

import planpress.model
from planpress.diagnostic import NOWHERE, Position
from planpress.model.base import Part, Path
from planpress.model.goal import Goal
from planpress.model.topic import Topic
from tests.support.plans import a_goal, a_plan, a_review


def public_types() -> Iterator[type]:
    """Yield every part and enum of the model."""
    for found in pkgutil.iter_modules(planpress.model.__path__):
        module = importlib.import_module(f"planpress.model.{found.name}")
        for _, value in inspect.getmembers(module, inspect.isclass):
            if value.__module__ == module.__name__ and issubclass(value, Part | StrEnum):
                yield value


NOUNS = [noun for noun in public_types() if issubclass(noun, Part) and noun is not Part]


def name_of(kind: type) -> str:
    return kind.__name__


@pytest.mark.parametrize("noun", NOUNS, ids=name_of)
def test_every_field_has_the_words_that_an_editor_shows(noun: type[Part]) -> None:
    (body,) = (node for node in ast.parse(inspect.getsource(noun)).body if isinstance(node, ast.ClassDef))
    words = {
        before.target.id
        for before, after in zip(body.body, body.body[1:], strict=False)
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and isinstance(after, ast.Expr)
    }

    assert set(noun.model_fields) - words == set()


@pytest.mark.parametrize("noun", NOUNS, ids=name_of)
def test_a_noun_is_frozen_and_refuses_what_it_does_not_know(noun: type[Part]) -> None:
    assert noun.model_config["frozen"]
    assert noun.model_config["extra"] == "forbid"


@pytest.mark.parametrize(
    "kind", [kind for kind in public_types() if issubclass(kind, StrEnum) and kind is not Topic], ids=name_of
)
def test_a_code_is_written_as_its_member_is_called(kind: type[StrEnum]) -> None:
    codes = [member.value.replace(" ", "_").replace("-", "_") for member in kind]

    assert codes == [member.name.lower() for member in kind]


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        a_plan().id = "MH-1"  # type: ignore[misc]


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        a_plan(mood="good")


def test_an_alias_is_the_only_name_of_its_field() -> None:
    with pytest.raises(ValidationError, match="attainment"):
        a_plan(goals=[a_goal(attainment={})])


def test_a_part_that_was_not_read_stands_nowhere() -> None:
    assert a_plan().place("client", "ur_number") == NOWHERE


class _Ledger:
    """A file that has everything on line 4, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def locate(self, path: Path) -> Position:
        self.asked.append(path)
        return Position("MH-1042.yaml", 4, 1)


def test_a_part_asks_where_it_was_read_from() -> None:
    ledger = _Ledger()
    plan = a_plan()

    plan.put_at(ledger)

    assert plan.place("goals", 0) == Position("MH-1042.yaml", 4, 1)
    assert ledger.asked == [("goals", 0)]


def test_parts_that_say_the_same_are_equal_wherever_they_stand() -> None:
    one, other = a_plan(goals=[a_goal()]), a_plan(goals=[a_goal()])
    one.put_at(_Ledger())

    assert one == other
    assert hash(one.goals[0]) == hash(other.goals[0])


def test_parts_that_say_something_else_or_are_something_else_differ() -> None:
    goal = a_plan(goals=[a_goal()]).goals[0]

    assert goal != a_plan(goals=[a_goal(priority="high")]).goals[0]
    assert goal != goal.id


def test_what_was_said_is_plain_data_in_the_keys_of_the_file() -> None:
    goal = Goal.model_validate(a_goal(gas={"zero": "Five nights"}, start="2026-03-02"))
    change = {"target": "g1", "action": "changed", "from": "Five", "to": "Six"}

    assert goal.said() == a_goal(gas={"zero": "Five nights"}, start="2026-03-02")
    assert a_plan(reviews=[a_review(changes=[change])]).said()["reviews"][0]["changes"] == [change]
