from datetime import date

import pytest

from planpress.consent.force import No, Yes, in_force
from planpress.model.consent import Consent
from tests.support.plans import a_consent

DAY = date(2026, 6, 30)


def answer(day: date = DAY, /, **changes: object) -> Yes | No:
    return in_force(Consent.model_validate(a_consent(**changes)), day)


def why(**changes: object) -> str:
    said = answer(**changes)
    assert isinstance(said, No)
    return said.words


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 2, 28), No), (date(2026, 3, 1), Yes)])
def test_a_consent_holds_from_the_day_it_was_given(day: date, expected: type) -> None:
    assert isinstance(answer(day), expected)


@pytest.mark.parametrize(("last", "expected"), [("2026-06-29", No), ("2026-06-30", Yes)])
def test_a_consent_holds_until_the_end_of_its_last_day(last: str, expected: type) -> None:
    assert isinstance(answer(expires_on=last), expected)


@pytest.mark.parametrize(("day", "expected"), [("2026-06-30", No), ("2026-07-01", Yes)])
def test_a_consent_that_is_taken_back_ends_on_that_very_day(day: str, expected: type) -> None:
    assert isinstance(answer(withdrawn_on=day), expected)


@pytest.mark.parametrize("decision", ["permit", "deny"])
@pytest.mark.parametrize("status", ["draft", "not_done", "entered_in_error"])
def test_what_was_never_decided_counts_for_nothing(status: str, decision: str) -> None:
    assert why(status=status, decision=decision) == "consent c1 is not active"


def test_one_that_has_ended_counts_on_the_days_before() -> None:
    assert answer(status="inactive", withdrawn_on="2026-07-01") == Yes()
    assert why(status="inactive", withdrawn_on="2026-06-30") == "consent c1 was withdrawn on 2026-06-30"


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"given_on": None}, "consent c1 does not say since when it is in force"),
        ({"status": "inactive"}, "consent c1 is no longer active, and does not say since when"),
    ],
)
def test_what_is_missing_closes_a_yes_and_does_not_open_a_no(lacking: dict[str, object], said: str) -> None:
    assert why(**lacking) == said
    assert answer(decision="deny", **lacking) == Yes()
    basis = {
        "kind": "authorised_exception",
        "which": "Court order",
        "decided_by": "sam",
        "reason": "The court said so.",
    }
    assert why(basis=basis, **lacking) == said
    assert answer(decision="deny", basis=basis, **lacking) == Yes()
