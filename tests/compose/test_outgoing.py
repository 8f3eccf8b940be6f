import pytest

from planpress.compose.outgoing import OutgoingKind, outgoing_documents, rests_on_permission
from tests.support.plans import Plain, a_consent, a_person, a_plan, a_plan_on_day

DECIDED: Plain = {"decision": {"date": "2026-11-12"}}
REFERRAL: Plain = {"id": "ref1", "agency": "clinic", "purpose": "A visit", "status": "sent"}


def called_for(**changes: object) -> list[tuple[str, str]]:
    """Return kind and recipient of each document that a plan calls for, allowed or not."""
    return [
        (entry.kind.value, entry.ruling.recipient.ref) for entry in outgoing_documents(a_plan_on_day(a_plan(**changes)))
    ]


def test_a_consent_to_share_the_plan_calls_for_one_copy_for_each_recipient() -> None:
    consents = [
        a_consent(),
        a_consent(id="c2"),
        a_consent(id="c3", recipient="clinic"),
        a_consent(id="c4", purpose="refer"),
    ]

    assert called_for(consents=consents) == [("shared-plan", "mira"), ("shared-plan", "clinic")]


def test_each_referral_is_a_letter_before_the_ending_is_decided() -> None:
    assert called_for(ending={"referrals": [REFERRAL]}, people=[a_person()]) == [("referral", "clinic")]


@pytest.mark.parametrize(
    ("role", "kind"),
    [("gp", "gp-letter"), ("carer", "family-letter"), ("other", "family-letter"), ("psychiatrist", None)],
)
def test_whoever_is_involved_is_written_to_at_the_end_in_the_letter_for_their_role(role: str, kind: str | None) -> None:
    expected = [(kind, "mira")] if kind else []

    assert called_for(ending=DECIDED, people=[a_person(role=role)]) == expected


@pytest.mark.parametrize("involvement", ["declined", "client_declined", "not_asked"])
def test_who_is_not_involved_gets_no_letter(involvement: str) -> None:
    assert called_for(ending=DECIDED, people=[a_person(involvement=involvement)]) == []


def test_who_must_not_be_told_is_considered_and_refused() -> None:
    plan = a_plan(ending=DECIDED, people=[a_person(must_not_be_told="yes", involvement="client_declined")])

    assert [entry.ruling.refusal for entry in outgoing_documents(a_plan_on_day(plan))] == [
        "this person must not be told"
    ]


def test_after_a_death_no_letter_is_made() -> None:
    died = DECIDED | {"kind": "died", "referrals": [REFERRAL]}

    assert called_for(ending=died, people=[a_person()], consents=[a_consent()]) == []


def test_a_letter_says_what_was_put_in_its_envelope_and_no_more() -> None:
    informed = [{"person": "mira", "enclosed": ["The list of medicines"]}, {"person": "jo", "enclosed": ["A card"]}]
    plan = a_plan(ending=DECIDED | {"informed": informed}, people=[a_person()])

    assert [entry.enclosed for entry in outgoing_documents(a_plan_on_day(plan))] == [("The list of medicines",)]


def test_a_doctor_is_not_asked_again_for_what_they_declined() -> None:
    referrals = [REFERRAL | {"id": status, "purpose": status, "status": status} for status in ("sent", "declined")]
    gp = a_person(role="gp", agency="clinic")
    yes = a_consent(recipient="clinic", purpose="refer")
    plan = a_plan(ending=DECIDED | {"referrals": referrals}, people=[gp], consents=[yes])

    assert [entry.asked for entry in outgoing_documents(a_plan_on_day(plan)) if not entry.referral] == [("sent",)]


def test_without_an_ending_nobody_is_written_to() -> None:
    assert called_for(people=[a_person()]) == []


def test_a_doctors_letter_rests_on_either_consent_and_else_says_what_is_missing() -> None:
    gp = a_person(role="gp")
    inform = a_consent(purpose="inform_of_ending")
    allowed = [a_plan(ending=DECIDED, people=[gp], consents=consents) for consents in ([inform], [])]

    rulings = [next(outgoing_documents(a_plan_on_day(plan))).ruling for plan in allowed]

    assert [ruling.refusal for ruling in rulings] == ["", "no consent is recorded"]


def test_a_document_is_marked_by_its_referral_or_else_its_consent() -> None:
    consents = [a_consent(), a_consent(id="c2", purpose="refer", recipient="clinic")]
    plan = a_plan(consents=consents, ending={"referrals": [REFERRAL]})

    assert [(entry.kind, entry.mark) for entry in outgoing_documents(a_plan_on_day(plan))] == [
        (OutgoingKind.SHARED_PLAN, "c1"),
        (OutgoingKind.REFERRAL, "ref1"),
    ]


@pytest.mark.parametrize(("purpose", "asked"), [("refer", ("A visit",)), ("share_plan", ())])
def test_a_doctors_letter_asks_what_the_referral_to_their_practice_asks_where_the_client_agreed(
    purpose: str, asked: tuple[str, ...]
) -> None:
    plan = a_plan(
        people=[a_person(role="gp", agency="clinic")],
        consents=[a_consent(purpose="inform_of_ending"), a_consent(id="c2", recipient="clinic", purpose=purpose)],
        ending=DECIDED | {"referrals": [REFERRAL, REFERRAL | {"id": "ref2", "agency": "harbour"}]},
    )

    letters = [entry for entry in outgoing_documents(a_plan_on_day(plan)) if entry.kind is OutgoingKind.GP_LETTER]

    assert [letter.asked for letter in letters] == [asked]


def test_a_document_for_someone_outside_is_known_by_its_name() -> None:
    assert rests_on_permission("MH-1003", "MH-1003-shared-plan-c1")
    assert rests_on_permission("MH-1003", "MH-1003-referral-ref1")
    assert not rests_on_permission("MH-1003", "MH-1003-plan-client")
    assert not rests_on_permission("MH-1003", "MH-1003-completion-letter")
