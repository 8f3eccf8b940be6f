import pytest

from planpress.compose.letter import Addressee, Panel, addressee, panel, salutation
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


@pytest.mark.parametrize(
    ("ref", "dear"), [("mira", "Dear Mira Kovač,"), ("doctor", "Dear Doctor,"), ("clinic", "Dear colleague,")]
)
def test_a_letter_greets_a_doctor_and_an_agency_by_what_they_are(ref: str, dear: str) -> None:
    names = names_of(a_plan(people=[AT_HOME, a_person(id="doctor", role="gp")]), Reader.TEAM)

    assert salutation(Recipient(ref, Purpose.REFER), names) == dear


@pytest.mark.parametrize("place", ["left", "right"])
def test_an_address_stands_in_the_window_and_the_post_brings_it_back_to_a_place_without_a_name(place: str) -> None:
    service = a_service(letterhead={"address_panel": place})

    assert panel(Addressee("Mira Kovač", ("1 Mill Lane",)), service) == Panel(
        ("Mira Kovač", "1 Mill Lane"),
        place,
        is_small=False,
        by_hand=False,
        back_to=("18 Creamery Road", "Wattle Creek VIC 3998"),
    )


@pytest.mark.parametrize(("lines", "by_hand"), [(("1 Mill Lane",), False), ((), True)])
def test_no_window_is_kept_free_where_envelopes_have_none_or_nothing_is_posted(
    lines: tuple[str, ...], *, by_hand: bool
) -> None:
    service = a_service(letterhead={"address_panel": "left" if by_hand else "none"})
    found = panel(Addressee("Mira Kovač", lines), service)

    assert (found.place, found.by_hand, found.back_to) == ("", by_hand, ())


@pytest.mark.parametrize(
    ("lines", "is_small"),
    [(("a",) * 3, False), (("a",) * 4, True), (("a" * 43, "b", "c"), True), (("陈" * 22, "b", "c"), True)],
)
def test_an_address_of_many_or_long_lines_is_set_smaller(lines: tuple[str, ...], *, is_small: bool) -> None:
    assert panel(Addressee("Mira", lines), a_service()).is_small is is_small
