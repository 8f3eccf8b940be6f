import pytest

from planpress.compose.letter import Addressee, addressee
from planpress.compose.names import names_for
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.consent.ruling import Recipient
from planpress.model.consent import Purpose
from tests.support.plans import a_person, a_plan, a_plan_on_day, a_service, names_of

AT_HOME = a_person(contact={"address": ["1 Mill Lane"]})
AT_WORK = a_person(id="gp", name="Dr Mehra", agency="clinic")


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("mira", Addressee("Mira Kovač", ("1 Mill Lane",))),
        ("gp", Addressee("Dr Mehra", ("Creamery Road Clinic",))),
        ("clinic", Addressee("Creamery Road Clinic", ())),
        ("nobody", Addressee("someone else", ())),
    ],
)
def test_a_letter_goes_to_a_home_an_office_or_an_agency(ref: str, expected: Addressee) -> None:
    names = names_of(a_plan(people=[AT_HOME, AT_WORK]), Reader.TEAM)

    assert addressee(Recipient(ref, Purpose.SHARE_LETTER), names) == expected


def test_an_agency_is_written_to_through_whoever_is_asked_for_there() -> None:
    agency = {"id": "clinic", "name": "The Clinic", "contact": "The nurse", "address": ["4 Creamery Road"]}
    names = names_for(disclose(a_plan_on_day(a_plan(), a_service(agencies=[agency])), Reader.TEAM))

    assert addressee(Recipient("clinic", Purpose.REFER), names) == Addressee(
        "The nurse", ("The Clinic", "4 Creamery Road")
    )
