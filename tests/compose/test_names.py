import pytest

from planpress.compose.names import SOMEONE
from planpress.consent.opened import Reader
from tests.support.plans import a_person, a_plan, names_of

PLAN = a_plan(people=[a_person(), a_person(id="gp", name="Dr Mehra", contact={"email": "mehra@example.org"})])
QUIET = a_plan(people=[a_person(contact=None)])


@pytest.mark.parametrize(
    ("reader", "client"),
    [(Reader.CLIENT, "you"), (Reader.TEAM, "Lan Nguyen"), (Reader.REGISTER, "N.L."), (Reader.TEAM_SITE, "N.L.")],
)
def test_the_client_is_you_the_preferred_name_or_initials_as_the_reader_may_know(reader: Reader, client: str) -> None:
    assert names_of(PLAN, reader).of("client") == client


def test_only_the_clients_copy_speaks_to_the_client() -> None:
    assert [reader for reader in Reader if names_of(PLAN, reader).speaks_to_client] == [Reader.CLIENT]


@pytest.mark.parametrize(
    ("ref", "name"), [("mira", "Mira Kovač"), ("priya", "Priya Nair"), ("clinic", "Creamery Road Clinic")]
)
def test_a_reference_is_called_by_its_name(ref: str, name: str) -> None:
    assert names_of(PLAN).of(ref) == name


def test_a_person_whom_the_reader_may_not_see_is_someone_else() -> None:
    assert names_of(PLAN, Reader.TEAM_SITE).of("mira") == SOMEONE


def test_several_references_are_one_phrase() -> None:
    assert names_of(PLAN).all_of(["client", "mira", "tom"]) == "you, Mira Kovač and Tom Gallagher"


@pytest.mark.parametrize(
    ("ref", "phone"),
    [("mira", "(03) 7010 0111"), ("gp", ""), ("priya", "(03) 5550 0142"), ("jess", ""), ("clinic", "")],
)
def test_a_phone_is_the_persons_or_the_team_members_own(ref: str, phone: str) -> None:
    assert names_of(PLAN).phone_of(ref) == phone


def test_a_person_without_contact_has_no_phone() -> None:
    assert names_of(QUIET).phone_of("mira") == ""


def test_a_person_without_a_number_of_their_own_is_reached_at_their_work() -> None:
    colleague = a_person(id="kim", contact=None, staff="priya")
    doctor = a_person(id="gp", contact=None, agency="clinic")
    names = names_of(a_plan(people=[colleague, doctor]))

    assert (names.phone_of("kim"), names.phone_of("gp")) == ("(03) 5550 0142", "(03) 5550 0210")
