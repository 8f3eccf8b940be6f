import re

import pytest

from planpress.compose.documents import DocumentKind, documents_for
from planpress.compose.sharing import Reader
from planpress.model.plan import Plan
from tests.support.plans import a_dossier, a_plan, a_review, example_plans, example_service, templates

EXAMPLES = example_plans()


def names(plan: Plan) -> list[str]:
    return [document.name for document in documents_for(a_dossier(plan))]


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


def test_a_plan_entered_in_error_has_no_documents() -> None:
    assert names(a_plan(status="entered_in_error")) == []


@pytest.mark.parametrize("is_draft", [True, False])
def test_every_document_says_whether_it_is_a_draft(*, is_draft: bool) -> None:
    plan = a_plan(reviews=[a_review()], next_review={"date": "2026-12-10"}, ending={"decision": {"date": "2026-11-12"}})
    made = list(documents_for(a_dossier(plan), is_draft=is_draft))

    assert {document.view.frame.is_draft for document in made} == {is_draft}
    assert {document.kind for document in made} == set(DocumentKind)


@pytest.mark.parametrize("plan", EXAMPLES, ids=plan_id)
def test_a_name_holds_the_plans_id_the_kind_the_reader_and_dates_only(plan: Plan) -> None:
    kinds = "|".join(DocumentKind)
    form = re.compile(rf"{plan.id}-({kinds})(-\d{{4}}-\d\d-\d\d)?(-client|-team)?")

    assert [name for name in names(plan) if not form.fullmatch(name)] == []


@pytest.mark.parametrize("plan", EXAMPLES, ids=plan_id)
def test_no_name_and_no_title_says_who_the_client_is(plan: Plan) -> None:
    client = plan.client
    words = {word.lower() for word in re.findall(r"\w+", f"{client.legal_name} {client.preferred_name}")}
    words |= {client.ur_number.lower(), str(client.date_of_birth)}

    for document in documents_for(a_dossier(plan, example_service())):
        said = f"{document.name} {document.view.frame.title}".lower()
        assert not words & {*re.findall(r"\w+", said), *re.findall(r"\d{4}-\d\d-\d\d", said)}


@pytest.mark.parametrize("plan", EXAMPLES, ids=plan_id)
def test_every_document_has_its_template_and_no_two_a_name(plan: Plan) -> None:
    made = list(documents_for(a_dossier(plan, example_service())))

    assert {f"documents/{document.template}" for document in made} <= set(templates())
    assert len({document.name for document in made}) == len(made)
    assert {document.reader for document in made} == {Reader.CLIENT, Reader.TEAM}
