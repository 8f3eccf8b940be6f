from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from planpress.diagnostic import Diagnostic, Severity
from planpress.disk.project import Project, SourceFile
from planpress.flows.check_plans import CheckedPlan
from planpress.flows.check_project import check_project
from planpress.model.base import Part
from planpress.model.base import Path as Steps
from planpress.read.nodes import locate
from planpress.read.parse import parse
from planpress.read.source import Source
from tests.benchmarks.plans import AS_OF, MOST, ROOT, plan_id, plan_text

NUMBERS = st.integers(1, MOST)


@cache
def _service() -> SourceFile:
    return SourceFile("service.yaml", (ROOT / "service.yaml").read_bytes())


def _checked(number: int, text: str) -> CheckedPlan:
    file = SourceFile(f"plans/{plan_id(number)}.yaml", text.encode())
    (checked,) = check_project(Project(Path(), _service(), (file,), ()), AS_OF).plans
    return checked


def _errors(checked: CheckedPlan) -> list[Diagnostic]:
    return [found for found in (*checked.in_force, *checked.ahead) if found.severity is Severity.ERROR]


def _required(part: Part, path: Steps = ()) -> Iterator[Steps]:
    """Yield the path to each required field that a part and the parts in it hold."""
    for name, field in type(part).model_fields.items():
        key, held = field.alias or name, getattr(part, name)
        if field.is_required():
            yield (*path, key)
        if isinstance(held, Part):
            yield from _required(held, (*path, key))
        elif isinstance(held, tuple):
            for index, inner in enumerate(held):
                if isinstance(inner, Part):
                    yield from _required(inner, (*path, key, index))


def _without(text: str, path: Steps) -> str:
    data = parent = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - this loader makes strings only
    for step in path[:-1]:
        parent = parent[step]
    del parent[path[-1]]
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


@given(NUMBERS)
def test_a_plan_that_was_made_to_be_sound_has_nothing_to_mend(number: int) -> None:
    checked = _checked(number, plan_text(number))

    assert (checked.in_force, checked.ahead) == ((), ())


@given(NUMBERS, st.data())
def test_a_required_field_that_is_missing_is_one_error_at_the_part_that_lacks_it(
    number: int, data: st.DataObject
) -> None:
    sound = _checked(number, plan_text(number)).plan
    assert sound is not None
    path = data.draw(st.sampled_from(sorted(_required(sound), key=str)))

    text = _without(plan_text(number), path)
    errors = _errors(_checked(number, text))

    root = parse(Source(f"plans/{plan_id(number)}.yaml", text)).root
    assert root is not None
    assert [(found.code, found.place) for found in errors] == [("F001", locate(root, path[:-1]))]
    assert f"`{path[-1]}`" in errors[0].message
