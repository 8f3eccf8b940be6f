import pytest

from planpress.check.case import Case
from planpress.check.identity import check_legal_status, check_plan_id, check_plan_id_tells_nothing
from planpress.read.plan import read_plan
from tests.support.sound import AS_OF, case_of, findings, sound_service, spliced

NAMED = """client:
  ur_number: UR100042
  legal_name: Ann Holt
  preferred_name: Ann
  date_of_birth: 1987-04-12
"""


def test_a_file_with_another_name_than_its_plan_is_found() -> None:
    plan = read_plan(spliced("").encode(), "plans/MH-1024.yaml").value
    assert plan is not None

    found = list(check_plan_id.run(Case(plan, sound_service(), AS_OF)))

    assert [diagnostic.message for diagnostic in found] == ["the file is named MH-1024, but the plan's id is MH-1042"]


def test_a_service_may_choose_another_form_of_id() -> None:
    service = sound_service().model_copy(update={"plan_id_pattern": "[0-9]{6}"})

    assert list(check_plan_id.run(case_of("id: 100200\n", service=service))) == []


@pytest.mark.parametrize("plan_id", ["CON", "com1", "..", "a/b", "MH 1", "MH-\uff11", "-x", "M" * 41])
def test_an_id_that_some_system_cannot_store_is_refused_whatever_form_a_service_chose(plan_id: str) -> None:
    service = sound_service().model_copy(update={"plan_id_pattern": ".*"})

    (found,) = check_plan_id.run(case_of(f'id: "{plan_id}"\n', service=service))

    assert found.message == "this id cannot name a folder on every system"


def test_a_name_as_the_letters_of_an_id_gives_the_client_away() -> None:
    assert findings(check_plan_id_tells_nothing, f"id: ANN-77\n{NAMED}") == ["the id gives away the client's name"]


def test_the_letters_of_a_service_give_nobody_away() -> None:
    assert findings(check_plan_id_tells_nothing, f"id: AN-77\n{NAMED}") == []


def test_a_service_that_lists_no_legal_status_takes_any() -> None:
    service = sound_service().model_copy(update={"legal_statuses": ()})

    assert list(check_legal_status.run(case_of(service=service))) == []


def test_letters_that_are_no_name_of_the_clients_are_fine() -> None:
    assert findings(check_plan_id_tells_nothing, f"id: WCM-77\n{NAMED}") == []


def test_three_digits_of_an_id_may_be_those_of_a_ur_number_by_chance() -> None:
    assert findings(check_plan_id_tells_nothing, f"id: MH-1423\n{NAMED.replace('UR100042', 'UR 142')}") == []
