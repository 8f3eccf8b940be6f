import re

import pytest

from planpress.check.invented import (
    check_people_can_be_reached,
    check_service_can_be_reached,
    check_service_is_no_example,
)
from planpress.check.service import ServiceCase
from planpress.editing.starter import EXAMPLES, starter_files
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.service import read_service
from tests.support.sound import AS_OF, case_of, laid_over, load, sound_service_text


def service_case(change: str) -> ServiceCase:
    return ServiceCase(Service.model_validate(laid_over(load(sound_service_text()), load(change))), AS_OF)


def starter_case(text: str) -> ServiceCase:
    service = read_service(text.encode(), "service.yaml").value
    assert service is not None
    return ServiceCase(service, AS_OF)


def starter_service() -> str:
    return starter_files("Banksia House")["service.yaml"].decode()


def test_a_new_project_says_once_that_its_service_is_invented() -> None:
    case = starter_case(starter_service())
    assert len(check_service_is_no_example.run(case)) == 1
    assert check_service_can_be_reached.run(case) == []


def test_when_it_no_longer_says_so_each_number_and_address_of_the_example_is_named_with_its_line() -> None:
    text = starter_service().replace("example: yes\n", "")
    found = {entry.place.line for entry in check_service_can_be_reached.run(starter_case(text))}
    lines = enumerate(text.splitlines(), start=1)
    assert [
        line for number, line in lines if re.match(r"\s+phone|\s+email|phone|email", line) and number not in found
    ] == ['    phone: "000"']


@pytest.mark.parametrize("plan_id", EXAMPLES)
def test_the_plans_that_come_with_a_new_project_cannot_be_issued_by_a_real_service(plan_id: str) -> None:
    text = starter_files("Banksia House")[f"plans/{plan_id}.yaml"]
    plan = read_plan(text, f"plans/{plan_id}.yaml").value
    assert plan is not None
    case = case_of()
    assert check_people_can_be_reached.run(type(case)(plan, case.service, AS_OF))


@pytest.mark.parametrize(
    "number", ["(03) 5550 0140", "0355500140", "+61 3 5550 0140", "07 7010-1234", "1800 975 707", "Ring 0491-570-156."]
)
def test_a_number_that_is_kept_free_is_known_in_any_form(number: str) -> None:
    assert check_service_can_be_reached.run(service_case(f"phone: '{number}'"))


@pytest.mark.parametrize(
    "number", ["000", "13 11 14", "(03) 0550 0140", "0491 570 155", "03 5550 01401", "UR 55500140"]
)
def test_another_number_is_not(number: str) -> None:
    assert check_service_can_be_reached.run(service_case(f"phone: '{number}'")) == []


@pytest.mark.parametrize(("mail", "found"), [("a@b.example.org", 1), ("a@example.com", 1), ("a@myexample.com", 0)])
def test_mail_that_reaches_nobody_is_known(mail: str, found: int) -> None:
    assert len(check_service_can_be_reached.run(service_case(f"email: {mail}"))) == found


@pytest.mark.parametrize("example", ["yes", "practice"])
def test_an_example_is_not_told_line_by_line_that_it_is_one(example: str) -> None:
    assert check_service_can_be_reached.run(service_case(f"{{example: {example}, phone: (03) 5550 0140}}")) == []
