import pytest

from planpress.compose.people import (
    ConsentRow,
    NextMeeting,
    PersonRow,
    SignatureLine,
    consent_rows,
    next_meeting,
    people_rows,
    signatures,
)
from planpress.consent.opened import Reader
from tests.support.plans import AS_OF, Plain, a_consent, a_person, a_plan, a_plan_on_day, a_review, names_of, signed

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


def test_the_next_meeting_says_when_how_where_and_who_comes() -> None:
    review = {"date": "2026-12-10", "how": "home_visit", "where": "Room 1", "who_comes": ["client", "priya"]}
    plan = a_plan(next_review=review)

    assert next_meeting(a_plan_on_day(plan), names_of(plan)) == NextMeeting(
        "Thursday 10 December 2026", "at your home", "Room 1", "You and Priya Nair"
    )


def test_a_meeting_of_which_only_the_day_is_set_leaves_the_rest_blank() -> None:
    plan = a_plan(next_review={"date": "2026-12-10"})

    assert next_meeting(a_plan_on_day(plan), names_of(plan)) == NextMeeting("Thursday 10 December 2026", "", "", "")


def test_a_planned_review_is_the_next_meeting_where_the_plan_sets_no_other() -> None:
    plan = a_plan(reviews=[a_review(status="planned", due="2026-12-15")])

    meeting = next_meeting(a_plan_on_day(plan), names_of(plan))

    assert meeting
    assert "15 December 2026" in meeting.day


def test_without_any_review_there_is_no_next_meeting() -> None:
    plan = a_plan()

    assert next_meeting(a_plan_on_day(plan), names_of(plan)) is None


def test_the_client_and_the_case_manager_always_have_a_line_to_sign_on() -> None:
    plan = a_plan()

    assert signatures(plan, names_of(plan)) == (
        SignatureLine("You", "Client", ""),
        SignatureLine("Priya Nair", "Case manager", ""),
    )


def test_whoever_signed_this_version_is_recorded_in_place_of_a_line() -> None:
    plan = signed(version="2", sign_off=[SIGNED | {"version": "2"}, SIGNED | {"person": "tom", "role": "nurse"}])

    assert signatures(plan, names_of(plan)) == (
        SignatureLine("You", "Client", "signed on 12 November 2026"),
        SignatureLine("Tom Gallagher", "Nurse", "signed on 12 November 2026"),
        SignatureLine("Priya Nair", "Case manager", ""),
    )


def test_a_signature_under_an_earlier_version_does_not_count() -> None:
    plan = signed(version="2", sign_off=[SIGNED | {"version": "1"}])

    assert signatures(plan, names_of(plan))[0] == SignatureLine("You", "Client", "")


def test_a_completed_plan_asks_nobody_to_sign_any_more() -> None:
    plan = signed(status="completed", sign_off=[SIGNED])

    assert [row.who for row in signatures(plan, names_of(plan))] == ["You"]


def test_without_a_case_manager_only_the_client_signs() -> None:
    plan = a_plan(case_manager=None)

    assert [row.who for row in signatures(plan, names_of(plan))] == ["You"]
