"""What a document says is so on its day, and says it where its reader looks."""

import pytest

from planpress.compose.documents import documents_for
from planpress.model.plan import Plan
from tests.support.outputs import documents, typesetter
from tests.support.plans import Plain, a_consent, a_goal, a_person, a_plan, a_plan_on_day, a_review, a_strategy, signed

ENDING: Plain = {"decision": {"date": "2026-11-12"}, "planned_for": "2026-12-11"}
OF_MIRA = a_plan(
    people=[a_person()],
    goals=[a_goal(expressed_by="mira")],
    strategies=[a_strategy()],
    next_review={"date": "2026-12-10"},
    reviews=[a_review(goals=[{"goal": "g1", "working": "yes", "outcome": "not_met"}])],
    consents=[a_consent(recipient="clinic"), a_consent(id="c2", recipient="clinic", purpose="refer")],
    ending={"referrals": [{"id": "ref1", "agency": "clinic", "purpose": "A visit", "status": "proposed"}]},
)


def said(plan: Plan) -> dict[str, str]:
    """Return the HTML of each document that the plan calls for, by its column in the grid of readers."""
    return {column: typesetter().set_document(document) for column, document in documents(plan)}


@pytest.mark.parametrize(
    "column",
    ["Plan, client", "One-page summary", "Worksheet", "Review, client", "Review, team", "Shared plan", "Referral"],
)
def test_whoever_reads_a_goal_that_is_not_the_clients_reads_whose_it_is(column: str) -> None:
    html = said(OF_MIRA)[column]

    assert "To sleep at night." in html
    assert "This goal comes from " in html


@pytest.mark.parametrize("column", ["Plan, client", "Plan, team"])
def test_a_draft_says_why_above_what_was_signed(column: str) -> None:
    reason = "This print is marked DRAFT because it is for us to talk about."

    entry = {"role": "client", "person": "client", "on": "2026-11-12", "method": "signed"}

    assert reason in said(signed(sign_off=[entry]))[column]
    assert reason not in said(a_plan())[column]


@pytest.mark.parametrize("column", ["Plan, client", "Plan, team"])
def test_an_area_that_was_only_talked_about_is_named(column: str) -> None:
    plan = a_plan(life_areas={"income_housing": {"status": "discussed"}})

    assert "Income and housing" in said(plan)[column]


@pytest.mark.parametrize(
    ("enclosed", "words"),
    [([], "Please ring us for a copy."), (["List of medicines"], "In this envelope:")],
)
def test_a_doctors_letter_promises_what_is_enclosed_and_no_more(enclosed: list[str], words: str) -> None:
    informed = [{"person": "mira", "enclosed": enclosed}]
    consents = [a_consent(purpose="share_letter", scope=[])]
    plan = a_plan(people=[a_person(role="gp")], consents=consents, ending=ENDING | {"informed": informed})

    html = said(plan)["GP letter"]
    assert words in html
    assert "comes with this letter" not in html


@pytest.mark.parametrize("name", ["plan-client", "plan-team", "completion-letter"])
def test_what_is_issued_bears_its_day_and_a_draft_does_not(name: str) -> None:
    on_day = a_plan_on_day(a_plan(ending=ENDING))
    draft, issued = (
        typesetter().set_document(document)
        for is_draft in (True, False)
        for document in documents_for(on_day, is_draft=is_draft)
        if document.name == f"MH-1042-{name}"
    )

    assert ("24 November 2026" in draft, "24 November 2026" in issued) == (False, True)
    assert ("The day it is sent" in draft) is name.endswith("letter")
    assert "The day it is sent" not in issued


def test_a_finished_plan_promises_no_review() -> None:
    html = said(a_plan(status="completed", period={"end": "2026-11-12"}))["Plan, client"]

    assert "Your time with us has finished" in html
    assert "You can ask for a review" not in html
