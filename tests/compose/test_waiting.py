from datetime import date

import pytest

from planpress.compose.waiting import Wait, Waiting, waiting_in
from planpress.derive.fingerprint import fingerprint
from planpress.derive.register import Register
from planpress.model.plan import Plan
from tests.support.issues import a_handover, a_register, an_issue
from tests.support.plans import a_consent, a_person, a_plan, a_plan_on_day, signed

AS_OF = date(2026, 11, 24)
SIGNED = [
    {"role": "client", "person": "client", "on": "2026-11-20", "version": 1, "method": "signed"},
    {"role": "case manager", "person": "priya", "on": "2026-11-20", "version": 1, "method": "signed"},
]
NOTHING = Register("MH-1042")
GIVEN = {"to": "client", "how": "by hand"}


def waits(plan: Plan, register: Register = NOTHING) -> list[tuple[Wait, str]]:
    return [(entry.wait, entry.what) for entry in waiting_in(a_plan_on_day(plan, as_of=AS_OF), register)]


def test_nothing_waits_in_a_plan_that_is_signed_and_not_due() -> None:
    assert waits(signed(sign_off=SIGNED)) == []
    assert waits(signed(sign_off=SIGNED, next_review={"date": "2026-12-09"})) == []


def test_no_review_waits_for_a_client_who_died() -> None:
    plan = a_plan(ending={"kind": "died"}, next_review={"date": "2026-11-12"})

    assert [wait for wait, _ in waits(plan) if wait is not Wait.UNSIGNED] == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-23", (Wait.OVERDUE, "review, 1 day late")),
        ("2026-11-14", (Wait.OVERDUE, "review, 10 days late")),
        ("2026-11-24", (Wait.DUE, "review, today")),
        ("2026-11-25", (Wait.DUE, "review, in 1 day")),
        ("2026-12-08", (Wait.DUE, "review, in 14 days")),
    ],
)
def test_a_review_waits_from_two_weeks_before_its_day(day: str, expected: tuple[Wait, str]) -> None:
    assert waits(signed(sign_off=SIGNED, next_review={"date": day})) == [expected]


@pytest.mark.parametrize("status", ["draft", "completed", "revoked"])
def test_a_plan_that_is_not_at_work_waits_for_no_review_and_no_signature(status: str) -> None:
    assert waits(a_plan(status=status, next_review={"date": "2026-01-01"})) == []


def test_whoever_has_not_signed_this_version_is_named() -> None:
    assert waits(signed(sign_off=SIGNED[:1])) == [(Wait.UNSIGNED, "version 1, by priya")]
    assert waits(signed(sign_off=SIGNED, version=2)) == [(Wait.UNSIGNED, "version 2, by client and priya")]
    assert waits(a_plan(case_manager=None)) == [(Wait.UNSIGNED, "version 1, by client")]


def test_a_plan_that_says_something_else_than_its_last_issue_waits() -> None:
    plan = signed(sign_off=SIGNED)
    same = an_issue(plan_fingerprint=fingerprint(plan), given=GIVEN)
    assert waits(plan, a_register(same)) == []
    assert waits(plan, a_register(same, an_issue(version=2, given=GIVEN))) == [(Wait.CHANGED, "plan-client version 2")]
    assert waits(a_plan(status="completed"), a_register(an_issue())) == []


def test_the_record_of_a_review_says_how_it_was_and_does_not_grow_old() -> None:
    review = an_issue(document="review-2026-11-20-client", kind="review", given=GIVEN)
    assert waits(signed(sign_off=SIGNED), a_register(review)) == []


def test_a_letter_waits_until_somebody_says_that_it_was_given_or_why_not() -> None:
    letter = an_issue(document="gp-letter-c1", kind="gp-letter", reader="gp")
    given = an_issue(document="gp-letter-c1", kind="gp-letter", reader="gp", given={"to": "gp", "how": "by post"})
    copy = {"document": "gp-letter", "to": "gp"}
    waiting = [(Wait.UNSENT, "gp-letter-c1 version 1, for gp")]
    assert waits(signed(sign_off=SIGNED), a_register(letter)) == waiting
    assert waits(signed(sign_off=SIGNED), a_register(given)) == []
    assert waits(signed(sign_off=SIGNED, copies=[copy | {"on": "2026-11-24"}]), a_register(letter)) == []
    assert waits(signed(sign_off=SIGNED, copies=[copy | {"not_given_reason": "He moved."}]), a_register(letter)) == []
    assert waits(signed(sign_off=SIGNED, copies=[copy | {"on": "2026-11-01"}]), a_register(letter)) == waiting
    assert waits(signed(sign_off=SIGNED, copies=[copy | {"to": "mira"}]), a_register(letter)) == waiting


def test_the_clients_copy_of_a_plan_at_work_waits_to_be_given_and_the_teams_does_not() -> None:
    plan = signed(sign_off=SIGNED)
    issue = an_issue(plan_fingerprint=fingerprint(plan))
    team = an_issue(plan_fingerprint=fingerprint(plan), document="plan-team", reader="team")
    assert waits(plan, a_register(issue, team)) == [(Wait.UNSENT, "plan-client version 1, for client")]
    assert waits(plan, a_register(issue, handovers=(a_handover(),))) == []
    assert waits(a_plan(status="completed"), a_register(issue)) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"answer": "disagreed", "part": "The second step."}, "the client does not agree"),
        ({"answer": "not_able_to_sign", "reason": "Asleep."}, "the client could not sign"),
    ],
)
def test_what_the_client_did_not_agree_with_waits_until_they_do(said: dict[str, str], words: str) -> None:
    plan = signed(sign_off=SIGNED)
    issue = an_issue(plan_fingerprint=fingerprint(plan), given=GIVEN, client_agreement=said)
    assert waits(plan, a_register(issue)) == [(Wait.UNSIGNED, f"plan-client version 1: {words}")]
    agreed = a_handover(client_agreement={"answer": "agreed"})
    assert waits(plan, a_register(issue, handovers=(agreed,))) == []


def test_what_is_most_pressing_comes_first() -> None:
    letter = an_issue(document="gp-letter-c1", kind="gp-letter", reader="gp")
    on_day = a_plan_on_day(a_plan(next_review={"date": "2026-11-01"}), as_of=AS_OF)
    found = waiting_in(on_day, a_register(letter, an_issue(given=GIVEN)))
    assert [entry.wait for entry in found] == [Wait.OVERDUE, Wait.UNSIGNED, Wait.CHANGED, Wait.UNSENT]
    assert found[0] == Waiting(Wait.OVERDUE, "MH-1042", "priya", "review, 23 days late", date(2026, 11, 1))


def test_a_plan_on_hold_is_late_like_any_other() -> None:
    on_hold = signed(sign_off=SIGNED, status="on_hold", next_review={"date": "2026-11-23"})
    assert waits(on_hold) == [(Wait.OVERDUE, "review, 1 day late")]


ENDED = {"decision": {"date": "2026-11-12"}}
COMPLETION = {"document": "completion-letter", "kind": "completion-letter"}


def test_the_letter_of_a_finished_plan_waits_until_it_was_issued_and_given() -> None:
    plan = a_plan(status="completed", ending=ENDED)
    assert waits(plan) == [(Wait.UNISSUED, "completion-letter")]
    assert waits(plan, a_register(an_issue(**COMPLETION))) == [(Wait.UNSENT, "completion-letter version 1, for client")]
    assert waits(plan, a_register(an_issue(**COMPLETION, given=GIVEN))) == []


def test_a_letter_that_was_sent_without_planpress_waits_no_longer() -> None:
    copy = {"document": "completion-letter", "to": "client", "on": "2026-11-13"}
    assert waits(a_plan(status="completed", ending=ENDED, copies=[copy])) == []


def test_a_letter_of_which_the_plan_says_that_its_reader_was_told_need_not_be_handed_over() -> None:
    family = {"document": "family-letter-c1", "kind": "family-letter", "reader": "mira"}
    consent = a_consent(recipient="mira", purpose="inform_of_ending", scope=["ending"])
    ended = {"status": "completed", "consents": [consent], "people": [a_person()]}
    told = ENDED | {"informed": [{"person": "mira", "on": "2026-11-13"}]}
    given = an_issue(**COMPLETION, given=GIVEN)
    unsent = (Wait.UNSENT, "family-letter-c1 version 1, for mira")
    assert waits(a_plan(**ended, ending=ENDED), a_register(given, an_issue(**family))) == [unsent]
    assert waits(a_plan(**ended, ending=told), a_register(given, an_issue(**family))) == []


def test_nothing_waits_for_a_client_who_has_died() -> None:
    died = a_plan(next_review={"date": "2026-11-01"}, ending={"kind": "died"})
    issue = an_issue(kind="review", client_agreement={"answer": "disagreed", "part": "The second step."})
    assert waits(died, a_register(issue)) == []


@pytest.mark.parametrize(("status", "waiting"), [("proposed", [(Wait.UNISSUED, "referral-ref1")]), ("sent", [])])
def test_a_referral_waits_until_the_plan_says_that_it_was_sent(status: str, waiting: list[tuple[Wait, str]]) -> None:
    referral = {"id": "ref1", "agency": "clinic", "purpose": "A scan.", "consent": "c1", "status": status}
    consent = a_consent(recipient="clinic", purpose="refer", scope=["goals"])
    assert waits(a_plan(status="completed", ending={"referrals": [referral]}, consents=[consent])) == waiting
