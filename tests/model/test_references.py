import typing

from planpress.model import references
from planpress.model.references import ReferenceTarget, Refers


def test_every_kind_of_thing_that_a_plan_refers_to_has_its_own_type() -> None:
    marks = [
        mark.target
        for name, value in vars(references).items()
        if name.endswith("Ref")
        for mark in typing.get_args(value)
        if isinstance(mark, Refers)
    ]

    assert sorted(marks) == sorted(ReferenceTarget)
