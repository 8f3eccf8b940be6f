from datetime import date
from enum import Enum
from itertools import product
from typing import Any, cast

import pytest

from planpress.check.walk import parts_of, words_in
from planpress.compose.documents import documents_for
from planpress.compose.sharing import READER_AT, Disclosed, disclose, disclosed_plan
from planpress.consent.opened import ALLOWED, Reader, topics_opened
from planpress.consent.ruling import Recipient, Ruling
from planpress.derive.plan_on_day import IssuedPlan, derive_plan_on_day
from planpress.derive.stage import Stage
from planpress.model.base import Part
from planpress.model.client import Client
from planpress.model.consent import Purpose
from planpress.model.plan import Plan
from planpress.model.plan_part import PlanPart
from planpress.model.section import Section
from planpress.model.service import Exposure
from planpress.model.shape import fields_of, parts_below
from planpress.model.topic import Topic
from tests.support.outputs import typesetter
from tests.support.plans import (
    AS_OF,
    Plain,
    a_client,
    a_consent,
    a_goal,
    a_measure,
    a_person,
    a_plan,
    a_plan_on_day,
    a_review,
    a_service,
    a_strategy,
    example_plans,
    example_service,
)
from tests.support.readers import BY_TOPIC, PLAN_PAGES, REGISTERS, TOPIC_OF

SITES = [Reader.REGISTER, Reader.TEAM_SITE]
EVERYONE_BUT_THE_TEAM = [Reader.CLIENT, *SITES]

EX: Plain = a_person(id="ex", name="Craig Dunmore", must_not_be_told="yes")


def topic_at(path: str) -> str:
    """Return what a field is about; the path may leave out a step, or say in what state a part is."""
    noun, topic = Plan, None
    for step in path.split("."):
        while step not in {"untold", "closed", "unheld"}:
            fields = {field.key: field for field in fields_of(noun)}
            field = fields.get(step) or next(field for field in fields.values() if field.part)
            topic, noun = noun.topics[field.name] or topic, cast("type[Plan]", field.part or noun)
            if step in fields:
                break
    return topic or ""


def seen_by(reader: Reader, plan: Plan) -> Plan:
    return disclose(a_plan_on_day(plan), reader).on_day.plan


@pytest.mark.parametrize("noun", parts_below(Plan))
def test_a_field_of_which_nobody_said_what_it_is_about_reaches_nobody(
    noun: type[PlanPart], monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = example_plans()
    monkeypatch.setattr(noun, "topics", {})

    for reader, plan in product(Reader, plans):
        seen = [part for part in parts_of(disclosed_plan(plan, reader)) if type(part) is noun]
        assert not any(words for part in seen for words in words_in(part) if words[0])


def test_every_reader_has_an_allow_list() -> None:
    assert set(ALLOWED) == set(Reader)


@pytest.mark.parametrize("topic", Topic)
def test_each_reader_sees_the_topics_that_the_handbook_says(topic: Topic) -> None:
    columns = {
        Reader.CLIENT: "Client",
        Reader.TEAM: "Team",
        Reader.REGISTER: REGISTERS,
        Reader.TEAM_SITE: PLAN_PAGES,
    }

    assert [reader for reader in columns if topic in ALLOWED[reader]] == [
        reader for reader, column in columns.items() if BY_TOPIC[topic][column] == "yes"
    ]


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("topic", Topic)
def test_someone_outside_sees_the_topics_that_the_handbook_says(topic: Topic, purpose: Purpose) -> None:
    bare = topics_opened(Ruling(Recipient("mira", purpose)), None) | ALLOWED[Reader.OUTSIDE]
    rulings = {section: Ruling(Recipient("mira", purpose), sections=(section,)) for section in Section}
    ways = [f"with `{section}`" for section, ruling in rulings.items() if topic in topics_opened(ruling, None)]

    assert BY_TOPIC[topic][f"`{purpose}`"] == ("yes" if topic in bare else ", ".join(ways))


@pytest.mark.parametrize("path", sorted(TOPIC_OF))
def test_the_handbook_lists_each_field_under_what_it_is_about(path: str) -> None:
    assert topic_at(path).lower() == TOPIC_OF[path].lower()


def test_each_exposure_but_none_has_its_reader() -> None:
    assert READER_AT == {Exposure.REGISTER: Reader.REGISTER, Exposure.TEAM: Reader.TEAM_SITE}


def test_the_team_sees_the_plan_as_it_is() -> None:
    plan = a_plan(notes_team="Ring before noon.", people=[EX], assessment={"physical": {"status": "arranged"}})

    assert seen_by(Reader.TEAM, plan) == plan


def test_the_client_does_not_see_notes_of_the_team_nor_what_others_told_it() -> None:
    told = {"from_person": "mira", "text": "He sleeps badly.", "told_in_confidence": "yes"}

    seen = seen_by(Reader.CLIENT, a_plan(notes_team="Ring before noon.", third_party=[told]))

    assert (seen.notes_team, seen.third_party) == (None, ())


def test_the_client_sees_what_the_assessment_found_in_plain_words_only() -> None:
    part = {"status": "done", "plain": "Nothing found.", "clinical": "NAD"}
    plan = a_plan(assessment={"physical": part, "substance_use": part})

    assessment = seen_by(Reader.CLIENT, plan).assessment

    assert assessment
    assert assessment.physical
    assert (assessment.physical.plain, assessment.physical.clinical) == ("Nothing found.", None)
    assert assessment.substance_use
    assert (assessment.substance_use.plain, assessment.substance_use.clinical) == ("Nothing found.", None)


def test_the_client_sees_their_words_on_a_life_area_without_the_teams() -> None:
    area = {"status": "discussed", "client_words": "I swim.", "strengths": "Keeps going.", "team_view": "Fit."}
    areas = seen_by(Reader.CLIENT, a_plan(life_areas={"physical_health": area})).life_areas

    assert areas
    assert areas.physical_health
    assert (areas.physical_health.client_words, areas.physical_health.strengths) == ("I swim.", "Keeps going.")
    assert areas.physical_health.team_view is None


def test_the_client_sees_a_measure_in_words_without_its_scores() -> None:
    measure = a_measure(items={"1": "3"}, total="21", in_words="You felt slow.")

    (seen,) = seen_by(Reader.CLIENT, a_plan(measures=[measure])).measures

    assert (seen.items, seen.total, seen.in_words) == ({}, None, "You felt slow.")


def test_the_client_does_not_see_why_someone_does_not_take_part() -> None:
    (seen,) = seen_by(Reader.CLIENT, a_plan(people=[a_person(involvement_reason="She is ill.")])).people

    assert (seen.name, seen.involvement_reason) == ("Mira Kovač", None)


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("status", ["later", "withheld"])
def test_of_a_closed_life_area_no_reader_sees_more_than_that_it_is_closed(reader: Reader, status: str) -> None:
    area = {
        "status": status,
        "revisit_on": "2026-12-01",
        "discussed_on": "2026-02-03",
        "client_words": "I drink.",
        "team_view": "Drinks.",
        "strengths": "Honest.",
    }

    areas = seen_by(reader, a_plan(life_areas={"safety": area})).life_areas

    assert areas is None or areas.safety is not None
    if areas and areas.safety:
        assert areas.safety.said() | {"revisit_on": None} == {
            "status": status, "revisit_on": None, "discussed_on": None, "client_words": None, "team_view": None,
            "strengths": None,
        }  # fmt: skip
        assert areas.safety.revisit_on == date(2026, 12, 1)


@pytest.mark.parametrize("reader", EVERYONE_BUT_THE_TEAM)
def test_someone_who_must_not_be_told_is_not_on_any_copy_but_the_teams(reader: Reader) -> None:
    assert seen_by(reader, a_plan(people=[EX])).people == ()
    assert [person.id for person in seen_by(Reader.TEAM, a_plan(people=[EX])).people] == ["ex"]


def test_the_client_sees_everyone_else() -> None:
    assert [person.id for person in seen_by(Reader.CLIENT, a_plan(people=[EX, a_person()])).people] == ["mira"]


def test_nothing_about_someone_who_must_not_be_told_is_on_the_clients_copy() -> None:
    plan = a_plan(
        people=[EX],
        consents=[a_consent(recipient="ex", decision="deny")],
        copies=[{"document": "plan", "to": "ex"}],
        goals=[a_goal(acceptance=[{"person": "ex", "status": "disagree"}])],
        strategies=[a_strategy(who=["client", "ex"])],
        treatment_plan={"involved": [{"person": "ex", "how": "declined"}]},
        safety_plan={"people_to_ask": [{"person": "ex"}]},
        next_review={"date": "2026-12-10", "who_comes": ["ex", "client"]},
        ending={"informed": [{"person": "ex"}], "explained_to": [{"person": "ex"}]},
        nominated_support_person={"person": "ex"},
        sign_off=[{"role": "carer", "person": "ex", "on": "2026-11-01", "method": "signed"}],
    )

    seen = seen_by(Reader.CLIENT, plan)

    assert (seen.consents, seen.copies, seen.sign_off) == ((), (), ())
    assert seen.goals[0].acceptance == ()
    assert seen.strategies[0].who == ("client",)
    assert seen.treatment_plan
    assert seen.treatment_plan.involved == ()
    assert seen.safety_plan
    assert seen.safety_plan.people_to_ask == ()
    assert seen.next_review
    assert seen.next_review.who_comes == ("client",)
    assert seen.ending
    assert (seen.ending.informed, seen.ending.explained_to) == ((), ())
    assert seen.nominated_support_person is None


def test_a_register_holds_nothing_of_the_client_but_initials() -> None:
    client = a_client(pronouns="she/her", address=["1 Mill Lane"], phone="0491 570 156", formats=["audio"])

    disclosed = disclose(a_plan_on_day(a_plan(client=client)), Reader.REGISTER)

    blank: dict[str, Any] = dict.fromkeys(Client.model_fields)
    blank |= {"ur_number": "", "legal_name": "", "preferred_name": "", "date_of_birth": date.min}
    assert dict(disclosed.on_day.plan.client) == blank | {"address": (), "formats": (), "earlier_numbers": ()}
    assert disclosed.initials == "N.L."


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Lan", "L."),
        ("lan thi nguyen", "L.N."),
        ("陈 美玲", "陈.美."),
        ("Élodie  van der Berg", "É.B."),
        ("Stavros Papadimitriou (Σταύρος)", "S.P."),
        ("(?)", "(."),
    ],
)
def test_initials_are_of_the_first_and_the_last_word_of_the_legal_name(name: str, initials: str) -> None:
    plan = a_plan(client=a_client(legal_name=name))

    assert disclose(a_plan_on_day(plan), Reader.REGISTER).initials == initials


def test_a_register_sees_when_reviews_are_and_not_what_they_said() -> None:
    review = a_review(how="phone", attended=["client"], client_view="Better.", still_needs_service="no")

    (seen,) = seen_by(Reader.REGISTER, a_plan(reviews=[review])).reviews

    assert seen == seen_by(Reader.REGISTER, a_plan(reviews=[a_review()])).reviews[0]
    assert seen.held_on == date(2026, 5, 14)
    assert (seen.how, seen.attended, seen.client_view, seen.still_needs_service) == (None, (), None, None)


def test_a_register_sees_the_day_of_the_next_review_and_not_the_place() -> None:
    review = {"date": "2026-12-10", "how": "home_visit", "where": "At 1 Mill Lane", "who_comes": ["client"]}

    seen = seen_by(Reader.REGISTER, a_plan(next_review=review)).next_review

    assert seen
    assert (seen.date, seen.how, seen.where, seen.who_comes) == (date(2026, 12, 10), None, None, ())


def test_the_team_site_sees_goals_and_reviews_without_the_people() -> None:
    plan = a_plan(people=[a_person()], goals=[a_goal()], reviews=[a_review(client_view="Better.")], summary="Well.")

    seen = seen_by(Reader.TEAM_SITE, plan)

    assert seen.goals == plan.goals
    assert seen.reviews == plan.reviews
    assert (seen.people, seen.summary) == ((), None)


def test_what_follows_is_worked_out_from_what_is_left() -> None:
    assert disclose(a_plan_on_day(a_plan(goals=[a_goal()])), Reader.REGISTER).on_day.goals == ()


@pytest.mark.parametrize("reader", SITES)
def test_a_register_names_the_true_stage_although_it_follows_from_sections_it_may_not_show(reader: Reader) -> None:
    parts = ("mental_state", "physical", "substance_use", "service_need")
    assessed = a_plan(status="draft", assessment={part: {"status": "done"} for part in parts})
    ending = a_plan(ending={"kind": "moved"})

    stages = [disclose(a_plan_on_day(plan), reader).on_day.stage for plan in (assessed, ending)]

    assert stages == [Stage.ASSESSED, Stage.ENDING]


def test_what_was_disclosed_cannot_be_changed() -> None:
    disclosed = disclose(a_plan_on_day(), Reader.CLIENT)

    with pytest.raises(AttributeError):
        disclosed.reader = Reader.TEAM  # type: ignore[misc]
    assert isinstance(disclosed, Disclosed)


@pytest.mark.parametrize("reader", [Reader.CLIENT, Reader.TEAM])
def test_a_plan_alone_is_disclosed_as_its_plan_is(reader: Reader) -> None:
    plan = a_plan(people=[EX, a_person()], notes_team="Ring first.")
    assert disclosed_plan(plan, reader) == disclose(a_plan_on_day(plan), reader).on_day.plan
    assert ("ex" in str(disclosed_plan(plan, reader).people)) is (reader is Reader.TEAM)


PLANTED = "PLANTED"


def planted(part: Any) -> Any:  # noqa: ANN401 - whatever a field of the model holds
    """Return a part of a plan with a mark in every text."""
    if isinstance(part, Part):
        return part.model_copy(update={name: planted(getattr(part, name)) for name in type(part).model_fields})
    if isinstance(part, tuple):
        return tuple(planted(item) for item in part)
    return f"{PLANTED} {part}" if isinstance(part, str) and not isinstance(part, Enum) else part


@pytest.mark.parametrize("plan", example_plans(), ids=lambda plan: plan.id)
def test_no_reader_but_the_team_is_given_anything_of_the_plan_as_it_was(plan: Plan) -> None:
    last = IssuedPlan(planted(plan), "plan-client-v1", date(2026, 5, 4))
    on_day = derive_plan_on_day(plan, example_service(), date(2026, 11, 24), last)
    papers = [(document, typesetter().set_document(document)) for document in documents_for(on_day, is_draft=False)]

    assert {document.reader for document, paper in papers if PLANTED in paper} == {Reader.TEAM}
    assert not [document.name for document, paper in papers if "since version" in paper and PLANTED not in paper]
    assert not [reader for reader in EVERYONE_BUT_THE_TEAM if PLANTED in repr(disclose(on_day, reader))]


def test_a_closed_life_area_of_the_plan_as_it_was_is_kept_from_the_team_too() -> None:
    before = a_plan(life_areas={"safety": {"status": "withheld", "team_view": PLANTED}})
    last = IssuedPlan(before, "plan-client-v1", date(2026, 5, 4))

    told = disclose(derive_plan_on_day(a_plan(), a_service(), AS_OF, last), Reader.TEAM).on_day.last_issued

    assert told is not None
    assert PLANTED not in repr(told)
