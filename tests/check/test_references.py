from datetime import date

import pytest

from planpress.check.references import check_references, check_whoever_has_something_to_do_is_still_there
from planpress.model.service import Service
from tests.support.sound import case_of, laid_over, load, sound_service_text

GONE = "team: [{id: lena-hoffmann, left: 2026-11-20}, {id: tom-reid, left: 2026-11-20}]"


def found(sections: str = "", as_of: date = date(2026, 11, 24)) -> list[str]:
    service = Service.model_validate(laid_over(load(sound_service_text()), load(GONE)))
    rule = check_whoever_has_something_to_do_is_still_there
    return [each.message for each in rule.run(case_of(sections, as_of=as_of, service=service))]


def test_whoever_left_may_not_be_named_for_what_is_still_to_be_done() -> None:
    assert set(found()) == {"lena-hoffmann left the team on 2026-11-20"}


def test_on_their_last_day_they_may() -> None:
    assert found(as_of=date(2026, 11, 20)) == []


@pytest.mark.parametrize("status", ["completed", "revoked"])
def test_a_plan_that_is_over_keeps_the_names_of_those_who_left(status: str) -> None:
    assert found(f"status: {status}\n") == []


def test_what_they_did_keeps_their_name_in_a_plan_that_goes_on() -> None:
    assert found("case_manager:\nstrategies:\nnext_review:\n") == []


def test_they_are_still_known() -> None:
    service = Service.model_validate(laid_over(load(sound_service_text()), load(GONE)))
    assert check_references.run(case_of(service=service)) == []
