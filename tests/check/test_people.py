from datetime import date

from planpress.check.people import check_dependants_asked, check_parent_of_young_client
from tests.support.sound import findings

NOT_ASKED = "dependants: {has_dependants: not_asked}\n"


def test_the_question_about_dependants_may_wait_for_thirty_days() -> None:
    after_30, after_31 = (findings(check_dependants_asked, NOT_ASKED, as_of=date(2026, 11, day)) for day in (4, 5))

    assert after_30 == []
    assert after_31 == ["nobody has asked yet, and the plan began on 2026-10-05"]


def test_a_client_is_an_adult_on_the_eighteenth_birthday() -> None:
    assert findings(check_parent_of_young_client, as_of=date(2005, 4, 11)) != []
    assert findings(check_parent_of_young_client, as_of=date(2005, 4, 12)) == []
