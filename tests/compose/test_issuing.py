import pytest

from planpress.compose.documents import DocumentKind
from planpress.compose.issuing import called, choose, document_name, reader_of, stands_against
from planpress.diagnostic import Diagnostic, Gate, Position, Severity
from planpress.model.plan import Plan
from tests.support.plans import a_consent, a_goal, a_person, a_plan, a_plan_on_day, a_review

ENDING = {
    "kind": "goals_met",
    "decision": {"date": "2026-11-20"},
    "referrals": [
        {"id": "ref1", "agency": "clinic", "purpose": "Sleep", "status": "proposed"},
        {"id": "ref2", "agency": "harbour", "purpose": "A flat", "status": "proposed"},
    ],
}
TO_AGENCIES = [
    a_consent(id="c1", recipient="clinic", purpose="refer"),
    a_consent(id="c2", recipient="harbour", purpose="refer"),
]


def chosen(plan: Plan, kind: str, wanted: str | None = None) -> str:
    """Return the name of the document that was chosen, or why none was."""
    choice = choose(a_plan_on_day(plan), DocumentKind(kind), wanted, {})
    assert (choice.document is None) is bool(choice.refusal)
    return document_name(choice.document) if choice.document else choice.refusal


def found(gate: Gate, severity: Severity = Severity.ERROR, code: str = "P001") -> Diagnostic:
    return Diagnostic(code, severity, Position("plans/MH-1042.yaml"), "x", gate=gate)


def test_without_a_reader_the_client_is_meant() -> None:
    assert chosen(a_plan(), "plan") == "plan-client"
    assert chosen(a_plan(), "plan", "team") == "plan-team"
    assert chosen(a_plan(), "plan", "client") == "plan-client"


def test_of_several_reviews_the_last_is_meant_unless_another_is_named() -> None:
    plan = a_plan(reviews=[a_review(), a_review(id="r2", held_on="2026-08-14")])
    assert chosen(plan, "review") == "review-2026-08-14-client"
    assert chosen(plan, "review", "team") == "review-2026-08-14-team"
    assert chosen(plan, "review", "2026-05-14-client") == "review-2026-05-14-client"
    assert chosen(plan, "review", "review-2026-05-14-team") == "review-2026-05-14-team"


@pytest.mark.parametrize("status", ["draft", "revoked", "entered_in_error"])
def test_a_plan_that_does_not_hold_is_not_issued(status: str) -> None:
    assert chosen(a_plan(status=status), "plan").startswith("MH-1042 cannot be issued: it ")


def test_what_the_plan_does_not_call_for_is_not_issued() -> None:
    assert chosen(a_plan(), "completion-letter") == "MH-1042 does not call for a completion-letter now"


def test_a_letter_that_consent_forbids_is_refused_with_the_reason() -> None:
    plan = a_plan(ending=ENDING, consents=[a_consent(recipient="clinic", purpose="refer", decision="deny")])
    assert chosen(plan, "referral", "clinic") == "no referral may go out: clinic: the client said no"
    assert chosen(plan, "referral", "ref2") == "no referral may go out: harbour: no consent is recorded"
    assert chosen(plan, "referral") == (
        "no referral may go out: clinic: the client said no; harbour: no consent is recorded"
    )
    assert chosen(plan, "family-letter") == "MH-1042 does not call for a family-letter now"


def test_of_several_letters_one_must_be_named() -> None:
    plan = a_plan(ending=ENDING, consents=TO_AGENCIES)
    assert chosen(plan, "referral") == "there is more than one; say which: --for ref1 (clinic), --for ref2 (harbour)"
    assert chosen(plan, "referral", "harbour") == chosen(plan, "referral", "ref2") == "referral-ref2"


def test_a_reader_for_whom_there_is_none_is_told_who_there_is() -> None:
    plan = a_plan(ending=ENDING, consents=TO_AGENCIES)
    assert chosen(plan, "referral", "mira") == "there is no referral for mira; there is one for clinic, harbour"


def test_what_is_issued_is_no_draft_and_knows_its_reader_and_names() -> None:
    plan = a_plan(goals=[a_goal()], people=[a_person()], consents=[a_consent()])
    document = choose(a_plan_on_day(plan), DocumentKind.SHARED_PLAN, "mira", {}).document
    assert document is not None
    assert not document.view.frame.is_draft
    assert reader_of(document) == "mira"
    assert called(document) == ("mira", "shared-plan-c1", "c1")


@pytest.mark.parametrize(
    ("kind", "gates"),
    [
        (DocumentKind.PLAN, {Gate.SAVE, Gate.ACTIVE, Gate.PRINT}),
        (DocumentKind.REFERRAL, {Gate.SAVE, Gate.ACTIVE, Gate.PRINT, Gate.LEAVE}),
        (DocumentKind.GP_LETTER, {Gate.SAVE, Gate.ACTIVE, Gate.PRINT, Gate.LEAVE}),
    ],
)
def test_a_document_must_pass_the_gates_that_it_goes_through(kind: DocumentKind, gates: set[Gate]) -> None:
    assert {entry.gate for entry in stands_against(kind, [found(gate) for gate in Gate])} == gates


def test_what_is_only_advised_stands_against_nothing() -> None:
    assert stands_against(DocumentKind.PLAN, [found(Gate.PRINT, Severity.WARNING)]) == ()


def test_a_late_review_never_keeps_the_safety_card_from_its_reader() -> None:
    late = found(Gate.PRINT, code="P080")
    assert stands_against(DocumentKind.CARD, [late]) == ()
    assert stands_against(DocumentKind.SUMMARY, [late]) == (late,)
    assert stands_against(DocumentKind.CARD, [found(Gate.PRINT, code="P045")])


@pytest.mark.parametrize(
    ("kind", "wanted"), [("plan", None), ("plan", "client"), ("card", None), ("referral", "ref1"), ("review", None)]
)
def test_after_a_death_only_the_teams_own_copies_are_issued(kind: str, wanted: str | None) -> None:
    plan = a_plan(ending=ENDING | {"kind": "died"}, consents=TO_AGENCIES, reviews=[a_review()])

    assert chosen(plan, kind, wanted).startswith("the client of MH-1042 has died: nothing is addressed to them")
    assert chosen(plan, "plan", "team") == "plan-team"
