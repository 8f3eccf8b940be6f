from datetime import date

import pytest

from planpress.compose.consents import Recipient, Ruling, rule_on
from planpress.compose.topics import OF_SECTION, Topic
from planpress.model.consent import Purpose
from planpress.model.plan import Plan
from planpress.model.section import Section
from tests.support.plans import AS_OF, a_consent, a_person, a_plan


def ruling(plan: Plan, purpose: Purpose = Purpose.SHARE_PLAN, ref: str = "mira") -> Ruling:
    return rule_on(plan, Recipient(ref, purpose), AS_OF)


def shared(*consents: dict[str, object], **person: object) -> Ruling:
    return ruling(a_plan(people=[a_person(**person)], consents=consents))


def test_each_section_that_a_consent_may_name_opens_topics_of_its_own() -> None:
    assert set(OF_SECTION) == set(Section)


def test_assessment_does_not_open_substance_use_nor_any_section_what_is_the_teams_alone() -> None:
    never = {Topic.CLINICAL, Topic.SCORES, Topic.AREA_TEAM_VIEW, Topic.TEAM_NOTES, Topic.THIRD_PARTY, Topic.ALERTS}

    assert Topic.SUBSTANCE_USE not in OF_SECTION[Section.ASSESSMENT]
    assert not never & frozenset().union(*OF_SECTION.values())


def test_a_yes_opens_the_sections_that_it_names_and_no_others() -> None:
    given = shared(a_consent(scope=["goals", "about_me"]))

    assert given.sections == (Section.ABOUT_ME, Section.GOALS)
    assert given.topics == {Topic.GOALS, Topic.ABOUT_ME}
    assert (given.consents, given.given_on, given.refusal, given.kept_back) == (("c1",), date(2026, 3, 1), "", ())


def test_two_yeses_add_up_and_the_later_day_counts() -> None:
    given = shared(a_consent(), a_consent(id="c2", scope=["reviews"], given_on="2026-05-01"))

    assert given.sections == (Section.GOALS, Section.REVIEWS)
    assert (given.consents, given.given_on) == (("c1", "c2"), date(2026, 5, 1))


def test_a_yes_for_one_purpose_is_none_for_another() -> None:
    assert shared(a_consent(purpose="refer")).refusal == "no consent is recorded"


def test_a_yes_to_one_person_is_none_to_another() -> None:
    assert shared(a_consent(recipient="tom")).refusal == "no consent is recorded"


def test_who_must_not_be_told_outweighs_every_yes() -> None:
    refused = shared(a_consent(), must_not_be_told="yes")

    assert (refused.refusal, refused.topics) == ("this person must not be told", frozenset())


def test_a_no_outweighs_a_yes_for_the_same_purpose() -> None:
    refused = shared(a_consent(), a_consent(id="c2", decision="deny", scope=["reviews"]))

    assert (refused.refusal, refused.topics) == ("the client said no", frozenset())


def test_a_no_for_another_purpose_takes_its_sections_out() -> None:
    no = a_consent(id="c2", decision="deny", purpose="refer", scope=["goals"])
    given = shared(a_consent(scope=["goals", "reviews"]), no)

    assert (given.sections, given.kept_back) == ((Section.REVIEWS,), (Section.GOALS,))
    assert Topic.GOALS not in given.topics


def test_a_no_to_an_agency_holds_for_whoever_works_there_and_a_no_to_them_not_for_the_agency() -> None:
    no = a_consent(id="c2", decision="deny", recipient="clinic")
    plan = a_plan(people=[a_person(agency="clinic")], consents=[a_consent(), no])

    assert ruling(plan).refusal == "the client said no"
    assert shared(a_consent(), no).refusal == ""

    no_to_one = [a_consent(recipient="clinic"), a_consent(id="c2", decision="deny")]
    assert ruling(a_plan(people=[a_person(agency="clinic")], consents=no_to_one), ref="clinic").refusal == ""


def test_a_no_that_no_longer_holds_takes_nothing_out() -> None:
    assert shared(a_consent(), a_consent(id="c2", decision="deny", withdrawn_on="2026-10-01")).refusal == ""


def test_what_a_person_may_see_narrows_a_yes_and_never_widens_it() -> None:
    given = shared(a_consent(scope=["goals", "reviews"]), may_see=["goals", "safety_plan"])

    assert (given.sections, given.kept_back) == ((Section.GOALS,), (Section.REVIEWS,))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"withdrawn_on": "2026-10-01"}, "consent c1 was withdrawn on 2026-10-01"),
        ({"expires_on": "2026-11-23"}, "consent c1 ran out on 2026-11-23"),
        ({"given_on": "2026-11-25"}, "consent c1 is only in force from 2026-11-25"),
        ({"status": "draft"}, "consent c1 is not active"),
    ],
)
def test_a_refusal_says_why_no_yes_holds(change: dict[str, str], why: str) -> None:
    assert shared(a_consent(**change)).refusal == why


@pytest.mark.parametrize(
    ("purpose", "always"),
    [
        (Purpose.REFER, {Topic.IDENTITY}),
        (Purpose.SHARE_PLAN, set()),
        (Purpose.SHARE_LETTER, {Topic.IDENTITY, Topic.ENDING_DAY}),
        (Purpose.INVOLVE_IN_PLANNING, {Topic.REVIEW_DATES}),
        (Purpose.INFORM_OF_ENDING, {Topic.ENDING_DAY}),
    ],
)
def test_each_purpose_opens_only_what_it_cannot_do_without(purpose: Purpose, always: set[Topic]) -> None:
    given = ruling(a_plan(people=[a_person()], consents=[a_consent(purpose=purpose, scope=[])]), purpose)

    assert given.topics == always


def test_a_doctor_knows_of_whom_they_are_told() -> None:
    assert shared(a_consent(scope=[]), role="gp").topics == {Topic.IDENTITY}


def test_an_agency_needs_no_entry_among_the_people() -> None:
    plan = a_plan(consents=[a_consent(recipient="clinic", purpose="refer")])

    assert ruling(plan, Purpose.REFER, "clinic").sections == (Section.GOALS,)
