from datetime import date

from planpress.check.referrals import check_referral_answer
from tests.support.sound import findings

SENT = "ending: {referrals: [{id: ref1, agency: paperbark, purpose: Help, status: sent, sent_on: 2026-11-10}]}\n"


def test_an_agency_has_fourteen_days_to_answer() -> None:
    assert findings(check_referral_answer, SENT, as_of=date(2026, 11, 24)) == []
    assert findings(check_referral_answer, SENT, as_of=date(2026, 11, 25)) == [
        "referral ref1 was sent on 2026-11-10, but has no answer"
    ]


def test_a_referral_that_is_only_proposed_waits_for_no_answer() -> None:
    assert findings(check_referral_answer, SENT.replace("sent,", "proposed,")) == []
