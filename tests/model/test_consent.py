from datetime import date

import pytest

from planpress.model.consent import Consent
from tests.support.plans import a_consent


def holds(day: date, **changes: object) -> bool:
    return Consent.model_validate(a_consent(**changes)).holds_on(day)


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_a_consent_holds_from_the_day_it_was_given(day: date, *, expected: bool) -> None:
    assert holds(day) is expected


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_a_consent_holds_until_its_last_day(day: date, *, expected: bool) -> None:
    assert holds(day, expires_on="2026-06-30") is expected


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 6, 29), True), (date(2026, 6, 30), False)])
def test_a_consent_that_is_taken_back_ends_on_that_very_day(day: date, *, expected: bool) -> None:
    assert holds(day, withdrawn_on="2026-06-30") is expected


@pytest.mark.parametrize("status", ["draft", "inactive", "not_done", "entered_in_error"])
def test_only_an_active_consent_holds(status: str) -> None:
    assert not holds(date(2026, 6, 1), status=status)


def test_a_consent_without_a_day_does_not_hold() -> None:
    assert not holds(date(2026, 6, 1), given_on=None)
