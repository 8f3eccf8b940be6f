import pytest

from planpress.model.person import Involvement, Person
from tests.support.plans import a_person


@pytest.mark.parametrize("involvement", list(Involvement))
def test_whoever_takes_part_or_is_asked_or_told_is_involved(involvement: Involvement) -> None:
    person = Person.model_validate(a_person(involvement=involvement))

    assert person.is_involved is (involvement in {"takes_part", "consulted", "informed"})


def test_someone_whose_part_is_not_written_down_is_not_involved() -> None:
    person = a_person()
    person.pop("involvement", None)

    assert not Person.model_validate(person).is_involved
