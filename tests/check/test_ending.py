from planpress.check.ending import check_nothing_is_left_open
from tests.support.sound import findings


def test_a_goal_with_an_outcome_is_not_left_open() -> None:
    goals = """goals:
  - {id: g1, description: A key., life_area: safety, expressed_by: client, lifecycle_status: active,
     achievement_status: not_achieved}
  - {id: g2, description: A dog., life_area: safety, expressed_by: client, lifecycle_status: planned}
"""
    review = "reviews:\n  - {id: r1, kind: closing, status: held, due: 2026-11-20, held_on: 2026-11-20}\n"
    closed = f"strategies: []\nnext_review:\n{review}"

    assert findings(check_nothing_is_left_open, goals + closed) == ["goal g2 has no outcome"]
