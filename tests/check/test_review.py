from planpress.check.review import check_held_has_a_day, check_planned_review_is_to_come, check_review_answers
from tests.support.sound import findings

HELD = """reviews:
  - id: r1
    kind: scheduled
    status: held
    due: {due}
    held_on: {due}
    attended: [client]
    still_needs_service: yes
"""


def test_a_goal_that_began_with_the_review_need_not_be_spoken_of() -> None:
    assert findings(check_review_answers, HELD.format(due="2026-10-20")) == []
    assert findings(check_review_answers, HELD.format(due="2026-10-21")) == ["review r1 says nothing about g1"]


def test_a_goal_without_a_first_day_is_spoken_of_at_every_review() -> None:
    goal = "{id: g1, description: A key., life_area: safety, expressed_by: client, lifecycle_status: active}"

    assert findings(check_review_answers, f"goals:\n  - {goal}\n{HELD.format(due='2026-10-20')}") == [
        "review r1 says nothing about g1"
    ]


def test_a_goal_that_a_later_review_added_is_not_asked_of_the_earlier_one() -> None:
    goal = "{id: g1, description: A key., life_area: safety, expressed_by: client, lifecycle_status: active}"
    added = "\n    changes:\n      - {target: g1, action: added, why: She asked., client_agrees: yes}\n"
    later = HELD.format(due="2026-11-20").removeprefix("reviews:\n").replace("r1", "r2").rstrip() + added
    reviews = f"{HELD.format(due='2026-10-20')}{later}"

    assert findings(check_review_answers, f"goals:\n  - {goal}\n{reviews}") == []


def test_a_review_planned_for_today_is_still_to_come() -> None:
    planned = "reviews:\n  - {id: r1, kind: event, status: planned, due: 2026-11-24}\n"

    assert findings(check_planned_review_is_to_come, planned) == []


def test_a_review_that_was_cancelled_has_no_day_and_needs_none() -> None:
    cancelled = "reviews:\n  - {id: r1, kind: event, status: cancelled, due: 2026-11-02}\n"

    assert findings(check_held_has_a_day, cancelled) == []
    assert findings(check_planned_review_is_to_come, cancelled) == []
