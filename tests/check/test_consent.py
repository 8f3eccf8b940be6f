from datetime import date, timedelta

import pytest

from planpress.check.consent import check_consent_has_not_expired, check_consent_is_recent, held_on
from planpress.model.consent import Consent
from tests.support.sound import AS_OF, findings

DAY = date(2026, 11, 24)


def _consent(**said: object) -> Consent:
    base: dict[str, object] = {
        "id": "c1",
        "status": "active",
        "decision": "permit",
        "recipient": "mira",
        "purpose": "share_plan",
        "scope": ["goals"],
        "given_on": "2026-10-20",
    }
    return Consent.model_validate(base | said)


@pytest.mark.parametrize("status", ["draft", "not_done", "entered_in_error"])
def test_a_consent_that_was_never_given_did_not_hold(status: str) -> None:
    assert not held_on(_consent(status=status), DAY)


def test_a_consent_holds_from_the_day_it_is_given() -> None:
    assert held_on(_consent(), date(2026, 10, 20))
    assert not held_on(_consent(), date(2026, 10, 19))


def test_a_consent_holds_to_the_end_of_its_last_day() -> None:
    assert held_on(_consent(expires_on="2026-11-24"), DAY)
    assert not held_on(_consent(expires_on="2026-11-23"), DAY)


def test_a_consent_ends_on_the_day_it_is_withdrawn() -> None:
    assert not held_on(_consent(status="inactive", withdrawn_on="2026-11-24"), DAY)
    assert held_on(_consent(status="inactive", withdrawn_on="2026-11-25"), DAY)


def test_a_consent_without_a_day_never_held() -> None:
    undated = _consent().model_copy(update={"given_on": None})

    assert not held_on(undated, DAY)


def test_a_consent_is_gone_through_again_after_a_year_and_not_before() -> None:
    consent = """consents:
  - {id: c1, status: active, decision: permit, recipient: mira, purpose: involve_in_planning, scope: [goals],
     given_on: 2025-11-24, method: written, recorded_by: lena-hoffmann}
"""

    a_day_later = findings(check_consent_is_recent, consent, as_of=AS_OF + timedelta(days=1))

    assert findings(check_consent_is_recent, consent) == []
    assert a_day_later == ["consent c1 was given on 2025-11-24, more than 12 months ago"]


def test_a_consent_may_be_active_on_its_last_day() -> None:
    consent = """consents:
  - {id: c1, status: active, decision: permit, recipient: mira, purpose: involve_in_planning, scope: [goals],
     given_on: 2026-10-20, expires_on: 2026-11-24, method: written, recorded_by: lena-hoffmann}
"""

    assert findings(check_consent_has_not_expired, consent) == []
