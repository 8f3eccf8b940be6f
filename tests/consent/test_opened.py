import pytest

from planpress.consent.opened import OF_SECTION, topics_opened
from planpress.consent.ruling import Recipient, Ruling, WhyNot
from planpress.model.consent import Purpose
from planpress.model.person import Person
from planpress.model.section import Section
from planpress.model.topic import Topic
from tests.support.plans import a_person


def test_each_section_that_a_consent_may_name_opens_topics_of_its_own() -> None:
    assert set(OF_SECTION) == set(Section)


def test_assessment_does_not_open_substance_use_nor_any_section_what_is_the_teams_alone() -> None:
    never = {Topic.CLINICAL, Topic.SCORES, Topic.AREA_TEAM_VIEW, Topic.TEAM_NOTES, Topic.THIRD_PARTY, Topic.ALERTS}

    assert Topic.SUBSTANCE_USE not in OF_SECTION[Section.ASSESSMENT]
    assert not never & frozenset().union(*OF_SECTION.values())


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
    assert topics_opened(Ruling(Recipient("mira", purpose)), None) == always


def test_a_section_that_is_shared_opens_its_topics_where_the_papers_have_a_place_for_them() -> None:
    sections = (Section.GOALS, Section.ABOUT_ME, Section.CONTACT)
    plan, letter = (
        topics_opened(Ruling(Recipient("mira", purpose), sections=sections), None)
        for purpose in (Purpose.SHARE_PLAN, Purpose.INFORM_OF_ENDING)
    )

    assert plan == {Topic.GOALS, Topic.STEPS, Topic.ABOUT_ME, Topic.REACHING}
    assert letter == {Topic.GOALS, Topic.STEPS, Topic.REACHING, Topic.ENDING_DAY}


def test_a_doctor_knows_about_whom_they_are_told() -> None:
    doctor = Person.model_validate(a_person(role="gp"))

    assert topics_opened(Ruling(Recipient("mira", Purpose.SHARE_PLAN)), doctor) == {Topic.IDENTITY}


def test_a_refusal_opens_nothing() -> None:
    refused = Ruling(Recipient("mira", Purpose.REFER), ground=WhyNot.SAID_NO, refusal="the client said no")

    assert topics_opened(refused, None) == frozenset()
