import pytest

from planpress.derive.goals import GoalState, goals_with_progress, state_of
from planpress.model.plan import Plan
from tests.support.plans import a_goal, a_plan, a_review, a_strategy


def state(plan: Plan) -> GoalState:
    return state_of(plan, plan.goals[0])


def reviewed(outcome: str, held_on: str = "2026-05-14") -> dict[str, object]:
    return a_review(id=f"r{held_on}", held_on=held_on, goals=[{"goal": "g1", "outcome": outcome}])


def test_goals_are_numbered_in_the_files_order_without_those_entered_in_error() -> None:
    wrong = a_goal(id="g2", lifecycle_status="entered_in_error")
    plan = a_plan(goals=[a_goal(id="g3"), wrong, a_goal(id="g1")])

    assert [(shown.number, shown.goal.id) for shown in goals_with_progress(plan)] == [(1, "g3"), (2, "g1")]


def test_each_goal_has_the_steps_that_lead_to_it_and_a_step_may_lead_to_two() -> None:
    steps = [a_strategy(), a_strategy(id="s2", goals=["g2", "g1"]), a_strategy(id="s3", goals=["g2"])]
    first, second = goals_with_progress(a_plan(goals=[a_goal(), a_goal(id="g2")], strategies=steps))

    assert [step.id for step in first.strategies] == ["s1", "s2"]
    assert [step.id for step in second.strategies] == ["s2", "s3"]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"lifecycle_status": "completed", "achievement_status": "achieved"}, GoalState.MET),
        ({"achievement_status": "sustaining"}, GoalState.MET),
        ({"lifecycle_status": "cancelled"}, GoalState.STOPPED),
        ({"lifecycle_status": "rejected", "achievement_status": "improving"}, GoalState.STOPPED),
        ({"lifecycle_status": "on_hold", "achievement_status": "improving"}, GoalState.ON_HOLD),
        ({"lifecycle_status": "proposed"}, GoalState.PROPOSED),
        ({"lifecycle_status": "planned"}, GoalState.PROPOSED),
        ({"achievement_status": "improving"}, GoalState.PARTLY_MET),
        ({"achievement_status": "worsening"}, GoalState.NOT_MET_YET),
        ({"lifecycle_status": "accepted"}, GoalState.NOT_MET_YET),
        ({}, GoalState.NOT_MET_YET),
    ],
)
def test_a_goals_own_status_says_how_far_it_is(own: dict[str, object], expected: GoalState) -> None:
    assert state(a_plan(goals=[a_goal(**own)])) is expected


def test_what_the_last_review_said_of_a_goal_counts_where_its_status_says_nothing() -> None:
    assert state(a_plan(goals=[a_goal()], reviews=[reviewed("partly_met")])) is GoalState.PARTLY_MET


def test_a_goal_that_the_last_review_found_met_is_met() -> None:
    assert state(a_plan(goals=[a_goal()], reviews=[reviewed("met")])) is GoalState.MET


def test_a_goal_that_was_met_and_then_changed_is_not_met_in_its_new_words() -> None:
    said = [{"goal": "g1", "outcome": "met"}]
    review = a_review(goals=said, changes=[{"target": "g1", "action": "changed"}])

    assert state(a_plan(goals=[a_goal()], reviews=[review])) is GoalState.CHANGED


def test_a_later_review_takes_back_what_an_earlier_one_said() -> None:
    reviews = [reviewed("not_met", "2026-08-13"), reviewed("partly_met")]

    assert state(a_plan(goals=[a_goal()], reviews=reviews)) is GoalState.NOT_MET_YET


def test_a_review_that_does_not_speak_of_a_goal_leaves_the_earlier_word() -> None:
    silent = a_review(id="r9", held_on="2026-08-13", goals=[{"goal": "g2", "outcome": "not_met"}])

    assert state(a_plan(goals=[a_goal()], reviews=[reviewed("partly_met"), silent])) is GoalState.PARTLY_MET


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"target": "g1", "action": "changed"}, GoalState.CHANGED),
        ({"target": "g1", "action": "kept"}, GoalState.NOT_MET_YET),
        ({"target": "s1", "action": "changed"}, GoalState.NOT_MET_YET),
    ],
)
def test_a_goal_that_the_last_review_changed_is_changed(change: dict[str, object], expected: GoalState) -> None:
    assert state(a_plan(goals=[a_goal()], reviews=[a_review(changes=[change])])) is expected


def test_a_change_at_an_earlier_review_is_no_news() -> None:
    changed = a_review(changes=[{"target": "g1", "action": "changed"}])
    later = a_review(id="r2", held_on="2026-08-13")

    assert state(a_plan(goals=[a_goal()], reviews=[changed, later])) is GoalState.NOT_MET_YET
