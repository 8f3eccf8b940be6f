from datetime import date

from planpress.check.review_date import (
    check_next_review,
    check_review_interval,
    check_review_is_not_late,
    check_review_is_not_long_overdue,
)
from tests.support.sound import findings


def _next(day: str) -> str:
    return f"next_review: {{date: {day}}}\n"


def test_ninety_one_days_are_not_too_long() -> None:
    assert findings(check_review_interval, _next("2027-01-04")) == []
    assert findings(check_review_interval, _next("2027-01-05")) == [
        "the next review is 92 days after the first day of the plan; the service reviews within 91"
    ]


def test_a_review_today_is_not_late() -> None:
    assert findings(check_review_is_not_late, _next("2026-11-24")) == []
    assert findings(check_review_is_not_late, _next("2026-11-23")) == [
        "the review was due on 2026-11-23, and that day has passed"
    ]


def test_a_late_review_warns_until_the_days_of_grace_are_over() -> None:
    on_last_day, after = date(2027, 1, 12), date(2027, 1, 13)

    assert findings(check_review_is_not_late, as_of=on_last_day) == [
        "the review was due on 2026-12-15, and that day has passed"
    ]
    assert findings(check_review_is_not_long_overdue, as_of=on_last_day) == []
    assert findings(check_review_is_not_late, as_of=after) == []
    assert findings(check_review_is_not_long_overdue, as_of=after) == [
        "the review was due on 2026-12-15, and is overdue by more than 28 days"
    ]


def test_a_plan_on_hold_has_no_review_that_could_be_late() -> None:
    on_hold = f"status: on_hold\nstatus_reason: Away.\n{_next('2026-10-01')}"

    assert findings(check_review_is_not_long_overdue, on_hold) == []
    assert findings(check_next_review, "status: on_hold\nstatus_reason: Away.\nnext_review:\n") == []


def test_a_plan_whose_ending_is_decided_needs_no_next_review() -> None:
    decided = "ending: {decision: {date: 2026-11-20, made_with: [client]}}\nnext_review:\n"
    begun = "ending: {planned_for: 2026-12-20}\nnext_review:\n"

    assert findings(check_next_review, decided) == []
    assert findings(check_next_review, begun) == ["no next review is planned"]
