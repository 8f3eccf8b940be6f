import pytest

from planpress.compose.people import (
    ConsentRow,
    PersonRow,
    SignatureLine,
    consent_rows,
    people_rows,
    signatures,
)
from planpress.consent.opened import Reader
from tests.support.plans import AS_OF, Plain, a_consent, a_person, a_plan, a_plan_on_day, names_of, signed

SIGNED: Plain = {"role": "client", "person": "client", "on": "2026-11-12", "method": "signed"}


def test_a_person_has_a_name_a_relation_a_part_and_a_phone() -> None:
    plan = a_plan(people=[a_person(relation="my sister"), a_person(id="gp", role="gp", involvement="informed")])

    assert people_rows(plan, names_of(plan)) == (
        PersonRow("Mira Kovač", "my sister", "takes part", "(03) 7010 0111"),
        PersonRow("Mira Kovač", "GP", "is kept informed", "(03) 7010 0111"),
    )


def test_without_a_relation_the_role_is_said() -> None:
    plan = a_plan(people=[a_person(role="parent_guardian")])

    assert people_rows(plan, names_of(plan))[0].who == "Parent or guardian"


@pytest.mark.parametrize("involvement", ["declined", "client_declined", "not_asked", None])
def test_only_those_who_take_part_are_asked_or_are_told_are_listed(involvement: str | None) -> None:
    plan = a_plan(people=[a_person(involvement=involvement)])

    assert people_rows(plan, names_of(plan)) == ()


def test_someone_who_must_not_be_told_is_not_listed_among_those_who_take_part() -> None:
    plan = a_plan(people=[a_person(must_not_be_told="yes")])

    assert people_rows(plan, names_of(plan, Reader.TEAM)) == ()


def test_a_consent_says_who_what_for_and_until_when() -> None:
    consent = a_consent(scope=["goals", "safety_plan", "reviews"], expires_on="2026-12-31")
    plan = a_plan(people=[a_person()], consents=[consent])

    assert consent_rows(plan.consents, AS_OF, names_of(plan)) == (
        ConsentRow("Mira Kovač", "yes", "sharing the plan", "goals and steps, safety plan and reviews", "31 Dec 2026"),
    )


def test_a_no_is_listed_as_a_no_without_an_end() -> None:
    plan = a_plan(consents=[a_consent(decision="deny", recipient="clinic", purpose="refer")])
    (row,) = consent_rows(plan.consents, AS_OF, names_of(plan))

    assert (row.who, row.decision, row.purpose, row.until) == ("Creamery Road Clinic", "no", "a referral", "")


def test_a_consent_that_no_longer_holds_is_not_listed() -> None:
    plan = a_plan(consents=[a_consent(withdrawn_on="2026-10-01"), a_consent(status="draft")])

    assert consent_rows(plan.consents, AS_OF, names_of(plan)) == ()


def test_the_team_sees_everyone_but_who_must_not_be_told() -> None:
    people = [a_person(id=f"p{n}", involvement=said) for n, said in enumerate(["not_asked", None, "client_declined"])]
    plan = a_plan(people=[*people, a_person(must_not_be_told="yes")])

    parts = [row.involvement for row in people_rows(plan, names_of(plan, Reader.TEAM), everyone=True)]

    assert parts == ["not asked yet", "", "client does not want it"]


def test_the_client_and_the_case_manager_always_have_a_line_to_sign_on() -> None:
    plan = a_plan()

    assert signatures(a_plan_on_day(plan), names_of(plan)) == (
        SignatureLine("You", "Client", ""),
        SignatureLine("Priya Nair", "Case manager", ""),
    )


def test_whoever_signed_this_version_is_recorded_in_place_of_a_line() -> None:
    plan = signed(version="2", sign_off=[SIGNED | {"version": "2"}, SIGNED | {"person": "tom", "role": "nurse"}])

    assert signatures(a_plan_on_day(plan), names_of(plan)) == (
        SignatureLine("You", "Client", "signed on 12 November 2026"),
        SignatureLine("Tom Gallagher", "Nurse", "signed on 12 November 2026"),
        SignatureLine("Priya Nair", "Case manager", ""),
    )


def test_a_signature_under_an_earlier_version_does_not_count() -> None:
    plan = signed(version="2", sign_off=[SIGNED | {"version": "1"}])

    assert signatures(a_plan_on_day(plan), names_of(plan))[0] == SignatureLine("You", "Client", "")


def test_of_two_versions_signed_on_one_day_only_this_one_is_recorded() -> None:
    plan = signed(version="2", sign_off=[SIGNED | {"version": "1"}, SIGNED | {"version": "2"}])

    assert [row.who for row in signatures(a_plan_on_day(plan), names_of(plan)) if row.signed] == ["You"]


def test_a_completed_plan_asks_nobody_to_sign_any_more() -> None:
    plan = signed(status="completed", sign_off=[SIGNED])

    assert [row.who for row in signatures(a_plan_on_day(plan), names_of(plan))] == ["You"]


def test_without_a_case_manager_only_the_client_signs() -> None:
    plan = a_plan(case_manager=None)

    assert [row.who for row in signatures(a_plan_on_day(plan), names_of(plan))] == ["You"]
