from datetime import timedelta

from planpress.check.consent import (
    check_consent_has_not_expired,
    check_consent_is_complete,
    check_consent_is_recent,
)
from tests.support.sound import AS_OF, case_of, findings


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


def hints(consent: str) -> list[str]:
    return [found.hint for found in check_consent_is_complete.run(case_of(consent))]


def test_nobody_is_advised_to_make_a_no_a_draft() -> None:
    said = (
        "consents:\n  - {id: c1, status: active, decision: %s, recipient: mira, purpose: share_plan, scope: [goals]}\n"
    )

    assert hints(said % "permit") == ["complete it, or write `status: draft`"]
    assert hints(said % "deny") == ["complete it; the no counts all the same"]
