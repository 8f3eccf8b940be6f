from planpress.check.dates import (
    check_birth,
    check_due_after_start,
    check_events_within_plan,
    check_period,
    check_what_happened,
)
from tests.support.sound import findings

HELD = "{id: r1, kind: scheduled, status: held, due: 2026-10-05, held_on: 2026-10-05}"


def test_what_happened_today_has_happened() -> None:
    assert findings(check_what_happened, "situation: {client_words: Tired., as_of: 2026-11-24}") == []
    assert findings(check_what_happened, "situation: {client_words: Tired., as_of: 2026-11-25}") == [
        "as_of is 2026-11-25, which is after the day of this check"
    ]


def test_what_happened_on_the_day_of_birth_is_possible() -> None:
    assert findings(check_what_happened, "situation: {client_words: Tired., as_of: 1987-04-12}") == []
    assert findings(check_what_happened, "situation: {client_words: Tired., as_of: 1987-04-11}") == [
        "as_of is 1987-04-11, before the client was born"
    ]


def test_a_plan_may_be_reviewed_on_its_first_day() -> None:
    assert findings(check_events_within_plan, f"reviews:\n  - {HELD}\n") == []


def test_a_plan_without_a_first_day_has_nothing_before_it() -> None:
    assert findings(check_events_within_plan, f"period:\nreviews:\n  - {HELD}\n") == []


def test_a_plan_may_end_on_its_first_day() -> None:
    assert findings(check_period, "period: {start: 2026-10-05, end: 2026-10-05}") == []


def test_a_dependant_may_be_born_this_year_or_long_ago() -> None:
    def born(year: int) -> str:
        return f"dependants: {{has_dependants: yes, list: [{{first_name: Tam, birth_year: {year}}}]}}"

    assert findings(check_birth, born(2026)) == []
    assert findings(check_birth, born(1900)) == []
    assert findings(check_birth, born(2027)) == ["the birth year 2027 cannot be right"]
    assert findings(check_birth, born(1899)) == ["the birth year 1899 cannot be right"]


def test_a_step_may_be_due_on_the_day_it_starts() -> None:
    step = (
        "{id: s1, goals: [g1], what: Ring Mira, who: [client], status: scheduled, start: 2026-12-02, due: 2026-12-02}"
    )

    assert findings(check_due_after_start, f"strategies:\n  - {step}\n") == []


def test_a_goal_may_be_due_on_the_day_it_starts() -> None:
    goal = """goals:
  - {id: g1, description: A key., life_area: safety, expressed_by: client, lifecycle_status: active,
     start: 2026-12-02, target: {due: 2026-12-02}}
"""

    assert findings(check_due_after_start, goal) == []
