import re

import pytest

from planpress.compose.documents import (
    READERS,
    DocumentKind,
    document_names,
    documents_for,
    is_document_name,
    left_out_of,
    template_of,
)
from planpress.consent.opened import Reader
from planpress.derive.fingerprint import fingerprint
from planpress.model.plan import Plan
from tests.support.languages import shipped
from tests.support.plans import (
    Plain,
    a_client,
    a_consent,
    a_goal,
    a_person,
    a_plan,
    a_plan_on_day,
    a_review,
    a_service,
    example_plans,
    example_service,
    templates,
)

EXAMPLES = example_plans()

REFERRAL: Plain = {"id": "ref1", "agency": "clinic", "purpose": "A visit each month", "status": "sent"}
ENDING = a_plan(
    people=[a_person(), a_person(id="gp", role="gp")],
    goals=[a_goal()],
    safety_plan={"warning_signs": ["I wake at three"]},
    reviews=[a_review()],
    next_review={"date": "2026-12-10"},
    ending={
        "decision": {"date": "2026-11-12"},
        "referrals": [REFERRAL, REFERRAL | {"id": "ref2", "agency": "harbour"}],
    },
    consents=[
        a_consent(),
        a_consent(id="c2", purpose="inform_of_ending"),
        a_consent(id="c3", purpose="share_letter", recipient="gp"),
        a_consent(id="c4", purpose="refer", recipient="clinic"),
    ],
)
"""A plan that calls for a document of every kind."""


def names(plan: Plan) -> list[str]:
    return [document.name for document in documents_for(a_plan_on_day(plan))]


def plan_id(plan: Plan) -> str:
    return plan.id


def test_every_plan_has_a_copy_for_the_client_and_one_for_the_team() -> None:
    assert names(a_plan(status="draft")) == ["MH-1042-plan-client", "MH-1042-plan-team"]


def test_a_plan_with_a_review_to_come_has_a_worksheet() -> None:
    assert "MH-1042-review-worksheet" in names(a_plan(next_review={"date": "2026-12-10"}))


@pytest.mark.parametrize("status", ["completed", "revoked"])
def test_a_plan_that_is_over_has_no_worksheet(status: str) -> None:
    plan = a_plan(status=status, next_review={"date": "2026-12-10"})

    assert names(plan) == ["MH-1042-plan-client", "MH-1042-plan-team"]


def test_after_a_death_only_the_teams_own_copies_are_made() -> None:
    plan = a_plan(
        people=[a_person()], goals=[a_goal()], safety_plan={"wants": ["Quiet"]}, reviews=[a_review()],
        next_review={"date": "2026-12-10"}, consents=[a_consent()],
        ending={"kind": "died", "decision": {"date": "2026-11-12"}},
    )  # fmt: skip

    assert names(plan) == ["MH-1042-plan-team", "MH-1042-review-2026-05-14-team"]


def test_each_review_that_was_held_has_a_record_for_either_reader_named_for_its_day() -> None:
    assert names(a_plan(reviews=[a_review()]))[2:] == [
        "MH-1042-review-2026-05-14-client",
        "MH-1042-review-2026-05-14-team",
    ]


def test_two_reviews_on_one_day_make_two_documents() -> None:
    assert names(a_plan(reviews=[a_review(), a_review(id="r2")]))[2:] == [
        "MH-1042-review-2026-05-14-client",
        "MH-1042-review-2026-05-14-2-client",
        "MH-1042-review-2026-05-14-team",
        "MH-1042-review-2026-05-14-2-team",
    ]


def test_an_ending_that_was_decided_has_a_letter() -> None:
    assert names(a_plan(ending={"decision": {"date": "2026-11-12"}}))[2:] == ["MH-1042-completion-letter"]


def test_a_plan_with_goals_and_a_safety_plan_has_a_page_and_a_card_while_it_runs() -> None:
    parts = {"goals": [a_goal()], "safety_plan": {"wants": ["Quiet"]}}

    assert names(a_plan(**parts))[2:] == ["MH-1042-summary", "MH-1042-card"]
    assert names(a_plan(**parts, status="completed"))[2:] == []


def test_documents_for_people_outside_are_named_for_the_consent_or_the_referral() -> None:
    assert names(ENDING)[-4:] == [
        "MH-1042-shared-plan-c1",
        "MH-1042-referral-ref1",
        "MH-1042-family-letter-c2",
        "MH-1042-gp-letter-c3",
    ]


def test_what_consent_forbids_is_not_made_and_says_why() -> None:
    left_out = left_out_of(a_plan_on_day(ENDING))

    assert [(entry.kind, entry.ruling.recipient.ref, entry.ruling.refusal) for entry in left_out] == [
        ("referral", "harbour", "no consent is recorded")
    ]


def test_a_plan_entered_in_error_has_no_documents() -> None:
    assert names(a_plan(status="entered_in_error")) == []


@pytest.mark.parametrize("is_draft", [True, False])
def test_every_document_says_whether_it_is_a_draft(*, is_draft: bool) -> None:
    made = list(documents_for(a_plan_on_day(ENDING), is_draft=is_draft))

    assert {document.view.frame.is_draft for document in made} == {is_draft}
    assert {document.kind for document in made} == set(DocumentKind)


@pytest.mark.parametrize("plan", EXAMPLES, ids=plan_id)
def test_a_name_holds_the_plans_id_the_kind_the_reader_and_dates_only(plan: Plan) -> None:
    kinds = "|".join(DocumentKind)
    ids = {consent.id for consent in plan.consents}
    ids |= {referral.id for referral in plan.ending.referrals} if plan.ending else set()
    given = "".join(f"|-{ref}" for ref in sorted(ids))
    form = re.compile(rf"{plan.id}-({kinds})(-\d{{4}}-\d\d-\d\d{given})?(-client|-team)?")

    assert [name for name in names(plan) if not form.fullmatch(name)] == []


@pytest.mark.parametrize("plan", EXAMPLES, ids=plan_id)
def test_no_name_and_no_title_says_who_the_client_is(plan: Plan) -> None:
    client = plan.client
    words = {word.lower() for word in re.findall(r"\w+", f"{client.legal_name} {client.preferred_name}")}
    words |= {client.ur_number.lower(), str(client.date_of_birth)}

    for document in documents_for(a_plan_on_day(plan, example_service())):
        said = f"{document.name} {document.view.frame.title}".lower()
        assert not words & {*re.findall(r"\w+", said), *re.findall(r"\d{4}-\d\d-\d\d", said)}


@pytest.mark.parametrize("plan", EXAMPLES, ids=plan_id)
def test_every_document_has_its_template_and_no_two_a_name(plan: Plan) -> None:
    made = list(documents_for(a_plan_on_day(plan, example_service())))

    assert {f"documents/{document.template}" for document in made} <= set(templates())
    assert len({document.name for document in made}) == len(made)
    assert {document.reader for document in made} <= {Reader.CLIENT, Reader.TEAM, Reader.OUTSIDE}


def languages_of(plan: Plan, *offered: str) -> dict[str, str]:
    """Return the language of each document of a plan, where the service offers these."""
    on_day = a_plan_on_day(plan, a_service(languages=list(offered)))
    return {document.name: document.language.tag for document in documents_for(on_day, languages=shipped())}


def test_what_the_client_and_their_carer_read_is_in_the_clients_language_and_the_rest_in_english() -> None:
    plan = ENDING.model_copy(update={"client": ENDING.client.model_copy(update={"language": "vi"})})

    found = languages_of(plan, "en", "vi")

    assert {name.removeprefix("MH-1042-") for name, tag in found.items() if tag == "vi"} == {
        "plan-client", "summary", "card", "review-worksheet", "review-2026-05-14-client", "completion-letter",
        "family-letter-c2",
    }  # fmt: skip
    assert set(found.values()) == {"vi", "en-AU"}
    assert set(languages_of(plan, "en").values()) == {"en-AU"}


@pytest.mark.parametrize(("role", "tag"), [("family", "vi"), ("parent_guardian", "vi"), ("advocate", "en-AU")])
def test_a_letter_to_someone_who_is_no_relative_is_in_english(role: str, tag: str) -> None:
    plan = a_plan(
        client=a_client(language="vi"),
        people=[a_person(role=role)],
        ending={"decision": {"date": "2026-11-12"}},
        consents=[a_consent(purpose="inform_of_ending")],
    )

    assert languages_of(plan, "vi")["MH-1042-family-letter-c1"] == tag


@pytest.mark.parametrize(("language", "tag"), [("ar", "ar"), ("en", "en-AU"), ("el", "en-AU")])
def test_a_letter_is_in_the_language_that_its_reader_likes_whatever_the_client_reads(language: str, tag: str) -> None:
    plan = a_plan(
        client=a_client(language="vi"),
        people=[a_person(language=language)],
        consents=[a_consent(purpose="inform_of_ending")],
        ending={"decision": {"date": "2026-11-12"}},
    )

    assert languages_of(plan, "vi", "ar")["MH-1042-family-letter-c1"] == tag


@pytest.mark.parametrize("plan", [*EXAMPLES, ENDING])
def test_the_names_of_documents_are_known_without_composing_any(plan: Plan) -> None:
    assert list(document_names(a_plan_on_day(plan))) == names(plan)
    assert all(is_document_name(plan.id, name) for name in names(plan))


@pytest.mark.parametrize("name", ["MH-1042-notes", "MH-1042", "MH-1043-plan-client", "plan-client"])
def test_a_file_of_another_name_is_no_document_of_the_plan(name: str) -> None:
    assert not is_document_name("MH-1042", name)


def test_the_catalogue_names_every_reader_and_template() -> None:
    made = {(document.kind, document.reader, document.template) for document in documents_for(a_plan_on_day(ENDING))}

    assert made == {(kind, reader, template_of(kind, reader)) for kind in DocumentKind for reader in READERS[kind]}


def test_only_what_is_issued_inside_carries_the_mark_of_the_whole_plan() -> None:
    mark = fingerprint(ENDING)[:8]
    made = list(documents_for(a_plan_on_day(ENDING), is_draft=False))

    assert {document.view.frame.mark for document in made if document.reader is not Reader.OUTSIDE} == {mark}
    assert {document.view.frame.mark for document in made if document.reader is Reader.OUTSIDE} == {""}
    assert {document.view.frame.mark for document in documents_for(a_plan_on_day(ENDING))} == {""}
