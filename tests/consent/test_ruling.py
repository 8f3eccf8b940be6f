from datetime import date

import pytest

from planpress.consent.ruling import Recipient, Ruling, WhyNot, rule_on, rule_on_any
from planpress.model.consent import Purpose
from planpress.model.plan import Plan
from planpress.model.section import Section
from tests.support.plans import AS_OF, a_consent, a_person, a_plan


def ruling(plan: Plan, purpose: Purpose = Purpose.SHARE_PLAN, ref: str = "mira") -> Ruling:
    return rule_on(plan, Recipient(ref, purpose), AS_OF)


def shared(*consents: dict[str, object], **person: object) -> Ruling:
    return ruling(a_plan(people=[a_person(**person)], consents=consents))


def test_a_yes_opens_the_sections_that_it_names_and_no_others() -> None:
    given = shared(a_consent(scope=["goals", "about_me"]))

    assert given.sections == (Section.ABOUT_ME, Section.GOALS)
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

    assert (refused.refusal, refused.sections) == ("this person must not be told", ())


def test_a_no_outweighs_a_yes_for_the_same_purpose() -> None:
    refused = shared(a_consent(), a_consent(id="c2", decision="deny", scope=["reviews"]))

    assert (refused.refusal, refused.sections) == ("the client said no", ())


def test_a_no_for_another_purpose_takes_its_sections_out() -> None:
    no = a_consent(id="c2", decision="deny", purpose="refer", scope=["goals"])
    given = shared(a_consent(scope=["goals", "reviews"]), no)

    assert (given.sections, given.kept_back) == ((Section.REVIEWS,), (Section.GOALS,))


def at_the_clinic(*consents: dict[str, object], **person: object) -> Plan:
    colleague = a_person(id="tom", agency="clinic")
    return a_plan(people=[a_person(agency="clinic", **person), colleague], consents=consents)


def test_a_no_to_an_agency_is_one_to_whoever_works_there() -> None:
    no = a_consent(id="c2", decision="deny", recipient="clinic")

    assert ruling(at_the_clinic(a_consent(), no)).ground is WhyNot.SAID_NO


def test_a_no_to_one_who_works_there_is_one_to_the_agency_and_none_to_a_colleague_by_name() -> None:
    no = a_consent(id="c3", decision="deny")
    plan = at_the_clinic(a_consent(recipient="clinic"), a_consent(id="c2", recipient="tom"), no)

    assert ruling(plan, ref="clinic").ground is WhyNot.SAID_NO
    assert ruling(plan, ref="tom").ground is None


def test_a_yes_to_an_agency_is_one_to_whoever_works_there_and_not_the_other_way_round() -> None:
    assert ruling(at_the_clinic(a_consent(recipient="clinic"))).ground is None
    assert ruling(at_the_clinic(a_consent()), ref="clinic").ground is WhyNot.NOT_RECORDED


def test_an_agency_and_its_people_get_nothing_where_someone_works_who_must_not_be_told() -> None:
    plan = at_the_clinic(a_consent(recipient="clinic"), a_consent(id="c2", recipient="tom"), must_not_be_told="yes")

    assert ruling(plan, ref="clinic").ground is WhyNot.SOMEONE_THERE_MUST_NOT
    assert ruling(plan, ref="tom").ground is WhyNot.SOMEONE_THERE_MUST_NOT
    assert ruling(plan).ground is WhyNot.MUST_NOT_BE_TOLD


@pytest.mark.parametrize(
    ("other", "ground"),
    [
        (["12 fern st", "BRUNSWICK"], WhyNot.SOMEONE_THERE_MUST_NOT),
        (["14 Fern St", "Brunswick"], None),
        ([], None),
    ],
)
def test_nothing_goes_to_the_house_of_someone_who_must_not_be_told(other: list[str], ground: WhyNot | None) -> None:
    people = [
        a_person(contact={"address": ["12 Fern St,", "Brunswick"]}),
        a_person(id="tom", contact={"address": other}, must_not_be_told="yes"),
    ]

    assert ruling(a_plan(people=people, consents=[a_consent()])).ground is ground


def test_a_no_to_one_purpose_is_a_no_to_what_could_rest_on_another() -> None:
    letter = (Purpose.SHARE_LETTER, Purpose.INFORM_OF_ENDING)
    yes = a_consent(purpose="inform_of_ending")
    no = a_consent(id="c2", decision="deny", purpose="share_letter", scope=["reviews"])

    assert rule_on_any(a_plan(people=[a_person()], consents=[yes]), "mira", letter, AS_OF).consents == ("c1",)
    assert rule_on_any(a_plan(people=[a_person()], consents=[yes, no]), "mira", letter, AS_OF).ground is WhyNot.SAID_NO


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


def test_an_agency_needs_no_entry_among_the_people() -> None:
    plan = a_plan(consents=[a_consent(recipient="clinic", purpose="refer")])

    assert ruling(plan, Purpose.REFER, "clinic").sections == (Section.GOALS,)
